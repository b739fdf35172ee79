"""Units that stand in the number format of a cell are read with its number."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from evidence.erasing import Tombstones, mark
from loaders.dry_run import try_files
from loaders.parsing.options import Options
from loaders.readers import workbook
from loaders.readers.unit_formats import shown_unit, unit_in
from tests.unit.loaders.bombs import ods, ods_row
from tests.unit.loaders.format_files import HEADER, ROW, cells

FORMATS = {
    '0.0 "kg"': (1.5, "1.5 kg"),
    "#,##0\\ \\k\\g": (2, "2 kg"),
    '0.000,"kg"': (1500, "1.5 kg"),
    '0" g";-0" g"': (250, "250 g"),
    '[Red]0.0_ "kg"': (0.25, "0.25 kg"),
    '0 "stuks"': (3, "3 stuks"),
    '0 "no unit"': (3, "3"),
    '"kg" 0': (4, "4"),
    '0.0" kg";0" g"': (5, "5"),
    "0.00": (6.5, "6.5"),
    '"€" #,##0.00': (12.5, "12.5 €"),
    '#,##0.00 "€"': (12, "12 €"),
    "[$€-413] #,##0.00": (12, "12 €"),
    "[$€-2] #,##0;[Red]-[$€-2] #,##0": (12, "12 €"),
    '_-"€" * #,##0.00_-;_-"€" * #,##0.00-;_-"€" * "-"??_-;_-@_-': (12, "12 €"),
    '_("£"* #,##0.00_);_("£"* \\(#,##0.00\\);_("£"* "-"??_);_(@_)': (12, "12 £"),
    "[$$-409]#,##0.00": (12, "12 $"),
    "[$USD] #,##0.00": (12, "12 USD"),
    '#,##0\\ "kr"': (12, "12 kr"),
    "[$-409]#,##0.00": (12, "12"),
    '"€" 0 "$"': (12, "12"),
    '"ALL" 0': (12, "12"),
}
NUMBER = (
    '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
)


def workbook_of(path: Path) -> Path:
    """A column of numbers with these formats, a text and a formula beside them."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (form, (number, _)) in enumerate(FORMATS.items()):
            style = book.add_format({"num_format": form})
            sheet.write_number(row, 0, number, style)
            sheet.write_formula(row, 1, "=A1", style, number)
            sheet.write_string(row, 2, "x", style)
    return path


@pytest.mark.parametrize("large", [False, True])
def test_a_unit_of_a_number_format_is_read(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LARGE", 0 if large else workbook.LARGE)

    found = cells(workbook_of(tmp_path / "a.xlsx"))

    assert found == [[text, text, "x"] for _, text in FORMATS.values()]


def test_a_unit_that_an_open_document_shows_is_read(tmp_path: Path) -> None:
    shown = (("1.5", "1,5 kg"), ("1500", "1.5 kg"), ("2.25", "2.3 kg"), ("3", "3 x"), ("4", "4"))
    row = "".join(NUMBER.format(*one) for one in shown)

    path = ods(tmp_path / "a.ods", f"<table:table-row>{row}</table:table-row>")

    assert cells(path) == [["1.5 kg", "1500", "2.25 kg", "3", "4"]]


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_weight_with_its_unit_in_the_format_is_that_weight(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "a.ods":
        cell = NUMBER.format("1.5", "1.5 kg")
        row = ods_row(*ROW).replace("</table:table-row>", f"{cell}</table:table-row>")
        ods(path, ods_row(*HEADER, "weight_g") + row)
    else:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, [*HEADER, "weight_g"])
            sheet.write_row(1, 0, ROW)
            sheet.write_number(1, 2, 1.5, book.add_format({"num_format": '0.0 "kg"'}))

    _, (one,) = try_files([path], Options())

    assert (one.samples[0].record or {})["weight_g"] == 1500
    key = b"k"
    before = dict(zip((*HEADER, "weight_g"), (*ROW, "1.5"), strict=True))
    gone = Tombstones(rows=frozenset({mark(key, before)}), key=key)
    _, (again,) = try_files([path], Options(), gone=gone)
    assert [row.reason for row in again.rejects] == ["this row was erased and cannot be loaded again"]


def test_a_currency_of_a_number_format_is_the_currency_of_the_amount(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADER, "declared_value"])
        for row, form in enumerate(['"€" #,##0.00', "[$$-409]#,##0.00", "0.00"], 1):
            sheet.write_row(row, 0, ROW)
            sheet.write_number(row, 2, 12.5, book.add_format({"num_format": form}))

    _, (one,) = try_files([path], Options())

    records = [row.record or {} for row in one.samples]
    assert [(one["declared_value"], one.get("declared_currency")) for one in records] == [
        (12.5, "EUR"),
        (12.5, "USD"),
        (12.5, None),
    ]


def test_formats_that_show_no_unit_have_none() -> None:
    assert unit_in("General") is None
    assert unit_in('yyyy-mm-dd" g"') is None
    assert shown_unit("1.500 kg", 1500) is None
    assert shown_unit("1,500 g", 1500) is None
    assert shown_unit("kg", 1) is None
