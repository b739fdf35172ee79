"""Numbers of cells as text: the shortest decimal, and no figure that the cell does not hold."""

from __future__ import annotations

from decimal import Decimal

from values.digits import SIGNIFICANT

_ROUNDED = 10.0**SIGNIFICANT


def as_decimal(number: float) -> str:
    """A number as its shortest decimal: 7082.0 is 7082, never 7.082e3.

    Of more than fifteen digits the last are rounded away in a cell, so they are not written:
    3.45678901234560E+19 says what is known, and `values.digits` knows it for a number that lost figures.
    """
    if abs(number) >= _ROUNDED:
        return f"{float(number):.{SIGNIFICANT - 1}E}"
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
