"""An address as written -> its street segments, and postcode, city and country wherever they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from values import city as cities
from values import country as countries
from values import postcode as postcodes
from values import text as label
from values.addresses.city import city_before, without_city, without_state_code
from values.addresses.country import CODE_LAST, country_of, without_country, without_country_behind
from values.addresses.delivery_instructions import prepared, with_round_apart, without_care_of
from values.addresses.equal_number import is_house_number
from values.addresses.fields import sorted_fields
from values.addresses.lost_zeros import with_zeros
from values.addresses.place import place_of, without_arrondissement, without_district
from values.addresses.unit_patterns import NO_CITY, ROOMS_ONLY, UNIT_LAST
from values.placeholder import WARNING, is_nothing, is_placeholder, is_town
from values.plain import plain
from values.street import is_english_word, is_french_word

_BREAKS = re.compile(
    r"[\n\r;|•·]+|,(?!\d)|(?<=\d),(?=\d)|\s[\-–—]+\s(?!(?:i{3}|viii?|bhs|huis)\b)(?=[^\W\d_]{3})|\t+",
    re.IGNORECASE,
)
_BRACKETS = str.maketrans("()[]", "    ")
_AT = re.compile(r"\s(?:à|te)$", re.IGNORECASE)
"""Between street and place: "Rue Haute 12 à 1000 Bruxelles"."""
_NUMBER_AND_CITY = re.compile(r"(.*[^\W\d_].*\d(?:\s?[a-z])?)\s+([^\W\d_]{2}\D+)", re.IGNORECASE)
"""A city behind the house number ("Elsenlaan 170 Rijswijk")."""

_CODE_ABOVE_NUMBERS = frozenset(("FR", "DE", "IT", "ES"))
"""Countries of whose postcodes, with five figures, none is a number of a house."""


class SplitAddress(NamedTuple):
    """Street segments in order, and where they are."""

    segments: tuple[str, ...]
    postcode: str = ""
    city: str = ""
    country: str | None = None
    warnings: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def split_address(line: str, postcode: str, city: str, country: str | None) -> SplitAddress:
    """What stands where. `postcode` and `city` as told; "" where they may be inside the line."""
    postcode, city = sorted_fields(postcode, city, country)
    empty = is_placeholder(line) and not is_town(line, country)
    line = "" if empty else line
    segments, country = streets_of(line, country, whole=not postcode)
    code, named = postcodes.clean(postcode, country), cities.clean(city, country)
    warnings = _merged(code.warnings, named.warnings, (WARNING,) if empty else ())
    town = without_state_code(str(named.value or ""), country)
    known = str(code.value or "")
    if not country:
        country = country_of(f"{known} {line}".upper())
    if country and town:
        segments = without_arrondissement(segments, known, town, country)
    if segments and country and (place := place_of(segments, known, town, country)):
        known, town = place
        return SplitAddress(
            segments=(),
            postcode=known,
            city=town,
            country=country,
            warnings=_merged(warnings, ("street_missing",)),
        )
    if segments and country:
        segments, known, partly = without_district(segments, known, country)
        warnings = _merged(warnings, partly)
        segments, repaired = (segments, False) if known else with_zeros(segments, country)
        warnings = _merged(warnings, ("postcode_repaired",) if repaired else ())
        segments, known, town = _with_place(segments, known, town, country)
    if town and segments:
        segments = without_city(segments, town, country)
    return SplitAddress(
        segments=tuple(segments),
        postcode=known,
        city=str(cities.clean(town, country).value or ""),
        country=country,
        warnings=warnings,
    )


def _merged(*warnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in warnings for name in names))


def streets_of(line: str, country: str | None, *, whole: bool = False) -> tuple[list[str], str | None]:
    """The segments of a line and its country. `whole`: the line may hold all, postcode and country too."""
    told = prepared(_without_note(line) if whole and line.rstrip().endswith(")") else line, country)
    told = with_round_apart(told) if country == "NZ" else told
    segments = [part for part in _segments(told) if not is_nothing(part) or is_town(part, country)]
    segments, place = without_country(segments, country, whole)
    return segments, place


def _without_note(line: str) -> str:
    """Without several words in brackets at the very end ("Howald (laisser au voisin no 7)"); a room or a
    country stays.
    """
    before, _, note = line.rstrip(" )").rpartition("(")
    room = ROOMS_ONLY.fullmatch(note.strip()) or countries.clean(note).value
    return line if room or len(note.split()) < 2 or not any(map(str.isdigit, before)) else before


def _segments(line: str) -> list[str]:
    parts = _BREAKS.split(line.translate(_BRACKETS))
    shown = (str(label.clean(part).value or "").strip(" ,.;:-–") for part in parts)
    return without_care_of([part for part in shown if part])


def _with_place(segments: list[str], known: str, town: str, country: str) -> tuple[list[str], str, str]:
    """Postcode and city taken out of the segments, from the last one that holds a postcode."""
    for index in range(len(segments) - 1, -1, -1):
        segment = segments[index]
        found = postcodes.last_postcode(postcodes.in_capitals(segment), country)
        if not found or not _is_postcode(segments, index, found, known, country):
            continue
        code = str(postcodes.clean(found.group(0), country).value)
        if known and (code != known or is_house_number(segments, index, found, country)):
            continue
        before, after = segment[: found.start()].strip(" ,.-"), segment[found.end() :].strip(" ,.-")
        if index == 0 and not before and len(segments) > 1 and _is_city_in_front(after, country):
            return [*segments[1:], *_no_place([after], (town or after,), country)], code, town or after
        if (
            index == 0
            and not before
            and (cut := _NUMBER_AND_CITY.fullmatch(after))
            and country not in CODE_LAST
        ):
            return [cut[1], *segments[1:]], code, town or cut[2]
        before = _AT.sub("", before) if country in ("BE", "FR", "NL") else before
        rest = [*segments[:index], before] if before else segments[:index]
        behind = segments[index + 1 :]
        if country in CODE_LAST and not before and _only_rooms_before_last(rest):
            inside = ""  # "Flat 5, Rose House, LS1 4AB"
        elif country in CODE_LAST:
            rest, inside = city_before(rest, country, bool(town))
            if after and not (town or inside):
                inside, after = after, ""  # "13 Bobbin St, NR9 0RM Norwich"
            behind = [*filter(None, (after,)), *behind]
        elif before and not after and index and not any(map(str.isdigit, before)):
            rest, inside = segments[:index], before
            behind = [before, *behind] if town else behind
        elif index == len(segments) - 1 and not after and not town:
            rest, inside = _place_before_code(rest, bool(before), country)
        else:
            after, room = _without_room(after, town)
            inside = after or ("" if town or not behind else behind[0])
            behind = behind if after or town else behind[1:]
            behind = [*filter(None, (after if town else "", room)), *behind]
            inside = without_country_behind(inside, country)
        return [*rest, *_no_place(behind, (town or inside,), country)], code, town or inside
    if country in CODE_LAST and not town and len(segments) > 1 and not _only_rooms_before_last(segments):
        rest, inside = city_before(segments, country, False)
        if inside and not any(map(str.isdigit, inside)):
            return rest, known, without_country_behind(inside, country)
    if not known and not town and len(segments) > 1 and not any(map(str.isdigit, segments[-1])):
        return segments[:-1], known, without_country_behind(segments[-1], country)
    if not known and not town and len(segments) == 1:
        rest, inside = _place_before_code(segments, True, country)
        return rest, known, without_country_behind(inside, country)
    return segments, known, town


def _no_place(behind: list[str], told: tuple[str, ...], country: str) -> list[str]:
    """What stands behind postcode and city and is not the city or the country again."""
    towns = {cities.city_key(town, country) for town in told}
    return [
        one
        for one in behind
        if cities.city_key(one, country) not in towns and countries.clean(one).value != country
    ]


def _only_rooms_before_last(segments: list[str]) -> bool:
    return len(segments) > 1 and all(map(ROOMS_ONLY.fullmatch, segments[:-1]))


def _without_room(place: str, town: str) -> tuple[str, str]:
    """A city, and what stands behind it ("Berlin WE 5"; "Berlin Hinterhaus", where Berlin is told)."""
    name = str(cities.clean(place).value or "")
    if town and plain(name).startswith(f"{plain(town)} ") and not name[len(town) :].strip(" .,-").isdigit():
        return name[: len(town)], name[len(town) :].strip(" .,-()")
    found = UNIT_LAST.fullmatch(place)
    return (found["rest"], found["room"]) if found else (place, "")


def _place_before_code(rest: list[str], joined: bool, country: str) -> tuple[list[str], str]:
    """The city that stands before the postcode, where the country writes it behind ("…, Tilburg, 5038 CB").

    `joined`: no comma stands between the two.
    """
    if not joined and len(rest) > 1 and not any(map(str.isdigit, rest[-1])):
        if any(map(str.isdigit, "".join(rest[:-1]))) and not ROOMS_ONLY.fullmatch(rest[-1]):
            return rest[:-1], rest[-1]
        return rest, ""
    cut = _NUMBER_AND_CITY.fullmatch(rest[-1]) if joined and country not in ("FR", "LU") else None
    if cut and country in CODE_LAST and is_english_word(cut[2].split()[-1]):
        return rest, ""
    if cut and not NO_CITY.match(cut[2]):
        return [*rest[:-1], cut[1]], cut[2]
    return rest, ""


def _is_city_in_front(text: str, country: str) -> bool:
    """Whether what follows a postcode at the very beginning is a city: "3500 Hasselt, Demerstraat 44"."""
    words = text.strip(" ,.-").split()
    named = bool(words) and not any(map(str.isdigit, text))
    return named and country not in CODE_LAST and not is_french_word(words[0])


def _is_postcode(segments: list[str], index: int, found: re.Match[str], known: str, country: str) -> bool:
    """Whether digits that look like a postcode are one, and not the house number."""
    if country in ("NL", "GB", "CA"):
        return True
    if known:
        return index > 0 or found.start() > 0 or country in _CODE_ABOVE_NUMBERS
    before = segments[index][: found.start()]
    after = segments[index][found.end() :]
    if country in _CODE_ABOVE_NUMBERS and (index or before.strip()) and not after.strip(" ."):
        return True
    if country in CODE_LAST:
        return (index > 0 or any(map(str.isdigit, before))) and not after.strip(" .")
    if index == 0 and not before.strip() and len(segments) > 1 and _is_city_in_front(after, country):
        return any(map(str.isdigit, "".join(segments[1:])))
    named = bool(re.match(r"\s*[^\W\d_]", after)) or index + 1 < len(segments)
    numbered = any(map(str.isdigit, " ".join((*segments[:index], before))))
    return (named or numbered) and (index > 0 or bool(before.strip()))
