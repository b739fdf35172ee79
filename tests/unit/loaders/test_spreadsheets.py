"""Open documents and workbooks, whole or row by row."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from errors import SourceRefused
from loaders.dry_run import try_files
from loaders.parsing.options import Options
from loaders.readers import subprocess_reader, workbook
from tests.unit.loaders.bombs import ods, ods_row
from tests.unit.loaders.format_files import (
    DATA,
    HEADER,
    ROW,
    cells,
    counts,
    opened,
)


def test_rows_of_an_open_document_come_as_those_of_a_workbook(tmp_path: Path) -> None:
    when = '<table:table-cell office:value-type="date" office:date-value="2025-03-04T10:30:00"/>'
    weight = '<table:table-cell office:value-type="float" office:value="7082"/>'
    rows = f"{ods_row('a', 'b', 'c')}<table:table-row>{when}{weight}</table:table-row>"

    path = ods(tmp_path / "a.ods", rows)

    assert (opened(path).format, opened(path).tables[0].name) == ("ods", "Sheet")
    assert cells(path) == [["a", "b", "c"], ["2025-03-04T10:30:00", "7082", ""]]


def test_a_row_that_is_said_to_be_repeated_is_several_rows(tmp_path: Path) -> None:
    row = ods_row(*ROW, more=' table:number-rows-repeated="3"')

    assert counts(ods(tmp_path / "a.ods", ods_row(*HEADER) + row)) == [("parcels", 3, 3, 0)]


def test_a_spreadsheet_under_another_name_is_still_one(tmp_path: Path) -> None:
    assert opened(ods(tmp_path / "a.csv", ods_row("a"))).format == "ods"


def test_text_under_the_name_of_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ods").write_text("a,b\n1,2\n")
    with pytest.raises(SourceRefused, match="not an OpenDocument spreadsheet"):
        opened(tmp_path / "a.ods")


PEAK = """
import resource, sys
from pathlib import Path
from loaders.readers import workbook_streaming
book = workbook_streaming.opened(Path(sys.argv[1]))
print(sum(1 for name in book.names for _ in book.rows(name)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""Reads a workbook row by row and tells how many rows it has, and the most memory (in kB) that it took."""


def large_workbook(path: Path, rows: int) -> Path:
    """A sheet of texts of its own in every cell, shared as Excel keeps them, with dates and numbers."""
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet, day = book.add_worksheet("parcels"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(3, 1, ["tracking_number", "posted_at", "weight", "gift", "at", "sender", "recipient"])
        at = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row in range(rows):
            sheet.write_string(5 + row, 1, f"RR{row:09}NL")
            sheet.write_datetime(5 + row, 2, datetime(2025, 1, 1 + row % 28), day)
            sheet.write_number(5 + row, 3, 7082 + row / 4)
            sheet.write_boolean(5 + row, 4, row % 2 == 0)
            sheet.write_datetime(5 + row, 5, datetime(2025, 3, 1, row % 24, 5, 6), at)
            for column in (6, 7):
                sheet.write_string(5 + row, column, f"{row} Straße, {column}")
    return path


def filled(path: Path) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """The rows of each sheet; blank cells at their end tell nothing."""
    return [
        (table.name, [(piece.line, _without_end(json.loads(piece.text))) for piece in table.pieces()])
        for table in opened(path).tables
    ]


def _without_end(cells: list[str]) -> list[str]:
    while not cells[-1]:
        cells = cells[:-1]
    return cells


@pytest.mark.slow
@pytest.mark.parametrize("file", ["made", "bpost"])
def test_a_large_workbook_is_read_row_by_row_to_the_same(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = DATA / "operators" / "bpost_2025-04.xlsx"
    if file == "made":
        path = large_workbook(tmp_path / "a.xlsx", 700)
    whole = filled(path)
    monkeypatch.setattr(workbook, "LARGE", 0)

    assert filled(path) == whole
    assert sum(len(rows) for _, rows in whole) > subprocess_reader.HEAD


@pytest.mark.slow
def test_a_large_workbook_takes_no_memory_that_grows_with_its_rows(tmp_path: Path) -> None:
    """Numbers, as texts that cells share are held; a sheet held whole takes some ten megabytes more."""
    peaks = []
    for rows in (1_000, 30_000):
        path = tmp_path / f"{rows}.xlsx"
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for row in range(rows):
                sheet.write_row(row, 0, [row * 12.5 + column for column in range(12)])
        read = subprocess.run(
            [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
        )
        count, peak = map(int, read.stdout.split())
        assert count == rows
        peaks.append(peak)

    assert peaks[1] - peaks[0] < 6 * 1024, peaks


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "text"),
    [
        (612345678, "612345678"),
        (123456789012345, "123456789012345"),
        (1234567890123456, "1.23456789012346E+15"),
        (34567890123456789012, "3.45678901234568E+19"),
        (7082.25, "7082.25"),
    ],
)
def test_a_number_cell_says_no_figure_that_it_does_not_hold(tmp_path: Path, number: float, text: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["a", number])
    cell = f'<table:table-cell office:value-type="float" office:value="{number}"/>'
    ods(tmp_path / "a.ods", f"<table:table-row><table:table-cell/>{cell}</table:table-row>")

    for name, first in (("a.xlsx", "a"), ("a.ods", "")):
        assert cells(tmp_path / name) == [[first, text]]


ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?")


def with_errors(path: Path, *, prefix: str = "") -> Path:
    """A workbook: a row with an error in its number, one in its date, one in its weight, one without."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, [*HEADER, "weight_g", "sender_name"])
        for row in range(1, 5):
            page.write_row(row, 0, [*ROW, 100, "Jan"])
        for row, column, error in ((1, 0, "#REF!"), (2, 1, "#N/A"), (3, 2, "#VALUE!"), (3, 3, "#DIV/0!")):
            page.write_formula(row, column, "=A1", None, error)
    return path


@pytest.mark.parametrize("large", [False, True])
def test_an_error_in_a_cell_is_no_empty_cell(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_errors(tmp_path / "a.xlsx")
    monkeypatch.setattr(workbook, "LARGE", 0 if large else workbook.LARGE)

    report, (one,) = try_files([path], Options())

    assert [row.reason for row in one.rejects] == [
        "tracking_number is a spreadsheet error, correct the cell and deliver it again: '#REF!'",
        "posted_at is a spreadsheet error, correct the cell and deliver it again: '#N/A'",
    ]
    assert report.files[0].warnings["cell_error"] == 1
    assert cells(path)[3] == [*ROW, "#VALUE!", "#DIV/0!"]


@pytest.mark.slow
def test_errors_of_an_open_document_are_text_too(tmp_path: Path) -> None:
    empty = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    old = 'table:formula="of:=1/0&gt;[.A1]" office:value-type="float" office:value="0"'
    row = "".join(
        f"<table:table-cell {about}>{text}</table:table-cell>"
        for about, text in (
            (f'table:formula="of:=NA()" {empty}', "<text:p>#N/A</text:p>"),
            (old, "<text:p>#DIV/0!</text:p>"),
            (f'table:style-name="a" {empty}', "<text:p>Err:502</text:p>"),
            (empty, ""),
            (old, "<text:p>0</text:p>"),
        )
    )
    filler = ods_row("x" * 60, "y") * 20_000
    path = ods(tmp_path / "a.ods", f"{filler}<table:table-row>{row}</table:table-row>{ods_row('z')}")

    assert cells(path)[-2:] == [["#N/A", "#DIV/0!", "Err:502", "#VALUE!", "0"], ["z", "", "", "", ""]]


@pytest.mark.slow
def test_every_cell_beside_errors_is_read_as_it_would_be_without(tmp_path: Path) -> None:
    path = large_workbook(tmp_path / "a.xlsx", 700)
    before = filled(path)
    with xlsxwriter.Workbook(tmp_path / "b.xlsx", {"constant_memory": False}) as book:
        page, day = book.add_worksheet("parcels"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ['t="e"', "a"])
        page.write_datetime(1, 0, datetime(2025, 1, 1), day)
        for row, error in enumerate(ERRORS * 4_000, start=2):
            page.write_formula(row, 1, "=A1", None, error)
    rows = cells(tmp_path / "b.xlsx")

    assert rows[:2] == [['t="e"', "a"], ["2025-01-01", ""]]
    assert [list(row)[1] for row in rows[2:]] == list(ERRORS * 4_000)
    assert filled(path) == before


def test_an_error_in_part_of_a_field_leaves_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'name = "own"\nversion = 1\nkind = "parcels"\ndates = ["iso"]\n[columns]\n'
        'tracking_number = "tracking_number"\nposted_at = "posted_at"\nsender_name = ["first", "last"]\n'
    )
    rows = f"{','.join(ROW)},Jan,#NAME?\n"
    (tmp_path / "a.csv").write_text("tracking_number,posted_at,first,last\n" + rows)

    _, (one,) = try_files([tmp_path / "a.csv"], Options(layout=str(tmp_path / "own.toml")))

    assert "sender" not in (one.samples[0].record or {})
    assert one.samples[0].warnings == ("cell_error",)


@pytest.mark.parametrize(("method", "word"), [(zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "lzma")])
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_spreadsheet_packed_by_another_method_is_refused_by_name(
    method: int, word: str, name: str, tmp_path: Path
) -> None:
    whole = tmp_path / f"whole.{name}"
    if name == "a.ods":
        ods(whole, ods_row(*HEADER) + ods_row(*ROW))
    else:
        with_errors(whole)
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(tmp_path / name, "w", method) as again:
        for part in packed.namelist():
            again.writestr(part, packed.read(part), None if part != "mimetype" else zipfile.ZIP_STORED)

    with pytest.raises(SourceRefused, match=rf"{name} is compressed by a method that is not read \({word}\)"):
        opened(tmp_path / name)


def test_a_line_break_or_tab_in_a_cell_of_an_open_document_parts_words(tmp_path: Path) -> None:
    texts = (
        "Straat 1<text:line-break/>12 B",
        'Straat<text:tab text:tab-ref="1"/>22',
        "a<text:span>b<text:line-break></text:line-break>c</text:span>",
        "a<text:soft-page-break/>b",
    )

    path = ods(tmp_path / "a.ods", ods_row(*texts))

    assert cells(path) == [["Straat 1\n12 B", "Straat\t22", "ab\nc", "ab"]]


def test_control_characters_of_a_cell_are_the_same_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["Straat 1\r\n12", "a\x0bb", "a\tb", "_xD83D", "c"])
    whole = cells(path)
    monkeypatch.setattr(workbook, "LARGE", 0)

    assert cells(path) == whole == [["Straat 1\r\n12", "a\x0bb", "a\tb", "_xD83D", "c"]]
