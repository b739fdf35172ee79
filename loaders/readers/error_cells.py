"""Error cells of spreadsheets ("#N/A", "Err:502") as text: calamine gives them as empty cells.

A file that holds any is written once more, in memory, with these cells as cells of text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from loaders.readers.workbook_parts import parts, sheet_parts
from values.cell_error import is_cell_error

_CONTENT = "content.xml"
_EXCEL = re.compile(rb"""(<(?:[\w.-]+:)?c(?:\s[^<>]*?)?\st\s*=\s*)(?:"e"|'e')""")
_OPEN = re.compile(
    rb"""<table:table-cell(?P<about>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<end>/?>)"""
    rb"(?=(?:\s*<text:p\b[^<>]*>(?P<text>[^<]{1,40})<)?)"
)
_VALUE = re.compile(
    rb"""\s(?:office:[\w-]*value|office:value-type|calcext:value-type)\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_IS_ERROR = re.compile(rb"""calcext:value-type\s*=\s*["']error["']""")
_FORMULA = b"table:formula"
_BLOCK = 2**20
_MOST_KEPT = 2**22
_NO_SIGN = b"#VALUE!"
"""Written for an error that shows nothing, or a word that is not known."""


def with_errors_as_text(path: Path) -> io.BytesIO | None:
    """The spreadsheet (.xlsx, .ods) with its errors as text; None where it holds none, or is no such file.

    Raises SourceRefused where it is damaged.
    """
    if not zipfile.is_zipfile(path):
        return None
    with parts(path) as packed:
        if _CONTENT in packed.namelist():
            changing, change = {_CONTENT}, _as_open
        else:
            changing, change = set(sheet_parts(packed).values()), _as_excel
        changing = {name for name in changing if _changes(packed, name, change)}
        return _rewritten(packed, changing, change) if changing else None


Change = Callable[[bytes], bytes]


def _as_excel(xml: bytes) -> bytes:
    return _EXCEL.sub(rb'\1"str"', xml)


def _as_open(xml: bytes) -> bytes:
    return _OPEN.sub(_text_cell, xml)


def _text_cell(cell: re.Match[bytes]) -> bytes:
    """The start of a cell of an OpenDocument; older programs mark no errors, and show them."""
    about, shown = cell["about"], (cell["text"] or b"").strip()
    known = is_cell_error(shown.decode("utf-8", "replace"))
    if not _IS_ERROR.search(about) and not (known and _FORMULA in about):
        return cell[0]
    text, rest = (shown if known else _NO_SIGN), _VALUE.sub(b"", about)
    return (
        b'<table:table-cell office:value-type="string" office:string-value="'
        + text
        + b'"'
        + rest
        + cell["end"]
    )


def _changes(packed: zipfile.ZipFile, name: str, change: Change) -> bool:
    with packed.open(name) as part:
        return any(change(xml) != xml for xml in _stretches(part))


def _rewritten(packed: zipfile.ZipFile, changing: set[str], change: Change) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in packed.namelist():
            with packed.open(name) as part, new.open(name, "w", force_zip64=True) as copy:
                for xml in _stretches(part):
                    copy.write(change(xml) if name in changing else xml)
    target.seek(0)
    return target


def _stretches(part: IO[bytes]) -> Iterator[bytes]:
    """A part in pieces that each end before the start of a cell, so that none is cut."""
    rest = b""
    while data := part.read(_BLOCK):
        rest += data
        cut = _last_cell(rest)
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _last_cell(xml: bytes) -> int:
    """Where the last cell begins; all of it where none does for long."""
    cut = max(xml.rfind(b"<c "), xml.rfind(b":c "), xml.rfind(b"<table:table-cell"))
    cut = xml.rfind(b"<", 0, cut + 1) if cut > 0 else cut
    return cut if cut > 0 or len(xml) < _MOST_KEPT else len(xml)
