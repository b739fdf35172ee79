"""Sheets of workbooks, read by calamine in a process apart: each row a JSON list of its cells.

Cells come as text: numbers as their shortest decimal, without figures that a cell does not hold, dates as
ISO 8601 (midnight: only the day, as Excel keeps a day without a time), truth values as true and false, errors
as they are shown ("#N/A").
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from errors import SourceRefused
from loaders.readers.merged_cells import merged_cells
from loaders.readers.number_cells import as_decimal
from loaders.readers.piece import NotCut
from loaders.readers.rewriting import rewritten
from loaders.readers.subprocess_reader import Row
from loaders.readers.workbook_parts import damaged

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[str]).decode


def cut_cells(text: str) -> list[str]:
    """The cells of a row."""
    try:
        return _decode(text)
    except msgspec.DecodeError as error:
        raise NotCut("the row cannot be read") from error


class Workbook:
    """A workbook that was opened."""

    def __init__(self, workbook: CalamineWorkbook, path: Path) -> None:
        self._workbook, self._path = workbook, path
        self.names = list(workbook.sheet_names)

    def rows(self, name: str) -> Iterator[Row]:
        """Rows with a filled cell, each with its number in the sheet. Raises SourceRefused."""
        try:
            sheet = self._workbook.get_sheet_by_name(name)
        except (CalamineError, OSError, ValueError) as error:
            raise damaged(self._path.name) from error
        # calamine gives rows from the first of the sheet, and columns from the first that is used.
        left = [""] * (sheet.start[1] if sheet.start else 0)
        merged = merged_cells(self._path, name)
        for line, row in enumerate(sheet.iter_rows(), start=1):
            cells = left + [as_text(cell) for cell in row]
            if any(cell and not cell.isspace() for cell in cells):
                yield Row(line, _encode(cells).decode(), merged.above(line))


def opened(path: Path) -> Workbook:
    """The workbook. Raises SourceRefused where none can be read."""
    try:
        mended = rewritten(path)
        book = (
            CalamineWorkbook.from_path(str(path))
            if mended is None
            else CalamineWorkbook.from_filelike(mended)
        )
        return Workbook(book, path)
    except PasswordError as error:
        raise SourceRefused(
            "{file} is protected by a password: deliver it without.", file=path.name
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(path.name) from error


def as_text(cell: Any) -> str:
    """A cell as text."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return as_decimal(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def _moment(cell: datetime) -> str:
    """Excel keeps days as fractions: the nearest second is what was typed."""
    second = (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    if second.time() == time():
        return second.date().isoformat()
    return second.isoformat()
