"""A street line taken apart, and what is put together to one: its rooms, what is the house's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from values.addresses.house import SPANNED, is_unit, own_of
from values.house_suffix import canonical_suffix

_ONE_LETTER = re.compile(r"[A-Z]")


class StreetLine(NamedTuple):
    """A street line taken apart: `suffix` in its one form; `box`: it was written as box, flat or floor;
    `detail`: what else the line says (`values.addresses.detail`). `house`: the number with what of the suffix
    is its own (`values.addresses.house`), and `unit`: the rest of the suffix; "" where nothing is.
    """

    street: str = ""
    number: str = ""
    suffix: str = ""
    box: bool = False
    detail: str = ""
    house: str = ""
    unit: str = ""


def with_rooms(door: StreetLine, rooms: list[str], country: str | None) -> StreetLine:
    """The door with flats and floors that stand elsewhere put behind its own suffix."""
    forms = [form for room in rooms if (form := canonical_suffix(room, country))]
    if not forms:
        return door
    house, unit = door.house, join_forms(door.unit, *forms)
    if not house and country in SPANNED and not door.box and _ONE_LETTER.fullmatch(door.suffix):
        house = door.number + door.suffix if is_unit(unit) else ""
    return StreetLine(
        street=door.street,
        number=door.number,
        suffix=join_forms(door.suffix, *forms),
        box=True,
        house=house,
        unit=unit if house else "",
    )


def with_house(door: StreetLine, behind: str, country: str | None) -> StreetLine:
    """The door with what of the text behind its number is the house's own; a letter alone is a suffix."""
    house, rest = own_of(door.number, behind, country) if door.number.isdigit() else ("", "")
    unit = canonical_suffix(rest, country) if house else ""
    return door._replace(house=house, unit=unit) if "-" in house or (house and is_unit(unit)) else door


def join_forms(*forms: str) -> str:
    """Forms put together to one: "B" and "5" make "B5", "2" and "5" make "2-5"."""
    return canonical_suffix(" ".join(form for form in forms if form))


def number_of(text: str) -> str:
    """A number without leading zeros."""
    return text.lstrip("0") or "0"
