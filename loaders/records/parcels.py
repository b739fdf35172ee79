"""parcels: one row a parcel."""

from __future__ import annotations

from typing import Any, cast

from loaders.records.delivery_points import dropoff
from loaders.records.parties import EIGHT, party
from loaders.records.record_types import ParcelRecord
from loaders.records.row_reader import RowReader
from loaders.records.tracking_numbers import Number, own_carrier, tracking_number
from values.placeholder import WARNING, is_placeholder_number

REQUIRED = ("tracking_number", "posted_at")
FIELDS = (
    *REQUIRED,
    "carrier",
    "service",
    "weight_g",
    "declared_value",
    "declared_currency",
    "contents",
    "hs_code",
    "category",
    "postage_account",
    "dropoff_id",
    "dropoff_name",
    "dropoff_postcode",
    "dropoff_city",
    "dropoff_country",
    *(f"{role}_{name}" for role in ("sender", "recipient") for name in EIGHT),
)
_PLAIN = ("service", "contents", "category")
_HS_CODE = frozenset((5, 7, 9))
"""Digits of an HS code that a number cell robbed of its leading zero."""


def understand(row: RowReader) -> ParcelRecord:
    """What a row says. Raises Rejected without a tracking number or a readable posting date."""
    number = tracking_number(row, row.written("tracking_number"), row.written("carrier"))
    posted_at, precision = row.needed_moment("posted_at")
    record: dict[str, Any] = {"tracking_number": number.number, "posted_at": posted_at, "check": number.check}
    if precision:
        record["posted_precision"] = precision
    value, currency = row.amount("declared_value", "declared_currency")
    stated = {
        "carrier": own_carrier(row, number),
        **{name: row.text(name) for name in _PLAIN},
        "weight_g": row.grams("weight_g"),
        "declared_value": value,
        "declared_currency": currency if value is not None else None,
        "hs_code": _hs_code(row),
        "accounts": _accounts(row, number),
        "dropoff": dropoff(row),
        "sender": party(row, "sender", number.number),
        "recipient": party(row, "recipient", number.number),
    }
    record.update([pair for pair in stated.items() if pair[1] is not None])
    if row.warnings:
        record["warnings"] = sorted(row.warnings)
    return cast(ParcelRecord, record)


def _accounts(row: RowReader, number: Number) -> list[str] | None:
    """The account stated, and the one that stands in the number."""
    stated = row.identifier("postage_account")
    if stated and is_placeholder_number(stated):
        row.warn(WARNING)
        stated = None
    return ([stated, *number.accounts] if stated else list(number.accounts)) or None


def _hs_code(row: RowReader) -> str | None:
    """Digits only; the leading zero that a number cell lost is put back."""
    text = row.identifier("hs_code")
    digits = "".join(text.split()).replace(".", "") if text else ""
    if not digits.isdigit():
        return text
    if len(digits) in _HS_CODE:
        row.warn("hs_code_repaired")
        return "0" + digits
    return digits
