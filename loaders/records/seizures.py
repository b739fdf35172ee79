"""seizures: one row an item of a report, or a part of what it contained."""

from __future__ import annotations

from typing import Any, cast

from loaders.records.parties import EIGHT, party
from loaders.records.record_types import SeizureRecord
from loaders.records.row_reader import RowReader
from loaders.records.tracking_numbers import tracking_number
from values import digits, handling, quantity, substance
from values.fold import fold
from values.placeholder import WARNING, is_placeholder_number

REQUIRED = ("agency", "report_number")
FIELDS = (
    *REQUIRED,
    "item",
    "tracking_number",
    "seized_at",
    "country",
    "substance",
    "quantity",
    "unit",
    "form",
    "logo",
    "packaging",
    "detection_method",
    "handling_code",
    "evaluation",
    *(f"{role}_{name}" for role in ("sender", "recipient") for name in EIGHT),
)
_PLAIN = ("item", "form", "logo", "packaging", "detection_method", "evaluation")


def understand(row: RowReader) -> SeizureRecord:
    """What a row says. Raises Rejected without agency or report number."""
    record: dict[str, Any] = {
        "report_number": row.needed_identifier("report_number"),
        "agency": row.needed("agency"),
    }
    numbers = [tracking_number(row, part, "") for part in _numbers(row)]
    record["tracking_numbers"] = [number.number for number in numbers]
    record["checks"] = [number.check for number in numbers]
    if any(number.accounts for number in numbers):
        record["accounts"] = [list(number.accounts) for number in numbers]
    if seized := row.moment("seized_at"):
        record["seized_at"] = seized[0]
        if seized[1]:
            record["seized_precision"] = seized[1]
    report = "/".join(fold(record[name]) for name in REQUIRED)
    amount, unit = _amount(row)
    stated = {
        "country": row.country("country"),
        "substance": row.as_text(substance.clean(row.written("substance"))),
        "quantity": amount,
        "unit": unit,
        **{name: row.text(name) for name in _PLAIN},
        "handling_code": _handling(row),
        "sender": party(row, "sender", report),
        "recipient": party(row, "recipient", report),
    }
    record |= {name: told for name, told in stated.items() if told is not None}
    return cast(SeizureRecord, record)


def _numbers(row: RowReader) -> list[str]:
    """The tracking numbers as written, without those that lost figures or only stand for a number that is not
    known: the report counts without them."""
    parts = [part for part in row.written("tracking_number").split(" / ") if part.strip()]
    whole = [part for part in parts if digits.whole(part) is not None]
    if len(whole) < len(parts):
        row.warn(digits.LOST)
    known = [part for part in whole if not is_placeholder_number(part)]
    if len(known) < len(whole):
        row.warn(WARNING)
    return known


def _handling(row: RowReader) -> str | None:
    """The code, H0 to H3 or "other"; the words as delivered stay in the evidence."""
    code = handling.code_of(row.written("handling_code"))
    if code == handling.OTHER:
        row.warn("handling_code_unknown")
    return code or None


def _amount(row: RowReader) -> tuple[float | None, str | None]:
    """The amount in grams, tablets or millilitres; its unit stands in the cell or beside it."""
    written = row.written("quantity")
    if not written:
        return None, None
    value = quantity.clean(written, None, row.written("unit") or None, row.decimal)
    for warning in value.warnings:
        row.warn(warning)
    if value.value is None:
        return None, None
    told = value.parts.get("unit")
    return float(value.value), None if told is None else str(told)
