"""A street line -> street, house number, suffix, whatever the country's order.

Number first ("24 Kite Road", "12 bis rue du Cachet") or last ("Balansplein 100-3", "Rue du Cachet 12 bte 3");
flats before, after or in a segment of their own. "2/12" is flat 2 of number 12 in Australia and New Zealand,
and flat 12 of number 2 elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values.addresses import number_words
from values.addresses import unit_patterns as look
from values.addresses.box_number import box_number
from values.addresses.delivery_instructions import RURAL
from values.addresses.delivery_routes import COUNTRIES, route_of
from values.addresses.detail import detail_of
from values.addresses.house import SPANNED, is_above
from values.addresses.house_number import NUMBER_FIRST, is_direction, parse_segment
from values.addresses.quick import number_first, number_last
from values.addresses.street_line import StreetLine, number_of, with_house, with_rooms
from values.house_suffix import canonical_suffix
from values.street import bare_word, ends_a_street, is_english_word, is_french_word
from values.street_words import ENGLISH_COUNTRIES, WEAK_BEGINNINGS, WEAK_ENDS


@lru_cache(maxsize=2048)
def door_of(segments: tuple[str, ...], country: str | None) -> StreetLine:
    """The door that the segments of a line (what stands between its commas) name."""
    quick = quick_door(segments[0], country) if len(segments) == 1 else None
    return quick or slow_door(segments, country)


def quick_door(line: str, country: str | None) -> StreetLine | None:
    """A plainly written line (see `values.addresses.quick`)."""
    if line[:1].isdigit():
        plainly = number_first(line) if country in NUMBER_FIRST and country != "CA" else None
    else:
        plainly = number_last(line)
    if plainly is None or (not line[0].isdigit() and _is_announced(line, plainly[0])):
        return None
    street, number, suffix = plainly
    if suffix.isdigit() and country in SPANNED and is_above(number, suffix):
        return None  # a range
    return StreetLine(street, number, suffix)


def _is_announced(line: str, street: str) -> bool:
    """Whether the end of a street, or all of it, may be a word that announces the number."""
    alone = " " not in street and _as_number(line)
    return bool(alone) or number_words.written_plainly(line) != line


def slow_door(segments: tuple[str, ...], country: str | None) -> StreetLine:
    """Every line, looked at from all sides; what is left of it in the end is the door's detail."""
    door = _door(segments, country)
    detail = detail_of(", ".join(segments), door.street, door.number, door.suffix, country)
    if detail and not (door.street or door.number):
        return door._replace(street=detail)
    return door._replace(detail=detail)


def _door(segments: tuple[str, ...], country: str | None) -> StreetLine:
    box = _route(segments, country) or (_square(segments) if country == "DE" else None)
    box = box or _post_box(segments, country)
    if box:
        return box
    segments = tuple(_without_post_box(segment) for segment in _without_rounds(segments))
    rooms, streets = _sorted_out(_joined(list(segments)), country)
    best = StreetLine()
    for street in streets:
        street = number_words.written_plainly(street)
        door = _alone(street) or parse_segment(street, country)
        if door.number and (not best.number or _likeness(door.street) > _likeness(best.street)):
            best = door
    named = [street for street in streets if not _alone(street)]
    if not best.street and named:
        best = best._replace(street=max(named, key=_likeness))
    return with_rooms(best, [*rooms, *_unknown_rooms(streets, best, country)], country)


def _alone(segment: str) -> StreetLine | None:
    """A house that has a number and no street, as in villages; a word for a number is never a street."""
    found = look.ALONE.fullmatch(_as_number(segment) or segment)
    return StreetLine("", number_of(found[1]), (found[2] or "").upper()) if found else None


def _unknown_rooms(streets: list[str], door: StreetLine, country: str | None) -> list[str]:
    """Numbers of segments that are no more than a word and a number, beside the one that is the street."""
    if not (door.street and door.number):
        return []
    found = [
        look.NUMBERED_WORD.fullmatch(street)
        for street in streets
        if not street.startswith(door.street) and not _has_street_word(street)
    ]
    return [one["room"] for one in found if one and bare_word(one["word"]) not in look.AREAS]


def _likeness(street: str) -> int:
    """How much a text is like a street: "Mill Lane" more than "Kite Park", that more than "Rose Cottage"."""
    if not street or not _has_street_word(street):
        return 0
    words = street.split()
    return 1 if bare_word(words[-1]) in WEAK_ENDS or bare_word(words[0]) in WEAK_BEGINNINGS else 2


