"""Tracking numbers of a row: the number, its check digit, and the accounts that can be read from it."""

from __future__ import annotations

from typing import NamedTuple

from loaders.records.row_reader import Rejected, RowReader, shown
from values import carrier as carriers
from values import digits
from values import tracking_number as numbers
from values.placeholder import is_placeholder_number


class Number(NamedTuple):
    """A number as understood; `carrier` where its form has only one."""

    number: str
    check: str
    carrier: str | None = None
    accounts: tuple[str, ...] = ()


def tracking_number(row: RowReader, written: str, carrier: str) -> Number:
    """The number of a row. Raises Rejected when it is missing, damaged, or nothing like a number."""
    if not written.strip():
        raise Rejected(row.missing("tracking_number"))
    value = numbers.clean(written, None, carrier or None)
    if digits.LOST in value.warnings:
        raise Rejected(row.lost("tracking_number", written))
    if value.value is None:
        damaged = "number_damaged" in value.warnings
        why = "damaged, with control characters in it" if damaged else "not a tracking number"
        raise Rejected(f"{row.called('tracking_number')} is {why}: {shown(written)}")
    if is_placeholder_number(str(value.value)):
        raise Rejected(
            f"{row.called('tracking_number')} only stands for a number that is not known: {shown(written)}"
        )
    for warning in value.warnings:
        row.warn(warning)
    parts, candidates = value.parts, value.candidates
    account = parts.get("account")
    alone = len(candidates) == 1 or len({candidate.carrier for candidate in candidates}) == 1
    return Number(
        str(value.value),
        str(parts.get("check", "none")),
        str(parts["carrier"]) if alone else None,
        (str(account),) if account else (),
    )


def own_carrier(row: RowReader, number: Number) -> str | None:
    """The carrier as the row states it, else the one whose numbers look so, else the layout's."""
    stated = row.stated("carrier")
    if not stated and number.carrier:
        return number.carrier
    return row.as_text(carriers.clean(row.written("carrier")))
