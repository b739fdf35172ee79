"""A street line -> street, house number, suffix, whatever the country's order.

Number first ("24 Kite Road", "12 bis rue du Cachet") or last ("Balansplein 100-3", "Rue du Cachet 12 bte 3");
flats before, after or in a segment of their own. "2/12" is flat 2 of number 12 in Australia and New Zealand,
and flat 12 of number 2 elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from values import address_patterns as look
from values.address_quick import number_first, number_last
from values.house_suffix import one_form
from values.plain import plain
from values.street import is_english_word, is_french_word
from values.street_words import ENGLISH_COUNTRIES

_NUMBER_FIRST = ENGLISH_COUNTRIES | {"FR", "LU"}
_FLAT_FIRST = frozenset(("AU", "NZ"))
_LETTERED_FLAT = re.compile(r"([a-zA-Z])\s?/\s?(\d{1,5})([a-zA-Z]?)")
"""Behind the number of a flat: "2B/19A Kite Street"."""
_AFTER_RUE = frozenset(("de", "du", "des", "d", "la", "le", "les"))
_NUMBERED = frozenset(("highway", "hwy", "route", "rte", "road", "rd", "avenue", "interstate", "autoroute"))

_FIGURES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "ten": "10",
}


class Door(NamedTuple):
    """A street line taken apart: `suffix` in its one form; `box`: it was written as box, flat or floor."""

    street: str = ""
    number: str = ""
    suffix: str = ""
    box: bool = False


@lru_cache(maxsize=2048)
def door_of(segments: tuple[str, ...], country: str | None) -> Door:
    """The door that the segments of a line (what stands between its commas) name."""
    quick = quick_door(segments[0], country) if len(segments) == 1 else None
    return quick or slow_door(segments, country)


def quick_door(line: str, country: str | None) -> Door | None:
    """A plainly written line (see `values.address_quick`)."""
    if line[:1].isdigit():
        plainly = number_first(line) if country in _NUMBER_FIRST and country != "CA" else None
    else:
        plainly = number_last(line)
    return Door(*plainly) if plainly else None


def slow_door(segments: tuple[str, ...], country: str | None) -> Door:
    """Every line, looked at from all sides."""
    box = _post_box(segments) or (_square(segments) if country == "DE" else None)
    if box:
        return box
    rooms, streets = _sorted_out(_joined(list(segments)))
    best = Door()
    for street in streets:
        door = _one_segment(street, country)
        if door.number and (
            not best.number or (_has_street_word(street) and not _has_street_word(best.street))
        ):
            best = door
    if not best.street and streets:
        best = Door(next((street for street in streets if _has_street_word(street)), streets[0]))
    return _with_rooms(best, rooms, country)


def _with_rooms(door: Door, rooms: list[str], country: str | None) -> Door:
    forms = [form for room in rooms if (form := one_form(room, country))]
    if not forms:
        return door
    return Door(door.street, door.number, _one(door.suffix, *forms), True)


def _one(*forms: str) -> str:
    """Forms put together to one: "B" and "5" make "B5", "2" and "5" make "2-5"."""
    return one_form(" ".join(form for form in forms if form))


def _post_box(segments: tuple[str, ...]) -> Door | None:
    for segment in segments:
        found = look.POST_BOX.fullmatch(segment)
        if found:
            return Door("PO Box", re.sub(r"\s", "", found[1]).lstrip("0") or "0", "", True)
        locker = look.LOCKER.fullmatch(segment)
        if locker:
            return Door(locker[1].capitalize(), _number(locker[2]), "", True)
    return None


def _square(segments: tuple[str, ...]) -> Door | None:
    """ "C 4, 12" and "C4 12" in Mannheim."""
    found = re.fullmatch(
        rf"{look.SQUARE.pattern}[\s,]+(\d+)\s?(-\s?\d+|[a-z])?", ", ".join(segments), re.IGNORECASE
    )
    if not found:
        return None
    return Door(f"{found[1].upper()} {found[2]}", found[3], one_form((found[4] or "").strip("- ")))


def _joined(segments: list[str]) -> list[str]:
    """A segment that is only a house number goes with the street beside it ("12, rue de la Gare")."""
    out: list[str] = []
    pending = ""
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else ""
        if look.ROOMS_ONLY.fullmatch(segment) or not look.NUMBER_ONLY.fullmatch(segment):
            out.append(f"{pending} {segment}".strip())
            pending = ""
        elif out and (not following or not (_has_digits(out[-1]) or is_french_word(following.split()[0]))):
            out[-1] = f"{out[-1]} {segment}"
        else:
            pending = f"{pending} {segment}".strip()
    return [*out, pending] if pending else out


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _sorted_out(segments: list[str]) -> tuple[list[str], list[str]]:
    """Segments that only name a flat or floor, and the others without the flat in front of them."""
    rooms: list[str] = []
    streets: list[str] = []
    for segment in segments:
        if look.ROOMS_ONLY.fullmatch(segment):
            rooms.append(segment)
            continue
        head = look.ROOM_FIRST.fullmatch(segment)
        if head and not is_french_word(segment.split()[0]):
            rooms.append(head["room"])
            segment = head["rest"]
        streets.append(segment)
    return rooms, streets


def _has_street_word(street: str) -> bool:
    words = street.split()
    return any(is_french_word(word) for word in words[:2]) or any(is_english_word(word) for word in words)


def _one_segment(segment: str, country: str | None) -> Door:
    """Number first or last, whichever the country does; the other where that does not fit."""
    head, tail = _head(_in_figures(segment, country), country), _tail(segment, country)
    if head is None or tail is None:
        return head or tail or Door(segment)
    if country in _NUMBER_FIRST:
        return head
    return head if is_french_word(head.street.split()[0]) and country != "NL" else tail


def _in_figures(segment: str, country: str | None) -> str:
    """ "One Kite Plaza" with its number as a figure."""
    first, _, rest = segment.partition(" ")
    figure = _FIGURES.get(first.lower()) if country in ENGLISH_COUNTRIES else None
    return (
        f"{figure} {rest}"
        if figure and len(rest.split()) > 1 and is_english_word(rest.split()[-1])
        else segment
    )


def _head(segment: str, country: str | None) -> Door | None:
    found = look.NUMBER_FIRST.fullmatch(segment)
    if not found or not any(map(str.isalpha, found["street"])):
        return None
    number, suffix, street = found["number"], found["suffix"] or "", found["street"]
    if "/" in suffix and street[0].isdigit() and country in _NUMBER_FIRST:
        inner = _head(street, country)  # "3/1 12 Kite Street": the flat of a tenement stands in front
        return inner and _with_rooms(inner, [number + suffix], country)
    if plain(street.split()[0]).strip(".") in look.MONTHS and country not in _NUMBER_FIRST:
        return None
    if re.fullmatch(r"\s[a-z]", suffix, re.IGNORECASE) and not _is_suffix(suffix.strip(), street, country):
        street, suffix = f"{suffix.strip()} {street}", ""
    flat = re.fullmatch(r"\s?([/\-–])\s?(\d{1,5})([a-zA-Z]?(?:-\d{1,5})?)", suffix)
    first = flat is not None and (
        (country in _FLAT_FIRST and flat[1] == "/")
        or (country == "CA" and flat[1] != "/" and len(flat[2]) > max(2, len(number)))
    )
    if flat and first:
        number, suffix = flat[2], f"{flat[3]} {number}"
    lettered = _LETTERED_FLAT.fullmatch(suffix) if country in _FLAT_FIRST else None
    if lettered:
        number, suffix, first = lettered[2], f"{lettered[3]} {number}{lettered[1]}".strip(), True
    street, rooms = _without_rooms(street, country)
    door = Door(street.strip(" ,-"), _number(number), one_form(suffix, country), first)
    return _with_rooms(door, rooms, country)


def _number(text: str) -> str:
    return text.lstrip("0") or "0"


def _is_suffix(letter: str, street: str, country: str | None) -> bool:
    """ "12 B rue du Cachet": a suffix; "12 E Main Street": a direction, part of the street."""
    first = street.split()[0]
    if letter.lower() == "r" and plain(first) in _AFTER_RUE:
        return False
    if is_french_word(first):
        return True
    return letter.lower() not in "nsew" if country in ("US", "CA") else len(street.split()) > 1


def _without_rooms(street: str, country: str | None) -> tuple[str, list[str]]:
    """The street without the flats behind it ("Kite Street Apt 5", "Kite Street 4B")."""
    rooms: list[str] = []
    while found := look.ROOM_LAST.fullmatch(street):
        if not any(map(str.isalpha, found["rest"])):
            break
        rooms.insert(0, found["room"])
        street = found["rest"].rstrip(" ,-")
    words = street.split()
    bare = len(words) > 2 and re.fullmatch(r"#?\d{1,4}[a-zA-Z]?|[a-zA-Z]?\d{1,4}", words[-1])
    if bare and country in ENGLISH_COUNTRIES and is_english_word(words[-2]) and not _is_numbered(words[:-1]):
        rooms.append(words[-1])
        street = " ".join(words[:-1])
    return street, rooms


def _is_numbered(words: list[str]) -> bool:
    """Whether a number that follows belongs to the road's name ("Highway 9", "County Road 12")."""
    last = plain(words[-1]).strip(".")
    before = plain(words[-2]).strip(".") if len(words) > 1 else ""
    return last in _NUMBERED and (
        last not in ("road", "rd", "avenue") or before in ("county", "state", "farm", "township", "market")
    )


