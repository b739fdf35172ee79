"""Places of a row: delivery points and counters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from loaders.records.record_types import UnderstoodAddress, UnderstoodDropOff
from loaders.records.row_reader import RowReader
from values import address as addresses
from values import country as countries
from values import digits, text
from values import postcode as postcodes
from values.fold import fold
from values.placeholder import WARNING as PLACEHOLDER
from values.placeholder import is_placeholder, is_placeholder_number

_COUNTER = tuple(f"dropoff_{part}" for part in ("id", "name", "postcode", "city", "country"))
_LEFT_OUT = ((digits.LOST,), (PLACEHOLDER,))
"""Warnings about postcodes that are not kept as written."""
_PARTS = ("street", "number", "suffix", "postcode", "city", "country")


class Point(NamedTuple):
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
    told = {name: parts[name] for name in _PARTS if name in parts}
    if unit := _unit(parts):
        told["suffix"] = unit
    address = {"key": parts["key"], "line": understood.value, **told}
    return Point(cast(UnderstoodAddress, address), understood.warnings)


def _unit(parts: Mapping[str, object]) -> str:
    """What tells the doors of a number apart, also where people are matched: two buildings are two doors, and
    so are the houses 12 to 14 ("-14") and flat 14 of house 12."""
    named = ("unit", "detail") if "house" in parts else ("suffix", "detail")
    own = str(parts.get("house", "")).removeprefix(str(parts.get("number", "")))
    return ", ".join(filter(None, (own, *(str(parts.get(name, "")) for name in named))))


def dropoff(row: RowReader) -> UnderstoodDropOff | None:
    """The counter of a row: its id as stated, else name, postcode, city and country make its key."""
    counter, warnings = _counter(*row.all_written(_COUNTER))
    for warning in warnings:
        row.warn(warning)
    return counter


@lru_cache(maxsize=8192)
def _counter(
    code: str, name: str, postcode: str, city: str, country: str
) -> tuple[UnderstoodDropOff | None, tuple[str, ...]]:
    land = countries.clean(country)
    number = postcodes.clean(postcode, None if land.value is None else str(land.value))
    whole = digits.whole(code)
    odd: tuple[str, ...] = (digits.LOST,) if whole is None else ()
    filled = is_placeholder_number(whole or "")
    if filled or any(map(is_placeholder, (code, name))):
        odd += (PLACEHOLDER,)
    told = {
        "code": None if filled else _unless_placeholder(whole or ""),
        "name": _unless_placeholder(name),
        "postcode": number.value or (None if number.warnings in _LEFT_OUT else text.clean(postcode).value),
        "city": text.clean(city).value,
        "country": land.value,
    }
    known = {name: str(value) for name, value in told.items() if value}
    if "code" not in known and "name" not in known:
        return None, odd
    parts = (fold(known.get(name, "")).replace("/", " ") for name in ("name", "postcode", "city", "country"))
    counter = {"key": known.get("code") or "/".join(parts), **known}
    return cast(UnderstoodDropOff, counter), (*odd, *land.warnings, *number.warnings)


def _unless_placeholder(written: str) -> str | None:
    value = text.clean(written).value
    return None if value is None or is_placeholder(str(value)) else str(value)
