"""Lines that differ only in their house number are read once: "Balansplein 107" as "Balansplein 777" is.

Nothing that reads a line looks at which figures a number of up to three digits has, only at how many; so what
is found for one such number holds for all, as long as the number is found to be the house number. Where a
figure may mean more (a postcode, the years 40-45, a half, a country's number) the line is read for itself.
Of a street alone with its number not even the length of the number counts, nor a plain letter behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from values import city as cities
from values import postcode as postcodes
from values.addresses.city import without_state_code
from values.addresses.house import SPANNED, is_above
from values.addresses.line import door_of, quick_door
from values.addresses.rendering import RenderedLine, address, numbered, render
from values.addresses.split import streets_of
from values.addresses.street_line import StreetLine
from values.plain import plain
from values.value import Value

_FIGURES = re.compile(r"\d+")
_CODE = re.compile(r"\d{3}")
"""What may be a postcode that lost its zero."""
_INSTEAD = "7896"
"""Figures of which one stands for all of a number: one that the rest of the line does not have."""
_LONGEST = 200
_NO_SHORT_CODES = frozenset(("NL", "BE", "DE", "FR", "LU", "GB", "US", "AU", "NZ", "CA"))
"""Countries of which no postcode is a number of three digits and a letter, or two such numbers."""
_SUFFIX = re.compile(r" ?([a-hj-uw-zA-HJ-UW-Z])|-([1-9][0-9]{0,2})")
"""What `values.addresses.quick` takes for a suffix behind a number."""
_SPAN = re.compile(
    r"\s?[a-z]?\s?(?:[-&+/]|t/?m|t\.?e\.?m\.?|to|tot|thru|and|et|und|en|bis)\s?\d", re.IGNORECASE
)
"""What may begin a range of houses."""


class _Shape(NamedTuple):
    """What a line says whose number is 7, 77 or 777: what stands before and behind it; `plain`: its words."""

    line: RenderedLine
    before: str
    behind: str
    plain: str
    number: str = "7"


def read_by_shape(line: str, postcode: str, city: str, country: str | None) -> Value | None:
    """The address of a line that has postcode, city and country beside it; None: read it for itself."""
    if not (line and postcode and city and country) or len(line) > _LONGEST or "1/2" in line:
        return None
    found = _FIGURES.search(line)
    number = found[0] if found else ""
    if found is None or len(number) > 3 or number[0] == "0" or number == "40" or not number.isascii():
        return None
    town, name = _town(city, country)
    if not town:
        return None
    before, after = line[: found.start()], line[found.end() :]
    if _CODE.search(after) or (country in SPANNED and _SPAN.match(after) and not _is_below(number, after)):
        return None
    here = _alone(before, number, after, name, country) or _by_shape(before, number, after, name, country)
    if here is None:
        return None
    code = postcodes.clean(postcode, country)
    if code.value is None:
        return None
    return address(here, str(code.value or ""), town, country, code.warnings)


def _alone(before: str, number: str, after: str, city: str, country: str) -> RenderedLine | None:
    """What a line says that holds a street and its number and nothing else, as the most do."""
    if before:
        suffix = _suffix(after) if after else ""
        shape = _street(before[:-1], False, country) if suffix is not None and before[-1] == " " else None
    else:
        suffix = after[0].upper() if after[1:2] == " " and after[0].isalpha() and after.isascii() else ""
        shape = _street(after[1 + len(suffix) :], True, country) if after[len(suffix) :][:1] == " " else None
    if shape is None or suffix is None or len(city) < 2 or city in shape.plain:
        return None  # a city of one letter may be what stands behind the number
    street, bare = shape.line.street, shape.line.bare
    written = numbered(number, suffix) if suffix else number
    return RenderedLine(
        street=street,
        number=number,
        suffix=suffix,
        box=False,
        front=f"{shape.before}{written}{shape.behind}",
        bare=bare,
    )


def _is_below(number: str, after: str) -> bool:
    """Whether a plain suffix follows that is no range, as it is not higher than the number."""
    suffix = _suffix(after)
    return bool(suffix) and not is_above(number, suffix or "")


@lru_cache(maxsize=512)
def _suffix(after: str) -> str | None:
    """The suffix behind a number as a plain line has it; None: look closer."""
    found = _SUFFIX.fullmatch(after)
    return (found[1] or found[2]).upper() if found else None


@lru_cache(maxsize=8192)
def _street(street: str, first: bool, country: str) -> _Shape | None:
    """A street with a number in front or behind; None where the line says anything else."""
    line = f"7 {street}" if first else f"{street} 7"
    if country not in _NO_SHORT_CODES or (country == "NZ" and not first) or not street:
        return None
    door = quick_door(line, country)
    if door != StreetLine(street, "7") or streets_of(line, country) != ([line], country):
        return None
    here = render(door, country)
    before, _, behind = here.front.partition("7")
    return _Shape(here, before, behind, plain(line))


def _by_shape(before: str, number: str, after: str, city: str, country: str) -> RenderedLine | None:
    shape = _shape(before, len(number), after, country)
    if shape is None or city in shape.plain or cities.city_key(city, country) in shape.plain:
        return None
    street, _, suffix, box, _, bare, detail, house, _ = shape.line
    if house or (country in SPANNED and is_above(min(number, shape.number, key=int), suffix)):
        return None  # which of the two numbers is higher tells more than their length
    return RenderedLine(
        street=street,
        number=number,
        suffix=suffix,
        box=box,
        front=f"{shape.before}{number}{shape.behind}",
        bare=bare,
        detail=detail,
    )


@lru_cache(maxsize=16384)
def _shape(before: str, length: int, after: str, country: str) -> _Shape | None:
    """None where the number may be more than the house number, or the line holds a postcode too."""
    figure = next((one for one in _INSTEAD if one not in before and one not in after), "")
    number = figure * length
    if any(sign == "\u2044" or (sign.isnumeric() and not sign.isascii()) for sign in before + after):
        return None
    segments, place = streets_of(before + number + after, country)
    if not number or place != country or not segments or not any(map(str.isalpha, segments[-1])):
        return None
    if any(postcodes.last_postcode(postcodes.in_capitals(segment), country) for segment in segments):
        return None
    line = render(door_of(tuple(segments), country), country)
    first, _, last = line.front.partition(number)
    if line.number != number or figure in f"{line.street}{line.suffix}{line.bare}{line.detail}{first}{last}":
        return None
    words = (*map(plain, segments), *(cities.city_key(segment, country) for segment in segments[1:]))
    return _Shape(line=line, before=first, behind=last, plain="\n".join(words), number=number)


@lru_cache(maxsize=4096)
def _town(city: str, country: str) -> tuple[str, str]:
    """The city as it is written in the end, and as it is looked for in a line; "" where it has figures."""
    town = without_state_code(str(cities.clean(city, country).value or ""), country)
    if any(map(str.isdigit, town)):
        return "", ""
    return str(cities.clean(town, country).value or ""), plain(town)
