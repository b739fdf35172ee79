"""A list of parcels inside one object: each of its objects is a row, and never all of them one."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from loaders.dry_run import try_files
from loaders.parsing.cleaning import clean_again
from loaders.parsing.intake import job_of
from loaders.parsing.options import Options
from loaders.proposing.proposal import propose
from tests.unit.loaders.test_deliveries import DATA

NOW = "2026-01-01T00:00:00Z"


def parcels(count: int = 20) -> list[dict[str, str]]:
    with (DATA / "canonical" / "parcels.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [{name: text for name, text in next(rows).items() if text} for _ in range(count)]


def as_json(folder: Path, value: Any) -> Path:
    path = folder / "delivery.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def as_xml(folder: Path, start: str, end: str, count: int = 20) -> Path:
    path = folder / "delivery.xml"
    records = (
        "".join(f"<{name}>{escape(text)}</{name}>" for name, text in one.items()) for one in parcels(count)
    )
    path.write_text(start + "".join(f"<Parcel>{one}</Parcel>" for one in records) + end, encoding="utf-8")
    return path


def written_by_its_proposal(path: Path) -> tuple[int, int]:
    """Rows read and written under the layout that is proposed for the file."""
    layout = path.with_suffix(".toml")
    layout.write_text(propose(path).text, encoding="utf-8")
    (one,) = try_files([path], Options(layout=str(layout)))[0].files
    return one.rows_read, one.rows_written


@pytest.mark.parametrize("name", ["parcels", "shipments", "orders", "items", "rows"])
@pytest.mark.parametrize("count", [1, 20])
def test_a_list_inside_an_object_is_read_as_the_records_by_its_proposal(
    name: str, count: int, tmp_path: Path
) -> None:
    path = as_json(tmp_path, {"exported_at": "2025-04-01", "sender": "Carrier", name: parcels(count)})

    assert propose(path).layout.sheet is None
    assert written_by_its_proposal(path) == (count, count)


def test_a_list_two_objects_deep_is_read_as_the_records_by_its_proposal(tmp_path: Path) -> None:
    path = as_json(tmp_path, {"data": {"trackings": parcels()}})

    assert propose(path).layout.sheet is None
    assert written_by_its_proposal(path) == (20, 20)


@pytest.mark.parametrize("count", [1, 20])
def test_repeated_elements_are_read_as_the_records_by_their_proposal(count: int, tmp_path: Path) -> None:
    path = as_xml(tmp_path, "<Export><Parcels>", "</Parcels></Export>", count)

    assert propose(path).layout.sheet is None
    assert written_by_its_proposal(path) == (count, count)


def test_lines_of_a_declaration_are_no_records(tmp_path: Path) -> None:
    (first,) = parcels(1)
    lines = [{"description": "socks", "hs": "611596"}, {"description": "tea", "hs": "090220"}]
    path = as_json(tmp_path, {**first, "items": lines})

    found = propose(path)

    assert found.layout.sheet is None and found.layout.columns["tracking_number"].how == "join"
    assert written_by_its_proposal(path) == (1, 1)


LAYOUT = """
name = "merging"
version = 1
kind = "parcels"
[columns]
tracking_number = {how}
posted_at = {{ first = "parcels[].posted_at" }}
"""


@pytest.mark.parametrize("how", ["distinct", "first", "join"])
def test_a_layout_that_makes_one_row_of_many_parcels_writes_none(how: str, tmp_path: Path) -> None:
    path = as_json(tmp_path, {"parcels": parcels()})
    layout = tmp_path / "merging.toml"
    layout.write_text(LAYOUT.format(how=f'{{ {how} = "parcels[].tracking_number" }}'))

    report, (tried,) = try_files([path], Options(layout=str(layout)))

    (one,) = report.files
    assert (one.rows_read, one.rows_written, one.rows_rejected, report.exit) == (1, 0, 1, 3)
    reason = tried.rejects[0].reason or ""
    assert "20 different tracking_number in one record (parcels[].tracking_number)" in reason
    assert "`records`" in reason
    again = clean_again("parcels", job_of(tried.looked, Options(), NOW).habits, tried.rejects[0])
    assert again == tried.rejects[0]


def test_the_same_number_several_times_is_one(tmp_path: Path) -> None:
    first = parcels(1)[0]
    path = as_json(tmp_path, {"parcels": [first, first]})
    layout = tmp_path / "merging.toml"
    layout.write_text(LAYOUT.format(how='{ distinct = "parcels[].tracking_number" }'))

    (one,) = try_files([path], Options(layout=str(layout)))[0].files

    assert (one.rows_written, dict(one.warnings).get("first_of_several")) == (1, None)


def test_the_first_scan_of_several_is_warned_of(tmp_path: Path) -> None:
    scans = [{"code": "EMA", "at": "2025-03-01T10:00:00Z"}, {"code": "EMI", "at": "2025-03-02T10:00:00Z"}]
    path = as_json(tmp_path, [{"number": "RR251192251NL", "scans": scans}])
    layout = tmp_path / "scans.toml"
    layout.write_text(
        'name = "scans"\nversion = 1\nkind = "events"\n[columns]\ntracking_number = "number"\n'
        'event = { first = "scans[].code" }\nat = { first = "scans[].at" }\n'
    )

    (one,) = try_files([path], Options(layout=str(layout)))[0].files

    assert (one.rows_written, one.warnings["first_of_several"]) == (1, 1)
