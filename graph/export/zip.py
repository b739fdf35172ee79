"""ZIP with nodes.csv, edges.csv and about.json: for pandas, Gephi's import and other databases.

UTF-8 without a byte-order mark, which plain CSV readers take for part of the first column's name; Excel has
a format of its own (`xlsx`). Every field is quoted, formulas are defused.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO

from graph.export.cells import safe
from graph.export.tables import ExportTable, about, edges, nodes
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/zip"
ABOUT = "Tables as CSV: nodes.csv and edges.csv, with about.json."


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """The two tables and what they are; unknown values are empty fields."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _csv(archive, "nodes.csv", nodes(subgraph))
        _csv(archive, "edges.csv", edges(subgraph))
        words = json.dumps(about(subgraph, facts), ensure_ascii=False, indent=2)
        archive.writestr(_member("about.json"), words.encode("utf-8", "replace"))


def _csv(archive: zipfile.ZipFile, name: str, table: ExportTable) -> None:
    with (
        archive.open(_member(name), "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="") as text,
    ):
        out = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
        out.writerow([safe(column) for column in table.columns])
        for row in table.rows:
            out.writerow([_text(row.get(column, "")) for column in table.columns])


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(safe(value))


def _member(name: str) -> zipfile.ZipInfo:
    """A member without a clock (the same export is the same file), for its owner only when unpacked."""
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
