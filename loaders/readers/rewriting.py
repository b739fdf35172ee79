"""Spreadsheets with what calamine would lose of cells in a form that it reads: errors, line breaks, units.

A file that holds any is written once more, in memory, with these cells as plain text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from loaders.readers import cell_breaks, error_cells, unit_formats
from loaders.readers.workbook_parts import parts, sheet_parts

_CONTENT = "content.xml"
_BLOCK = 2**20
_MOST_KEPT = 2**22

Change = Callable[[bytes], bytes]


def rewritten(path: Path) -> io.BytesIO | None:
    """The spreadsheet (.xlsx, .ods) with such cells as text; None where it holds none, or is no such file.

    Raises SourceRefused where it is damaged.
    """
    if not zipfile.is_zipfile(path):
        return None
    with parts(path) as packed:
        change: Change
        if _CONTENT in packed.namelist():
            changing, change = {_CONTENT}, _of_open_document
        else:
            changing, change = set(sheet_parts(packed).values()), _of_workbook(packed)
        changing = {name for name in changing if _changes(packed, name, change)}
        return _copy(packed, changing, change) if changing else None


def _of_workbook(packed: zipfile.ZipFile) -> Change:
    units = unit_formats.of_excel(packed)
    return error_cells.of_excel if units is None else lambda xml: units(error_cells.of_excel(xml))


def _of_open_document(xml: bytes) -> bytes:
    return cell_breaks.as_text(error_cells.of_open_document(xml))


def _changes(packed: zipfile.ZipFile, name: str, change: Change) -> bool:
    with packed.open(name) as part:
        return any(change(xml) != xml for xml in _stretches(part))


def _copy(packed: zipfile.ZipFile, changing: set[str], change: Change) -> io.BytesIO:
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
