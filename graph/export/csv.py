"""One table, a link a row: for import specifications of i2 and Maltego, which read nothing but rows.

UTF-8 without a byte-order mark, every field quoted, formulas defused. What the export is stands in every row,
as a table has no other place for it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from graph.export.cells import safe
from graph.export.tables import Cell, about, edges, legal, nodes
from graph.schema import EDGES
from graph.subgraph import Subgraph

MEDIA_TYPE = "text/csv"
ABOUT = "One table, a link a row, for i2 and Maltego imports."

_ENDS = ("kind", "id", "label")
COLUMNS = (
    *(f"from_{part}" for part in _ENDS),
    *("relationship", "when", "derived", "layout", "row"),
    *(f"to_{part}" for part in _ENDS),
)
_DATED = ("at", "posted_at", "seized_at")
"""Properties of a link, else of its ends, that say when it was."""
Row = Mapping[str, Cell]


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """A row for each link, and one without a second end for each node that has none."""
    words = {f"export_{name}": value for name, value in about(subgraph, facts).items()}
    text = io.TextIOWrapper(target, encoding="utf-8", errors="replace", newline="")
    out = csv.DictWriter(text, (*COLUMNS, *words), restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    out.writeheader()
    for row in _rows(subgraph):
        out.writerow({name: safe(legal(str(value))) for name, value in {**row, **words}.items()})
    text.flush()
    text.detach()


def _rows(subgraph: Subgraph) -> Iterator[Row]:
    by_id = {str(row["id"]): row for row in nodes(subgraph).rows}
    alone = dict.fromkeys(by_id)
    for edge in edges(subgraph).rows:
        ends = {"from": by_id[str(edge["source"])], "to": by_id[str(edge["target"])]}
        for end in ends.values():
            alone.pop(str(end["id"]), None)
        kind = str(edge["kind"])
        yield {
            **{f"{side}_{part}": end.get(part, "") for side, end in ends.items() for part in _ENDS},
            "relationship": kind,
            "when": _moment(edge, *ends.values()),
            "derived": "yes" if kind in EDGES and EDGES[kind].derived else "no",
            "layout": edge.get("layout", ""),
            "row": edge.get("row", ""),
        }
    for id_ in alone:
        node = by_id[id_]
        yield {**{f"from_{part}": node.get(part, "") for part in _ENDS}, "when": _moment(node)}


def _moment(*rows: Row) -> Cell:
    return next((row[name] for row in rows for name in _DATED if row.get(name)), "")
