"""Places of a row: delivery points and counters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from loaders.reading import Reading
from loaders.understood import UnderstoodAddress, UnderstoodDropOff
from values import address as addresses
from values import postcode as postcodes
from values.fold import fold

_PARTS = ("street", "number", "suffix", "postcode", "city", "country")


@dataclass(frozen=True, slots=True)
class Point:
    """A delivery point, None where the label does not name one; and what was odd about it."""

    address: UnderstoodAddress | None
    warnings: tuple[str, ...] = ()


def delivery_point(line: str, postcode: str, city: str, country: str | None) -> Point:
    """The point that a label's address names.

    Without number or box, or with neither postcode nor city, there is none: such a text is no place.
    """
    if not (line or postcode or city):
        return Point(None)
    understood = addresses.clean_parts(line, postcode, city, country)
    parts = understood.parts
    if "key" not in parts:
        return Point(None, understood.warnings)
    told = {name: str(parts[name]) for name in _PARTS if parts.get(name)}
    address = {"key": str(parts["key"]), "line": str(understood.value), **told}
    return Point(cast(UnderstoodAddress, address), understood.warnings)


def dropoff(row: Reading) -> UnderstoodDropOff | None:
    """The counter of a row: its id as stated, else name, postcode, city and country make its key."""
    code, name, city = (row.text(f"dropoff_{part}") for part in ("id", "name", "city"))
    if not code and not name:
        return None
    country = row.country("dropoff_country")
    postcode = row.text("dropoff_postcode")
    if postcode:
        postcode = row.taken(postcodes.clean(postcode, country)) or postcode
    key = code or "/".join(fold(part or "").replace("/", " ") for part in (name, postcode, city, country))
    told = {"key": key, "code": code, "name": name, "postcode": postcode, "city": city, "country": country}
    return cast(UnderstoodDropOff, {name: value for name, value in told.items() if value})
