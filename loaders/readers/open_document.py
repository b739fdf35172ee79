"""OpenDocument spreadsheets (.ods), as LibreOffice saves them: each sheet a table."""

from __future__ import annotations

from pathlib import Path

from errors import Phrase, SourceRefused
from loaders.readers import packed, subprocess_reader, workbook_in_memory
from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.piece import SourceFile

SUFFIXES = (".ods",)
FORMAT = "ods"
CONTENTS = "content.xml"


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """The sheets of a spreadsheet. Raises SourceRefused when it is none, or unpacks to more than is sound."""
    if not scanned.start.startswith(b"PK"):
        raise SourceRefused(
            "{file} is not an OpenDocument spreadsheet, despite its name: save it as .ods, or name it "
            ".csv if it holds text.",
            file=path.name,
        )
    if CONTENTS not in packed.parts_of(path, Phrase("spreadsheet")):
        raise SourceRefused("{file} is a zip file but not an OpenDocument spreadsheet.", file=path.name)
    tables = subprocess_reader.tables(
        path, workbook_in_memory.__name__, workbook_in_memory.cut_cells, header=True
    )
    return SourceFile(FORMAT, "ods", tables, f"sheets: {', '.join(table.name for table in tables)}")
