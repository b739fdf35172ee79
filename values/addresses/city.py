"""The city at the end of an address line, told from the street in front of it: where no comma tells, behind
the last word that ends a street.
"""

from __future__ import annotations

import re

from values.addresses.unit_patterns import BOX_WORDS, ROOM, ROOM_FIRST
from values.city import city_key
from values.plain import plain, squeezed
from values.regions import COMPASS, COUNTIES, STATE, STATE_NAMES
from values.street import bare_word, is_english_word
from values.street_words import STREET_ENDS, WEAK_ENDS

_BOX_AND_CITY = re.compile(
    rf"((?:{BOX_WORDS}\s*\d[\d\-]*|.*\sbox\s*#?\s*\d{{1,6}}[a-z]?))\s+([^\W\d_][^\d]*)", re.IGNORECASE
)
_FLAT_BETWEEN = re.compile(r"(\d{1,4}[A-Z]?)\s+([^\W\d_]\D*)", re.IGNORECASE)
"""A flat without a word between street and city ("Kite Blvd 12C Oakland")."""
_NUMBERED = frozenset(("highway", "hwy", "route", "rte", "interstate"))
_ROOM_AND_CITY = re.compile(rf"(\d.*?[^\W\d_].*?)\s+({ROOM})\s+([^\W\d_]{{3}}\D*)", re.IGNORECASE)
_REAR = re.compile(r"(rear|basement|bsmt|upstairs|downstairs)\s+(\D+)", re.IGNORECASE)
_BEHIND = COMPASS | {"NTH", "STH", "MALL"}
"""What may follow the word that ends a street, and is of its name."""
_STRONG = STREET_ENDS | {"lane", "ln", "way", "close"}
"""Words that end a street, whatever word of a place follows: "Queens Ave Muswell Hill London"."""
_GATE = 6
"""Letters of "gate" or "way" with what stands before it: "Kirkgate" is a street, "Gate" a part of one."""


def city_before(segments: list[str], country: str, known: bool) -> tuple[list[str], str]:
    """City (and state) at the end of the segments; behind the last street word where no comma tells."""
    rest = list(segments)
    if rest:
        rest[-1] = without_state(rest[-1], country)
        if not rest[-1]:
            rest.pop()
    if known or not rest:
        return rest, ""
    rest = _without_region(rest, country)
    if len(rest) > 1 and not any(map(str.isdigit, rest[-1])):
        return rest[:-1], rest[-1]
    street, city = _city_behind_street(rest[-1].split())
    return ([*rest[:-1], street], _without_county(city, country)) if city else (rest, "")


def _begins_city(word: str) -> bool:
    """Whether a street word behind a street word begins the city's name ("Kite Rd Lane Cove")."""
    return bare_word(word) == "st" or bare_word(word) not in STREET_ENDS


