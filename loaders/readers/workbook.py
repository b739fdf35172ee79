"""Excel workbooks (.xlsx, .xlsm), read by calamine: each sheet a table, each row a JSON list of its cells.

Cells come as text: numbers as their shortest decimal, dates as ISO 8601 (midnight: only the day, as Excel
keeps a day without a time), truth values as true and false.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

from errors import SourceRefused
from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.piece import NotCut, Piece, Source

SUFFIXES = (".xlsx", ".xlsm")
FORMAT = "xlsx"
MOST_UNPACKED = 3 * 1024**3
"""Bytes of a workbook when unpacked; a million full rows take about half of it."""
MOST_PACKED_TIMES = 200
_SMALL = 100 * 1024**2
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[str]).decode


def cut_cells(text: str) -> list[str]:
    """The cells of a row."""
    try:
        return _decode(text)
    except msgspec.DecodeError as error:
        raise NotCut("the row cannot be read") from error


class Sheet:
    """One sheet."""

    has_header = True
    cut = staticmethod(cut_cells)

    def __init__(self, workbook: CalamineWorkbook, name: str) -> None:
        self.name = name
        self._workbook = workbook

    def pieces(self) -> Iterator[Piece]:
        """Rows with a filled cell; `line` is the row's number in the sheet."""
        sheet = self._workbook.get_sheet_by_name(self.name)
        # calamine gives rows from the first of the sheet, and columns from the first that is used.
        left = [""] * (sheet.start[1] if sheet.start else 0)
        for line, row in enumerate(sheet.iter_rows(), start=1):
            cells = left + [as_text(cell) for cell in row]
            if any(cell and not cell.isspace() for cell in cells):
                yield Piece(line, 0, _encode(cells).decode())


def as_text(cell: Any) -> str:
    """A cell as text."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return shortest(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def shortest(number: float) -> str:
    """A number as its shortest decimal: 7082.0 is 7082, never 7.082e3."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(cell: datetime) -> str:
    """Excel keeps days as fractions: the nearest second is what was typed."""
    second = (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    if second.time() == time():
        return second.date().isoformat()
    return second.isoformat()


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> Source:
    """The sheets of a workbook. Raises SourceRefused when it is none, or unpacks to more than is sound."""
    _check(path, scanned.start)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        tables: Sequence[Sheet] = [Sheet(workbook, name) for name in workbook.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise SourceRefused(f"{path.name} is damaged and no Excel workbook can be read from it.") from error
    names = ", ".join(table.name for table in tables)
    return Source(FORMAT, "xlsx", tables, f"sheets: {names}")


def _check(path: Path, start: bytes) -> None:
    if not start.startswith(b"PK"):
        raise SourceRefused(
            f"{path.name} is no Excel workbook, whatever its name says: save it as .xlsx, or name it .csv "
            "if it holds text."
        )
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise SourceRefused(f"{path.name} is damaged or not complete: deliver it again.") from error
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        raise SourceRefused(f"{path.name} is a zip file but no Excel workbook.")
    unpacked = sum(part.file_size for part in parts)
    packed_size = max(1, sum(part.compress_size for part in parts))
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked > MOST_PACKED_TIMES * packed_size):
        raise SourceRefused(
            f"{path.name} unpacks to {unpacked // 1024**2} MB, more than a workbook of parcels can be: "
            "deliver it as CSV."
        )
