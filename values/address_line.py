"""A street line -> street, house number, suffix, whatever the country's order.

Number first ("24 Kite Road", "12 bis rue du Cachet") or last ("Balansplein 100-3", "Rue du Cachet 12 bte 3");
flats before, after or in a segment of their own; "2/12" is unit 2 of number 12 in Australia and New Zealand and
number 12... box 2 where it reads "12/2".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from values.house_suffix import one_form
from values.plain import plain
from values.street_words import ENGLISH_COUNTRIES, is_english_word, is_french_word

NUMBER_FIRST = ENGLISH_COUNTRIES | {"FR", "LU"}
UNIT_FIRST = frozenset(("AU", "NZ"))
"""Where "2/12" is unit 2 of number 12."""

_UNIT = (
    r"(?:flat|flt|unit|ut|u|apt|apartment|appartement|appart|appt|app|apto|suite|ste|room|rm|kamer|kmr|shop|office|studio"
    r"|bus|bte|bo[iî]te|box|bt|wohnung|whg|wng|we|top|stiege|stg|zimmer|zi|[ée]tage|etg|verdieping|verd|floor|fl|level"
    r"|lvl|lot|b[âa]t(?:iment)?|bloc|blok|block|esc(?:alier)?|porte|toevoeging|toev|trlr|spc|penthouse|ph|villa)"
)
_VALUE = r"(?:\d{1,5}[\s\-/.]?[a-z]?|[a-z][\s\-/.]?\d{0,4}|[ivx]{1,4})(?![^\W_])"
_UNIT_PHRASE = (
    rf"(?:{_UNIT}(?![^\W\d_])\.?\s*(?:n[°ºo]\.?\s*|no\.?\s*|#\s*|:\s*)?{_VALUE}|(?:\#|no?[.°º])\s*{_VALUE})"
)
_FLOOR = (
    r"(?:\d{1,2}\s?(?:st|nd|rd|th|e|er|de|ste|[èe]me|\.)?[\s\-]*(?:floor|fl|flr|hoog|hg|verdieping|verd|[ée]tage|etage|et|og"
    r"|stock|stk|level|deur)\.?(?:\s+(?:flat|apt|unit|li(?:nks)?|re(?:chts)?|links|rechts|gauche|droite|front|rear))?"
    r"|(?:ground|first|second|third|basement|top|upper|lower)\s+floor(?:\s+flat)?|rez[\s\-]de[\s\-]chauss[ée]e|rdc|eg|dg"
    r"|hinterhaus|vorderhaus|hh|vh|(?:basement|ground|garden)\s+flat)"
)
_WORD_SUFFIX = r"(?:bis|ter|quater|hs|huis|rood|rd|zwart|zw|boven|beneden|links|rechts|li|re|i{1,3}|iv|vi{0,3}|ix|to|half)"
_PIECE = (
    rf"(?:{_UNIT_PHRASE}|{_FLOOR}|(?:{_WORD_SUFFIX})(?![^\W_])|1/2|½|[a-z]{{1,2}}[\s\-/.]?\d{{1,4}}(?![^\W_])|[a-z]{{1,2}}(?![^\W_])"
    r"|\d{1,4}[a-z]?(?![^\W_]))"
)
_SUFFIX = rf"(?:[\s\-–/.+,:]*(?:{_PIECE})){{0,4}}"
_AFTER = re.compile(rf"(?P<suffix>(?:[a-z](?![^\W_]))?{_SUFFIX})[\s.,\-]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w])(?:(?:n[°º]|nr|no|num|num[ée]ro|nummer|huisnr|huisnummer)\.?\s?:?\s*|#\s*)?(\d{1,5})",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:(?:n[°º]|nr|no|num[ée]ro)\.?\s*|#\s*)?(?P<first>\d{1,5})(?P<suffix>\s?(?:1/2|½)|\s?[\-–/]\s?\d{1,5}[a-z]?(?![\w])"
    r"|[\s\-]?[a-z](?:[\-/]?\d{1,3})?(?![\w.'’])|\s?(?:bis|ter|quater)(?:\s?[a-z](?![\w]))?)?[\s,]+(?P<street>[^\s].*)",
    re.IGNORECASE,
)
_UNIT_HEAD = re.compile(rf"(?P<unit>{_UNIT_PHRASE}|{_FLOOR})[\s,\-/]+(?P<rest>\S.*)", re.IGNORECASE)
_UNIT_ONLY = re.compile(
    rf"(?:{_UNIT_PHRASE}|{_FLOOR})(?:[\s,\-/]+(?:{_UNIT_PHRASE}|{_FLOOR}))*", re.IGNORECASE
)
_UNIT_TAIL = re.compile(rf"(?P<rest>.*\S)[\s,\-]+(?P<unit>{_UNIT_PHRASE}|{_FLOOR})[\s.,]*", re.IGNORECASE)
_BOX = re.compile(
    r"(?:.*?\b)?(?:postbus|post\s?box|p\.?\s?o\.?\s?box|pob|gpo\s+box|postfach|bo[iî]te\s+postale|b\.?p\.?|c\.?s\.?|private\s+bag|locked\s+bag"
    r"|antwoordnummer|case\s+postale)\s*:?\s*(?:n[°or]\.?\s*)?(\d[\d\s]{0,9})(?![\w])",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(rf"(?:(?:n[°º]|nr|no)\.?\s*)?\d{{1,5}}{_SUFFIX}", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|e|er|de|ste|[èe]me|\.)?$", re.IGNORECASE)
_MONTHS = frozenset(
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "januar", "februar", "marz", "juni", "juli", "august", "dezember"]
)
_YEAR_STREETS = frozenset(["plein", "laan", "place", "square", "platz", "straat", "liberation", "armistice"])


@dataclass(frozen=True, slots=True)
class Door:
    """A street line taken apart: `suffix` in its one form; `box` tells whether it was written as box or flat."""

    street: str = ""
    number: str = ""
    suffix: str = ""
    box: bool = False


@lru_cache(maxsize=65536)
def door_of(segments: tuple[str, ...], country: str | None) -> Door:
    """The door that the segments of a line (parts between commas) name."""
    box = _post_box(segments)
    if box:
        return box
    units, streets = _sorted_out(_joined(list(segments)))
    best = Door()
    for segment in streets:
        door = _one_segment(segment, country)
        if _better(door, best, segment):
            best = door
    if not best.street and streets:
        best = Door(streets[0], "", "")
    extra = [form for unit in units if (form := one_form(unit, country))]
    if not extra:
        return best
    suffix = "-".join(part for part in (best.suffix, *extra) if part)
    return Door(best.street, best.number, suffix, True)


def _post_box(segments: tuple[str, ...]) -> Door | None:
    for segment in segments:
        found = _BOX.fullmatch(segment)
        if found:
            return Door("PO Box", re.sub(r"\s", "", found.group(1)).lstrip("0") or "0", "", True)
    return None


def _joined(segments: list[str]) -> list[str]:
    """A segment that is only a house number goes with the street beside it ("12, rue de la Gare")."""
    out: list[str] = []
    pending = ""
    for index, segment in enumerate(segments):
        if _NUMBER_ONLY.fullmatch(segment) and not _UNIT_ONLY.fullmatch(segment):
            following = segments[index + 1] if index + 1 < len(segments) else ""
            if (
                out
                and not any(map(str.isdigit, out[-1]))
                and not (following and is_french_word(following.split()[0]))
            ):
                out[-1] = f"{out[-1]} {segment}"
            elif following:
                pending = f"{pending} {segment}".strip()
            elif out:
                out[-1] = f"{out[-1]} {segment}"
            continue
        out.append(f"{pending} {segment}".strip())
        pending = ""
    return out


def _sorted_out(segments: list[str]) -> tuple[list[str], list[str]]:
    """Segments that only name a flat or floor, and the others without the flat in front of them."""
    units: list[str] = []
    streets: list[str] = []
    for segment in segments:
        if _UNIT_ONLY.fullmatch(segment):
            units.append(segment)
            continue
        head = _UNIT_HEAD.fullmatch(segment)
        if head and not is_french_word(segment.split()[0]):
            units.append(head["unit"])
            segment = head["rest"]
        streets.append(segment)
    return units, streets


def _better(door: Door, best: Door, segment: str) -> bool:
    if not door.number:
        return False
    return not best.number or (_has_street_word(segment) and not _has_street_word(best.street))


def _has_street_word(street: str) -> bool:
    words = street.split()
    return any(is_french_word(word) for word in words[:2]) or any(is_english_word(word) for word in words)


def _one_segment(segment: str, country: str | None) -> Door:
    """Number first or last, whichever the country does; the other where that does not fit."""
    head, tail = _head(segment, country), _tail(segment, country)
    if head is None or tail is None:
        return head or tail or Door(segment)
    if country in NUMBER_FIRST:
        return head
    word = head.street.split()[0]
    return head if is_french_word(word) and country != "NL" else tail


def _head(segment: str, country: str | None) -> Door | None:
    found = _HEAD.fullmatch(segment)
    if not found or not any(map(str.isalpha, found["street"])):
        return None
    number, suffix, street = found["first"], found["suffix"] or "", found["street"]
    first = plain(street.split()[0])
    if first.strip(".") in _MONTHS and country not in NUMBER_FIRST:
        return None
    letter = suffix.strip()
    if len(letter) == 1 and suffix[0] == " " and not _letter_is_suffix(letter, street, country):
        street, suffix = f"{letter} {street}", ""
    unit = re.fullmatch(r"\s?([/\-–])\s?(\d{1,5})([a-zA-Z]?)", suffix)
    box = False
    if unit and (
        (country in UNIT_FIRST and unit[1] == "/")
        or (country == "CA" and unit[1] != "/" and len(unit[2]) > max(2, len(number)))
    ):
        number, suffix, box = unit[2], f"{unit[3]} {number}", True
    street, more = _without_unit(street, country)
    forms = [form for part in (suffix, *more) if (form := one_form(part, country))]
    return Door(street.strip(" ,.-"), number.lstrip("0") or "0", "-".join(forms), box or bool(more))


def _letter_is_suffix(letter: str, street: str, country: str | None) -> bool:
    """ "12 B rue du Cachet": a suffix; "12 E Main Street": a direction, part of the street."""
    if is_french_word(street.split()[0]):
        return True
    return letter.lower() not in "nsew" if country in ("US", "CA") else len(street.split()) > 1


def _without_unit(street: str, country: str | None) -> tuple[str, list[str]]:
    """The street without the flats behind it ("Kite Street Apt 5", "Kite Street 4B")."""
    units: list[str] = []
    while found := _UNIT_TAIL.fullmatch(street):
        if not any(map(str.isalpha, found["rest"])) or _ends_in_highway(found["rest"]):
            break
        units.insert(0, found["unit"])
        street = found["rest"].rstrip(" ,-")
    words = street.split()
    if (
        len(words) > 2
        and re.fullmatch(r"#?\d{1,4}[a-zA-Z]?|[a-zA-Z]?\d{1,4}", words[-1])
        and is_english_word(words[-2])
    ):
        if not _ends_in_highway(" ".join(words[:-1])) and country in ENGLISH_COUNTRIES:
            units.append(words[-1])
            street = " ".join(words[:-1])
    return street, units


def _ends_in_highway(street: str) -> bool:
    return plain(street.split()[-1]).strip(".") in ("highway", "hwy", "route", "rte", "road", "rd") and (
        plain(street.split()[-1]).strip(".") in ("highway", "hwy", "route", "rte") or len(street.split()) == 2
    )


def _tail(segment: str, country: str | None) -> Door | None:
    """The leftmost number behind a word, of which all that follows reads as a suffix."""
    for found in _NUMBER.finditer(segment):
        street = segment[: found.start()].rstrip(" ,.-–/:")
        if not any(map(str.isalpha, street)) or _part_of_street(segment, found, street):
            continue
        rest = segment[found.end() :]
        after = _AFTER.fullmatch(rest)
        if after:
            suffix = one_form(after["suffix"], country)
            boxed = re.search(rf"(?<![^\W_]){_UNIT}(?![^\W\d_])", after["suffix"], re.IGNORECASE) is not None
            return Door(street, found.group(1).lstrip("0") or "0", suffix, boxed)
    return None


def _part_of_street(segment: str, found: re.Match[str], street: str) -> bool:
    """A year, a date or an ordinal that belongs to the street's name."""
    number = found.group(1)
    before = plain(street.split()[-1]).strip(".,")
    following = segment[found.end() :].strip()
    if before in _MONTHS:
        return True
    year = len(number) == 4 and number[:2] in ("17", "18", "19", "20")
    if year and (before in _YEAR_STREETS or before.endswith(("plein", "laan"))):
        return following[:1] == "-" or bool(re.match(r"\d", following)) or before in _YEAR_STREETS
    return False
