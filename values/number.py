"""Numbers as people write them: which sign is the decimal one, told or found.

Found: where both signs stand, the last is the decimal sign; a sign that stands twice groups thousands; a
single sign before anything but three digits is decimal. "1.200" is left to the caller's habit of the unit.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation

_BLANKS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’`´](?=\d{3}(?!\d))")
_SHAPE = re.compile(r"[+\-−]?\d*(?:[.,·]\d+)*[.,]?")
_PLAIN = re.compile(r"[+\-]?\d+(?:[.,]\d+)?[eE][+\-]?\d{1,3}")
_LARGEST = 24
"""Digits before the decimal sign of the largest number in E notation that is read; so many behind it of the
smallest."""
ROOM = Context(prec=64)
"""Of digits for the largest amount, in the smallest unit, with the decimals that are asked for."""
_INDIAN = re.compile(r"[+\-]?\d{1,2}(?:,\d{2})+,\d{3}")
"""Lakhs and crores: groups of two before the last three figures."""
_FIGURES = 3
LONGEST = 24
"""Characters of the longest number that is read."""


def parse(text: str, decimal: str | None = None, *, grouped: bool = True) -> Decimal | None:
    """The number, or None when the text is none.

    `decimal`: the decimal sign when it is known. `grouped`: without it, read "1.200" as 1200, else as 1.2.
    """
    tidy = _BLANKS.sub("", text.strip()).replace("−", "-").replace("·", ".")
    if not tidy or len(tidy) > LONGEST or not any(map(str.isdigit, tidy)) or not tidy.isascii():
        return None
    if _PLAIN.fullmatch(tidy):
        amount = _decimal(tidy.replace(",", "."))
        return amount if amount is not None and -_LARGEST < amount.adjusted() < _LARGEST else None
    if not _SHAPE.fullmatch(tidy):
        return None
    tidy = tidy.removesuffix(".").removesuffix(",")
    sign = decimal or _decimal_sign(tidy, grouped)
    other = "," if sign == "." else "."
    whole, _, rest = tidy.partition(sign)
    if sign in rest or other in rest or not _groups(whole, other):
        return None
    return _decimal(f"{whole.replace(other, '') or '0'}.{rest or '0'}")


def ambiguous(text: str) -> bool:
    """Whether the text reads as thousands or as decimals alike ("1.200", "12,345")."""
    return re.fullmatch(r"[+\-]?[1-9]\d{0,2}[.,]\d{3}", text.strip()) is not None


def plain(number: Decimal, digits: int = 3) -> int | float:
    """A JSON number, rounded; whole numbers as int. Below one, three figures that count are kept, so that
    nothing but 0 becomes 0.
    """
    digits = max(digits, _FIGURES - 1 - number.adjusted()) if number else digits
    rounded = number.quantize(Decimal(1).scaleb(-digits), context=ROOM)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _decimal_sign(tidy: str, grouped: bool) -> str:
    point, comma = tidy.rfind("."), tidy.rfind(",")
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    sign = "." if point >= 0 else ","
    other = "," if sign == "." else "."
    if tidy.count(sign) > 1 or (grouped and ambiguous(tidy)):
        return other
    return sign


def _groups(whole: str, sign: str) -> bool:
    """Whether the digits before the decimal sign are grouped by threes, as in India ("1,00,000"), or not at
    all.
    """
    if sign not in whole:
        return True
    by_threes = rf"[+\-]?\d{{1,3}}(?:\{sign}\d{{3}})+"
    return re.fullmatch(by_threes, whole) is not None or (
        sign == "," and _INDIAN.fullmatch(whole) is not None
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
