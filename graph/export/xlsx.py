"""Excel workbook with the sheets nodes, edges and about: names stay text, formulas are defused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from errors import UsageError
from graph.export.cells import safe
from graph.export.tables import Cell, ExportTable, about, edges, legal, nodes
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "Excel workbook: sheets nodes, edges and about."

_MOST_ROWS, _LONGEST = 1_048_575, 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """Text cells are text (a tracking number keeps its zeros, a phone its +), measures are numbers.

    Raises UsageError for more rows than a sheet holds. A text of more than 32,767 characters is cut.
    """
    workbook({"nodes": nodes(subgraph), "edges": edges(subgraph)}, about(subgraph, facts), target)


def workbook(tables: Mapping[str, ExportTable], words: Mapping[str, str], target: BinaryIO) -> None:
    """A sheet for each table, and last the sheet about. Cells as in `write`. Raises UsageError as it does."""
    import xlsxwriter

    for name, table in tables.items():
        if len(table.rows) > _MOST_ROWS:
            raise UsageError(
                "A sheet holds {most:,} rows, there are {rows:,} {name}: use .zip.",
                most=_MOST_ROWS,
                rows=len(table.rows),
                name=name,
            )
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for name, table in tables.items():
            _sheet(book.add_worksheet(name), table, bold)
        sheet = book.add_worksheet("about")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 80)
        for number, (fact, said) in enumerate(words.items()):
            _cell(sheet, number, 0, fact, bold)
            _cell(sheet, number, 1, said)


def _sheet(sheet: Any, table: ExportTable, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.columns) - 1, 18)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for column, name in enumerate(table.columns):
        _cell(sheet, 0, column, name, bold)
    for number, row in enumerate(table.rows, 1):
        for column, name in enumerate(table.columns):
            if name in row:
                _cell(sheet, number, column, row[name])


def _cell(sheet: Any, row: int, column: int, value: Cell, look: Any = None) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        text = str(safe(legal(value)))
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        sheet.write_string(row, column, short.encode("utf-8", "replace").decode(), look)
