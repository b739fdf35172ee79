"""An uploaded file as a list. Workbooks are read as deliveries are: damaged ones and bombs are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from errors import SourceRefused
from graph.settings import Settings
from loaders.readers.encoding import scan
from loaders.readers.piece import MayLackValues, SourceTable
from loaders.readers.source import open_source
from queries.lookup.list_file import decoded
from queries.lookup.list_table import LookupSheet, table_of, table_of_csv, table_of_text
from queries.lookup.lists import readable
from ui import incoming_files

SUFFIXES = ("csv", "tsv", "txt", "xlsx", "ods")
"""Endings of the files that are taken."""
MOST_MEGABYTES = 20
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever they are called."""
_MOST_ROWS = 200_000


def uploaded(settings: Settings, upload: incoming_files.Upload) -> Mapping[str, LookupSheet]:
    """The tables of a file by the name of their sheet; "" where a text is one. Nothing of it stays on disk.

    Raises SourceRefused in a sentence where it is damaged, empty, or of another kind.
    """
    data = bytes(upload.getbuffer())
    ending = Path(upload.name).suffix.lower()
    if data.startswith(_PACKED) or ending in (".xlsx", ".ods"):
        return _workbook(settings, upload)
    text = readable(decoded(data), upload.name)
    return {"": table_of_text(text) if ending == ".txt" else table_of_csv(text)}


def _workbook(settings: Settings, upload: incoming_files.Upload) -> dict[str, LookupSheet]:
    files = incoming_files.receive(settings, [upload])
    try:
        source = open_source(files[0], scan(files[0]))
        if source.format not in ("xlsx", "ods"):
            raise SourceRefused("{file} is not a workbook: save it as .xlsx, .csv or .txt.", file=upload.name)
        return {table.name: _sheet(table, upload.name) for table in source.tables}
    finally:
        incoming_files.drop(settings, files)


def _sheet(table: SourceTable, name: str) -> LookupSheet:
    unreadable = table.why_unreadable() if isinstance(table, MayLackValues) else None
    if unreadable:
        raise unreadable
    rows: list[list[str]] = []
    for piece in table.pieces():
        if len(rows) == _MOST_ROWS:
            raise SourceRefused(
                "{file} has more than {most:,} rows in a sheet: split it.", file=name, most=_MOST_ROWS
            )
        cells = table.cut(piece.text)
        rows.append([] if isinstance(cells, Mapping) else cells)
    return table_of(rows)
