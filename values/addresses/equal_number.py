"""A house number that has the same figures as the postcode: "Chaussée de Mons 1070" in 1070 Anderlecht."""

from __future__ import annotations

import re

from values.addresses.country import CODE_LAST
from values.addresses.line import door_of
from values.addresses.patterns import ROOMS_ONLY
from values.city import city_key


def is_house_number(segments: list[str], index: int, found: re.Match[str], town: str, country: str) -> bool:
    """Whether figures that are those of the postcode told beside the line are the house number: where no
    other number is left in the line, and the city does not stand beside them.
    """
    if not found[0].isdigit():
        return False
    before, after = (
        segments[index][: found.start()].strip(" ,.-"),
        segments[index][found.end() :].strip(" ,.-"),
    )
    if country in CODE_LAST:
        beside = before or " ".join(segments[index - 1 : index])
    else:
        beside = after or " ".join(segments[index + 1 : index + 2])
    if _is_city(beside, town, country) or _is_city(f"{before}{after}", town, country, whole=True):
        return False
    rest = (*segments[:index], *filter(None, (before, after)), *segments[index + 1 :])
    return bool(rest) and not door_of(rest, country).number


def _is_city(text: str, town: str, country: str, *, whole: bool = False) -> bool:
    """Whether the city stands in a text, or is all of it; where none is told, whether anything does that may
    be one."""
    if whole:
        return bool(town) and city_key(town, country) == city_key(text, country)
    if town:
        return city_key(town, country) in city_key(text, country)
    return any(map(str.isalpha, text)) and not ROOMS_ONLY.fullmatch(text) and country not in CODE_LAST
