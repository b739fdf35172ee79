"""Merged cells of spreadsheets: of several rows in one, only the first has the value, the others look empty.

Whether it is meant for each of these rows or only stands there for looks, no file says.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from loaders.readers.workbook_parts import local, parser_of, parts, sheet_parts

_CONTENT = "content.xml"
_EXCEL = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z0-9:]+)["']""")
_OPEN = re.compile(rb"""number-rows-spanned\s*=\s*["'](?!0*1["'])""")
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
"""How parts begin whose characters have two bytes."""
_BLOCK = 2**20
_OVERLAP = 512
_MOST = 256

Span = tuple[int, int]
"""The first and the last of some columns, from 0."""


class Merge(NamedTuple):
    """Cells merged over several rows: rows from 1, columns from 0."""

    first: int
    last: int
    left: int
    right: int


class MergedCells:
    """The merged cells of one sheet, asked about its rows in their order."""

    def __init__(self, merges: set[Merge]) -> None:
        self._coming = sorted(merges, reverse=True)
        self._open: list[Merge] = []

    def above(self, line: int) -> tuple[Span, ...]:
        """The columns in which a cell that begins in an earlier row covers this one."""
        while self._coming and self._coming[-1].first < line:
            self._open.append(self._coming.pop())
        if not self._open:
            return ()
        self._open = [merge for merge in self._open if merge.last >= line]
        if len(self._open) > _MOST:
            return ((min(one.left for one in self._open), max(one.right for one in self._open)),)
        return tuple((merge.left, merge.right) for merge in self._open)


def merged_cells(path: Path, sheet: str) -> MergedCells:
    """Those of a sheet of a spreadsheet (.xlsx, .ods). Raises SourceRefused where it is damaged."""
    if not zipfile.is_zipfile(path):
        return MergedCells(set())
    with parts(path) as packed:
        if _CONTENT in packed.namelist():
            return MergedCells(_of_open_document(packed, sheet))
        part = sheet_parts(packed).get(sheet)
        refs = _refs(packed, part) if part else ()
        return MergedCells({merge for ref in refs if (merge := _merge(ref)) is not None})


def _refs(packed: zipfile.ZipFile, part: str) -> Iterator[str]:
    """What a sheet of a workbook merges, as `C2:C4`; found without looking at its cells."""
    rest = b""
    with packed.open(part) as file:
        while data := file.read(_BLOCK):
            if not rest and data.startswith(_WIDE):
                yield from _refs_of_wide(data + file.read())
                return
            yield from (found[1].decode() for found in _EXCEL.finditer(rest + data))
            rest = data[-_OVERLAP:]


def _refs_of_wide(xml: bytes) -> list[str]:
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "mergeCell":
            found.append(attributes.get("ref", ""))

    parser_of(start).Parse(xml, True)
    return found


def _merge(ref: str) -> Merge | None:
    """What `C2:C4` merges; None where it is one row."""
    cells = _REF.fullmatch(ref)
    if cells is None or cells[2] == cells[4]:
        return None
    return Merge(int(cells[2]), int(cells[4]), _column(cells[1]), _column(cells[3]))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_open_document(packed: zipfile.ZipFile, sheet: str) -> set[Merge]:
    if not _any_rows_spanned(packed):
        return set()
    spans = _Spans(sheet)
    parser = parser_of(spans.start)
    parser.EndElementHandler = spans.end
    with packed.open(_CONTENT) as file:
        while data := file.read(_BLOCK):
            parser.Parse(data)
    return spans.found


def _any_rows_spanned(packed: zipfile.ZipFile) -> bool:
    """Whether any cell spans rows: most documents have none, and are not looked at closely."""
    rest = b""
    with packed.open(_CONTENT) as file:
        while data := file.read(_BLOCK):
            if data.startswith(_WIDE) or _OPEN.search(rest + data):
                return True
            rest = data[-_OVERLAP:]
    return False


class _Spans:
    """Counts the rows and columns of one sheet of an OpenDocument; `found`: cells of several rows."""

    def __init__(self, sheet: str) -> None:
        self.found: set[Merge] = set()
        self._sheet, self._inside = sheet, False
        self._line, self._column, self._rows = 1, 0, 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        told = {local(key): text for key, text in attributes.items()}
        match local(name):
            case "table":
                self._inside, self._line = told.get("name") == self._sheet, 1
            case "table-row":
                self._column, self._rows = 0, _count(told, "number-rows-repeated")
            case "table-cell" | "covered-table-cell" if self._inside:
                rows, columns = _count(told, "number-rows-spanned"), _count(told, "number-columns-spanned")
                if rows > 1:
                    left = self._column
                    self.found.add(Merge(self._line, self._line + rows - 1, left, left + columns - 1))
                self._column += _count(told, "number-columns-repeated")

    def end(self, name: str) -> None:
        if local(name) == "table-row":
            self._line += self._rows


def _count(told: dict[str, str], name: str) -> int:
    return max(1, int(told.get(name, "1")))
