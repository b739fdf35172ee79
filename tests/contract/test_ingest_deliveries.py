"""Files in, graph out, on both servers: what a load reports; loads again, withdrawn, in halves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.workspace import Workspace
from errors import Busy
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.erasing import erase, to_erase
from loaders.ingest import ingest
from loaders.ingest_report import FileReport, Report
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.writer_lock import writing
from tests.contract.graph_contents import contents

DATA = Path(__file__).parents[1] / "data"
PARCELS = DATA / "canonical" / "parcels.csv"
LISTINGS = DATA / "canonical" / "listings.csv"
OPERATORS = [DATA / "operators" / name for name in ("postnl_export_2025w14.csv", "bpost_2025-04.xlsx")]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", store=store) as desk:
        yield desk


def one_of(report: Report) -> FileReport:
    (one,) = report.files
    return one


def counted(store: Store, permit: Permit, pattern: str, what: str = "count(DISTINCT n)") -> Any:
    (row,) = store.read(f"MATCH {pattern} RETURN {what} AS n LIMIT 1", {}, permit)
    return row["n"]


def test_three_parcel_files_become_parcels_with_several_claims(desk: Workspace, permit: Permit) -> None:
    report = ingest([PARCELS, *OPERATORS], Options(), desk)

    assert report.exit == 0
    totals = [(one.layout, one.rows_read, one.rows_written, one.rows_rejected) for one in report.files]
    assert totals == [("parcels", 2003, 2000, 3), ("postnl_export", 3011, 3006, 5), ("bpost", 1504, 1500, 4)]
    assert [one.rows_unchanged for one in report.files] == [0, 6, 0]
    assert counted(desk.store, permit, "(n:Parcel)") == 6230
    numbers = counted(desk.store, permit, "(n:Parcel)", "count(DISTINCT n.tracking_number)")
    assert numbers == 6228  # two numbers were given out again
    assert counted(desk.store, permit, "(n:Parcel {check: 'failed'})") >= 1
    assert report.nodes_created > 6230 and report.relationships_created > 6230


def test_every_delivery_comes_to_the_totals_over_all_files(desk: Workspace, permit: Permit) -> None:
    report = ingest([DATA / name for name in ("canonical", "operators", "seizures")], Options(), desk)

    assert report.exit == 0
    unchanged = {one.layout: one.rows_unchanged for one in report.files if one.rows_unchanged}
    assert unchanged == {"links": 1, "postnl_export": 6, "declarations": 6, "dhl_events": 66}
    assert counted(desk.store, permit, "(n:Parcel)") == 6565
    assert counted(desk.store, permit, "(n:Seizure)") == 79
    assert counted(desk.store, permit, "(n:Parcel)<-[:OF]-(:Seizure)") == 65 + 5
    scans = desk.store.read(
        "MATCH (p:Parcel)-[s:SCANNED]->(:Facility) "
        "RETURN DISTINCT p.id AS p, s.event AS e, s.at AS a LIMIT 100000",
        {},
        permit,
    )
    assert len(scans) == 17961
    found = desk.store.read(
        "MATCH (s:Seizure)-[c:CONTAINED]->(d:Substance) WITH DISTINCT s, d, c.unit AS unit, c.quantity AS q "
        "RETURN d.name AS name, unit, sum(q) AS q ORDER BY name, unit LIMIT 100",
        {},
        permit,
    )
    assert {(row["name"], row["unit"]): row["q"] for row in found} == {
        ("2C-B", "tablet"): 9500,
        ("MDMA", "g"): 21750,
        ("MDMA", "tablet"): 15850,
        ("amphetamine", "g"): 3900,
        ("cocaine", "g"): 700,
        ("ketamine", "g"): 9450,
        ("ketamine", "ml"): 1100,
    }


def test_the_same_again_is_already_loaded(desk: Workspace, permit: Permit) -> None:
    first = one_of(ingest([LISTINGS], Options(), desk))
    before = contents(desk.store, permit)

    report = ingest([LISTINGS], Options(handling="H1"), desk)

    one = one_of(report)
    assert (one.already_loaded, one.load, one.exit, first.already_loaded) == (True, first.load, 0, False)
    assert (report.nodes_created, report.relationships_created) == (0, 0)
    assert (one.rows_written, one.rows_unchanged) == (60, 60)
    assert contents(desk.store, permit) == before
    assert len(desk.archive.loads()) == 1


def test_the_same_again_says_what_was_erased_since(desk: Workspace, permit: Permit) -> None:
    load = one_of(ingest([LISTINGS], Options(), desk)).load
    erase(to_erase([f"{load}:1", f"{load}:2"], desk.archive, permit), "no longer needed", desk)

    message = one_of(ingest([LISTINGS], Options(), desk)).message

    assert message.startswith("already loaded, nothing done: 60 of 60 rows written")
    assert message.endswith("; 2 of these rows were erased since")


def test_halves_in_any_order_come_to_the_same_graph(desk: Workspace, permit: Permit, tmp_path: Path) -> None:
    header, *rows = PARCELS.read_text(encoding="utf-8").splitlines(keepends=True)
    halves = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for place, path in enumerate(halves):
        path.write_text(header + "".join(rows[place:300:2]), encoding="utf-8")
    together = tmp_path / "whole.csv"
    together.write_text(header + "".join(rows[:300]), encoding="utf-8")

    ingest([together], Options(as_of="2025-05-01"), desk)
    whole = contents(desk.store, permit, same_files=False)
    for order in (halves, halves[::-1]):
        for load in desk.archive.loads():
            desk.archive.withdraw(load.load, "test", "mira")
        with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
            projection.rebuild()
        report = ingest(order, Options(as_of="2025-05-01", again=True), desk)
        assert report.exit == 0
        assert contents(desk.store, permit, same_files=False) == whole


def test_good_rows_are_written_before_rejects_are_judged(desk: Workspace, permit: Permit) -> None:
    one = one_of(ingest([DATA / "broken" / "nul_bytes.csv"], Options(), desk))

    assert (one.exit, one.rows_written, one.rows_rejected) == (3, 2, 1)
    assert counted(desk.store, permit, "(n:Parcel)") == 2
    assert "more than 5% of the rows were rejected" in one.message
    again = one_of(ingest([DATA / "broken" / "nul_bytes.csv"], Options(max_rejects="1"), desk))
    assert again.exit == 0


def test_each_file_is_done_on_its_own(desk: Workspace, permit: Permit) -> None:
    names = ("empty.csv", "formula_cells.csv", "cut.json", "cut.jsonl", "nowhere.csv")
    report = ingest([DATA / "broken" / name for name in names], Options(), desk)

    assert [one.exit for one in report.files] == [2, 0, 2, 3, 2]
    assert report.exit == 3
    assert counted(desk.store, permit, "(n:Parcel)") == 6 + 3
    assert {load.file for load in desk.archive.loads()} == {"formula_cells.csv", "cut.jsonl"}


def test_rejects_can_be_opened_in_a_spreadsheet(desk: Workspace, permit: Permit) -> None:
    one = one_of(ingest([DATA / "broken" / "impossible_dates.csv"], Options(), desk))

    assert one.rejects_file is not None
    with Path(one.rejects_file).open(encoding="utf-8-sig", newline="") as file:
        header, moment, names, *rows = csv.reader(file)
    assert moment == ["", "", "as of", desk.archive.facts(one.load or "").as_of]
    assert names[:3] == ["", "1", "names of the columns"] and names[3].startswith("tracking_number,")
    assert header == ["row", "line", "reason", "raw"]
    assert [row[:2] for row in rows] == [[str(number), str(number + 1)] for number in range(3, 13)]
    assert rows[0][3].startswith("1Z5FC2CY0433508641,2025-02-30T10:00:00Z,UPS")


def test_the_terms_of_a_delivery_are_kept(desk: Workspace) -> None:
    told = Options(handling="H2", basis="request 2025/117", by="tom", timezone="Europe/Brussels")
    ingest([LISTINGS], told, desk)

    (facts,) = desk.archive.loads()
    kept = (facts.handling, facts.basis, facts.by, facts.timezone, facts.as_of)
    assert kept == ("H2", "request 2025/117", "tom", "Europe/Brussels", "2025-04-27T00:00:00Z")


def test_a_withdrawn_delivery_comes_back_with_again_only(desk: Workspace, permit: Permit) -> None:
    file = DATA / "canonical" / "seizures.csv"
    load = str(one_of(ingest([file], Options(), desk)).load)
    whole = contents(desk.store, permit)
    desk.archive.withdraw(load, "test", "mira")
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.withdraw(load)
    assert counted(desk.store, permit, "(n:Seizure)") == 0

    refused = one_of(ingest([file], Options(), desk))
    assert refused.exit == 2 and "--again" in refused.message
    assert one_of(ingest([file], Options(again=True), desk)).exit == 0
    assert contents(desk.store, permit) == whole


def test_evidence_that_never_reached_the_graph_is_carried_there(desk: Workspace, permit: Permit) -> None:
    first = DATA / "canonical" / "seizures.csv"
    load = str(one_of(ingest([first], Options(), desk)).load)
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.withdraw(load)
    assert counted(desk.store, permit, "(n:Seizure)") == 0

    one = one_of(ingest([first], Options(), desk))

    assert (one.exit, one.already_loaded) == (0, False)
    assert counted(desk.store, permit, "(n:Seizure)") == 24


def test_a_second_writer_is_told_who_is_at_work(desk: Workspace, permit: Permit) -> None:
    with writing(desk.settings, "rebuilding"):
        one = one_of(ingest([PARCELS], Options(), desk))

    assert one.exit == Busy.exit_code
    assert "rebuilding" in one.message
    assert desk.archive.loads() == []
    assert counted(desk.store, permit, "(n:Parcel)") == 0


def test_progress_is_told_by_file_and_stage(desk: Workspace) -> None:
    told: list[tuple[str, str, int, int]] = []

    ingest([LISTINGS], Options(), desk, lambda *step: told.append(step))

    assert {(file, stage) for file, stage, _, _ in told} == {
        (str(LISTINGS), "read"),
        (str(LISTINGS), "graph"),
    }
    assert all(0 <= done <= of for _, _, done, of in told)
    assert told[-1][2:] == (60, 60)
