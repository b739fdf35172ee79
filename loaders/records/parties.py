"""Parties of a row: the eight fields as read, the key made of them, and what they are understood as."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from loaders.records.delivery_points import delivery_point
from loaders.records.record_types import StatedParty, UnderstoodParty
from loaders.records.row_reader import RowReader
from values import country as countries
from values import email, phone
from values.fold import fold
from values.placeholder import WARNING as PLACEHOLDER
from values.placeholder import is_placeholder, is_town

EIGHT = ("name", "company", "address", "postcode", "city", "country", "phone", "email")
"""In the order in which they make a party's key."""
_FIELDS = {role: tuple(f"{role}_{name}" for name in EIGHT) for role in ("sender", "recipient")}
_COUNTRY = 5
_JOINT = "\x1f"
_LETTERS_OF_EUROPE = re.compile(r"[\x1f-\x7e\xc0-\xd6\xd8-\xf6\xf8-\xff]*")
"""What folding only writes in lower case (see `values.fold`), and the joint."""


class _Party(NamedTuple):
    """A party by its fields alone. `reached`: they hold address, phone or e-mail, so its key stands."""

    party: UnderstoodParty
    folded: str
    reached: bool
    warnings: tuple[str, ...]


def party(row: RowReader, role: str, document: str) -> UnderstoodParty | None:
    """The sender or recipient of a row; None when its label says nothing.

    `document`: the parcel's bare number, or the report's key. Phone, e-mail and address that are not
    understood are left out, with a warning.
    """
    eight = row.all_read(_FIELDS[role])
    if not any(eight):
        return None
    found = _understood(eight, row.all_stated(_FIELDS[role]), row.written(_FIELDS[role][_COUNTRY]))
    if found is None:
        return None
    for warning in found.warnings:
        row.warn(warning)
    if found.reached:
        return found.party
    return {**found.party, "key": _digest(_JOINT.join((found.folded, fold(document), role)))}


def party_key(eight: Sequence[str], document: str, role: str) -> str:
    """The key of a party: of its eight fields as read, before any repair."""
    folded, reached = _folded(eight)
    return _digest(folded if reached else _JOINT.join((folded, fold(document), role)))


def _folded(eight: Sequence[str]) -> tuple[str, bool]:
    """The texts folded and joined, and whether they hold address, phone or e-mail: without any of these two
    labels cannot be told to name one party.

    In one go where they are tidy, as the most are: then nothing of them goes by folding.
    """
    joined = _JOINT.join(eight)
    if _is_tidy(joined) and joined.count(_JOINT) == len(eight) - 1:
        return joined.lower().replace("ß", "ss"), bool(eight[2] or eight[6] or eight[7])
    parts = [fold(text) if text else "" for text in eight]
    return _JOINT.join(parts), bool(parts[2] or parts[6] or parts[7])


def _is_tidy(joined: str) -> bool:
    """Whether joined texts hold nothing but signs that are seen, and single blanks inside them."""
    if "  " in joined or " \x1f" in joined or "\x1f " in joined or joined[:1] == " " or joined[-1:] == " ":
        return False
    if joined.isascii():
        return joined.replace(_JOINT, "").isprintable()
    return _LETTERS_OF_EUROPE.fullmatch(joined) is not None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@lru_cache(maxsize=4096)
def _understood(eight: tuple[str, ...], meant: tuple[str, ...], country_written: str) -> _Party | None:
    """The party that its fields make; None when nothing in them can be seen.

    `meant`: the fields as the layout means them. The key and `said` are of the fields as read.
    """
    folded, reached = _folded(eight)
    if not folded.strip(_JOINT):
        return None
    _, _, line, postcode, city, _, phone_said, email_said = meant
    country = countries.clean(country_written)
    code = None if country.value is None else str(country.value)
    said = {name: text for name, text in zip(EIGHT, eight, strict=True) if text}
    understood: UnderstoodParty = {"key": _digest(folded), "said": cast(StatedParty, said)}
    warnings = country.warnings
    if other := _other_than_said(eight, meant, code):
        understood["meant"] = other
        warnings += (PLACEHOLDER,) if any(map(is_placeholder, meant)) else ()
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
    return _Party(understood, folded, reached, (*warnings, *point.warnings))


def _other_than_said(eight: tuple[str, ...], meant: tuple[str, ...], code: str | None) -> StatedParty:
    """The fields that stand for something else than was read: "" for a placeholder."""
    found = {
        name: "" if is_placeholder(text) and not (name == "city" and is_town(text, code)) else text
        for name, text in zip(EIGHT, meant, strict=True)
    }
    return cast(
        StatedParty,
        {name: found[name] for name, read in zip(EIGHT, eight, strict=True) if found[name] != read},
    )