def _tail(segment: str, country: str | None) -> Door | None:
    """The leftmost number behind a word of which all that follows reads as a suffix."""
    years = [span.span() for span in look.SPAN_OF_YEARS.finditer(segment)]
    marked = look.MARKED.search(segment)
    for found in look.NUMBER.finditer(segment, marked.start() if marked else 0):
        street = segment[: found.start()].rstrip(" ,-–/:")
        inside = any(start <= found.start(1) < end for start, end in years)
        if inside and segment[years[-1][1] :].strip():
            continue
        if not any(map(str.isalpha, street)) or _is_year(segment, found, street):
            continue
        after = look.AFTER_NUMBER.fullmatch(segment[found.end() :])
        if after:
            boxed = (
                re.search(rf"(?<![^\W_]){look.UNIT}(?![^\W\d_])", after["suffix"], re.IGNORECASE) is not None
            )
            return Door(street, _number(found[1]), one_form(after["suffix"], country), boxed)
    return None


def _is_year(segment: str, found: re.Match[str], street: str) -> bool:
    """A year that belongs to the street's name ("Plein 1944 12", "Rue du 8 Mai 1945")."""
    if not re.fullmatch(r"(?:1[6-9]|20)\d\d", found[1]):
        return False
    before = plain(street.split()[-1]).strip(".,")
    return before in look.MONTHS or before in look.YEARLY or before.endswith("plein")
