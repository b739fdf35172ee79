"""Files of several tables: every one that the layout fits is read, and none is left without a word."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from errors import SourceRefused
from evidence.archive import Archive
from evidence.facts import LoadFacts
from graph.permit import Permit
from loaders.dry_run import describe, try_files
from loaders.parsing.corrected_rejects import mended
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.parsing.rejects import names_in, names_kept, write_rejects
from loaders.proposing.proposal import propose
from loaders.readers.formulas import without_results
from tests.unit.loaders.bombs import ods, ods_row
from tests.unit.loaders.test_archives import zipped
from tests.unit.loaders.test_lists_of_records import NOW, as_json, parcels

Rows = Sequence[Sequence[str]]
NAMES = ("tracking_number", "posted_at", "sender_name", "sender_city")


def rows(first: int, count: int, names: Sequence[str] = NAMES) -> Rows:
    """Rows of parcels under these names, from this one of the samples on."""
    return [names, *([one.get(name, "Jan") for name in names] for one in parcels(first + count)[first:])]


def workbook(folder: Path, sheets: dict[str, Rows]) -> Path:
    path = folder / "months.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, lines in sheets.items():
            page = book.add_worksheet(name)
            for place, line in enumerate(lines):
                page.write_row(place, 0, line)
    return path


def loaded(path: Path, folder: Path, options: Options | None = None) -> tuple[LoadFacts, Archive]:
    archive = Archive(str(folder / "evidence"))
    told = options or Options()
    return ingest_file(probe(path, told), archive, told, NOW), archive


def test_every_sheet_that_has_the_columns_is_read(tmp_path: Path, permit: Permit) -> None:
    turned = NAMES[::-1]
    path = workbook(tmp_path, {"January": rows(0, 5), "February": [["Title"], *rows(5, 4, turned)]})

    report, _ = try_files([path], Options())
    facts, archive = loaded(path, tmp_path)

    (one,) = report.files
    assert (one.rows_read, one.rows_written, one.exit) == (9, 9, 0)
    assert one.tables == ["January", "February"] and "January, February" in one.message
    assert facts.tables == (("January", 1), ("February", 6))
    found = [row for some in archive.rows(facts.load, permit) for row in some]
    assert [row.row for row in found] == list(range(1, 10))
    assert [(facts.table_of(row.row), row.line) for row in found[4:6]] == [("January", 6), ("February", 3)]
    assert [row.read["tracking_number"] for row in found] == [one["tracking_number"] for one in parcels(9)]
    assert facts.table_of(1) == "January" and LoadFacts.from_json(facts.to_json(), place="x") == facts


def test_a_proposed_layout_reads_every_table_and_names_the_others(tmp_path: Path) -> None:
    other = [["Colis", "Expéditeur", "Note"], *[["A1", "Jan", "x"]] * 30]
    path = workbook(tmp_path, {"Week 10": rows(0, 5), "Week 11": rows(5, 4), "Colis": other})
    found = propose(path)
    assert (
        found.layout.sheet is None and len(found.unread) == 1 and found.unread[0].startswith("Colis (31 rows")
    )
    target = tmp_path / "own.toml"
    target.write_text(found.text)
    report, _ = try_files([path], Options(layout=str(target)))
    assert (report.files[0].rows_written, report.files[0].not_read[0][:5]) == (9, "Colis")

    weeks = tmp_path / "weeks.json"
    weeks.write_text(json.dumps({"week10": parcels(5), "week11": parcels(9)[5:]}))
    assert propose(weeks).layout.sheet is None
    target.write_text(propose(weeks).text)
    report, _ = try_files([weeks], Options(layout=str(target)))
    assert report.files[0].rows_written == 9


def test_a_formula_without_its_result_is_no_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    book = openpyxl.Workbook()
    for line in rows(0, 3):
        book.active.append(line)
    book.active["C2"] = '=CONCAT("Jan"," de Vries")'
    book.save(path)
    with pytest.raises(SourceRefused, match="formulas without their results"):
        probe(path, Options())
    with xlsxwriter.Workbook(path) as whole:
        page = whole.add_worksheet()
        for place, line in enumerate(rows(0, 3)):
            page.write_row(place, 0, line)
        page.write_formula(1, 2, '=CONCAT("Jan"," de Vries")', None, "Jan de Vries")
    report, _ = try_files([path], Options())
    assert report.files[0].rows_written == 3


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def of_parts(path: Path, sheet: bytes, target: str = "worksheets/sheet1.xml") -> Path:
    """A workbook of one sheet, in the part that its relation names."""
    place = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return zipped(
        path,
        {
            "xl/workbook.xml": f'<w xmlns:r="{RELATION}"><s><sheet name="A" r:id="r1"/></s></w>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<l><Relationship Id="r1" Target="{target}"/></l>'.encode(),
            place: b'<w xmlns:x="urn:x">' + b"<row/>" * 200_000 + sheet + b"</w>",
        },
    )


@pytest.mark.parametrize(
    ("cell", "lacks"),
    [
        (b'<c r="A1" t="str"><f>""</f><v></v></c>', False),
        (b'<c r="A1"><f>A2</f><v>0</v></c><c r="A2"><v>1</v></c>', False),
        (b'<c r="A1"><f t="shared" si="0"/><v>3</v></c>', False),
        (b'<c r="A1" t="inlineStr"><f>A2</f><is><t>x</t></is></c>', False),
        (b'<c r="A1"><f><![CDATA[A2<3]]></f><v>1</v></c>', False),
        (b'<c r="A1"><f>A2</f><v/></c>', True),
        (b'<c r="A1"><f>A2</f><v> </v></c>', True),
        (b'<c r="A1"><f t="shared" si="0"/></c>', True),
        (b'<x:c r="A1" t="str"><x:f>A2</x:f></x:c>', True),
        (b'<c r="A1"><f><![CDATA[A2<3]]></f></c>', True),
        (b'<c r="A1"><f>A2<!-- > --></f><v><![CDATA[]]></v></c>', True),
        (b'<c r="A1"><f>A2</f><extLst><ext/></extLst></c><c r="A2"><v>1</v></c>', True),
    ],
)
def test_a_formula_has_its_result_in_its_cell(cell: bytes, lacks: bool, tmp_path: Path) -> None:
    assert without_results(of_parts(tmp_path / "a.xlsx", cell), "A") is lacks


@pytest.mark.parametrize("target", ["pages/one.xml", "/xl/pages/one.xml", "/elsewhere/one.xml"])
def test_formulas_are_found_wherever_the_sheet_lies(target: str, tmp_path: Path) -> None:
    assert without_results(of_parts(tmp_path / "a.xlsx", b'<c r="A1"><f>A2</f></c>', target), "A")


def test_a_sheet_that_cannot_be_looked_through_is_not_taken_as_whole(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"a\.xlsx is damaged"):
        without_results(of_parts(tmp_path / "a.xlsx", b'<c r="A1"><f>A2</f><v>1</v></d>'), "A")


def test_formulas_in_a_sheet_that_is_not_read_refuse_nothing(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    for line in rows(0, 3):
        book.active.append(line)
    for name, lines in (("Totals", [("Total", "=COUNTA(Sheet!A:A)")]), ("Alone", [("=1+1", "=2+2")])):
        page = book.create_sheet(name)
        for cells in lines:
            page.append(cells)
    book.save(path)

    (one,) = try_files([path], Options())[0].files

    assert (one.exit, one.rows_written) == (0, 3)
    assert [told.partition(" ")[0] for told in one.not_read] == ["Totals", "Alone"]
    assert propose(path).kind == "parcels"

    book.create_sheet("February")
    for line in rows(3, 3):
        book["February"].append(line)
    book["February"]["C2"] = "=A1"
    book.save(path)
    with pytest.raises(SourceRefused, match="formulas without their results, in the sheet February"):
        probe(path, Options())


def test_names_of_columns_that_are_formulas_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["=A2", "=B2"])
    book.active.append(["RR251192251NL", "2025-03-04"])
    book.save(path)
    with pytest.raises(SourceRefused, match="formulas without their results"):
        probe(path, Options())
    with pytest.raises(SourceRefused, match="formulas without their results"):
        propose(path)


def test_a_binary_workbook_is_refused_by_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"\x83\x01\x00"})
    with pytest.raises(SourceRefused, match="binary workbook"):
        probe(path, Options())


def test_every_sheet_of_an_open_document_is_read(tmp_path: Path) -> None:
    first, second = ("".join(ods_row(*line) for line in rows(start, 3)) for start in (0, 3))
    path = ods(tmp_path / "a.ods", f'{first}</table:table><table:table table:name="Feb">{second}')

    (one,) = try_files([path], Options())[0].files

    assert (one.rows_read, one.rows_written, one.tables) == (6, 6, ["Sheet", "Feb"])


@pytest.mark.parametrize(
    ("february", "count", "data"),
    [
        ([["Barcode", "posted_at", "sender_name"], ["RR251192251NL", "2025-02-01", "A"]], "1 row", True),
        ([["a", "b", "c"], *[["1", "2", "3"]] * 20], "21 rows", True),
        ([["a", "b", "c"], *[["1", "2", "3"]] * 300], "200 rows or more", True),
        ([["tracking_number", "event", "at"], ["RR251192251NL", "EMA", "2025-02-01"]], "1 row", True),
        ([["Code", "Meaning"], ["X", "express"]], "2 rows", False),
        ([["Remarks"], ["none"]], "2 rows", False),
    ],
)
def test_a_sheet_that_is_not_read_is_named(february: Rows, count: str, data: bool, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"January": rows(0, 5), "February": february, "Sheet3": []})

    report, _ = try_files([path], Options())

    (one,) = report.files
    assert (one.rows_written, one.warnings["sheet_not_read"], one.exit) == (5, 1, 3 if data else 0)
    assert len(one.not_read) == 1 and one.not_read[0].startswith(f"February ({count}, ")
    assert one.not_read[0] in one.message and ("looks like data" in one.message) is data


LAYOUT = 'name = "months"\nversion = 1\nkind = "parcels"\n{}\n[columns]\n' + "".join(
    f'{name} = "{name}"\n' for name in NAMES
)


@pytest.mark.parametrize("setting", ['sheet = "January"', 'ignore = ["february"]'])
def test_a_sheet_that_the_layout_leaves_knowingly_is_not_told(setting: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"January": rows(0, 5), "February": [["a", "b", "c"], *[["1", "2", "3"]] * 20]})
    layout = tmp_path / "months.toml"
    layout.write_text(LAYOUT.format(setting))

    report, (tried,) = try_files([path], Options(layout=str(layout)))

    (one,) = report.files
    assert (one.rows_written, one.exit, one.not_read, one.warnings) == (5, 0, [], {})
    assert ", sheet January, " in next(describe(tried))


def test_lists_of_one_kind_beside_one_another_are_all_read(tmp_path: Path) -> None:
    all_ = parcels(8)
    path = as_json(tmp_path, {"inbound": all_[:5], "note": {"x": [1]}, "outbound": all_[5:], "errors": []})

    facts, _ = loaded(path, tmp_path)

    assert (facts.rows_written, facts.tables) == (8, (("inbound", 1), ("outbound", 6)))


def test_a_list_behind_a_long_one_is_read(tmp_path: Path) -> None:
    long = [{**one, "remarks": "x" * 250_000} for one in parcels(20)]
    path = as_json(tmp_path, {"a": long, "b": parcels(3)})

    (one,) = try_files([path], Options())[0].files

    assert path.stat().st_size > 4 * 1024**2
    assert (one.rows_read, one.tables) == (23, ["a", "b"])


def test_elements_beside_one_another_are_all_read(tmp_path: Path) -> None:
    record = "<P><tracking_number>RR251192251NL</tracking_number><posted_at>2025-03-01</posted_at></P>"
    path = tmp_path / "a.xml"
    path.write_text(f"<X><In>{record * 3}</In><Out>{record}</Out><About><By>me</By></About></X>")

    (one,) = try_files([path], Options())[0].files

    assert (one.rows_written, one.tables, one.not_read) == (4, ["In.P", "Out.P"], [])


def test_rejects_of_several_sheets_come_back_under_their_own_names(tmp_path: Path, permit: Permit) -> None:
    turned = NAMES[::-1]
    bad = [["no number", "2025-03-01", "A", "B"], ["B", "A", "2025-03-01", "no number"]]
    sheets = {"Jan": [*rows(0, 2), bad[0]], "Feb": rows(2, 1), "Mar": [*rows(3, 2, turned), bad[1]]}
    facts, archive = loaded(workbook(tmp_path, sheets), tmp_path)
    looked = probe(tmp_path / "months.xlsx", Options())

    path = Path(str(write_rejects(archive, facts.load, permit, names_in(looked.match))))
    before = path.read_bytes()
    write_rejects(archive, facts.load, permit, names_kept(archive, facts.load, permit))

    assert path.read_bytes() == before
    with path.open(encoding="utf-8-sig", newline="") as file:
        where = [row[2] for row in csv.reader(file) if not row[0]]
    assert where[1:] == ["names of the columns, sheet Jan", "names of the columns, sheet Mar"]
    path.write_text(before.decode("utf-8-sig").replace("no number", "RR251192251NL"), encoding="utf-8-sig")
    again, _ = loaded(mended(path, tmp_path), tmp_path)
    assert (again.rows_written, again.tables) == (2, (("Jan", 1), ("Mar", 2)))


def test_the_report_is_one_json_value(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"January": rows(0, 5), "Notes": [["Remarks"], ["none"]]})

    (one,) = json.loads(json.dumps(try_files([path], Options())[0].to_json()))["files"]

    assert one["not_read"] == ["Notes (2 rows, no column tracking_number, posted_at)"]
