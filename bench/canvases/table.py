"""What was measured, as a table of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_COLUMNS = {
    "first": "first drawn",
    "pan": "pan p95",
    "zoom": "zoom p95",
    "redraw": "redraw",
    "click": "click to selection",
    "double": "double-click to neighbours",
    "memory": "memory",
}


def table(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Lines of Markdown: a row for each renderer at each size; what could not be measured says so."""
    yield " | ".join(["| nodes", "", *_COLUMNS.values()]) + " |"
    yield "|---" * (len(_COLUMNS) + 2) + "|"
    for row in rows:
        yield f"| {row['nodes']:,} | {row['by']} | {' | '.join(_cells(row))} |"


def _cells(row: Mapping[str, Any]) -> Iterator[str]:
    if "missing" in row:
        yield from ["not to be had here", *["–"] * (len(_COLUMNS) - 1)]
        return
    for name in _COLUMNS:
        value = row.get(name)
        yield "–" if value is None else f"{value:,.0f}"
