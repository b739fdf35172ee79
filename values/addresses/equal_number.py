"""A house number that has the same figures as the postcode: "Chaussée de Mons 1070" in 1070 Anderlecht.

Most figures of a line that are those of its postcode are the postcode again; as a number they would be one
house for all who leave theirs out. Only in Belgium do numbers of houses reach postcodes, and only on the
long roads out of the cities.
"""

from __future__ import annotations

import re

from values.addresses.line import door_of
from values.addresses.unit_patterns import ROOMS_ONLY
from values.street import street_key

_COUNTRY = "BE"
_ABOVE_ALL = 2000
"""A number that no Belgian house reaches."""
_LONG_ROAD = re.compile(r"chaussee.+|.+steenweg")
"""The key of a road with so many houses."""
_BEFORE_NUMBER = (".", "°", "º")
"""Signs that end a short word before a number ("Stwg. 1070", "n° 1070"); a comma does not."""


def is_house_number(segments: list[str], index: int, found: re.Match[str], country: str) -> bool:
    """Whether figures that are those of the postcode told beside the line are the house number: directly
    behind the name of a long road, with a flat or a box or no words after them, and no other number left.
    """
    if country != _COUNTRY or not found[0].isdigit() or int(found[0]) >= _ABOVE_ALL:
        return False
    before = segments[index][: found.start()].rstrip()
    behind = [
        part for part in (segments[index][found.end() :].strip(" ,.-/"), *segments[index + 1 :]) if part
    ]
    if not (before[-1:].isalnum() or before.endswith(_BEFORE_NUMBER)):
        return False
    if not _LONG_ROAD.fullmatch(street_key(before, country)):
        return False
    if segments[index][found.end() :].lstrip().startswith("/"):
        return True  # "1070/3"
    if behind and not _goes_on(behind):
        return False
    return not door_of((*segments[:index], before, *behind), country).number


def _goes_on(behind: list[str]) -> bool:
    """Whether what stands behind figures may follow a house number: a flat or a box, or no words at all."""
    return ROOMS_ONLY.fullmatch(behind[0]) is not None or not any(map(str.isalpha, "".join(behind)))
