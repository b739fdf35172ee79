"""Columns that are not used, and columns of a layout that a file does not have, are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.archive import Archive
from loaders.dry_run import try_files
from loaders.ingest_report import FileReport, listed, sentence, together
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options

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


def test_a_column_that_is_called_just_so_goes_before_one_that_is_nearly(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("tracking number,tracking_number,posted_at\nno,RR251192251NL,2025-03-01\n")

    (one,) = try_files([path], Options())[0].files

    assert (one.rows_written, one.columns_not_used) == (1, ["tracking number"])


def test_two_columns_called_so_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tracking Number,TRACKING  NUMBER,posted_at\nno,RR251192251NL,2025-03-01\n")

    (one,) = try_files([path], Options())[0].files

    assert one.exit == 2 and "two columns called tracking_number" in one.message


def test_a_file_that_no_layout_fits_is_told_of_proposing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")

    (one,) = try_files([path], Options())[0].files

    assert "python -m loaders propose" in one.message and "Columns found: a, b." in one.message
