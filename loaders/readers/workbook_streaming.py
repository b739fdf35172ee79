"""Large workbooks (.xlsx), read row by row by openpyxl in a process apart: far slower than by calamine, which
holds a whole sheet, in memory that does not grow with the rows; only texts that cells share are held.
"""

from __future__ import annotations

import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import ParseError

import msgspec

from loaders.readers.merged_cells import merged_cells
from loaders.readers.subprocess_reader import Row
from loaders.readers.unit_formats import unit_in, with_unit
from loaders.readers.workbook_in_memory import as_text
from loaders.readers.workbook_parts import damaged

_encode = msgspec.json.Encoder().encode
_UNREADABLE = (
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError),
    *(ParseError, zipfile.BadZipFile),
)


class StreamedWorkbook:
    """A workbook that was opened."""

    def __init__(self, workbook: Any, path: Path) -> None:
        self._workbook, self._path = workbook, path
        formats = getattr(workbook, "_number_formats", ())
        self._units = any(unit_in(str(one)) for one in formats)
        self.names = [sheet.title for sheet in workbook.worksheets]

    def rows(self, name: str) -> Iterator[Row]:
        """Rows with a filled cell, each with its number in the sheet. Raises SourceRefused."""
        sheet, merged = self._workbook[name], merged_cells(self._path, name)
        try:
            # What a sheet says of its own size is not believed.
            sheet.reset_dimensions()
            for line, row in enumerate(sheet.iter_rows(values_only=not self._units), start=1):
                cells = [_with_unit(cell) for cell in row] if self._units else [_text(cell) for cell in row]
                if any(cell and not cell.isspace() for cell in cells):
                    yield Row(line, _encode(cells).decode(), merged.above(line))
        except _UNREADABLE as error:
            raise damaged(self._path.name) from error


def _with_unit(cell: Any) -> str:
    """A cell of a workbook whose number formats have units."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        unit = unit_in(str(cell.number_format))
        return as_text(value) if unit is None else with_unit(value, unit)
    return _text(value)


def _text(value: Any) -> str:
    return _unescaped(value) if isinstance(value, str) else as_text(value)


def _unescaped(text: str) -> str:
    """A text with the control characters that Excel writes as `_x000D_`."""
    from openpyxl.utils.escape import unescape

    if "_x" not in text:
        return text
    return str(unescape(text)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def opened(path: Path) -> StreamedWorkbook:
    """The workbook. Raises SourceRefused where none can be read."""
    # In the process apart, where nothing needs numpy: openpyxl would load it, and with it threads and memory.
    sys.modules.setdefault("numpy", cast(Any, None))
    from openpyxl import load_workbook

    warnings.simplefilter("ignore")  # of styles and validations that no reader of rows needs
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except _UNREADABLE as error:
        raise damaged(path.name) from error
    return StreamedWorkbook(book, path)
