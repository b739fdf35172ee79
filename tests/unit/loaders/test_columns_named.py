"""Columns that are not used, and columns of a layout that a file does not have, are named."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from evidence.archive import Archive
from loaders.dry_run import try_files
from loaders.ingest_report import FileReport, listed, sentence, together
from loaders.parsing.cleaning import clean_again
from loaders.parsing.column_plan import habits
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from tests.unit.loaders.bombs import ods, ods_row

NOW = "2026-01-01T00:00:00Z"
LAYOUT = """
name = "ours"
version = 1
kind = "parcels"
[columns]
tracking_number = "Number"
posted_at = "Posted"
sender_phone = "Phone"
sender_name = ["First", "Last"]
"""


@pytest.fixture
def layout(tmp_path: Path) -> str:
    path = tmp_path / "ours.toml"
    path.write_text(LAYOUT)
    return str(path)


def test_a_column_that_was_renamed_is_named_on_both_sides(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Number,Posted,Telephone,Last\nRR251192251NL,2025-03-01,+31644826616,A\n")

    (one,) = try_files([path], Options(layout=layout))[0].files
    archive = Archive(str(tmp_path / "evidence"))
    facts = ingest_file(probe(path, Options(layout=layout)), archive, Options(layout=layout), NOW)

    assert (one.columns_not_used, one.columns_missing) == (["Telephone"], ["Phone", "First"])
    assert one.warnings == {"column_missing": 2, "column_not_used": 1} == dict(facts.warnings)
    assert "columns of the file that are not used: Telephone" in one.message
    assert "columns of the layout that the file does not have: Phone, First" in one.message
    assert (facts.columns_unknown, facts.columns_missing) == (("Telephone",), ("Phone", "First"))


@pytest.mark.parametrize("list_", [True, False])
def test_a_path_that_no_record_has_is_named(list_: bool, tmp_path: Path, layout: str) -> None:
    first = {"Number": "RR251192251NL", "Posted": "2025-03-01", "First": "A"}
    records = [first] * 300 + [{**first, "Last": "B"}]
    path = tmp_path / ("a.json" if list_ else "a.jsonl")
    path.write_text(json.dumps(records) if list_ else "\n".join(map(json.dumps, records)))

    (one,) = try_files([path], Options(layout=layout))[0].files

    assert (one.rows_written, one.columns_missing, one.warnings) == (301, ["Phone"], {"column_missing": 1})


def test_a_form_of_which_files_have_a_part_misses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("tracking_number,posted_at\nRR251192251NL,2025-03-01\n")

    (one,) = try_files([path], Options())[0].files

    assert (one.layout, one.columns_missing, one.warnings) == ("parcels", [], {})


def test_only_the_first_names_are_listed_and_no_sign_steers_a_terminal() -> None:
    assert listed([f"c{n}" for n in range(8)]) == "c0, c1, c2, c3, c4 and 3 more"
    assert "\x1b" not in listed(["a\x1b[2J", "b" * 200]) and len(listed(["b" * 200])) == 40
    one = FileReport("a", layout="x", encoding="utf-8", rows_read=1, rows_rejected=1)
    assert "1 rejected" in sentence(one) and "None" not in sentence(one)


def test_what_came_packed_names_the_columns_of_all() -> None:
    files = [FileReport("a", columns_not_used=["x"], not_read=["s"]), FileReport("b", columns_not_used=["y"])]

    one = together("z.zip", files, ())

    assert (one.columns_not_used, one.not_read) == (["x", "y"], ["s"])


def test_nothing_counts_as_written_of_a_file_that_is_refused_midway(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    record = {"tracking_number": "RR251192251NL", "posted_at": "2025-03-01"}
    path.write_text(json.dumps([record] * 300)[:-20])

    (one,) = try_files([path], Options())[0].files

    assert (one.exit, one.rows_read, one.rows_written, one.rows_rejected) == (2, 0, 0, 0)
    assert "ends in the middle" in one.message


@pytest.mark.parametrize(
    "names",
    [
        "TRACKING NUMBER,Posted At",
        "TrackingNumber,posted-at",
        "tracking_number,postedAt",
        " Tracking\u00a0number ,POSTED_AT",
    ],
)
def test_capitals_and_what_stands_for_a_blank_do_not_count(names: str, tmp_path: Path) -> None:
    first, second = names.split(",")
    (tmp_path / "a.csv").write_text(f"{names}\nRR251192251NL,2025-03-01\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({first: "RR251192251NL", second: "2025-03-01"}) + "\n")

    for name in ("a.csv", "a.jsonl"):
        (one,) = try_files([tmp_path / name], Options())[0].files
        assert (one.layout, one.rows_written, one.warnings) == ("parcels", 1, {}), name


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Tracking Number,TRACKING  NUMBER,posted_at", "tracking_number (Tracking Number, TRACKING NUMBER)"),
        ("tracking_number,posted_at,Sender Phone,sender_phone", "sender_phone (Sender Phone, sender_phone)"),
        ("tracking_number,posted_at,sender-phone,SenderPhone", "sender_phone (sender-phone, SenderPhone)"),
        ("tracking_number,posted_at,sender_phone,sender_phone", "sender_phone"),
    ],
)
@pytest.mark.parametrize("file", ["a.csv", "a.xlsx", "a.ods"])
def test_two_columns_that_are_one_name_are_refused(file: str, names: str, said: str, tmp_path: Path) -> None:
    one = _tried(table(tmp_path / file, names.split(",")))

    assert one.exit == 2
    assert f"{file} has two columns called {said}: which one is meant cannot be known." in one.message


def test_alike_columns_that_are_not_read_do_no_harm(tmp_path: Path) -> None:
    one = _tried(table(tmp_path / "a.csv", ["tracking_number", "posted_at", "My Note", "my_note"]))

    assert (one.rows_written, one.columns_not_used) == (1, ["My Note", "my_note"])


@pytest.mark.parametrize("other", ['sender_name = "tracking number"', 'ignore = ["tracking number"]'])
def test_a_layout_that_names_both_columns_knows_which_is_meant(other: str, tmp_path: Path) -> None:
    columns = 'tracking_number = "tracking_number"\nposted_at = "posted_at"\n'
    first, last = ("", f"{other}\n") if "name" in other else (f"{other}\n", "")
    layout = tmp_path / "ours.toml"
    layout.write_text(f'name = "ours"\nversion = 1\nkind = "parcels"\n{first}[columns]\n{columns}{last}')
    path = tmp_path / "a.csv"
    path.write_text("tracking number,tracking_number,posted_at\nno,RR251192251NL,2025-03-01\n")

    (one,) = try_files([path], Options(layout=str(layout)))[0].files

    assert one.rows_written == 1


@pytest.mark.parametrize("file", ["a.jsonl", "a.json", "a.parquet", "a.xml"])
def test_a_record_with_one_name_in_two_ways_is_rejected(file: str, tmp_path: Path) -> None:
    first = {"tracking_number": "RR251192251NL", "posted_at": "2025-03-01"}
    other = "SENDER-PHONE" if file == "a.xml" else "Sender Phone"
    records = [
        {**first, "sender_phone": "+31611112222", other: "+31633334444"},
        {**first, "sender_phone": "+31611112222", other: ""},
        {**first, "my_note": "a", "My-Note": "b"},
    ]

    _, (one,) = try_files([recorded(tmp_path / file, records)], Options())

    assert [row.row for row in one.rejects] == [1]
    assert one.rejects[0].reason == (
        f"the record has one name in 2 ways (sender_phone, {other}): which one is meant cannot be known"
    )
    again = clean_again("parcels", habits(one.looked.layout, None, None), one.rejects[0])
    assert (again.outcome, again.reason) == (one.rejects[0].outcome, one.rejects[0].reason)


def _tried(path: Path) -> FileReport:
    return try_files([path], Options())[0].files[0]


def table(path: Path, names: list[str]) -> Path:
    """A table of one row of a parcel with these columns."""
    cells = {"tracking_number": "RR251192251NL", "posted_at": "2025-03-01"}
    row = [cells.get(name.lower().replace(" ", "_"), "x") for name in names]
    if path.suffix == ".ods":
        return ods(path, ods_row(*names) + ods_row(*row))
    if path.suffix == ".csv":
        path.write_text(f"{','.join(names)}\n{','.join(row)}\n")
        return path
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, names)
        sheet.write_row(1, 0, row)
    return path


def recorded(path: Path, records: list[dict[str, str]]) -> Path:
    """Records that name their own fields, in the format of the path."""
    if path.suffix == ".parquet":
        pq.write_table(
            pa.Table.from_pylist(records, pa.schema([(n, pa.string()) for n in _names(records)])), path
        )
    elif path.suffix == ".xml":
        texts = ("".join(f"<{n}>{text}</{n}>" for n, text in one.items()) for one in records)
        path.write_text(f"<E>{''.join(f'<P>{text}</P>' for text in texts)}</E>")
    elif path.suffix == ".json":
        path.write_text(json.dumps(records))
    else:
        path.write_text("\n".join(map(json.dumps, records)))
    return path


def _names(records: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for one in records for name in one))


def test_a_file_that_no_layout_fits_is_told_of_proposing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")

    (one,) = try_files([path], Options())[0].files

    assert "python -m loaders propose" in one.message and "Columns found: a, b." in one.message
