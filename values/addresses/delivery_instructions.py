"""What people write around an address and between its numbers, put right before it is taken apart: who takes
it in, the code of the door, "12 & 14" for a range, a delivery round in the country.
"""

from __future__ import annotations

import re

from values.regions import STATE
from values.street import is_english_word
from values.street_words import ENGLISH_COUNTRIES

_BLANKS = re.compile(r" {2,}")
_HINTS = (
    *(
        "&",
        "+",
        "/m",
        "/n",
        "t.e.m",
        " tem ",
        " tot ",
        " to ",
        " and ",
        " et ",
        " und ",
        " en ",
        " bis ",
        " thru ",
    ),
    *("code", "interphone", "buzzer", "nr", "nummer", "numéro", "numero", "number"),
)
"""One of these stands in every line that anything here would change, whatever its country."""
_RANGE = re.compile(
    r"(?<![\w/.])(\d{1,5}[a-z]?)\s?(?:&|\+|t/m|t\.?e\.?m\.?|tot|thru|(?<=\s)(?:and|et|und|en)(?=\s))\s?"
    r"(?=\d{1,5}[a-z]?(?![\w/.]))",
    re.IGNORECASE,
)
_ENGLISH_RANGE = re.compile(r"(?<![\w/.])(\d{1,5}[a-z]?)\s+to\s+(?=\d{1,5}[a-z]?(?![\w/.]))", re.IGNORECASE)
_GERMAN_RANGE = re.compile(r"(?<![\w/.])(\d{1,5}[a-z]?)\s+bis\s+(?=\d{1,5}[a-z]?(?![\w/.]))", re.IGNORECASE)
_DOOR_CODE = re.compile(
    r"[\s,(]+(?:code|digicode|interphone|buzzer)\s*(?:porte|no\.?)?\s*[:#]?\s*(?=[a-z]*\d)[a-z\d]{2,8}\b\)?",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    r"[\s,]+(?:o\.\s?nr\.?|[sz]/n[°o]?|zonder (?:huis)?nummer|sans num[ée]ro|ohne (?:haus)?nummer"
    r"|no number)(?=[\s,]|$)",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"([^\W\d_]{3,}(?:stra(?:at|ße|sse)|str|weg|laan|plein|gracht|kade|platz|allee|gasse|dijk|singel|steenweg|baan))"
    r"(?=\d{1,4}\s?[a-z]?(?:[-/]\d{1,4})?(?:[\s,]|$))",
    re.IGNORECASE,
)
"""A street to whose end its number is glued: "Molenweg14a"."""
_ASIDE = re.compile(
    r"(?<=\d)(\s?[a-z])?[\s,]+(?:\(\s*)?(?:(?:boven|beneden|achter|naast|tegenover|bij|aan|in|op) "
    r"(?:de|het|den|een|'t|buren)|graag|naast|tegenover|t\.?h\.?v\.?|ingang via|achterom|hoek)(?![^\W\d_])"
    r"[^\d,;()]*\)?(?=[,;]|$)",
    re.IGNORECASE,
)
"""What the postman is told behind a Dutch number: "14 boven de winkel", "14 (naast de kerk)"."""
_COMMA_NUMBER = re.compile(r",(?=\d{1,5}[a-z]?\s+[^\W\d_]{2})", re.IGNORECASE)
_COMMA_FRENCH = re.compile(
    r",(?=\d{1,5}(?:\s?(?:bis|ter|[a-z]))?,?\s+(?:rue|r\.|av\.?|avenue|bd|boulevard|place|pl\.|chemin|ch\.|route|quai|all[ée]e|impasse|cours|square)\s)",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(r"(?<![^\W\d_])h(?:au)?s\.?\s?-?\s?nr\.?\s?(?=\d)", re.IGNORECASE)
"""What a German house number may be called."""
_LEVEL = re.compile(r"^L\s?(\d{1,2})(?=[\s/,])", re.IGNORECASE)
_STATE_LAST = re.compile(r"(\d{4,5})\s+([A-Z]{2,3})\s*$", re.IGNORECASE)
_CALLE = re.compile(r"(?:^|(?<=[,;]))(\s*)c/\s*(?=[^\W_])(?!o(?!['’]|[^\W\d_]))", re.IGNORECASE)
"""A Spanish street, and nobody who takes it in: "C/O'Donnell", "C/ 12 de Octubre", not "c/o Ruiz"."""
_CARE_OF = re.compile(
    r"(?:c/[o\-–]|c\s?-(?=\s)|care of|%|p/a|a/s|z\.?\s?hd\.?|t\.?a\.?v\.?|t\.?n\.?v\.?"
    r"|attention|attn?\.?|att\.?|chez|bei(?=\s+(?!de[mnrs]\b|d'|am\b)[^\W\d_]))(?!\w)[\s:]*(?P<who>.*)",
    re.IGNORECASE,
)
_CARE_OF_BEHIND = re.compile(
    r"(?<=\d)(\w?)\s+(?:c/o|p/a|bei(?=\s+(?!de[mnrs]\b|d'|am\b)[^\W\d_])|t\.?a\.?v\.?|t\.?n\.?v\.?|z\.?\s?hd\.?)(?!\w).*",
    re.IGNORECASE,
)
_CARERS = ("/", "tav", "tnv", "a.v", "n.v", "hd", " bei ")
"""What stands in every way to say it."""
_NUMBERED = re.compile(r"\d.*[^\W\d_]{2}.*")
_DIGIT = re.compile(r"\d")
_LAST_NUMBER = re.compile(r"\s(\d{1,5}[a-z]?)$", re.IGNORECASE)
_STREET_NUMBERED = re.compile(
    r"\S*(?:stra(?:at|ße|sse)|str|st?r?wg|weg|laan|ln|plein|pln|gracht|kade|platz|pl|allee|gasse|dijk|singel)\.?\s+\d.*",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"(?<=[^\W\d_])\s*\([^()\d]*\)\s*$")
"""Behind a French city: "Caen (Calvados)"."""
_PLAN = re.compile(r"\b(lot\s+\d+[a-z]?)[\s,]+(DP|SP|CP|PS|LP|RP)\s?(\d+[a-z]?)[\s,]*", re.IGNORECASE)
"""A parcel of land with the plan that it is on."""
RURAL = re.compile(
    r"(?:roadside\s+(?:delivery|mail\s?box)|R\.?\s?D\.?|RMB|RSD|CMB|RMS|MS)\s?\d{1,4}", re.IGNORECASE
)
"""A round of rural delivery; it is no street where a road is told."""
_RURAL_BEHIND = re.compile(
    r"(?P<road>[^\W\d_]+)\.?,?\s+(?P<round>R\.?\s?D\.?\s?\d{1,2})(?=[\s,])", re.IGNORECASE
)
"""One behind the street ("5 Kowhai Ave RD 2 Kerikeri")."""


def prepared(line: str, country: str | None) -> str:
    """The line with ranges as "12-14", and without codes of doors and words for "no number"."""
    if "  " in line:
        line = _BLANKS.sub(" ", line)
    if country == "FR" and line.endswith(")"):
        line = _DEPARTMENT.sub("", line)
    low = line.lower()
    if any(map(low.__contains__, _HINTS)):
        line = _RANGE.sub(r"\1-", line)
        line = _NO_NUMBER.sub("", _DOOR_CODE.sub("", line))
        if country in ("DE", "AT", "CH"):
            line = _GERMAN_RANGE.sub(r"\1-", line)
        elif country in ENGLISH_COUNTRIES:
            line = _ENGLISH_RANGE.sub(r"\1-", line)
    if country == "ES" and "c/" in low:
        line = _CALLE.sub(r"\1Calle ", line)
    if country in ("AU", "NZ") and low[:1] == "l":
        line = _PLAN.sub(r"\2\3, \1, ", _LEVEL.sub(r"Level \1", line))
    if country in ("NL", "BE", "DE", "LU", None):
        line = _GLUED.sub(r"\1 ", line)
        if country in ("NL", "BE"):
            line = _ASIDE.sub(r"\1", line)
        elif country == "DE":
            line = _HOUSE_NUMBER.sub("Nr. ", line)
    if "," in line:
        line = (_COMMA_NUMBER if country in ENGLISH_COUNTRIES else _COMMA_FRENCH).sub(", ", line)
    last = _STATE_LAST.search(line) if country in ("AU", "US") and low[-1:].isalpha() else None
    if last and last[2].upper() in STATE[country or ""]:
        line = f"{line[: last.start()]}{last[2]} {last[1]}"
    return line


def without_care_of(parts: list[str]) -> list[str]:
    """Segments without who takes it in; an address behind the name stays, and the only thing that is told."""
    kept: list[str] = []
    names: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        found = _CARE_OF.fullmatch(part)
        if found is None:
            low = part.lower()
            taken = any(map(low.__contains__, _CARERS))
            kept.append(_CARE_OF_BEHIND.sub(r"\1", part) if taken else part)
        elif address := _STREET_NUMBERED.search(found["who"]) or _NUMBERED.search(found["who"]):
            kept.append(address[0])
        elif following and not _DIGIT.search(following) and (number := _LAST_NUMBER.search(found["who"])):
            kept.append(number[1])  # "c/o Wagner 10, rue Jean Engling"
        elif found["who"]:
            names.append(found["who"])
    return [names[-1], *kept] if names and len(kept) == 1 and len(parts) == 2 and _is_place(kept[0]) else kept


def _is_place(segment: str) -> bool:
    """Whether a segment is a city with its postcode, and no street."""
    return re.fullmatch(r"\D+\d{4,5}", segment) is not None and not any(map(is_english_word, segment.split()))


def with_round_apart(line: str) -> str:
    """A rural delivery between street and city in a segment of its own; "12 Kite RD 5" is a road."""
    found = _RURAL_BEHIND.search(line)
    if found is None or not is_english_word(found["road"]):
        return line
    return f"{line[: found.end('road')]}, {found['round']},{line[found.end() :]}"
