"""An address as written -> its street segments, and postcode, city and country wherever they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from values import city as cities
from values import country as countries
from values import postcode as postcodes
from values import text as label
from values.address_patterns import ROOM_FIRST
from values.plain import plain, squeezed
from values.regions import COMPASS, COUNTIES, STATE, STATE_NAMES
from values.street import bare_word, is_english_word
from values.street_words import STREET_ENDS

_BREAKS = re.compile(
    r"[\n\r;|•·]+|,(?!\d)|(?<=\d),(?=\d)|\s[\-–—]+\s(?!(?:i{3}|viii?|bhs|huis)\b)(?=[^\W\d_]{3})|\t+",
    re.IGNORECASE,
)
_BRACKETS = str.maketrans("()[]", "    ")
_CARE_OF = re.compile(
    r"(?:c/o|p/a|a/s|z\.?\s?hd\.?|t\.?a\.?v\.?|t\.?n\.?v\.?|attn?\.?|att\.?)(?![\w]).*", re.IGNORECASE
)
_CARE_OF_BEHIND = re.compile(
    r"(?<=\d)(\w?)\s+(?:c/o|p/a|t\.?a\.?v\.?|t\.?n\.?v\.?|z\.?\s?hd\.?)(?!\w).*", re.IGNORECASE
)
_AT = re.compile(r"\s(?:à|a|te)$")
"""Between street and place: "Rue Haute 12 à 1000 Bruxelles"."""
_RURAL = re.compile(r"(?:RD|R\.D\.|RMB|RSD)\s?\d{1,3}", re.IGNORECASE)
_RURAL_BEHIND = re.compile(r"(?P<road>[^\W\d_]+)\.?,?\s+R\.?D\.?\s?\d{1,2}(?=[\s,])")
"""A rural delivery of New Zealand behind the street ("5 Kowhai Ave RD 2 Kerikeri")."""
_BOX_AND_CITY = re.compile(r"((?:p\.?\s?o\.?|gpo|post)\s?box\s+\d+)\s+([^\W\d_][^\d]*)", re.IGNORECASE)
_FLAT_BETWEEN = re.compile(r"(\d{1,4}[A-Z]?)\s+([^\W\d_]\D*)", re.IGNORECASE)
"""A flat without a word between street and city ("Kite Blvd 12C Oakland")."""
_NUMBERED = frozenset(("highway", "hwy", "route", "rte", "interstate"))
_NOTHING = frozenset(
    {"", "-", "--", ".", "n/a", "na", "n.v.t.", "nvt", "none", "null", "geen", "unknown", "onbekend"}
)
_CODE_LAST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE"))
_ONLY_ONE_COUNTRY = ("NL", "GB", "CA")
"""Countries whose postcode has a shape that no other's has."""


class Whole(NamedTuple):
    """Street segments in order, and where they are."""

    segments: tuple[str, ...]
    postcode: str = ""
    city: str = ""
    country: str | None = None
    warnings: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def taken_apart(line: str, postcode: str, city: str, country: str | None) -> Whole:
    """What stands where. `postcode` and `city` as told; "" where they may be inside the line."""
    segments, country = streets_of(line, country, whole=not postcode)
    code = postcodes.clean(postcode, country)
    warnings = code.warnings
    town = str(cities.clean(city, country).value or "")
    known = str(code.value or "")
    if not country:
        country = _country_of(f"{known} {line}".upper())
    if segments and country:
        segments, known, town = _with_place(segments, known, town, country)
    if town and segments:
        segments = _without_city(segments, town)
    return Whole(tuple(segments), known, str(cities.clean(town, country).value or ""), country, warnings)


def streets_of(line: str, country: str | None, *, whole: bool = False) -> tuple[list[str], str | None]:
    """The segments of a line and its country. `whole`: the line may hold all, postcode and country too."""
    told = _without_rural(line) if country == "NZ" else line
    segments = [part for part in _segments(told) if part.lower() not in _NOTHING]
    return _without_country(segments, country, whole)


def _segments(line: str) -> list[str]:
    parts = _BREAKS.split(line.translate(_BRACKETS))
    parts = [_CARE_OF_BEHIND.sub(r"\1", part) for part in parts]
    shown = (str(label.clean(part).value or "").strip(" ,.;:-–") for part in parts)
    return [part for part in shown if part and not _CARE_OF.fullmatch(part) and not _RURAL.fullmatch(part)]


def _without_rural(line: str) -> str:
    """Without a rural delivery between street and city; "12 Kite RD 5" is a road."""
    found = _RURAL_BEHIND.search(line)
    if found is None or not is_english_word(found["road"]):
        return line
    return f"{line[: found.end('road')]},{line[found.end() :]}"


def _without_country(segments: list[str], country: str | None, whole: bool) -> tuple[list[str], str | None]:
    """The last segment, where it names the country (a code of two letters only if it is the one told)."""
    if whole and segments and country in _CODE_LAST and (cut := _country_at_the_end(segments[-1], country)):
        segments = [*segments[:-1], segments[-1][:cut].rstrip(" ,.-")]
    if len(segments) < 2:
        return segments, country
    found = countries.clean(segments[-1]).value
    if found and (found == country or (country is None and len(segments[-1]) > 3)):
        return segments[:-1], str(found)
    return segments, country


