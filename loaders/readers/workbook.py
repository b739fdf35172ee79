"""Excel workbooks (.xlsx, .xlsm): each sheet a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from errors import Phrase, SourceRefused
from loaders.readers import packed, subprocess_reader, workbook_in_memory
from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.formulas import without_results
from loaders.readers.piece import Piece, SourceFile
from loaders.readers.subprocess_reader import ApartTable

SUFFIXES = (".xlsx", ".xlsm")
FORMAT = "xlsx"
CONTENTS = "[Content_Types].xml"
BINARY = "xl/workbook.bin"
LARGE = 40 * 1024**2
"""Bytes above which a workbook is read row by row: some millions of cells."""


class Sheet:
    """One sheet of a workbook."""

    has_header = True
    cut = staticmethod(workbook_in_memory.cut_cells)

    def __init__(self, path: Path, table: ApartTable) -> None:
        self.name = table.name
        self._path, self._table = path, table

    def pieces(self) -> Iterator[Piece]:
        """Its rows. Raises SourceRefused where the file turns out to be damaged, or a bomb."""
        return self._table.pieces()

    def why_unreadable(self) -> SourceRefused | None:
        """Formulas without results look like empty cells."""
        if not without_results(self._path, self.name):
            return None
        return SourceRefused(
            "{file} holds formulas without their results, in the sheet {sheet}: open it in a spreadsheet "
            "program and save it, or deliver it with values.",
            file=self._path.name,
            sheet=self.name,
        )


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """The sheets of a workbook. Raises SourceRefused when it is none, or unpacks to more than is sound."""
    if not scanned.start.startswith(b"PK"):
        raise SourceRefused(
            "{file} is not an Excel workbook, despite its name: save it as .xlsx, or name it .csv if it "
            "holds text.",
            file=path.name,
        )
    names = packed.parts_of(path, Phrase("workbook"))
    if CONTENTS not in names or not any(name.startswith("xl/workbook") for name in names):
        raise SourceRefused(
            "{file} is a zip file but not an Excel workbook: deliver it as .xlsx or CSV.", file=path.name
        )
    if BINARY in names:
        raise SourceRefused(
            "{file} is a binary workbook (.xlsb), which is not read: open it in a spreadsheet program "
            "and save it as .xlsx.",
            file=path.name,
        )
    module = (
        "loaders.readers.workbook_streaming" if path.stat().st_size > LARGE else workbook_in_memory.__name__
    )
    tables = subprocess_reader.tables(path, module, workbook_in_memory.cut_cells, header=True)
    about = f"sheets: {', '.join(table.name for table in tables)}"
    return SourceFile(FORMAT, "xlsx", [Sheet(path, table) for table in tables], about)
