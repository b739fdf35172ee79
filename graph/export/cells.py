"""Cells that a spreadsheet would run are defused; used by every CSV and workbook that Waybill writes.

A program that writes CSV also quotes every field (`csv.QUOTE_ALL`): where the separator is a semicolon, an
unquoted `a;=1+1` becomes two cells, the second one a formula.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_STARTS = ("=", "@")
_SIGNED = ("+", "-")
_PASSED_OVER = ("\t", "\r", "\n")
"""Signs that a spreadsheet passes over at the start of a cell, to find a formula behind them."""
_UNSEEN = frozenset({"Cf", "Cc", "Zs"})
# A number, or a phone as people write it. Not with hyphens: a spreadsheet takes "+31-6-1234" for a sum.
_PLAIN = re.compile(r"[+-]\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?|\+[\d(][\d ().]*\d")


def safe(value: Any) -> Any:
    """`value` as a cell that is only read: text that a spreadsheet would run gets an apostrophe in front.

    That is text that begins with `=`, `@`, tab or a line break, or with `+` or `-` unless it is a plain
    number or a phone; these signs at full width (`＝`) too, and behind blanks and characters that nobody
    sees. All else, and whatever is not text, comes back as it is.
    """
    return "'" + value if isinstance(value, str) and _runs(value) else value


def restored(text: str) -> str:
    """A cell as it was before `safe`; what it did not change stays as it is."""
    return text[1:] if text[:1] == "'" and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    first = text[:1]
    if not first or first.isalnum():
        return False
    if first in _PASSED_OVER:
        return True
    plain = text if "!" <= first <= "~" else _as_read(text)
    return plain.startswith(_STARTS) or (plain.startswith(_SIGNED) and not _PLAIN.fullmatch(plain))


def _as_read(text: str) -> str:
    """Without blanks and unseen characters in front (a byte order mark), signs at their usual width."""
    start = next((at for at, sign in enumerate(text) if unicodedata.category(sign) not in _UNSEEN), 0)
    return unicodedata.normalize("NFKC", text[start:])
