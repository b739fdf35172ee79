"""Addresses -> street, number, suffix, postcode, city, country, and the key that makes two writings one door.

Conventions of NL, BE, DE, FR, LU, GB, US, AU and NZ; others are read as their neighbours write. Nothing is
looked up: there is no register of streets on the machine, so a street that does not exist is read all
the same.
"""

from __future__ import annotations

from functools import lru_cache

from values import digits
from values.addresses.line import door_of
from values.addresses.line_shape import read_by_shape
from values.addresses.rendering import address, render
from values.addresses.signs import floors_in_figures, usual
from values.addresses.split import split_address
from values.country import code_of, name_of
from values.fixed_point import settled
from values.placeholder import is_nothing
from values.value import Value

EXPLAINED = "address"
LONGEST = 400
"""Characters of the longest text that is taken for an address; a label has room for half of it."""


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


def clean_parts(
    line: str | None, postcode: str | None = None, city: str | None = None, country: str | None = None
) -> Value:
    """An address whose postcode and city stand apart (or not: then they are looked for in the line).

    `value` is one tidy line. `parts` (those known): street, number, suffix, box (the suffix, where it was
    written as box, flat or floor), house and unit (the number with what of the suffix is its own, "12-14" or
    "2A" before a box, and the rest of the suffix; where the two are told apart), detail (what else the line
    says that tells doors apart: a building, a kind of unit that is no flat, words that nobody knows),
    postcode, city, country, key. `key` only with a number or box, and a postcode or city. Warnings: those of
    `values.postcode`, `placeholder` (a line or city that says that none is known), `street_missing` (the line
    is postcode and place only: no street, no key), `digits_lost` (a house number that a number cell rounded:
    value None), `address_not_understood` (value
    None).
    """
    if len(line or "") + len(city or "") > LONGEST:
        return Value(None, warnings=("address_not_understood",))
    land = code_of(country)
    told = digits.whole_inside(usual(floors_in_figures(line or "", land)))
    if told is None:
        return Value(None, warnings=(digits.LOST,))
    place = (told, usual(postcode or ""), usual(city or ""), land)
    return read_by_shape(*place) or _read(*place)


@lru_cache(maxsize=8192)
def _read(line: str, postcode: str, city: str, country: str | None) -> Value:
    whole = split_address(line, postcode, city, country)
    door = door_of(whole.segments, whole.country)
    value = address(render(door, whole.country), whole.postcode, whole.city, whole.country, whole.warnings)
    if value.value is not None:
        return value
    return Value(
        None, warnings=whole.warnings or (("address_not_understood",) if not is_nothing(line) else ())
    )
