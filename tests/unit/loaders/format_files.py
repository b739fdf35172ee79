"""Files of every format, and what is read from them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.sax.saxutils import escape

from loaders.dry_run import try_files
from loaders.ingest_report import FileReport
from loaders.parsing.options import Options
from loaders.readers.encoding import scan
from loaders.readers.piece import Cells, Piece, SourceFile
from loaders.readers.source import open_source

DATA = Path(__file__).parents[2] / "data"
PARCELS = DATA / "canonical" / "parcels.csv"
NUMBER = "RR251192251NL"
HEADER, ROW = ("tracking_number", "posted_at"), (NUMBER, "2025-03-04")


def opened(path: Path) -> SourceFile:
    return open_source(path, scan(path))


def pieces(path: Path, table: int = 0) -> list[Piece]:
    return list(opened(path).tables[table].pieces())


def cells(path: Path, table: int = 0) -> list[Cells]:
    cut = opened(path).tables[table].cut
    return [cut(piece.text) for piece in pieces(path, table) if not piece.fault]


def tried(path: Path) -> list[FileReport]:
    return try_files([path], Options())[0].files


def counts(path: Path) -> list[tuple[str | None, int, int, int]]:
    return [(one.layout, one.rows_read, one.rows_written, one.rows_rejected) for one in tried(path)]


def parcel_rows() -> list[dict[str, str]]:
    with PARCELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def declarations() -> list[dict[str, object]]:
    lines = (DATA / "operators" / "declarations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def parcels_xml(rows: list[dict[str, str]], encoding: str = "utf-8") -> str:
    body = "".join(
        "<Parcel>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in row.items()) + "</Parcel>\n"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<Parcels>{body}</Parcels>'
