"""Deliveries as they come over months: watched, corrected, compared, shown, erased, on both servers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from casework import cases
from casework.workspace import Workspace
from errors import SourceRefused
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.erasing import erase, to_erase
from loaders.ingest import ingest
from loaders.ingest_report import FileReport
from loaders.monitoring.copies import copies
from loaders.monitoring.delivery_report import nightly, words
from loaders.monitoring.health import check_health
from loaders.monitoring.journal import Journal
from loaders.monitoring.parcel_history import history
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.withdrawing import withdraw
from tests.contract.graph_contents import contents

HEADER = "tracking_number,posted_at,weight_g,sender_name,sender_phone\n"
NUMBER = "RR774087365NL"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    archive = Archive(settings.evidence)
    with Workspace.open(settings, purpose="tests", person="ada", store=store, archive=archive) as desk:
        yield desk


def deliver(desk: Workspace, folder: Path, name: str, rows: list[str], **options: Any) -> FileReport:
    path = folder / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    (one,) = ingest([path], Options(**options), desk).files
    return one


def row(number: str, weight: int, name: str = "Jan de Vries", phone: str = "+31612345678") -> str:
    return f"{number},2025-03-01T10:00:00Z,{weight},{name},{phone}"


def numbers(count: int, first: int = 0) -> list[str]:
    """Numbers without a check digit, so that nothing about them is odd."""
    return [f"JVGL{place:016d}" for place in range(first, first + count)]


def test_the_history_of_a_parcel(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    first = deliver(desk, tmp_path, "first.csv", [row(NUMBER, 100)], as_of="2025-04-01")
    second = deliver(desk, tmp_path, "second.csv", [row(NUMBER, 200, "Piet Smit")], as_of="2025-05-01")
    third = deliver(desk, tmp_path, "third.csv", [row(NUMBER, 300)], as_of="2025-06-01")
    assert third.load is not None
    desk.archive.withdraw(third.load, "wrong month", "ada")
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.bring_up_to_date()
    said = history(f"Parcel:{NUMBER}", desk)
    assert [(one.load, one.state) for one in said] == [
        (first.load, "corrected"),
        (second.load, "counts"),
        (third.load, "withdrawn"),
    ]
    assert said[1].changes["weight_g"] == (100, 200)
    assert said[1].changes["sender"][1]["said"]["name"] == "Piet Smit"
    (desk.settings.home / "index").rename(tmp_path / "no index here")
    assert [asdict(one) for one in history(NUMBER, desk)] == [asdict(one) for one in said]


def test_an_older_delivery_that_comes_later_corrects_nothing(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    rows = [row(NUMBER, 300), row("UA893515405BE", 5)]
    deliver(desk, tmp_path, "newer.csv", rows, as_of="2025-06-01")
    older = deliver(desk, tmp_path, "older.csv", [row(NUMBER, 100), rows[1]], as_of="2025-05-01")
    assert (older.rows_superseded, older.rows_outdated, older.rows_unchanged) == (0, 1, 1)
    assert "1 are older than what is loaded already, which stays" in older.message
    assert "corrected earlier data" not in older.message
    query = "MATCH (p:Parcel {tracking_number: $number}) RETURN p.weight_g AS g LIMIT 2"
    assert [it["g"] for it in desk.store.read(query, {"number": NUMBER}, permit)] == [300]
    newest = deliver(desk, tmp_path, "newest.csv", [row(NUMBER, 400)], as_of="2025-07-01")
    assert (newest.rows_superseded, newest.rows_outdated) == (1, 0)


def test_loads_of_one_moment_that_disagree_are_warned_of(desk: Workspace, tmp_path: Path) -> None:
    first = deliver(
        desk, tmp_path, "first.csv", [row(NUMBER, 100), row("UA893515405BE", 5)], as_of="2025-04-01"
    )
    same = deliver(desk, tmp_path, "same.csv", [row(NUMBER, 100)], as_of="2025-04-01")
    assert (first.odd, same.odd) == ([], [])
    second = deliver(desk, tmp_path, "second.csv", [row(NUMBER, 200)], as_of="2025-04-01")
    assert second.warnings["differs_as_of_same_moment"] == 1
    assert f"1 things differ from load {min(str(first.load), str(same.load))}" in second.odd[0]
    later = deliver(desk, tmp_path, "later.csv", [row(NUMBER, 300)], as_of="2025-05-01")
    assert later.odd == []
    told = "\n".join(words(nightly(desk.settings, "2000-01-01T00:00:00Z")))
    assert "second.csv: 1 things are stated differently as of the same time" in told


def test_rows_of_one_file_that_name_other_people_for_a_number_all_count(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    """Both were posted under a number that was not theirs: neither corrects the other, nobody vanishes."""
    rows = [row(NUMBER, 100, "Jan Smit"), row(NUMBER, 200, "Piet Bot"), row(NUMBER, 300, "Piet Bot")]
    one = deliver(desk, tmp_path, "one.csv", [*rows, row("UA893515405BE", 5)])
    assert one.warnings["differs_as_of_same_moment"] == 2 and one.rows_superseded == 0
    assert "other people for a tracking number than an earlier row of the file: 2; all" in one.message
    query = (
        "MATCH (:Parcel {tracking_number: $number})<-[e:SENDER_ON]-(p:Party) "
        "RETURN p.name AS n, e.row AS r LIMIT 9"
    )
    found = desk.store.read(query, {"number": NUMBER}, permit)
    assert {(it["n"], it["r"]) for it in found} == {
        ("Jan Smit", f"{one.load}:1"),
        ("Piet Bot", f"{one.load}:3"),
    }
    assert [said.state for said in history(NUMBER, desk)] == ["counts", "corrected", "counts"]
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        assert projection.check() == []
    later = deliver(desk, tmp_path, "later.csv", [row(NUMBER, 300, "Jan Smit")], as_of="2030-04-01")
    assert later.rows_superseded == 1
    assert [it["n"] for it in desk.store.read(query, {"number": NUMBER}, permit)] == ["Jan Smit"]


def test_a_load_with_more_rejects_than_usual_is_odd_in_report_and_nightly(
    desk: Workspace, tmp_path: Path
) -> None:
    for place in range(3):
        rows = [row(number, 100) for number in numbers(40, place * 100)]
        assert deliver(desk, tmp_path, f"{place}.csv", rows).odd == []
    rows = [row(number, 100) for number in numbers(30, 900)] + [row("", 1)] * 10
    one = deliver(desk, tmp_path, "odd.csv", rows, max_rejects="50%")
    assert one.odd == ["25.0 % rejected, none over 3 earlier loads"]
    assert one.message.endswith("odd: 25.0 % rejected, none over 3 earlier loads")
    told = nightly(desk.settings, "2000-01-01T00:00:00Z")
    assert told.odd == ["odd.csv: 25.0 % rejected, none over 3 earlier loads."]
    assert "The first delivery in the layout parcels." in told.new
    (line,) = [line for line in Journal(desk.settings).lines() if line.get("load") == one.load]
    assert line["odd"] == 1
    assert "odd.csv" not in json.dumps(line) and "Vries" not in Journal(desk.settings).path.read_text()


def test_an_odd_load_needs_a_person_until_it_is_reviewed_whatever_came_after_it(
    desk: Workspace, tmp_path: Path
) -> None:
    rows = [row(number, 100) for number in numbers(10)] + [row("", 1)] * 20
    one = deliver(desk, tmp_path, "bad.csv", rows)
    first = deliver(desk, tmp_path, "first.csv", [row(NUMBER, 100)], as_of="2025-04-01")
    other = deliver(desk, tmp_path, "other.csv", [row(NUMBER, 200)], as_of="2025-04-01")
    deliver(desk, tmp_path, "good.csv", [row(number, 100) for number in numbers(2, 50)])
    health = check_health(desk.settings)
    assert {(said["load"], said["odd"]) for said in health.odd} == {
        (one.load, "20 of 30 rows were rejected"),
        (one.load, "more rows were rejected than allowed"),
        (
            other.load,
            "1 things are stated differently as of the same time, in it or in another load of its layout",
        ),
    }
    assert any(str(one.load) in said and "20 of 30 rows" in said for said in health.attention)
    for load in (one.load, first.load, other.load):
        desk.archive.postpone(str(load), "2099-01-01", "looked at", "ada")
    assert check_health(desk.settings).odd == []


def test_a_row_that_was_erased_is_gone_and_does_not_come_back(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    rows = [row(NUMBER, 100, "Jan de Vries", "+31611111111"), row("UA893515405BE", 5, "Piet Smit")]
    deliver(desk, tmp_path, "without.csv", rows[1:], as_of="2025-04-01")
    wanted = contents(desk.store, permit, same_files=False)
    desk.store.empty(permit)
    for folder in ("home/index", "evidence"):
        (tmp_path / folder).rename(tmp_path / f"{folder}-of-before")
    one = deliver(desk, tmp_path, "both.csv", rows, as_of="2025-04-01")
    what = to_erase([f"{one.load}:1"], desk.archive, permit)
    assert f"Parcel:{NUMBER}" in what[0].ids and "Phone:+31611111111" in what[0].ids
    canvas = tmp_path / "home" / "canvases" / "a.json"
    canvas.parent.mkdir()
    canvas.write_text(json.dumps({"canvas": {"nodes": ["Phone:+31611111111"]}}))
    erase(what, "request 7", desk)
    nodes, edges = contents(desk.store, permit, same_files=False)
    assert (nodes, edges) == wanted
    again = deliver(desk, tmp_path, "again.csv", rows, as_of="2025-05-01")
    assert (again.rows_written, again.rows_rejected) == (1, 1)
    assert f"Parcel:{NUMBER}" not in contents(desk.store, permit)[0]
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.rebuild()
        assert projection.check() == []
    assert f"Parcel:{NUMBER}" not in contents(desk.store, permit)[0]
    case = cases.new_id()
    told = [("step", {"ids": ["Phone:+31611111111"]})]
    cases.append(desk, desk.maintenance("keep case"), case, told, after=0, about={})
    named = cases.naming(desk.store, permit, what[0].ids)
    where = copies(desk.settings, what, named)
    assert any(place.kind == "case" and f"drop-case {case}" in place.where for place in where)
    assert any(place.kind == "canvas" and str(canvas) in place.where for place in where)
    assert {place.kind for place in where if place.erased} == {"evidence", "graph", "index"}
    for path in [*(tmp_path / "evidence").rglob("*"), *(tmp_path / "home" / "index").rglob("*")]:
        assert not path.is_file() or b"11111111" not in path.read_bytes(), path


def test_a_delivery_that_was_erased_does_not_come_back(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    one = deliver(desk, tmp_path, "Vries.csv", [row(NUMBER, 100)])
    erase(to_erase([str(one.load)], desk.archive, permit), "retention ended", desk)
    nodes, edges = contents(desk.store, permit)
    assert (nodes, edges) == ({}, {})
    for options in ({}, {"as_of": "2025-05-01"}, {"timezone": "Europe/Amsterdam"}):
        refused = deliver(desk, tmp_path, "Vries.csv", [row(NUMBER, 100)], **options)
        assert refused.exit == SourceRefused.exit_code and "does not come back" in refused.message
    assert [facts.erased for facts in desk.archive.loads()] == [True]
    assert "Vries" not in "".join(
        path.read_text(errors="replace") for path in (tmp_path / "evidence").rglob("*") if path.is_file()
    )


def _cut_off(desk: Workspace, target: str, permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Erasing that is killed when the graph is done and the evidence not yet."""

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(desk.archive, "erase", killed)
        erase(to_erase([target], desk.archive, permit), "request 7", desk)


