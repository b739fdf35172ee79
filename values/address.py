"""Addresses -> street, number, suffix, postcode, city, country, and the key that makes two writings one door.

Conventions of NL, BE, DE, FR, LU, GB, US, AU and NZ; others are read as their neighbours write. Nothing is
looked up: there is no register of streets on the machine, so a street that does not exist is read all
the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values import city as cities
from values.address_line import door_of
from values.address_number import Door
from values.address_routes import is_route
from values.address_whole import Whole, taken_apart
from values.country import code_of, name_of
from values.settled import settled
from values.street import street_key, written_out
from values.value import Value

EXPLAINED = "address"
LONGEST = 400
"""Characters of the longest text that is taken for an address; a label has room for half of it."""
_NUMBER_FIRST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE", "FR", "LU"))
_CODE_LAST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE"))


@lru_cache(maxsize=8192)
def clean(text: str, country: str | None = None) -> Value:
    """An address in one text, postcode and city inside it where they are known; as `clean_parts`.

    A country that only the text tells stands in `value` too, so that it reads as itself.
    """
    return settled(text, lambda line: _with_country(clean_parts(line, None, None, country), country))


def _with_country(value: Value, told: str | None) -> Value:
    found = value.parts.get("country")
    if code_of(told) or not found or not isinstance(value.value, str):
        return value
    if clean_parts(value.value).parts.get("country") == found:
        return value
    return Value(f"{value.value}, {name_of(str(found))}", value.parts, value.warnings)


@lru_cache(maxsize=8192)
def clean_parts(
    line: str | None, postcode: str | None = None, city: str | None = None, country: str | None = None
) -> Value:
    """An address whose postcode and city stand apart (or not: then they are looked for in the line).

    `value` is one tidy line. `parts` (those known): street, number, suffix, box (the suffix, where it was
    written as box, flat or floor), postcode, city, country, key. `key` only with a number or box, and a
    postcode or city. Warnings: those of `values.postcode`, `address_not_understood` (value None).
    """
    if len(line or "") + len(city or "") > LONGEST:
        return Value(None, warnings=("address_not_understood",))
    whole = taken_apart(line or "", postcode or "", city or "", code_of(country))
    door = door_of(whole.segments, whole.country)
    fixed = door.street == "PO Box" or is_route(door.street)
    street = door.street if fixed else written_out(door.street, whole.country)
    tidy = _tidy(street, door, whole)
    if not tidy:
        return Value(None, warnings=("address_not_understood",) if (line or "").strip(" -.,/NnAa") else ())
    found = {
        "street": street,
        "number": door.number,
        "suffix": door.suffix,
        "box": door.suffix if door.box else "",
        "postcode": whole.postcode,
        "city": whole.city,
        "country": whole.country or "",
        "key": _key(street, door, whole),
    }
    return Value(tidy, {name: part for name, part in found.items() if part}, whole.warnings)


def _key(street: str, door: Door, whole: Whole) -> str:
    """Country, postcode (else city), number, suffix, street; "" where that does not name a door."""
    place = whole.postcode[:5] if whole.country == "US" else whole.postcode.replace(" ", "")
    place = place or cities.city_key(whole.city, whole.country)
    if not place or not (door.number or door.box):
        return ""
    parts = (whole.country or "", place, door.number, door.suffix, street_key(street, whole.country))
    return "/".join(part.replace("/", "\u2044") for part in parts)


def _numbered(door: Door, country: str | None) -> str:
    """Number and suffix as one writes them: "12B", "12-2", "12 bis", "Unit 5," where there is no number."""
    if not door.suffix or not door.number:
        return f"Unit {door.suffix}" if door.suffix else door.number
    if country == "BE" and re.match(r"B\d", door.suffix):
        return f"{door.number}B-{door.suffix[1:]}"  # "3B2" would be box 2 there
    word = re.split(r"[\d\-]", door.suffix, maxsplit=1)[0]
    if door.suffix.startswith("1/2") or word in ("bis", "ter", "quater"):
        return f"{door.number} {door.suffix}"
    return f"{door.number}{'' if len(word) == 1 else '-'}{door.suffix}"


def _tidy(street: str, door: Door, whole: Whole) -> str:
    """One line as the country writes it; the same text comes out of it again."""
    number = _numbered(door, whole.country)
    if is_route(street):
        pair = (street, f"Box {door.suffix}")
    elif door.suffix and not door.number:
        pair = (", ".join(filter(None, (number, street))), "")
    elif number and not street:
        pair = (f"nr. {number}", "")
    elif whole.country in _NUMBER_FIRST and door.street != "PO Box":
        pair = (number, street)
    else:
        pair = (street, f"nr. {number}" if street[-1:].isdigit() and number else number)
    place = (whole.city, whole.postcode) if whole.country in _CODE_LAST else (whole.postcode, whole.city)
    lines = (" ".join(filter(None, pair)), " ".join(filter(None, place)))
    return ", ".join(filter(None, lines))
