"""Units that stand in the number format of a cell are read with its number."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from evidence.erasing import Tombstones, mark
from loaders.dry_run import try_files
from loaders.parsing.options import Options
from loaders.readers import workbook
from loaders.readers.unit_formats import shown_unit, unit_in, with_unit
from loaders.records.declared_amounts import amount_of
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
    "[$$-409]#,##0.00": (12, "12 USD"),
    "[$USD] #,##0.00": (12, "12 USD"),
    '#,##0\\ "kr"': (12, "12 kr"),
    "[$-409]#,##0.00": (12, "12"),
    '"€" 0 "$"': (12, "12 € $"),
    "[$¥-804]#,##0": (12, "12 CNY"),
    "[$¥-411]#,##0": (12, "12 JPY"),
    "[$$-1009]#,##0": (12, "12 CAD"),
    "[$$-C09]#,##0": (12, "12 AUD"),
    "[$$-80A]#,##0": (12, "12 MXN"),
    "[$$-1004]#,##0": (12, "12 SGD"),
    "[$$-404]#,##0": (12, "12 TWD"),
    "[$$-1409]#,##0": (12, "12 NZD"),
    "[$$-en-CA]#,##0": (12, "12 CAD"),
    "[$kr-41D] #,##0": (12, "12 SEK"),
    "#,##0\\ [$kr-414]": (12, "12 NOK"),
    "[$kr.-406] #,##0": (12, "12 DKK"),
    "[$fr.-807] #,##0": (12, "12 CHF"),
    "[$CHF-807] #,##0": (12, "12 CHF"),
    "[$₹-4009] #,##0": (12, "12 ₹"),
    "[$R-1C09] #,##0": (12, "12 ZAR"),
    "[$Pts-40A] #,##0": (12, "12 Pts"),
    "#,##0\\ \\k\\r": (12, "12 kr"),
    '"€" #,##0;(#,##0)': (12, "12 €"),
    '"€" 0;"$" 0': (12, "12 € $"),
    '0 "EUR per kg"': (12, "12 EUR per kg"),
    '0 "k€"': (12, "12 k€"),
    '"K€" 0': (12, "12 K€"),
    '0 "cents"': (12, "12 cents"),
    '0.0,,"M€"': (12000000, "12 M€"),
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


OF_MONEY = {
    "[$¥-804]#,##0": (12, "CNY"),
    "[$$-1009]#,##0": (12, "CAD"),
    "[$fr.-807] #,##0": (12, "CHF"),
    "[$₹-4009] #,##0": (12, "INR"),
    "[$R-1C09] #,##0": (12, "ZAR"),
    '0 "k€"': (12000, "EUR"),
    '"K€" 0': (12000, "EUR"),
    '0 "cents"': (0.12, "USD"),
    "[$Pts-40A] #,##0": None,
    '0.0,,"M€"': None,
    '"€" 0 "$"': None,
}


def test_the_currency_of_the_layout_never_overrules_that_of_a_format() -> None:
    for form, wanted in OF_MONEY.items():
        unit = unit_in(form)
        assert unit is not None
        amount, currency, warnings = amount_of(with_unit(12, unit), "", "USD", False, ".")
        if wanted is None:
            assert (amount, warnings) == (None, ("money_not_understood",))
        else:
            assert (amount, currency, warnings) == (*wanted, ())


def test_a_currency_of_an_open_document_is_that_of_the_amount(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="currency" office:currency="CAD" office:value="12.5">'
        "<text:p>$12.50</text:p></table:table-cell>"
    )

    path = ods(tmp_path / "a.ods", f"<table:table-row>{cell}</table:table-row>")

    assert cells(path) == [["12.5 CAD"]]


def test_formats_that_show_no_unit_have_none() -> None:
    assert unit_in("General") is None
    assert unit_in('yyyy-mm-dd" g"') is None
    assert shown_unit("1.500 kg", 1500) is None
    assert shown_unit("1,500 g", 1500) is None
    assert shown_unit("kg", 1) is None
