"""Figures that a spreadsheet lost: "6.12346E+08", a number cell of more than fifteen digits.

A number cell holds fifteen significant digits, and is often shown and saved with fewer. What a phone, a
tracking number or a house number lost there cannot be known, so such a text is no number at all; where every
figure is still there ("1.234E+3" is 1234) it is read. docs/decisions/0112-digits-lost.md.
"""

from __future__ import annotations

import re

LOST = "digits_lost"
"""The warning of every kind of value about a number that lost figures."""
SIGNIFICANT = 15
"""Digits that a number cell holds for certain."""
_NUMBER = r"(?:\d[.,]\d+E\+?\d{1,3}|\d(?:[.,]\d*)?E\+\d{1,3})"
"""With a decimal sign or a plus: "12E3" may be a code, and "3E-4" is flat 4 of a house 3E."""
_WHOLE = re.compile(rf"\s*'?({_NUMBER})\s*", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<![\w.]){_NUMBER}(?![\w.])", re.IGNORECASE)
_ROUNDED = re.compile(rf"\s*([1-9]\d{{{SIGNIFICANT - 1}}}0{{5,}})(?:[.,]0*)?\s*")
"""Zeros from the sixteenth digit on: five and more are no chance, one to four may be."""
_LONGEST = 64


def whole(text: str) -> str | None:
    """A text with the number of a spreadsheet written out ("1.234E+3" is "1234"); all else as it is.

    None where figures of it are lost.
    """
    if len(text) > _LONGEST or not (found := _WHOLE.fullmatch(text)):
        return None if len(text) <= _LONGEST and _ROUNDED.fullmatch(text) else text
    return _written_out(found[1])


def whole_inside(line: str) -> str | None:
    """A line with such numbers in it written out ("Balansplein 1.2E+01"); None where figures are lost."""
    numbers = _INSIDE.findall(line) if "E" in line or "e" in line else []
    for number in numbers:
        digits = _written_out(number)
        if digits is None:
            return None
        line = line.replace(number, digits, 1)
    return line


def _written_out(number: str) -> str | None:
    """All figures of a number in E notation; None where it says fewer than it has, or is no whole number."""
    mantissa, _, exponent = number.upper().partition("E")
    figures = mantissa.replace(",", "").replace(".", "")
    last = int(exponent) + 1
    if not 1 <= last <= len(figures) or figures[last:].strip("0"):
        return None
    return figures[:last]
