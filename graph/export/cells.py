"""Cells that a spreadsheet would run are defused; used by every CSV and workbook that Waybill writes.

A program that writes CSV also quotes every field (`csv.QUOTE_ALL`): where the separator is a semicolon, an
unquoted `a;=1+1` becomes two cells, the second one a formula.
"""

from __future__ import annotations

import re
from typing import Any

_STARTS = ("=", "@", "\t", "\r")
_SIGNED = ("+", "-")
# A number, or a phone as people write it. Not with hyphens: a spreadsheet takes "+31-6-1234" for a sum.
_PLAIN = re.compile(r"[+-]\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?|\+[\d(][\d ().]*\d")


def safe(value: Any) -> Any:
    """`value` as a cell that is only read: text that a spreadsheet would run gets an apostrophe in front.

    That is text that begins with `=`, `@`, tab or carriage return, or with `+` or `-` unless it is a plain
    number or a phone. All else, and whatever is not text, comes back as it is.
    """
    if not isinstance(value, str):
        return value
    if value.startswith(_STARTS) or (value.startswith(_SIGNED) and not _PLAIN.fullmatch(value)):
        return "'" + value
    return value
