"""Tables of a file that are not read: named where a person should know, and judged where they look like data.

A sheet with rows is always named. A list or path of records inside JSON or XML is named where it looks like
data; others are parts of what such files say about themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from loaders.parsing.layout import Layout
from loaders.parsing.table_fit import Fitting, TableFit
from loaders.readers.piece import MayLackValues, NotCut, SourceTable
from values.fold import fold

_COUNTED = 200
"""Rows that are counted: as many as a workbook is looked at for anyway."""
_MANY_ROWS, _MANY_CELLS = 20, 3
"""From so many rows of so many filled cells on, a table is data, whatever its columns are called."""


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table that is not read. `words`: its name, how many rows it has, and why. `data`: it looks like
    something that was delivered to be read."""

    name: str
    words: str
    data: bool


def unread_table(
    fitting: Fitting, table: SourceTable, best: TableFit, layouts: Sequence[Layout]
) -> UnreadTable | None:
    """What is to be said of a table that the layout of `best` does not fit; None where nothing is.

    A layout that names its sheet or path, or ignores this one by name, leaves the others knowingly.
    """
    layout = best.layout
    if layout.sheet is not None or fold(table.name) in layout.ignore:
        return None
    fits = list(fitting.fits(table, layouts))
    own = max((one for one in fits if one.layout is layout), key=lambda one: one.rank, default=None)
    other = next((one.layout.name for one in fits if one.whole), None)
    if table.has_header:
        rows, wide = _rows(table, own.skip if own and own.found else 0)
    else:
        records = fitting.head(table)
        rows, wide = len(records), sum(len(cells) >= _MANY_CELLS for _, cells in records)
    if not rows and isinstance(table, MayLackValues) and table.why_unreadable():
        return UnreadTable(table.name, f"{table.name} (all of it formulas without their results)", data=False)
    if not rows or own is None:
        return None
    alike = len(own.missing) < len(layout.required) or len(own.found) * 2 >= len(best.found)
    data = alike or other is not None or wide >= _MANY_ROWS
    if not (data or table.has_header):
        return None
    missing = (
        f"no column {', '.join(own.missing)}" if own.missing else f"two columns {', '.join(own.doubled)}"
    )
    why = f"it is {other}" if other and not alike else missing
    count = f"{rows} row{'s' * (rows > 1)}" if rows < _COUNTED else f"{_COUNTED} rows or more"
    return UnreadTable(table.name, f"{table.name} ({count}, {why})", data)


def _rows(table: SourceTable, skip: int) -> tuple[int, int]:
    """Rows below the header, and how many of them have many filled cells; both up to `_COUNTED`."""
    rows = wide = 0
    for piece in islice(table.pieces(), skip, skip + _COUNTED):
        rows += 1
        try:
            wide += (
                piece.fault is None and len([True for cell in table.cut(piece.text) if cell]) >= _MANY_CELLS
            )
        except NotCut:
            continue
    return rows, wide
