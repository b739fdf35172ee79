"""Lines that differ only in their house number are read once: "Balansplein 107" as "Balansplein 777" is.

Nothing that reads a line looks at which figures a number of up to three digits has, only at how many; so what
is found for one such number holds for all, as long as the number is found to be the house number. Where a
figure may mean more (a postcode, the years 40-45, a half, a country's number) the line is read for itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from values import city as cities
from values import postcode as postcodes
from values.address_line import door_of
from values.address_whole import streets_of
from values.address_written import Said, address, said
from values.plain import plain
from values.value import Value

_FIGURES = re.compile(r"\d+")
_INSTEAD = "7896"
"""Figures of which one stands for all of a number: one that the rest of the line does not have."""
_LONGEST = 200


class _Shape(NamedTuple):
    """What a line says whose number is 7, 77 or 777: what stands before and behind it; `plain`: its words."""

    line: Said
    before: str
    behind: str
    plain: str


def read_by_shape(line: str, postcode: str, city: str, country: str | None) -> Value | None:
    """The address of a line that has postcode, city and country beside it; None: read it for itself."""
    if not (line and postcode and city and country) or len(line) > _LONGEST or "1/2" in line:
        return None
    found = _FIGURES.search(line)
    number = found[0] if found else ""
    if found is None or len(number) > 3 or number[0] == "0" or number == "40" or not number.isascii():
        return None
    shape = _shape(line[: found.start()], len(number), line[found.end() :], country)
    town, name = _town(city, country)
    if shape is None or not town or name in shape.plain:
        return None
    street, _, suffix, box, _, bare = shape.line
    code = postcodes.clean(postcode, country)
    here = Said(street, number, suffix, box, f"{shape.before}{number}{shape.behind}", bare)
    return address(here, str(code.value or ""), town, country, code.warnings)


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
    if any(postcodes.found_in(segment.upper(), country) for segment in segments):
        return None
    line = said(door_of(tuple(segments), country), country)
    first, _, last = line.front.partition(number)
    if line.number != number or figure in f"{line.street}{line.suffix}{line.bare}{first}{last}":
        return None
    return _Shape(line, first, last, "\n".join(map(plain, segments)))


@lru_cache(maxsize=4096)
def _town(city: str, country: str) -> tuple[str, str]:
    """The city as it is written in the end, and as it is looked for in a line; "" where it has figures."""
    town = str(cities.clean(city, country).value or "")
    if any(map(str.isdigit, town)):
        return "", ""
    return str(cities.clean(town, country).value or ""), plain(town)
