"""An amount with its currency: of its text, the column beside it, and what the layout assumes."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from values import money
from values.value import Value


@lru_cache(maxsize=8192)
def amount_of(
    written: str, column: str, assumed: str, summed: bool, decimal: str | None
) -> tuple[float | None, str | None, tuple[str, ...]]:
    """The amount, its currency, and what is odd about them. What the text says counts before the currency
    `column`, and that before the currency `assumed` for the layout.
    """
    told = _currency(column or assumed)
    other, warnings = (None if told.value is None else str(told.value)), told.warnings
    if not written:
        return None, other, warnings
    parts = written.split(" + ") if summed else (written,)
    total, currency = Decimal(0), None
    for part in parts:
        value = money.clean(part, None, currency or other, decimal)
        warnings += value.warnings
        of_part = value.parts.get("currency")
        mixed = currency is not None and of_part != currency
        currency = of_part
        if value.value is None or mixed or (len(parts) > 1 and currency is None):
            return None, currency, warnings
        total += Decimal(str(value.value))
    if column and other and currency != other:
        warnings += ("currency_contradicted",)
    return float(total), currency, warnings


@lru_cache(maxsize=256)
def _currency(written: str) -> Value:
    return money.currency(written)
