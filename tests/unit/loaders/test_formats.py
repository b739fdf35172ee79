"""ODS, XML, Parquet, JSON in an envelope, and archives: read like everything else, and bombs refused."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from errors import SourceRefused
from loaders import unpacking
from loaders.dry_run import try_files
from loaders.intake import look
from loaders.options import Options
from loaders.readers import apart, packed, parquet, workbook, xml
from loaders.readers.encoding import scan
from loaders.readers.piece import Cells, NotCut, Piece, Source
from loaders.readers.source import open_source
from loaders.report import FileReport
from loaders.unpacking import Delivery, deliveries
from tests.unit.loaders.bombs import ods, ods_row, understated

DATA = Path(__file__).parents[2] / "data"
PARCELS = DATA / "canonical" / "parcels.csv"
NUMBER = "RR251192251NL"
HEADER, ROW = ("tracking_number", "posted_at"), (NUMBER, "2025-03-04")


def opened(path: Path) -> Source:
    return open_source(path, scan(path))


def pieces(path: Path, table: int = 0) -> list[Piece]:
    return list(opened(path).tables[table].pieces())


def cells(path: Path, table: int = 0) -> list[Cells]:
    cut = opened(path).tables[table].cut
    return [cut(piece.text) for piece in pieces(path, table) if not piece.fault]


def tried(path: Path) -> list[FileReport]:
    return try_files([path], Options())[0].files


def counts(path: Path) -> list[tuple[str | None, int, int, int]]:
    return [(one.layout, one.rows_read, one.rows_written, one.rows_rejected) for one in tried(path)]


def parcel_rows() -> list[dict[str, str]]:
    with PARCELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def declarations() -> list[dict[str, object]]:
    lines = (DATA / "operators" / "declarations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def parcels_xml(rows: list[dict[str, str]], encoding: str = "utf-8") -> str:
    body = "".join(
        "<Parcel>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in row.items()) + "</Parcel>\n"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<Parcels>{body}</Parcels>'


# --- spreadsheets of LibreOffice


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
    with pytest.raises(SourceRefused, match="no OpenDocument spreadsheet"):
        opened(tmp_path / "a.ods")


# --- Parquet


def test_parquet_comes_to_what_the_same_rows_come_to_as_text(tmp_path: Path) -> None:
    rows = [{name: text or None for name, text in row.items()} for row in parcel_rows()]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")

    assert counts(tmp_path / "a.parquet") == [("parcels", 2003, 2000, 3)]


def test_values_of_parquet_come_as_text_by_path(tmp_path: Path) -> None:
    record = {
        "at": datetime(2025, 3, 4, 10, 30, tzinfo=UTC),
        "day": date(2025, 3, 4),
        "kg": 0.541,
        "whole": 7082.0,
        "none": None,
        "value": Decimal("12.50"),
        "raw": b"Zo\xeb",
        "items": [{"x": 1}, {"x": 2}],
        "sender": {"name": "Zoë"},
    }
    pq.write_table(pa.Table.from_pylist([record, dict.fromkeys(record)]), tmp_path / "a.bin")

    assert cells(tmp_path / "a.bin") == [
        {
            "at": ["2025-03-04T10:30:00+00:00"],
            "day": ["2025-03-04"],
            "kg": ["0.541"],
            "whole": ["7082"],
            "value": ["12.50"],
            "raw": ["Zoë"],
            "items[].x": ["1", "2"],
            "sender.name": ["Zoë"],
        }
    ]


def test_parquet_that_is_cut_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["b"] * 1000}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(SourceRefused, match="damaged"):
        opened(tmp_path / "a.parquet")


# --- XML


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-15"])
def test_xml_comes_to_what_the_same_rows_come_to_as_text(tmp_path: Path, encoding: str) -> None:
    text = parcels_xml(parcel_rows(), encoding)
    (tmp_path / "a.xml").write_bytes(text.encode(encoding, "xmlcharrefreplace"))

    assert counts(tmp_path / "a.xml") == [("parcels", 2003, 2000, 3)]


def test_xml_that_lies_about_its_encoding_is_read_by_its_bytes(tmp_path: Path) -> None:
    row = {"tracking_number": NUMBER, "posted_at": "2025-03-04", "sender_name": "Zoë"}
    (tmp_path / "a.xml").write_bytes(parcels_xml([row]).encode("windows-1252"))

    assert cells(tmp_path / "a.xml")[0] == {name: [text] for name, text in row.items()}


def test_texts_of_an_element_are_told_by_path(tmp_path: Path) -> None:
    record = (
        '<d:Declaration xmlns:d="urn:x" id="7"><d:Sender><Name>A &amp; B &#235;</Name><E/></d:Sender>\n'
        '<Item><Weight unit="kg">1,2</Weight></Item><Item><Weight unit="g"> 3 </Weight></Item>'
        "</d:Declaration>"
    )
    (tmp_path / "a.xml").write_text(f"<E><H><From>x</From></H><Ds>{record}\n{record}</Ds></E>", "utf-8")

    source = opened(tmp_path / "a.xml")

    assert [table.name for table in source.tables][:2] == ["Ds.Declaration", "Ds.Declaration.Item"]
    assert cells(tmp_path / "a.xml") == 2 * [
        {
            "@id": ["7"],
            "Sender.Name": ["A & B ë"],
            "Item.Weight": ["1,2", "3"],
            "Item.Weight@unit": ["kg", "g"],
        }
    ]
    assert [piece.line for piece in pieces(tmp_path / "a.xml")] == [1, 3]
    assert pieces(tmp_path / "a.xml")[1].text == record


def test_records_in_one_tag_are_whole(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("""<E><P a="1>2" b='x"y'/><P a="2"></P ><P a="3"/></E>""")

    assert [piece.text for piece in pieces(tmp_path / "a.xml")] == [
        """<P a="1>2" b='x"y'/>""",
        '<P a="2"></P >',
        '<P a="3"/>',
    ]


def test_xml_is_read_in_blocks_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text(parcels_xml(parcel_rows()[:20]), "utf-8")
    whole = pieces(tmp_path / "a.xml")
    monkeypatch.setattr(xml, "_BLOCK", 7)

    assert pieces(tmp_path / "a.xml") == whole


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l><a><b>&b;</b></a></l>', "document type"),
        ('<!DOCTYPE l SYSTEM "file:///etc/passwd"><l><a><b>1</b></a></l>', "document type"),
        ("<a>" * 100_000, "nested more than"),
        ("<l><a><b>1</b></a>", "ends in the middle, at line 1"),
        ("<l><a><b>1</a></l>", "no XML"),
        ("<l>text</l>", "no records"),
        ("<l><a b='1'/>\0</l>", "no XML"),
    ],
)
def test_xml_that_is_a_bomb_or_broken_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "a.xml").write_text(text)

    with pytest.raises(SourceRefused, match=why):
        pieces(tmp_path / "a.xml")


def test_a_record_longer_than_any_costs_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LONGEST_LINE", 200_000)
    (tmp_path / "a.xml").write_text(
        f"<E><P><a>1</a></P><P><a>{'x' * 900_000}</a></P><P><a>3</a></P></E>", "utf-8"
    )

    found = pieces(tmp_path / "a.xml")

    assert [piece.fault is not None for piece in found] == [False, True, False]
    assert [len(piece.text) < 1000 for piece in found] == [True, True, True]
    assert found[2].text == "<P><a>3</a></P>"


def test_a_tag_longer_than_any_record_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LONGEST_LINE", 200_000)
    (tmp_path / "a.xml").write_text(f'<E><P a="1"/><P a="{"x" * 900_000}"/></E>', "utf-8")

    with pytest.raises(SourceRefused, match="a tag longer than any record"):
        pieces(tmp_path / "a.xml")


def test_a_record_nested_too_deep_costs_its_own_row(tmp_path: Path) -> None:
    deep = "<x>" * 20 + "1" + "</x>" * 20
    (tmp_path / "a.xml").write_text(f"<E><P><a>1</a></P><P>{deep}</P></E>")

    with pytest.raises(NotCut, match="nested too deep"):
        cells(tmp_path / "a.xml")


# --- JSON inside an envelope


def test_records_inside_an_object_are_found(tmp_path: Path) -> None:
    envelope = {"from": {"who": "x"}, "data": {"declarations": declarations(), "n": 1}, "end": [1, 2]}
    (tmp_path / "a.json").write_text(json.dumps(envelope, indent=1))

    assert counts(tmp_path / "a.json") == [("declarations", 1009, 1006, 3)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"d": [{"a": 1}, {"a": 2}', "ends in the middle"),
        ('{"d": [{"a": 1} {"a": 2}]}', "comma"),
        ('{"d": [{"a": 1}]', "ends in the middle"),
        ('{"d": [{"a": 1}]} x', "something follows"),
        ('{"a": ' * 10 + "1" + "}" * 10, "nested too deep"),
    ],
)
def test_an_envelope_that_is_cut_or_wrong_is_refused(tmp_path: Path, text: str, why: str) -> None:
    from loaders.readers.json_list import ListTable

    (tmp_path / "a.json").write_text(text)
    table = ListTable(tmp_path / "a.json", scan(tmp_path / "a.json").encoding, "d")

    with pytest.raises(SourceRefused, match=why):
        list(table.pieces())


def test_json_with_bytes_of_another_encoding_keeps_its_letters(tmp_path: Path) -> None:
    text = '[{"a": "Zoë"},\n'.encode() + '{"a": "Gaëlle"}]'.encode("windows-1252")
    (tmp_path / "a.json").write_bytes(text)

    assert cells(tmp_path / "a.json") == [{"a": ["Zoë"]}, {"a": ["Gaëlle"]}]
    assert [one.warnings for one in pieces(tmp_path / "a.json")] == [(), ("decoded_as_windows_1252",)]


MIXES = ("\n", "")
"""What stands between the records: lines, or nothing at all, so that one line holds both encodings."""


@pytest.mark.parametrize("between", MIXES)
@pytest.mark.parametrize("form", ["list", "object", "xml"])
def test_records_in_two_encodings_are_all_right_and_those_of_the_second_are_warned_of(
    tmp_path: Path, form: str, between: str
) -> None:
    names = [
        ("Zoë", "utf-8"),
        ("Gaëlle", "windows-1252"),
        ("Ann", "ascii"),
        ("Jürgen Müller €", "windows-1252"),
    ]
    names += [("Ægir Łuk", "utf-8"), ("Spaß", "windows-1252")]
    record, begin, end, comma = {
        "list": ('{{"a": "{}"}}', "[", "]", ","),
        "object": ('{{"a": "{}"}}', '{"b": 1, "d": [', "]}", ","),
        "xml": ("<R><a>{}</a></R>", "<?xml version='1.0' encoding='ISO-8859-1'?><Rs>", "</Rs>", ""),
    }[form]
    rows = [record.format(name).encode(codec) for name, codec in names]
    path = tmp_path / ("a.xml" if form == "xml" else "a.json")
    path.write_bytes(begin.encode() + f"{comma}{between}".encode().join(rows) + end.encode())

    source = open_source(path, scan(path))
    table = source.tables[-1]
    read = [table.cut(piece.text) for piece in table.pieces()]

    assert source.encoding == "utf-8, some lines windows-1252"
    assert read == [{"a": [name]} for name, _ in names]
    assert [bool(piece.warnings) for piece in table.pieces()] == [codec[0] == "w" for _, codec in names]


def test_a_list_in_one_encoding_is_not_taken_for_a_mixed_one(tmp_path: Path) -> None:
    text = json.dumps([{"a": "Spaß\u201c"}, {"a": "Müller"}], ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode("windows-1252"))

    assert cells(tmp_path / "a.json") == [{"a": ["Spaß\u201c"]}, {"a": ["Müller"]}]
    assert open_source(tmp_path / "a.json", scan(tmp_path / "a.json")).encoding == "windows-1252"


# --- archives


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    *_, last = deliveries(path)
    return str(last.refused or "")


@pytest.mark.parametrize("name", ["parcels.csv.gz", "parcels.csv"])
def test_gzip_around_a_file_is_that_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(PARCELS.read_bytes()))

    (one,) = tried(tmp_path / name)

    assert (one.layout, one.rows_written, one.rows_rejected) == ("parcels", 2000, 3)
    assert one.load == look(PARCELS, Options()).load


def test_each_file_in_a_zip_is_a_delivery(tmp_path: Path) -> None:
    book = DATA / "operators" / "bpost_2025-04.xlsx"
    files = {
        "week/events.csv": (DATA / "canonical" / "events.csv").read_bytes(),
        "week/events.csv.gz": gzip.compress(PARCELS.read_bytes()),
        "../../bpost_2025-04.xlsx": book.read_bytes(),
        "__MACOSX/._events.csv": b"\0",
        "note.txt": b"words",
    }
    path = zipped(tmp_path / "all.zip", files)

    found = {one.file.removeprefix(f"{path}/"): one for one in tried(path)}

    assert {name: (one.exit, one.rows_written) for name, one in found.items()} == {
        "week/events.csv": (0, 3447),
        "week/events.csv.gz": (0, 2000),
        "../../bpost_2025-04.xlsx": (0, 1500),
        "note.txt": (2, 0),
    }


def test_what_is_unpacked_is_private_and_goes_again(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {"../a.csv": b"1", "b.csv": b"2"})
    folder = tmp_path / "room"
    folder.mkdir()
    seen: list[Path] = []

    for one in deliveries(path, folder):
        assert folder in one.path.parents and one.path.stat().st_mode & 0o077 == 0
        assert not any(earlier.exists() for earlier in seen)
        seen.append(one.path)

    assert [one.name for one in seen] == ["a.csv", "b.csv"]
    assert list(folder.iterdir()) == []


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "waybill-unpacked-999999999-x"
    left.mkdir()
    (left / "a.csv").write_text("1")

    unpacking.sweep(tmp_path)

    assert not left.exists()


def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 1000)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(bytes(5_000_000)))
    many = zipped(tmp_path / "a.zip", {f"{n}.csv": bytes(400_000) for n in range(5)})

    assert "unpacks to more than" in refusal(tmp_path / "a.csv.gz")
    assert "unpacks to more than" in refusal(many)


def test_archives_in_an_archive_have_no_room_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 500_000)
    small = gzip.compress(bytes(300_000))
    path = zipped(tmp_path / "a.zip", {f"{n}.csv.gz": small for n in range(5)})
    folder = tmp_path / "room"
    folder.mkdir()

    assert "a.zip unpacks to more than" in refusal(path)
    assert "a.zip unpacks to more than" in str(unpacking.kept(path, folder)[0].refused)
    assert list(folder.iterdir()) == []


def test_a_long_name_in_an_archive_stops_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {f"{'包' * 90}.csv": PARCELS.read_bytes()})

    (one,) = tried(path)

    assert (one.exit, one.rows_written) == (0, 2000)


@pytest.mark.parametrize("cut", [10, 200])
def test_an_archive_that_is_cut_is_refused(tmp_path: Path, cut: int) -> None:
    packed_ = gzip.compress(PARCELS.read_bytes())
    (tmp_path / "a.csv.gz").write_bytes(packed_[:-cut])
    whole = zipped(tmp_path / "a.zip", {"a.csv": PARCELS.read_bytes()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:-cut])

    assert "damaged archive" in refusal(tmp_path / "a.csv.gz")
    assert "damaged archive" in refusal(tmp_path / "a.zip")


def test_other_archives_say_why_they_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped(tmp_path / "c.zip", {"a.csv": b"1"}).read_bytes()
    middle = zipped(tmp_path / "b.zip", {"c.zip": inner}).read_bytes()
    locked = bytearray(zipped(tmp_path / "l.zip", {"a.csv": b"1"}).read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "l.zip").write_bytes(locked)

    assert "archive in an archive in an archive" in refusal(zipped(tmp_path / "a.zip", {"b.zip": middle}))
    assert "without any file" in refusal(zipped(tmp_path / "e.zip", {}))
    assert "password" in refusal(tmp_path / "l.zip")
    monkeypatch.setattr(unpacking, "MOST_FILES", 1)
    assert "more than 1" in refusal(zipped(tmp_path / "m.zip", {"a": b"1", "b": b"2"}))


def test_a_plain_file_is_its_own_delivery(tmp_path: Path) -> None:
    assert list(deliveries(PARCELS)) == [Delivery(str(PARCELS), PARCELS)]
    assert next(iter(deliveries(tmp_path / "nowhere.csv"))).refused is None


# --- limits of what is read apart

PEAK = """
import resource, sys
from pathlib import Path
from loaders.readers import streamed
book = streamed.opened(Path(sys.argv[1]))
print(sum(1 for name in book.names for _ in book.rows(name)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""Reads a workbook row by row and tells how many rows it has, and the most memory (in kB) that it took."""


def test_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")

    with pytest.raises(SourceRefused, match="needs more memory"):
        opened(tmp_path / "far.xlsx")


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
    assert sum(len(rows) for _, rows in whole) > apart.HEAD


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


def test_what_needs_more_than_any_file_may_take_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert apart._limits(10**10)[0] == 1024**3
    monkeypatch.setattr(apart, "MOST_MEMORY", 200 * 1024**2)
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")

    with pytest.raises(SourceRefused, match=r"needs more than 200 MB of memory.*CSV, or in several files"):
        opened(tmp_path / "far.xlsx")


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "forever.py").write_text("def opened(path):\n    while True:\n        pass\n")
    (tmp_path / "a.bin").write_text("x")
    monkeypatch.setattr(apart, "_limits", lambda size: (apart.MEMORY, 1))

    with pytest.raises(SourceRefused, match="takes longer to read"):
        apart.tables(tmp_path / "a.bin", "forever", lambda text: [text], header=True)


def test_sizes_that_an_archive_understates_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "SMALL", 1_000_000)

    with pytest.raises(SourceRefused, match="unpacks to more than"):
        opened(understated(tmp_path / "a.xlsx", 5_000_000))


def test_parquet_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["x" * 120_000_000]}), tmp_path / "a.parquet", compression="zstd")
    one = pa.array(["x"]).dictionary_encode()
    rows = pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array([0] * 2_000_000), one.dictionary)])
    pq.write_table(pa.table({"a": rows}), tmp_path / "b.parquet")

    for name in ("a", "b"):
        with pytest.raises(SourceRefused, match="more than a delivery of its size"):
            opened(tmp_path / f"{name}.parquet")


def test_numbers_of_parquet_are_their_shortest_decimals() -> None:
    assert json.dumps(parquet.plain({"a": [True, 2, "é"]})) == '{"a": [true, 2, "\\u00e9"]}'
    assert io.BytesIO(bytes(parquet.plain(1e20))).read() == b"100000000000000000000"
