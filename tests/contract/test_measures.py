"""Measures from a server: the contract's JSON, its limits, what is logged; whether one worked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import queries
from casework.alerts import alert_inbox
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.store.port import Store
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from queries.output import as_json
from queries.verbs.measures import answer, measures, text
from queries.verbs.notice import notice
from queries.verbs.worked import answer as worked_answer
from queries.verbs.worked import text as worked_text
from queries.verbs.worked import worked
from tests.contract.crew_and_strangers import CREW, crew, desk_among_them, parsed, strangers

MEASURE = [
    *(
        "barrier",
        "step",
        "on",
        "role",
        "label",
        "cost",
        "effect",
        "parcels",
        "innocents_30d",
        "touches",
        "by",
    ),
    *("tracking_numbers", "why"),
]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    with desk_among_them(store, tmp_path) as desk:
        yield desk


def said(desk: Workspace, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(answer(parsed("measures", *words), desk)))
    return found


def test_the_json_is_that_of_the_contract(desk: Workspace) -> None:
    numbers = [crew()[at]["tracking_number"] for at in (0, 5)]
    found = said(desk, *numbers, "--budget", "6")
    assert list(found) == ["suspects", "plans", "frontier", "model"]
    assert found["suspects"]["parcels"] == CREW and found["suspects"]["people"] >= CREW // 2
    assert [plan["name"] for plan in found["plans"]] == ["stays", "re-routes"]
    assert list(found["model"]) == ["id", "version", "status"]
    theirs = {one["tracking_number"] for one in crew()}
    for plan in found["plans"]:
        assert list(plan) == ["name", "cost", "stopped", "innocents_30d", "measures"]
        assert plan["cost"] == sum(one["cost"] for one in plan["measures"]) <= 6
        low, likely, high = plan["stopped"]
        assert 0 < low < likely < high < 1
        for one in plan["measures"]:
            assert list(one) == MEASURE
            assert one["parcels"] == len(one["tracking_numbers"]) and {*one["tracking_numbers"]} <= theirs
            assert one["why"] and one["label"] and one["touches"] in ("hold", "check")
    on = {one["on"]: one for one in found["plans"][0]["measures"]}
    assert "Phone:+31612345678" in on and on["Phone:+31612345678"]["parcels"] == CREW
    assert {tuple(sorted(point)) for point in found["frontier"]} == {
        ("cost", "innocents_30d", "plan", "stopped")
    }
    likely = [plan["stopped"][1] for plan in found["plans"]]
    assert likely[1] < likely[0], "who comes again is stopped less"


def test_a_plan_keeps_its_limit_and_swallows_no_shop(desk: Workspace) -> None:
    assert said(desk, strangers()[-1]["tracking_number"])["suspects"]["parcels"] == 1
    number = crew()[0]["tracking_number"]
    assert said(desk, number)["suspects"]["parcels"] == CREW
    for most in (0, 2, 1000):
        for plan in said(desk, number, "--innocents", str(most), "--budget", "30")["plans"]:
            assert plan["innocents_30d"] <= most


def test_only_what_a_day_would_have_shown_counts(desk: Workspace) -> None:
    found = said(desk, crew()[0]["tracking_number"], "--until", "2025-02-01")
    assert found["suspects"]["parcels"] == 6
    with pytest.raises(QueryRejected, match="until 2024-12-01"):
        measures([crew()[0]["tracking_number"]], until="2024-12-01", desk=desk)


def test_of_the_whole_country_what_seizures_and_confirmed_alerts_point_to(desk: Workspace) -> None:
    with pytest.raises(QueryRejected, match="No parcel"):
        said(desk, "--all")
    alert_inbox.record_notices(desk, notice("2025-01-01", "2025-12-31", 5, desk=desk))
    (alert, *_) = [one for one in alert_inbox.alerts(desk) if one.notice["kind"] == "network"]
    with pytest.raises(QueryRejected, match="No parcel"):
        said(desk, "--all")
    alert_inbox.answer(desk, alert.id, "yes", "seized at the door")
    assert said(desk, "--all")["suspects"]["parcels"] == CREW


def test_the_code_of_a_report_binds_the_plan(desk: Workspace, tmp_path: Path) -> None:
    number = crew()[3]["tracking_number"]
    file = tmp_path / "seizures.csv"
    file.write_text(
        "report_number,tracking_number,seized_at,agency,country,substance,quantity,unit,handling_code\n"
        f"R-1,{number},2025-02-20T10:00:00Z,Douane,NL,MDMA,1,kg,H2\n",
        encoding="utf-8",
    )
    assert load([file], Options(basis="test"), desk).exit == 0
    assert said(desk, "--all")["suspects"]["parcels"] > 1
    assert newest(desk.settings.home, 1)[0]["handling"] == ["H1", "H2"]


def test_a_thing_that_no_walk_goes_on_from_stands_for_the_parcels_that_name_it(desk: Workspace) -> None:
    assert said(desk, "Account:SHOP")["suspects"]["parcels"] > 0
    assert said(desk, "Phone:+31612345678")["suspects"]["parcels"] == CREW


def test_what_was_seized_or_confirmed_after_the_day_is_not_known_on_it(
    desk: Workspace, tmp_path: Path
) -> None:
    report = tmp_path / "seizures.csv"
    report.write_text(
        "report_number,tracking_number,seized_at,agency,country,substance\n"
        f"R-1,{crew()[0]['tracking_number']},2025-02-15T08:00:00Z,customs,NL,MDMA\n"
    )
    assert load([report], Options(basis="test", handling="H1"), desk).exit == 0
    alert_inbox.record_notices(desk, notice("2025-01-01", "2025-12-31", 5, desk=desk))
    for alert in alert_inbox.alerts(desk):
        alert_inbox.answer(desk, alert.id, "yes", "seized at the door")
    with pytest.raises(QueryRejected, match="No parcel"):
        said(desk, "--all", "--until", "2025-02-14")
    assert said(desk, "--all", "--until", "2025-02-15")["suspects"]["parcels"] == 13


def test_days_after_the_data_hide_no_parcel_of_other_people(desk: Workspace) -> None:
    asked = (crew()[0]["tracking_number"], "--budget", "400", "--innocents", "100000")
    now, later = said(desk, *asked), said(desk, *asked, "--until", "2025-12-31")
    assert now == later and any(one["innocents_30d"] for plan in now["plans"] for one in plan["measures"])


def test_it_is_logged_with_its_codes_and_about_whom(desk: Workspace) -> None:
    found = measures([crew()[0]["tracking_number"]], desk=desk)
    released, asked = newest(desk.settings.home, 2)
    assert (asked["verb"], released["outcome"], released["handling"]) == ("measures", "handed out", ["H1"])
    assert released["subjects"] == len({one["on"] for one in found}) + CREW


WRONG = {
    ("X404",): "X404",
    ("PX0000000000", "--budget", "0"): "budget",
    ("PX0000000000", "--budget", "nan"): "budget",
    ("PX0000000000", "--innocents", "-1"): "0 or more",
    ("PX0000000000", "--reroute", "1.5"): "from 0 to 1",
}


def test_what_is_wrong_is_said(desk: Workspace) -> None:
    for words, match in WRONG.items():
        with pytest.raises(QueryRejected, match=match):
            answer(parsed("measures", *words), desk)
    for more in ((), ("--all", "PX0000000000"), ("PX0000000000", "--to", "2025-02-01")):
        with pytest.raises(UsageError):
            answer(parsed("measures", *more), desk)


def test_as_rows_and_in_words(desk: Workspace) -> None:
    number = crew()[0]["tracking_number"]
    frame = queries.measures([number], desk=desk)
    assert list(frame.columns) == ["plan", *MEASURE] and {*frame["plan"]} == {"stays", "re-routes"}
    words = text(measures([number], desk=desk))
    assert "If nobody adapts: " in words and "If they come again another way: " in words
    assert "working" in words.splitlines()[-1], "that all of it is assumed is said"


def test_whether_it_worked(desk: Workspace, tmp_path: Path) -> None:
    number = crew()[0]["tracking_number"]
    arguments = parsed("worked", number, "--started", "2025-02-10", "--on", "Account:K-1")
    rows = worked_answer(arguments, desk)
    (row,) = rows
    assert list(row) == ["days", "before", "after", "beside_before", "beside_after", "change", "told"]
    assert row["before"] + row["after"] <= CREW and len(row["change"]) == 3
    assert set(json.loads(as_json(rows))) == {"outcome", "weeks", "moved"}
    assert "Account:K-1" not in {one["id"] for one in rows.moved}
    assert "against what these let expect" in worked_text(rows)
    soon = worked([number], "2025-03-20", desk=desk)
    assert not soon and "two weeks" in soon.note and "two weeks" in worked_text(soon)
