"""What a row means, whatever way it was written: what makes two rows one to an erasure.

Case, blanks, punctuation and diacritics do not count, nor "100.0" for "100", nor how a phone number is
written or an address is divided over its columns; in names of things (`_EXACT`) every sign counts. It rests
as little on cleaning rules as can be, as they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from values.fold import fold
from values.plain import squeezed

_NOT_MEANT = frozenset(
    ("warnings", "check", "checks", "posted_precision", "seized_precision", "facility_key")
)
"""What is said about a row, not by it."""
_ADDRESS = ("address", "postcode", "city")
_EXACT = frozenset(("email", "vendor", "key", "id", "account", "accounts", "report_number"))
"""Names of things: "jan@" and "ja.n@", "blue_bird" and "bluebird" are two, though they sound alike."""


def to_bury(
    kind: str, read: Mapping[str, str], record: Mapping[str, Any] | None
) -> Iterator[Mapping[str, Any]]:
    """What the tombstones of a row are made of: its fields as read, and what they mean. Nothing of a row that
    is blank."""
    if read:
        yield read
    if record:
        yield meaning(kind, record)


def meaning(kind: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record of this kind means; two rows that mean the same state the same."""
    return {"means": kind, **_of_mapping(record)}


def _of_mapping(record: Mapping[str, Any]) -> dict[str, Any]:
    if "said" in record:
        return _of_party(record)
    return {name: _of(value, name) for name, value in record.items() if name not in _NOT_MEANT}


def _of(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if isinstance(value, list):
        return [_of(one, name) for one in value]
    if isinstance(value, int | float):
        return float(value)
    return _comparable(name, str(value))


def _comparable(name: str, text: str) -> str:
    return fold(text) if name in _EXACT else _bare(text)


def _of_party(party: Mapping[str, Any]) -> dict[str, str]:
    said = {**party["said"], **party.get("meant", {})}
    known = {name: str(party.get(name) or said.get(name, "")) for name in ("phone", "email", "country")}
    meant = {**{name: said.get(name, "") for name in ("name", "company")}, **known}
    meant["address"] = " ".join(said.get(name, "") for name in _ADDRESS)
    return {name: bare for name, text in meant.items() if (bare := _comparable(name, text))}


def _bare(text: str) -> str:
    """Letters and digits alone; as folded where there are none."""
    return squeezed(text) or fold(text)
