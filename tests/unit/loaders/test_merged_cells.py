"""Rows that a merged cell leaves empty: nobody knows whether its value is meant for them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from graph.permit import Permit
from loaders.dry_run import try_files
from loaders.parsing.cleaning import clean_again
from loaders.parsing.column_plan import habits
from loaders.parsing.options import Options
from loaders.readers import workbook
from loaders.readers.merged_cells import Merge, MergedCells
from tests.unit.loaders.bombs import ods
from tests.unit.loaders.test_corrected_rejects import rejects_of

HEADER = ("tracking_number", "posted_at", "sender_name", "sender_city", "My note")
NUMBERS = ("RR251192251NL", "RR433944532NL", "RR439533545NL", "RR439533559NL")
FILES = ("a.xlsx", "large.xlsx", "wide.xlsx", "a.ods")
REASON = "a merged cell leaves {} empty: unmerge it and write its value into every row that it is meant for"


def spreadsheet(path: Path, merges: list[tuple[int, int, int, int]], hidden: str = "") -> Path:
    """A title, a blank row, names, four rows of parcels; `merges`: first and last row and column, from 0.

    `hidden`: what merged cells but the first still hold.
    """
    rows = [["Parcels"], [], list(HEADER), *([one, "2025-03-04", "Jan", "Delft", "x"] for one in NUMBERS)]
    covered = {
        (row, column): hidden
        for first, last, left, right in merges
        for row in range(first, last + 1)
        for column in range(left, right + 1)
        if (row, column) != (first, left)
    }
    if path.suffix == ".ods":
        return ods(path, _ods_rows(rows, merges, covered))
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for first, last, left, right in merges:
            sheet.merge_range(first, left, last, right, "")
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells):
                shown = covered.get((at, column), text)
                if shown or (at, column) not in covered:
                    sheet.write_string(at, column, shown)
    if path.name == "wide.xlsx":
        _as_utf_16(path)
    return path


def _ods_rows(
    rows: list[list[str]], merges: list[tuple[int, int, int, int]], covered: dict[tuple[int, int], str]
) -> str:
    lines = []
    for at, cells in enumerate(rows):
        line = ""
        for column, text in enumerate(cells):
            name, more = "table:covered-table-cell" if (at, column) in covered else "table:table-cell", ""
            for first, last, left, right in merges:
                if (first, left) == (at, column):
                    more = f' table:number-rows-spanned="{last - first + 1}"'
                    more += f' table:number-columns-spanned="{right - left + 1}"'
            shown = covered.get((at, column), text)
            kind = ' office:value-type="string"' if shown else ""
            line += f"<{name}{more}{kind}>{f'<text:p>{shown}</text:p>' if shown else ''}</{name}>"
        lines.append(f"<table:table-row>{line}</table:table-row>")
    return "".join(lines)


def _as_utf_16(path: Path) -> None:
    """The sheet in characters of two bytes."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    with zipfile.ZipFile(path, "w") as packed:
        for part, data in parts.items():
            packed.writestr(part, data)


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        workbook, "LARGE", 0 if request.param in ("large.xlsx", "wide.xlsx") else workbook.LARGE
    )
    return tmp_path / str(request.param)


def test_rows_of_which_a_merged_cell_hides_a_field_are_rejected(file: Path) -> None:
    _, (one,) = try_files([spreadsheet(file, [(3, 5, 2, 3)])], Options())

    assert [(row.row, row.reason) for row in one.rejects] == [
        (2, REASON.format("sender_name, sender_city")),
        (3, REASON.format("sender_name, sender_city")),
    ]
    again = clean_again("parcels", habits(one.looked.layout, None, None), one.rejects[0])
    assert (again.outcome, again.reason) == (one.rejects[0].outcome, one.rejects[0].reason)


def test_a_merged_number_is_said_to_be_merged(file: Path) -> None:
    _, (one,) = try_files([spreadsheet(file, [(3, 4, 0, 0)])], Options())

    assert [row.reason for row in one.rejects] == [REASON.format("tracking_number")]


def test_its_rejects_can_be_loaded_once_somebody_has_seen_them(tmp_path: Path, permit: Permit) -> None:
    rejects = rejects_of(spreadsheet(tmp_path / "a.xlsx", [(3, 5, 2, 2)]), tmp_path, permit)

    report, _ = try_files([rejects], Options())

    assert (report.files[0].rows_written, report.files[0].rows_rejected) == (2, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "merge", [(0, 1, 0, 4), (3, 6, 4, 4), (4, 4, 2, 3)], ids=["title", "not read", "one row"]
)
def test_merged_cells_that_hide_nothing_do_no_harm(merge: tuple[int, int, int, int], file: Path) -> None:
    report, _ = try_files([spreadsheet(file, [merge])], Options())

    assert (report.files[0].rows_written, report.files[0].rows_rejected) == (4, 0)


def test_a_value_that_still_stands_in_a_merged_cell_is_read(file: Path) -> None:
    _, (one,) = try_files([spreadsheet(file, [(3, 5, 2, 2)], "Piet")], Options())

    assert not one.rejects
    assert [row.read["sender_name"] for row in one.samples[:3]] == ["Jan", "Piet", "Piet"]


def test_many_merged_cells_at_once_are_told_as_one_stretch() -> None:
    cells = MergedCells({Merge(1, 9, column, column) for column in range(2000)})

    assert (cells.above(1), cells.above(2), cells.above(10)) == ((), ((0, 1999),), ())