def _post_box(segments: tuple[str, ...], country: str | None) -> StreetLine | None:
    for segment in segments:
        found = look.POST_BOX.fullmatch(segment) if look.ANY_BOX.search(segment) else None
        if found and not parse_segment((found["before"] or "").strip(" -,"), country).number:
            others = [other for other in segments if other is not segment and _has_street_word(other)]
            if any(parse_segment(other, country).number for other in others):
                return None  # a door is told as well
            word = found["word"]
            return StreetLine(look.box_street(word), box_number(found["number"], country), "", True)
        locker = look.LOCKER.fullmatch(segment)
        if locker:
            return StreetLine(locker[1].capitalize(), number_of(locker[2]), "", True)
    return None


def _without_post_box(segment: str) -> str:
    """A street without the post box behind it."""
    found = look.POST_BOX.fullmatch(segment) if look.ANY_BOX.search(segment) else None
    return found["before"].strip(" -,") if found and _has_digits(found["before"] or "") else segment


def _without_rounds(segments: tuple[str, ...]) -> tuple[str, ...]:
    """The segments without a round of rural delivery, unless nothing else is told."""
    return tuple(segment for segment in segments if not RURAL.fullmatch(segment)) or segments


def _route(segments: tuple[str, ...], country: str | None) -> StreetLine | None:
    found = route_of(", ".join(segments)) if country in COUNTRIES else None
    return StreetLine(found[0], "", found[1], True) if found else None


def _square(segments: tuple[str, ...]) -> StreetLine | None:
    """ "C 4, 12" and "C4 12" in Mannheim."""
    found = re.fullmatch(
        rf"{look.SQUARE.pattern}[\s,]+(\d+)\s?(-\s?\d+|[a-z])?", ", ".join(segments), re.IGNORECASE
    )
    if not found:
        return None
    behind = found[4] or ""
    door = StreetLine(f"{found[1].upper()} {found[2]}", found[3], canonical_suffix(behind.strip("- ")))
    return with_house(door, behind, "DE")


def _joined(segments: list[str]) -> list[str]:
    """A segment that is only a house number goes with the street beside it ("12, rue de la Gare")."""
    out: list[str] = []
    pending = ""
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else ""
        if out and all(map(is_direction, segment.split())):
            out[-1] = f"{out[-1]} {segment}"  # "K Street, N.W."
        elif look.ROOMS_ONLY.fullmatch(segment) or not (number := _as_number(segment)):
            out.append(f"{pending} {segment}".strip())
            pending = ""
        elif out and (not following or not (_has_digits(out[-1]) or is_french_word(following.split()[0]))):
            out[-1] = f"{out[-1]} {number}"
        else:
            pending = f"{pending} {number}".strip()
    return [*out, pending] if pending else out


def _as_number(segment: str) -> str:
    """A segment that is only a house number, whatever word announces it ("12 bis", "д. 5"); else ""."""
    if (segment[0].isdigit() or segment[0] in "nN#") and look.NUMBER_ONLY.fullmatch(segment):
        return segment
    found = number_words.ANNOUNCED.match(segment)
    if found is None or not number_words.announces_number(found):
        return ""
    number = segment[found.end() :]
    return f"nr. {number}" if look.NUMBER_ONLY.fullmatch(number) else ""


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _sorted_out(segments: list[str], country: str | None) -> tuple[list[str], list[str]]:
    """Segments that only name a flat or floor, and the others without the flat in front of them."""
    rooms: list[str] = []
    streets: list[str] = []
    for whole in segments:
        segment = whole
        if look.ROOMS_ONLY.fullmatch(segment):
            rooms.append(segment)
            continue
        while (head := look.ROOM_FIRST.fullmatch(segment)) and not (
            country not in ENGLISH_COUNTRIES and is_french_word(segment.split()[0])
        ):
            rooms.append(head["room"])
            segment = head["rest"]
        named = look.UNIT_LAST.fullmatch(segment)
        if named and any(_has_digits(other) for other in segments if other is not whole):
            rooms.append(named["room"])
            segment = named["rest"]
        streets.append(segment)
    return rooms, streets


def _has_street_word(street: str) -> bool:
    words = street.split()
    return (
        any(is_french_word(word) for word in words[:2])
        or any(is_english_word(word) for word in words)
        or any(map(ends_a_street, words))
    )
