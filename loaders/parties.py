"""Parties of a row: the eight fields as read, the key made of them, and what they are understood as."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_FIELDS = {role: tuple(f"{role}_{name}" for name in EIGHT) for role in ("sender", "recipient")}
_COUNTRY = 5
_REACHED = (2, 6, 7)
"""Address, phone and e-mail: without any of them two labels cannot be told to name one party."""
_JOINT = "\x1f"
_UNTIDY = re.compile(r"[^\x1f -~]|  | \x1f|\x1f |^ | \Z")
"""What joined texts hold none of when their folded form is their lower case: only plain, single blanks."""


@dataclass(frozen=True, slots=True)
class _Party:
    """A party by its fields alone. `reached`: they hold address, phone or e-mail, so its key stands."""

    party: UnderstoodParty
    folded: str
    reached: bool
    warnings: tuple[str, ...]


def party(row: Reading, role: str, document: str) -> UnderstoodParty | None:
    """The sender or recipient of a row; None when its label says nothing.

    `document`: the parcel's bare number, or the report's key. Phone, e-mail and address that are not
    understood are left out, with a warning.
    """
    eight = row.all_said(_FIELDS[role])
    found = _understood(eight, row.written(_FIELDS[role][_COUNTRY])) if any(eight) else None
    if found is None:
        return None
    for warning in found.warnings:
        row.warn(warning)
    if found.reached:
        return found.party
    return {**found.party, "key": _digest(_JOINT.join((found.folded, fold(document), role)))}


def party_key(eight: Sequence[str], document: str, role: str) -> str:
    """The key of a party (design.md, section 9): of its eight fields as read, before any repair."""
    parts = _folded(eight)
    if not any(parts[place] for place in _REACHED):
        parts += [fold(document), role]
    return _digest(_JOINT.join(parts))


def _folded(eight: Sequence[str]) -> list[str]:
    """Each text folded: in one go where they are plain and tidy, as the most are."""
    joined = _JOINT.join(eight)
    if _UNTIDY.search(joined) is None and joined.count(_JOINT) == len(eight) - 1:
        return joined.lower().split(_JOINT)
    return [fold(text) if text else "" for text in eight]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@lru_cache(maxsize=8192)
def _understood(eight: tuple[str, ...], country_written: str) -> _Party | None:
    """The party that its fields make; None when nothing in them can be seen."""
    parts = _folded(eight)
    if not any(parts):
        return None
    _, _, line, postcode, city, _, phone_said, email_said = eight
    country = countries.clean(country_written)
    code = None if country.value is None else str(country.value)
    said = {name: text for name, text in zip(EIGHT, eight, strict=True) if text}
    folded = _JOINT.join(parts)
    understood: UnderstoodParty = {"key": _digest(folded), "said": cast(SaidParty, said)}
    warnings = country.warnings
    if code:
        understood["country"] = code
    if phone_said:
        number = phone.clean(phone_said, code)
        warnings += number.warnings
        if number.value is not None:
            understood["phone"] = str(number.value)
    if email_said:
        mail = email.clean(email_said)
        warnings += mail.warnings
        if mail.value is not None:
            understood["email"] = str(mail.value)
    point = delivery_point(line, postcode, city, code)
    if point.address is not None:
        understood["address"] = point.address
    reached = any(parts[place] for place in _REACHED)
    return _Party(understood, folded, reached, (*warnings, *point.warnings))
