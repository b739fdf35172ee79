"""What is written for an originator: which of its rows, for whom, for what, and by when to answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from errors import NoRoom
from handover.originator_requests import OriginatorRequests, request_folder
from tests.unit.handover import made_packs as made


def written(tmp_path: Path, urgency: str = "7d") -> list[dict[str, Any]]:
    seizure = {
        "agency": "Douane",
        "report_number": "R-1",
        "tracking_numbers": [],
        "checks": [],
        "handling_code": "H1",
    }
    reports = made.load("c" * 16, record_kind="seizures")
    rows = [
        *made.three_rows(),
        made.cited(reports, 4, seizure),
        made.cited(reports, 6, {**seizure, "item": "2"}),
    ]
    pack = made.write(tmp_path / "case.zip", made.contents(rows))
    files = pack.requests.write(tmp_path, pack.facts, urgency)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    return [json.loads(path.read_text("utf-8")) for path in files]


def test_each_originator_and_delivery_has_a_request_of_its_own(tmp_path: Path) -> None:
    unnamed, douane = written(tmp_path)
    assert (unnamed["originator"], douane["originator"]) == ("who sent this delivery", "Douane")
    assert unnamed["delivery"] == {"file": "b.csv", "sha256": made.SECRET_LOAD * 4, "load": made.SECRET_LOAD}
    (asked,) = douane["may_these_rows_be_handed_on"]
    assert (asked["rows"], asked["handling"], asked["rule"]) == ([4, 6], "H1", "not as evidence")
    assert douane["to_be_given_to"] == {"name": "Parket Gent", "kind": "court"}
    assert (douane["use"], douane["purpose"], douane["asked_by"]) == ("evidence", "case 12", "mira")


def test_who_delivered_is_asked_where_the_rows_name_no_authority(tmp_path: Path) -> None:
    asked = OriginatorRequests()
    partner = {"name": "SPOC Belgium", "key": "k", "load": "l"}
    for load, told in (("a", {"deliverer": "PostNL"}), ("b", {"deliverer": "bpost", "partner": partner})):
        asked.add(made.cited(made.load(load * 16, **told), 1, made.parcel(1, 0, 1)))
    files = asked.write(tmp_path, made.facts(), "7d")
    assert [json.loads(file.read_text("utf-8"))["originator"] for file in files] == ["PostNL", "SPOC Belgium"]


@pytest.mark.parametrize(
    ("urgency", "due"),
    [("8h", "2026-12-01T20:00:00Z"), ("3d", "2026-12-04T12:00:00Z"), ("7d", "2026-12-08T12:00:00Z")],
)
def test_it_says_by_when_an_answer_is_needed(tmp_path: Path, urgency: str, due: str) -> None:
    assert {one["answer_by"] for one in written(tmp_path, urgency)} == {due}


def test_no_request_is_in_the_pack(tmp_path: Path) -> None:
    written(tmp_path)
    assert not [name for name in made.members(tmp_path / "case.zip") if "request" in name and "data" in name]


def test_what_may_not_be_handed_on_at_all_is_asked_of_nobody(tmp_path: Path) -> None:
    past = made.cited(made.load(review="2026-11-30"), 1, made.parcel(1, 0, 1))
    pack = made.write(tmp_path / "case.zip", made.contents([past]))
    assert pack.requests.write(tmp_path, pack.facts, "7d") == []
    assert dict(pack.case.left_out) == {("no", "past review", ""): 1}


def test_where_requests_go(tmp_path: Path) -> None:
    assert request_folder(None, tmp_path / "case.zip") == tmp_path
    assert request_folder(tmp_path / "new" / "folder", tmp_path / "case.zip").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(NoRoom, match="--requests"):
        request_folder(tmp_path / "file" / "x", tmp_path / "case.zip")
