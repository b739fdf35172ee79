"""Parties of a row: the eight fields as read, the key made of them, and what they are understood as."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import cast

from loaders.places import delivery_point
from loaders.reading import Reading
from loaders.understood import SaidParty, UnderstoodParty
from values import country as countries
from values import email, phone
from values.fold import fold

EIGHT = ("name", "company", "address", "postcode", "city", "country", "phone", "email")
"""In the order in which they make a party's key."""
_REACHED = (2, 6, 7)
"""Address, phone and e-mail: without any of them two labels cannot be told to name one party."""
_JOINT = "\x1f"


def party(row: Reading, role: str, document: str) -> UnderstoodParty | None:
    """The sender or recipient of a row; None when its label says nothing.

    `document`: the parcel's bare number, or the report's key. Phone, e-mail and address that are not
    understood are left out, with a warning.
    """
    eight = tuple(row.said(f"{role}_{name}") for name in EIGHT)
    if not any(eight):
        return None
    understood, warnings = _understood(eight, row.written(f"{role}_country"))
    if understood is None:
        return None
    for warning in warnings:
        row.warn(warning)
    if any(fold(eight[place]) for place in _REACHED):
        return understood
    return {**understood, "key": party_key(eight, document, role)}


def party_key(eight: tuple[str, ...], document: str, role: str) -> str:
    """The key of a party (design.md, section 9): of what was read, before any repair."""
    parts = [fold(text) for text in eight]
    if not any(parts[place] for place in _REACHED):
        parts += [fold(document), role]
    return hashlib.sha256(_JOINT.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


@lru_cache(maxsize=32768)
def _understood(
    eight: tuple[str, ...], country_written: str
) -> tuple[UnderstoodParty | None, tuple[str, ...]]:
    """The party that its fields make, with the key that they alone make; None when none can be seen."""
    if not any(fold(text) for text in eight):
        return None, ()
    said = {name: text for name, text in zip(EIGHT, eight, strict=True) if text}
    country = countries.clean(country_written)
    code = None if country.value is None else str(country.value)
    number = phone.clean(said.get("phone", ""), code)
    mail = email.clean(said.get("email", ""))
    point = delivery_point(said.get("address", ""), said.get("postcode", ""), said.get("city", ""), code)
    understood: UnderstoodParty = {"key": party_key(eight, "", ""), "said": cast(SaidParty, said)}
    if code:
        understood["country"] = code
    if number.value is not None:
        understood["phone"] = str(number.value)
    if mail.value is not None:
        understood["email"] = str(mail.value)
    if point.address is not None:
        understood["address"] = point.address
    return understood, (*country.warnings, *number.warnings, *mail.warnings, *point.warnings)
