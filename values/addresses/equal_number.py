"""A house number that has the same figures as the postcode: "Chaussée de Mons 1070" in 1070 Anderlecht.

Most figures of a line that are those of its postcode are the postcode again; as a number they would be one
house for all who leave theirs out. Only in Belgium do numbers of houses reach postcodes, and only on the
long roads out of the cities.
"""

from __future__ import annotations

import re

from values.addresses.line import door_of
from values.addresses.patterns import ROOMS_ONLY
from values.street import street_key

_COUNTRY = "BE"
_ABOVE_ALL = 2000
"""A number that no Belgian house reaches."""
_LONG_ROAD = re.compile(r"chaussee.+|.+steenweg")
"""The key of a road with so many houses."""


def is_house_number(segments: list[str], index: int, found: re.Match[str], country: str) -> bool:
    """Whether figures that are those of the postcode told beside the line are the house number: directly
    behind the name of a long road, with no more than a flat or a box after them, and no other number left.
    """
    if country != _COUNTRY or not found[0].isdigit() or int(found[0]) >= _ABOVE_ALL:
        return False
    before = segments[index][: found.start()].rstrip()
    if not (before[-1:].isalnum() or before.endswith(".")) or not _LONG_ROAD.fullmatch(
        street_key(before, country)
    ):
        return False
    behind = [
        part for part in (segments[index][found.end() :].strip(" ,.-/"), *segments[index + 1 :]) if part
    ]
    if any(any(map(str.isalpha, part)) and not ROOMS_ONLY.fullmatch(part) for part in behind):
        return False
    return not door_of((*segments[:index], before, *behind), country).number
