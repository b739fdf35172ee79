"""What a street line says, and the address it makes with postcode, city and country: tidy, and as a key."""

from __future__ import annotations

import re
from typing import NamedTuple

from values import city as cities
from values.addresses.delivery_routes import is_route
from values.addresses.house import reads_as_own
from values.addresses.street_line import StreetLine
from values.addresses.unit_patterns import BOX_STREETS, UNIT
from values.street import street_key, written_out
from values.value import Value

_SIMPLE = re.compile(r"\d{1,4}[A-Z]?|\d{1,4}-\d{1,4}|[A-Z]\d{0,4}")
_UNIT_WORD = {"BE": "bus", "DE": "Whg", "AT": "Top", "CH": "Whg", "FR": "appt", "LU": "appt"}
"""What announces a flat, where it must be announced."""
_ONE_UNIT = re.compile(r"\d{1,4}|[A-Z]")
_KIND = re.compile(UNIT, re.IGNORECASE)
_NUMBER_FIRST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE", "FR", "LU"))
_CODE_LAST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE"))


class RenderedLine(NamedTuple):
    """A street line understood. `front`: it as its country writes it; `bare`: the street in a key; `detail`:
    what else the line says ("" for nothing). `house` and `unit`: as a `StreetLine` has them.
    """

    street: str
    number: str
    suffix: str
    box: bool
    front: str
    bare: str
    detail: str = ""
    house: str = ""
    unit: str = ""


def render(door: StreetLine, country: str | None) -> RenderedLine:
    """What a door says in its country."""
    fixed = door.street in BOX_STREETS or is_route(door.street)
    street = door.street if fixed else written_out(door.street, country)
    front, bare = _front(street, door, country), street_key(street, country)
    detail = written_out(door.detail, country)
    return RenderedLine(
        street=street,
        number=door.number,
        suffix=door.suffix,
        box=door.box,
        front=_as_unit(street, door, country) or _with_detail(front, detail, door),
        bare=bare,
        detail=detail,
        house=door.house,
        unit=door.unit,
    )


def _with_detail(front: str, detail: str, door: StreetLine) -> str:
    """A line with what else it says in front of it, as buildings stand; where there is no number, behind."""
    return ", ".join(filter(None, (detail, front) if door.number else (front, detail)))


def _as_unit(street: str, door: StreetLine, country: str | None) -> str:
    """ "Floor 2, 110 Cannon Street", where the only unit is no flat; "" where the line says anything else."""
    unit = door.unit if door.house else door.suffix
    plainly = door.street and _ONE_UNIT.fullmatch(unit) and _KIND.fullmatch(door.detail)
    if not plainly:
        return ""
    front = _front(street, door._replace(suffix="", unit=""), country) if door.number else street
    return f"{door.detail.capitalize()} {unit}, {front}"


def address(
    line: RenderedLine, postcode: str, city: str, country: str | None, warnings: tuple[str, ...]
) -> Value:
    """The address of a line and its place, as `values.address` promises it; None where nothing is left."""
    behind = postcode or city
    if postcode and city:
        behind = f"{city} {postcode}" if country in _CODE_LAST else f"{postcode} {city}"
    tidy = f"{line.front}, {behind}" if line.front and behind else line.front or behind
    found = {"street": line.street, "number": line.number}
    if line.suffix:
        found["suffix"] = line.suffix
        if line.box:
            found["box"] = line.suffix
    if line.house:
        found["house"] = line.house
        if line.unit:
            found["unit"] = line.unit
    if line.detail:
        found["detail"] = line.detail
    found |= {"postcode": postcode, "city": city, "country": country or ""}
    found["key"] = _key(line, postcode, city, country)
    whole = "" not in found.values()
    return Value(
        tidy or None, found if whole else {name: part for name, part in found.items() if part}, warnings
    )


def _key(line: RenderedLine, postcode: str, city: str, country: str | None) -> str:
    """Country, postcode (else city), number, suffix, street and what else the line says; "" where that does
    not name a door."""
    place = postcode[:5] if country == "US" else postcode.replace(" ", "")
    place = place or cities.city_key(city, country)
    if not place or not (line.number or line.box):
        return ""
    house, unit = (line.house, line.unit) if line.house else (line.number, line.suffix)
    parts = [country or "", place, house, unit, line.bare]
    if line.detail:
        parts.append(street_key(line.detail, country))
    key = "/".join(parts)
    return (
        key if key.count("/") == len(parts) - 1 else "/".join([part.replace("/", "\u2044") for part in parts])
    )


def _front(street: str, door: StreetLine, country: str | None) -> str:
    """Street and number as the country writes them; the same text comes out of it again."""
    number, unit = _number_and_unit(door, country)
    if is_route(street) and not door.number:  # a route has a box alone
        return f"{street} Box {door.suffix}"
    if door.suffix and not door.number:
        return ", ".join(filter(None, (number, street)))
    if number and not street:
        return f"nr. {number}"
    if country in _NUMBER_FIRST and door.street not in BOX_STREETS:
        pair = (number, street)
    else:
        pair = (street, f"nr. {number}" if street[-1:].isdigit() and number else number)
    return _with_unit(" ".join(filter(None, pair)), unit, country)


def _number_and_unit(door: StreetLine, country: str | None) -> tuple[str, str]:
    """The number as it is written, and the flat that a word must announce so that it is none of the number's
    own; "" where it stands with the number."""
    house, unit = (door.house, door.unit) if door.house else (door.number, door.suffix)
    if not unit or not (door.house or reads_as_own(house, unit, country)):
        return numbered(house, unit), ""
    if _SIMPLE.fullmatch(unit):
        return house, unit
    return (numbered(house, unit) if door.house else f"{house}{'-' if unit[0].isalpha() else '/'}{unit}"), ""


def _with_unit(front: str, unit: str, country: str | None) -> str:
    """A line with its flat, announced by a word where it would else be of the house's number."""
    if not unit:
        return front
    if country in _CODE_LAST:
        return f"Unit {unit}, {front}"
    return f"{front} {_UNIT_WORD.get(country or '', 'apt')} {unit}"


def numbered(number: str, suffix: str) -> str:
    """Number and suffix as one writes them: "12B", "12-2", "12 bis", "Unit 5," where there is no number."""
    if not suffix or not number:
        return f"Unit {suffix}" if suffix else number
    word = re.split(r"[\d\-]", suffix, maxsplit=1)[0]
    if suffix.startswith("1/2") or word in ("bis", "ter", "quater"):
        return f"{number} {suffix}"
    return f"{number}{'' if len(word) == 1 else '-'}{suffix}"