def _country_at_the_end(segment: str, country: str | None) -> int:
    """Where the country's name begins that ends a segment ("Sydney 2000 Australia"); else 0."""
    words = segment.split()
    for count in range(1, min(4, len(words) - 1) + 1):
        name = " ".join(words[-count:])
        if len(name) > 2 and countries.clean(name).value == country and any(map(str.isdigit, segment)):
            return len(segment) - len(name)
    return 0


def _without_country_behind(town: str, country: str) -> str:
    """The city of "Tilburg Nederland"."""
    name, blank, last = town.rpartition(" ")
    named = len(last) > 3 and countries.clean(last).value == country
    return name.rstrip(" ,-") if blank and (named or last == country) else town


def _country_of(text: str) -> str | None:
    for country in _ONLY_ONE_COUNTRY:
        if postcodes.found_in(text, country):
            return country
    return None


def _with_place(segments: list[str], known: str, town: str, country: str) -> tuple[list[str], str, str]:
    """Postcode and city taken out of the segments, from the last one that holds a postcode."""
    for index in range(len(segments) - 1, -1, -1):
        segment = segments[index]
        found = postcodes.found_in(segment.upper(), country)
        if not found or not _is_postcode(segments, index, found, known, country):
            continue
        code = str(postcodes.clean(found.group(0), country).value)
        if known and code != known:
            continue
        before, after = segment[: found.start()].strip(" ,.-"), segment[found.end() :].strip(" ,.-")
        before = _AT.sub("", before) if country in ("BE", "FR", "NL") else before
        rest = [*segments[:index], before] if before else segments[:index]
        if country in _CODE_LAST:
            rest, inside = _city_before(rest, country, bool(town))
        elif before and not after and index and not any(map(str.isdigit, before)):
            rest, inside = segments[:index], before
        else:
            inside = after or (segments[index + 1] if index + 1 < len(segments) else "")
            inside = _without_country_behind(inside, country)
        return rest, code, town or inside
    if country in _CODE_LAST and not town and len(segments) > 1:
        rest, inside = _city_before(segments, country, False)
        if inside and not any(map(str.isdigit, inside)):
            return rest, known, inside
    if not known and not town and len(segments) > 1 and not any(map(str.isdigit, segments[-1])):
        return segments[:-1], known, segments[-1]
    return segments, known, town


def _is_postcode(segments: list[str], index: int, found: re.Match[str], known: str, country: str) -> bool:
    """Whether digits that look like a postcode are one, and not the house number."""
    if country in ("NL", "GB", "CA"):
        return True
    if known:
        return index > 0 or found.start() > 0
    before = segments[index][: found.start()]
    after = segments[index][found.end() :]
    if country in _CODE_LAST:
        return (index > 0 or any(map(str.isdigit, before))) and not after.strip(" .")
    named = bool(re.match(r"\s*[^\W\d_]", after)) or index + 1 < len(segments)
    numbered = any(map(str.isdigit, " ".join((*segments[:index], before))))
    return (named or numbered) and (index > 0 or bool(before.strip()))


def _city_before(segments: list[str], country: str, known: bool) -> tuple[list[str], str]:
    """City (and state) at the end of the segments; behind the last street word where no comma tells."""
    rest = list(segments)
    if rest:
        rest[-1] = _without_state(rest[-1], country)
        if not rest[-1]:
            rest.pop()
    if known or not rest:
        return rest, ""
    rest = _without_region(rest, country)
    if len(rest) > 1 and not any(map(str.isdigit, rest[-1])):
        return rest[:-1], rest[-1]
    street, city = _city_behind_street(rest[-1].split())
    return ([*rest[:-1], street], city) if city else (rest, "")


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
        cut += words[cut].strip(".").upper() in COMPASS and cut + 1 < len(words)
        street, city = " ".join(words[:cut]), " ".join(words[cut:])
        if (flat := _FLAT_BETWEEN.fullmatch(city)) and bare_word(words[cut - 1]) not in _NUMBERED:
            street, city = f"{street} {flat[1]}", flat[2]
        room = ROOM_FIRST.fullmatch(city)
        if room:
            street, city = f"{street}, {room['room']}", room["rest"]
        if not any(map(str.isdigit, city)):
            return street, city
    return "", ""


def _without_state(segment: str, country: str) -> str:
    words = segment.split()
    if words and words[-1].strip(".").upper() in STATE.get(country, ()):
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


def _numbered(segment: str) -> bool:
    return any(map(str.isdigit, segment))


def _without_city(segments: list[str], town: str) -> list[str]:
    """A city told apart, repeated in the line, goes out of it."""
    if len(segments) == 1 and (segments[0][-1].isdigit() or len(segments[0]) <= len(town)):
        return segments
    name = plain(town)
    rest = [segment for index, segment in enumerate(segments) if index == 0 or plain(segment) != name]
    last = rest[-1]
    if plain(last).endswith(" " + name) and any(map(str.isdigit, last)):
        shorter = last[: -len(town)].strip(" ,.-")
        if any(map(str.isdigit, shorter)) and any(map(str.isalpha, shorter)):
            rest[-1] = shorter
    return rest