def test_a_delivery_whose_erasing_was_cut_off_does_not_come_back_when_rows_of_it_are_erased(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(desk, tmp_path, "both.csv", [row(NUMBER, 100), row("UA893515405BE", 5)])

    _cut_off(desk, str(one.load), permit, monkeypatch)
    erase(to_erase([f"{one.load}:1"], desk.archive, permit), "request 7", desk)

    assert desk.archive.facts(str(one.load)).withdrawn
    assert contents(desk.store, permit) == ({}, {})


def test_a_delivery_that_is_withdrawn_while_erasing_is_cut_off_stays_withdrawn(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(desk, tmp_path, "both.csv", [row(NUMBER, 100), row("UA893515405BE", 5)])

    _cut_off(desk, f"{one.load}:1", permit, monkeypatch)
    withdraw(str(one.load), "by mistake", "ada", desk)
    erase(to_erase([f"{one.load}:1"], desk.archive, permit), "request 7", desk)

    assert desk.archive.facts(str(one.load)).withdrawn
    assert contents(desk.store, permit) == ({}, {})


def test_erasing_that_was_cut_off_is_done_by_the_same_again(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(desk, tmp_path, "both.csv", [row(NUMBER, 100), row("UA893515405BE", 5)])
    what = to_erase([f"{one.load}:1"], desk.archive, permit)

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    for name in ("erase", "restore"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(desk.archive, name, killed)
            erase(what, "request 7", desk)
        assert f"Parcel:{NUMBER}" not in contents(desk.store, permit)[0]
    erase(to_erase([f"{one.load}:1"], desk.archive, permit), "request 7", desk)
    assert {id_ for id_ in contents(desk.store, permit)[0] if id_.startswith("Parcel:")} == {
        "Parcel:UA893515405BE"
    }
    assert not desk.archive.facts(str(one.load)).withdrawn
    assert list((tmp_path / "evidence" / str(one.load)).iterdir())
