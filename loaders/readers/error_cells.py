"""Error cells of spreadsheets ("#N/A", "Err:502") as cells of text: calamine gives them as empty ones.

In an OpenDocument also numbers with the unit that they are shown with, or with their currency.
"""

from __future__ import annotations

import re

from loaders.readers.unit_formats import shown_unit
from values.cell_error import is_cell_error

_EXCEL = re.compile(rb"""(<(?:[\w.-]+:)?c(?:\s[^<>]*?)?\st\s*=\s*)(?:"e"|'e')""")
_OPEN = re.compile(
    rb"""<table:table-cell(?P<about>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<end>/?>)"""
    rb"(?=(?:\s*<text:p\b[^<>]*>(?P<text>[^<]{1,40})<)?)"
)
_VALUE = re.compile(
    rb"""\s(?:office:[\w-]*value|office:value-type|calcext:value-type)\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_IS_ERROR = re.compile(rb"""calcext:value-type\s*=\s*["']error["']""")
_NUMBER = re.compile(rb"""\soffice:value\s*=\s*["'](-?\d{1,15}(?:\.\d{1,15})?)["']""")
_CURRENCY = re.compile(rb"""\soffice:currency\s*=\s*["']([A-Za-z]{3})["']""")
_FORMULA = b"table:formula"
_NO_SIGN = b"#VALUE!"
"""Written for an error that shows nothing, or a word that is not known."""


def of_excel(xml: bytes) -> bytes:
    """Part of a sheet of a workbook (.xlsx) with its errors as text."""
    return _EXCEL.sub(rb'\1"str"', xml)


def of_open_document(xml: bytes) -> bytes:
    """Part of an OpenDocument with its errors, and numbers with a unit or a currency, as text."""
    return _OPEN.sub(_text_cell, xml)


def _text_cell(cell: re.Match[bytes]) -> bytes:
    """The start of a cell of an OpenDocument; older programs mark no errors, and show them."""
    about, shown = cell["about"], (cell["text"] or b"").strip()
    known = is_cell_error(shown.decode("utf-8", "replace"))
    if _IS_ERROR.search(about) or (known and _FORMULA in about):
        return _of_text(cell, shown if known else _NO_SIGN)
    if (currency := _CURRENCY.search(about)) and (number := _NUMBER.search(about)):
        return _of_text(cell, number[1] + b" " + currency[1])
    if shown[-1:].isalpha() and (number := _NUMBER.search(about)):
        unit = shown_unit(shown.decode("utf-8", "replace"), float(number[1]))
        return cell[0] if unit is None else _of_text(cell, number[1] + b" " + unit.encode())
    return cell[0]


def _of_text(cell: re.Match[bytes], text: bytes) -> bytes:
    """The start of a cell that holds this text, whatever it shows."""
    rest = _CURRENCY.sub(b"", _VALUE.sub(b"", cell["about"]))
    return (
        b'<table:table-cell office:value-type="string" office:string-value="'
        + text
        + b'"'
        + rest
        + cell["end"]
    )