def _city_behind_street(words: list[str]) -> tuple[str, str]:
    """ "12 Kite Road Apt 4 Tampa" cut behind the last street word, a direction and a flat."""
    box = _BOX_AND_CITY.fullmatch(" ".join(words))
    if box:
        return box[1], box[2]
    for cut in range(len(words) - 1, 1, -1):
        if not is_english_word(words[cut - 1]) or not any(map(str.isdigit, " ".join(words[:cut]))):
            continue
        if _begins_city(words[cut - 1]) and bare_word(words[cut - 2]) in STREET_ENDS and cut > 2:
            cut -= 1
        if words[cut].lower() == "of":
            continue
        if (
            len(words) > cut + 1
            and re.fullmatch(r"\d+[A-Z]?", words[cut])
            and bare_word(words[cut - 1]) in _NUMBERED
        ):
            cut += 1
        elif bare_word(words[cut - 1]) in WEAK_ENDS:
            cut = next((at for at in range(3, cut) if bare_word(words[at - 1]) in _STRONG), cut)
        lettered = bare_word(words[cut - 1]) in ("avenue", "ave", "av") and re.fullmatch(r"[A-Z]", words[cut])
        cut += (bool(lettered) or words[cut].replace(".", "").upper() in _BEHIND) and cut + 1 < len(words)
        street, city = " ".join(words[:cut]), " ".join(words[cut:])
        if (flat := _FLAT_BETWEEN.fullmatch(city)) and bare_word(words[cut - 1]) not in _NUMBERED:
            street, city = f"{street} {flat[1]}", flat[2]
        room = ROOM_FIRST.fullmatch(city)
        if room:
            street, city = f"{street}, {room['room']}", room["rest"]
        behind = _REAR.fullmatch(city)
        if behind:
            street, city = f"{street} {behind[1]}", behind[2]
        if not any(map(str.isdigit, city)):
            return street, city
    if room := _ROOM_AND_CITY.fullmatch(" ".join(words)):
        return f"{room[1]}, {room[2]}", room[3]
    if len(words) > 3 and words[0].isdigit() and words[1].lower() == "the":
        return " ".join(words[:3]), " ".join(words[3:])
    for cut in range(2, len(words)):
        gate = bare_word(words[cut - 1])
        if gate.endswith(("gate", "way")) and len(gate) > _GATE and words[cut - 2][-1:].isdigit():
            return " ".join(words[:cut]), " ".join(words[cut:])
    return "", ""


def without_state_code(town: str, country: str | None) -> str:
    """A city that was told apart, without the state behind it ("Ashland, OR", "St Leonards NSW")."""
    name, blank, code = town.replace(",", " ").rpartition(" ")
    state = blank and len(code) > 1 and code.replace(".", "").upper() in STATE.get(country or "", ())
    return name.strip() if state and name.strip() else town


def without_state(segment: str, country: str) -> str:
    """A segment without the state at its end, as a code ("NSW", "N.S.W.") or in words."""
    words = segment.split()
    if words and words[-1].replace(".", "").upper().removeprefix(f"{country}-") in STATE.get(country, ()):
        return " ".join(words[:-1]).strip(" ,")
    for count in (3, 2, 1):
        named = squeezed(" ".join(words[-count:])) in STATE_NAMES.get(country, ())
        if named and len(words) <= count:
            return segment
        if named and not is_english_word(words[-count - 1]):
            return " ".join(words[:-count]).strip(" ,")
    return segment


def _without_region(rest: list[str], country: str) -> list[str]:
    """Without a county or a state in full that stands behind the city, in a segment of its own."""
    name = squeezed(rest[-1])
    county = country == "GB" and (name.endswith("shire") or name in COUNTIES)
    if len(rest) > 2 and (county or name in STATE_NAMES.get(country, ())) and not _numbered(rest[-2]):
        return rest[:-1]
    return rest


def _without_county(city: str, country: str) -> str:
    """A British city without the county behind it ("Woking Surrey")."""
    words = city.split() if country == "GB" else []
    for count in (2, 1):
        name = squeezed("".join(words[-count:]))
        if len(words) > count and (name in COUNTIES or (count == 1 and name.endswith("shire"))):
            return " ".join(words[:-count])
    return city


def _numbered(segment: str) -> bool:
    return any(map(str.isdigit, segment))


def without_city(segments: list[str], town: str, country: str | None) -> list[str]:
    """A city told apart, repeated in the line, goes out of it."""
    if len(segments) == 1 and (segments[0][-1].isdigit() or len(segments[0]) <= len(town)):
        return segments
    name = plain(town)
    one = city_key(town, country)
    rest = [part for index, part in enumerate(segments) if index == 0 or city_key(part, country) != one]
    last = rest[-1]
    if plain(last).endswith(" " + name) and any(map(str.isdigit, last)):
        shorter = last[: -len(town)].strip(" ,.-")
        if any(map(str.isdigit, shorter)) and any(map(str.isalpha, shorter)):
            rest[-1] = shorter
    return rest
