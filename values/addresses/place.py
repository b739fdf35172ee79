"""Lines of an address that hold a place and no street: "01744 Oberhäslich", "Lascelles VIC 3487".

Read as a street, the postcode of a village would be the house number of all who live there.
"""

from __future__ import annotations

import re

from values import city as cities
from values import postcode as postcodes
from values.addresses.city import without_state, without_state_code
from values.addresses.country import CODE_LAST
from values.plain import plain
from values.regions import POST_AREAS
from values.street import ends_a_street, is_english_word, is_french_word

_DISTRICT = re.compile(r"(?:(?P<city>[^\W\d_][^\d,]*?)\s+)?(?P<code>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)")
_INCOMPLETE = "postcode_incomplete"
_ARRONDISSEMENT = re.compile(
    r"(?P<place>(?:^|.*?(?<!\d)(?P<code>\d{5})\s+)(?P<city>[^\W\d_]+))\s+(?P<number>\d{1,2})\s?(?:er|i?[eè]me|e)?\.?"
    r"(?:\s+arr(?:ondissement|dt|t)?\.?)?",
    re.IGNORECASE,
)
_BY_ARRONDISSEMENT = {"paris": ("75", "751"), "lyon": ("69",), "marseille": ("13",)}
"""French cities -> how their postcodes begin, at whose end the arrondissement stands."""
_RUN = re.compile(r"\d+")


def place_of(segments: list[str], known: str, town: str, country: str) -> tuple[str, str] | None:
    """Postcode and city of segments that hold nothing else; None where they may hold a street.

    `known` and `town`: as told beside the line; a line that says another postcode is read as a street.
    """
    line = ", ".join(segments)
    if len(_RUN.findall(line)) > 2 or not any(map(str.isdigit, line)):
        return None
    found = postcodes.last_postcode(postcodes.in_capitals(line), country)
    if found is None:
        return None
    before, after = line[: found.start()].strip(" ,.-"), line[found.end() :].strip(" ,.-")
    code = str(postcodes.clean(found.group(0), country).value or "")
    if not code or (known and code != known):
        return None
    if country in CODE_LAST:
        name = _place_before(before, country) if not after else ""
    else:
        # No German house has a number of five figures.
        name = after if not before and (country == "DE" or not _is_street(after)) else ""
    name = str(cities.clean(name, country).value or "")
    alone = name and "," not in name and not any(map(str.isdigit, name))
    return (code, town or name) if alone else None


def without_arrondissement(segments: list[str], known: str, town: str, country: str) -> list[str]:
    """French segments without the arrondissement behind the city told beside the line ("Lyon 2e"), where the
    postcode says the same; it is no flat.
    """
    return [_without_arrondissement(one, known, town) for one in segments] if country == "FR" else segments


def _without_arrondissement(segment: str, known: str, town: str) -> str:
    found = _ARRONDISSEMENT.fullmatch(segment)
    if found is None or plain(found["city"]) != plain(town):
        return segment
    code = found["code"] or known
    begins = _BY_ARRONDISSEMENT.get(plain(town), ())
    fits = any(code == f"{one}{int(found['number']):0{5 - len(one)}}" for one in begins)
    return found["place"] if fits else segment


def _place_before(text: str, country: str) -> str:
    """The place in front of a postcode, its state taken off; "" where a street may be meant."""
    if any(map(str.isdigit, text)):
        return ""
    name = without_state_code(without_state(text, country), country).strip(" ,")
    return "" if _is_street(name) else name


def _is_street(text: str) -> bool:
    """Whether a word of a text is one that streets have and places hardly do."""
    words = text.replace(",", " ").split()
    if not words:
        return False
    return is_french_word(words[0]) or is_english_word(words[-1]) or any(map(ends_a_street, words))


def without_district(segments: list[str], known: str, country: str) -> tuple[list[str], str, tuple[str, ...]]:
    """British segments without the postal district behind the city ("…, London, E10"), which is half a
    postcode and no flat; the postcode then, and what is odd about it.
    """
    if country != "GB" or known or len(segments) < 2 or not _numbered(segments[0]):
        return segments, known, ()
    found = _DISTRICT.fullmatch(segments[-1].upper())
    if found is None or found["area"] not in POST_AREAS:
        return segments, known, ()
    if found["city"]:
        return [*segments[:-1], segments[-1][: found.end("city")]], found["code"], (_INCOMPLETE,)
    if len(segments) < 3 or any(map(str.isdigit, segments[-2])):
        return segments, known, ()
    return segments[:-1], found["code"], (_INCOMPLETE,)


def _numbered(segment: str) -> bool:
    return any(map(str.isdigit, segment)) and any(map(is_english_word, segment.split()))
