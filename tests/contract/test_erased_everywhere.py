"""What is erased is gone from every graph and index of the evidence, and stays away; on both servers."""

from __future__ import annotations

import argparse
import csv
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casework import cases
from casework.decisions import decision_records
from casework.workspace import Workspace
from errors import EvidenceMismatch
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.checking.deliveries import deliveries
from loaders.commands import erase as erase_command
from loaders.commands.check import _findings as findings_of
from loaders.erasing import erase, to_erase
from loaders.load_pipeline import load
from loaders.monitoring.copies import copies
from loaders.monitoring.health import check_health
from loaders.monitoring.identical_rows import identical_rows
from loaders.monitoring.rejected_rows import rejected_rows
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.projection.derived import other_graphs
from loaders.watching.backoff import Backoff
from loaders.watching.drop_folder import Inbox
from loaders.watching.watch import Watcher
from loaders.withdrawing import withdraw
from tests.contract.graph_contents import contents
from tests.contract.test_people_of_what_went import (
    BOER,
    COLUMNS,
    SMIT,
    as_built_anew,
    holding,
    loaded,
    people,
)
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Draw
from ui.canvas_state.serialization import write_step
from ui.canvas_state.state import CanvasState

NAMES = (b"smit", b"kompas")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "home" / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


@pytest.fixture
def there(desk: Workspace) -> Iterator[Workspace]:
    """The same graph at another address, so with another index."""
    settings = replace(desk.settings, uri="bolt://elsewhere.example")
    with Workspace.open(settings, person="mira", purpose="tests", store=desk.store) as there:
        yield there


def erased(desk: Workspace, targets: list[str], permit: Permit) -> None:
    assert erase(to_erase(targets, desk.archive, permit), "request 7", desk) is None


@pytest.mark.parametrize("rows", [(), (1, 2)])
def test_no_index_of_another_server_or_address_keeps_it(
    desk: Workspace,
    there: Workspace,
    tmp_path: Path,
    permit: Permit,
    monkeypatch: pytest.MonkeyPatch,
    rows: tuple[int, ...],
) -> None:
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    index = desk.settings.home / "index"
    own = there.settings.derived(desk.store.database)
    (index / f"{own}.clusters").write_text("Smit")
    (index / f"{'0' * 16}.snapshot").mkdir()
    (index / f"{'0' * 16}.snapshot" / "names").write_text("Smit")
    demo = index / f"{desk.settings.of_demo().derived('demo')}.clusters"
    demo.write_text("invented")
    for left in (desk.archive.location, f"{desk.archive.location}/{one}"):  # a writer was killed
        Path(left, "rows.parquet.4711.part").write_text("Smit")
    (index / f"{own}.cases.part").write_text("Smit")
    assert other_graphs(there.settings, desk.store.database) == [
        f"{desk.store.database} on the bundled server"
    ]

    erased(there, [one] if not rows else [f"{one}:{row}" for row in rows], permit)

    assert holding(desk, permit, NAMES) == []
    assert demo.exists()
    named = other_graphs(there.settings, desk.store.database)
    assert named == [f"{desk.store.database} on the bundled server"]
    places = [place.where for place in copies(there.settings, [], graphs=named) if place.kind == "graph"]
    assert any(where.startswith(f"{named[0]}: shows what was erased") for where in places)
    # The emptied index is made again, and the graph is what the evidence makes.
    with Projection(desk.settings, desk.store, desk.archive, permit):
        monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
    assert not any("still show" in one for one in check_health(desk.settings).attention)
    loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    assert people(desk) == (set() if not rows else {"Anna de Boer"})


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("rows", [(), (1, 2)])
def test_a_graph_that_an_erasure_passed_by_says_so_and_takes_it_up(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    rows: tuple[int, ...],
    kept: bool,
) -> None:
    """Another machine erased over another server: this graph has it still, with its index or without."""
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    archive = desk.archive
    archive.bury(one, None if not rows else [row.read for row in next(archive.rows(one, permit))[:2]])
    if not rows:
        archive.withdraw(one, "erasing all of it", "ben")
    archive.erase(one, set(rows) or None, (), "request 7", "ben")
    if not kept:
        for path in (desk.settings.home / "index").glob("*.sqlite*"):
            path.unlink()

    with caplog.at_level(logging.WARNING), desk.asking("search", {}) as asked:
        assert "older than the last erasure" not in caplog.text
        asked.handed_out(1)
    assert desk.wholeness.shows_erased and "older than the last erasure" in caplog.text
    monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
    said = " ".join(check_health(desk.settings).attention)
    assert ("still show" if kept and rows else "graph" if not kept else "") in said
    if not kept:  # a check tells, and leaves the graph as it is
        before = contents(desk.store, permit)
        (told,) = findings_of(desk.settings, desk, permit)
        assert "before rows were erased" in told.sentence and "rebuild" in told.sentence
        assert contents(desk.store, permit) == before and people(desk)
    with Projection(desk.settings, desk.store, archive, permit) as projection:
        if kept:
            named = projection.check()[0]
            assert named.sentence == (
                f"1 load of which rows were erased that this graph may still show ({one}): load anything, or "
                "rebuild."
            )

    loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    assert holding(desk, permit, NAMES) == []
    assert people(desk) == (set() if not rows else {"Anna de Boer"})
    with Workspace.open(desk.settings, person="mira", purpose="tests", store=desk.store) as now:
        with now.asking("search", {}) as asked:
            asked.handed_out(1)
        assert not now.wholeness.shows_erased
    assert check_health(desk.settings).attention == []
    with Projection(desk.settings, desk.store, archive, permit) as projection:
        assert projection.check() == []
    as_built_anew(desk, permit)


def test_a_graph_of_other_evidence_is_refused_before_anything_is_written(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, SMIT)
    before = contents(desk.store, permit)
    other = Settings(home=tmp_path / "other", evidence=str(tmp_path / "elsewhere"))
    with Workspace.open(other, person="ben", purpose="tests", store=desk.store) as wrong:
        file = tmp_path / "wrong.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([COLUMNS, ("X000000077", "2025-03-01T10:00:00Z", *BOER[0])])
        with pytest.raises(EvidenceMismatch, match="is of other evidence and nothing was written"):
            load([file], Options(layout="parcels"), wrong)
        assert contents(desk.store, permit) == before
        assert wrong.archive.loads() == [] and not list((other.home / "index").glob("*"))
        monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
        assert any("not of each other" in one for one in check_health(other).attention)
        with Projection(other, desk.store, wrong.archive, permit, anew=True) as projection:
            projection.rebuild()
        assert load([file], Options(layout="parcels"), wrong).exit == 0
    with pytest.raises(EvidenceMismatch):  # now it is the other one's
        withdraw(
            desk.archive.loads()[0].load,
            "x",
            "mira",
            Workspace(
                replace(desk.settings, uri="bolt://new.example"), "mira", lambda: "tests", store=desk.store
            ),
        )
    assert not desk.archive.loads()[0].withdrawn


def test_loads_that_are_withdrawn_erased_or_lost_are_no_other_evidence(
    desk: Workspace, there: Workspace, tmp_path: Path, permit: Permit
) -> None:
    one, two = loaded(desk, tmp_path, SMIT), loaded(desk, tmp_path, BOER, 11)
    withdraw(one, "wrong", "mira", desk)
    erased(desk, [two], permit)
    loaded(there, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    (folder,) = [path for path in Path(desk.settings.evidence).iterdir() if _is_last(path, {one, two})]
    loaded(desk, tmp_path, [("Jan Bot", "", "", "", "", "NL")], 31)
    folder.rename(tmp_path / folder.name)  # damaged, and removed to be loaded again
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        assert "graph without evidence" in [one.name for one in projection.check()]


def _is_last(path: Path, others: set[str]) -> bool:
    return path.is_dir() and path.name not in others


def test_an_index_that_is_not_there_is_said(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, SMIT)
    monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
    assert check_health(desk.settings).attention == []
    health = check_health(replace(desk.settings, uri="bolt://elsewhere.example"))
    assert (health.exit, health.loads["waiting"]) == (0, None)
    assert "claims index is not in this WAYBILL_HOME" in health.attention[0]


def test_other_rows_with_the_same_fields_are_named(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    def write(name: str, numbers: list[str]) -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as out:
            rows = [(number, "2025-03-01T10:00:00Z", *SMIT[0]) for number in numbers]
            csv.writer(out).writerows([COLUMNS, *rows])
        return path

    twice, again = write("twice.csv", ["X000000001"] * 2 + ["X000000002"]), write("again.csv", ["X000000001"])
    report = load([twice, again], Options(layout="parcels"), desk)
    one, two = (str(file.load) for file in report.files)
    what = to_erase([f"{one}:1"], desk.archive, permit)
    rows = identical_rows(what, desk.archive, desk.settings, desk.store.database, permit)
    assert set(rows) == {f"{one}:2", f"{two}:1"}
    said = [place.where for place in copies(desk.settings, what, rows=rows)]
    assert any(where.startswith(f"row {one}:2 states the same") for where in said)


def test_an_erased_row_written_otherwise_does_not_come_back(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    header = "tracking_number,posted_at,weight_g,sender_name,sender_phone,sender_address,sender_postcode,"
    header += "sender_city,sender_country,recipient_country\n"
    there = (
        "RR439533491NL,2025-04-01,100,Anna Boer,+31644826617,Molenweg 9,5611XK,Eindhoven,NL,BE\n"
        "RR439533488NL,2025-04-01,100,Piet Bot,+31644826616,Molenweg 8,5611XK,Eindhoven,NL,BE\n"
    )
    again = [
        "rr439533491nl,2025-04-01, 100.0,Anna  Boer ,+31 6 44826617,molenweg 9,5611 xk,EINDHOVEN,NL,be\n",
        "RR 439533491 NL,2025-04-01T00:00:00Z,0.1 kg,ANNA BOER,0644826617,"
        '"Molenweg 9, 5611XK Eindhoven",,,NL,BE\n',
        "RR439533491NL,2025-04-01,101,Anna Boer,+31644826617,Molenweg 9,5611XK,Eindhoven,NL,BE\n",
    ]
    (tmp_path / "there.csv").write_text(header + there, "utf-8")
    (tmp_path / "again.csv").write_text(header + "".join(again), "utf-8")
    (one,) = load([tmp_path / "there.csv"], Options(layout="parcels"), desk).files
    erase(to_erase([f"{one.load}:1"], desk.archive, permit), "request 7", desk)

    (two,) = load([tmp_path / "again.csv"], Options(layout="parcels", max_rejects="90%"), desk).files

    assert (two.rows_written, two.rows_rejected) == (1, 2)
    rejected = [row for rows in desk.archive.rows(str(two.load), permit) for row in rows if row.reason]
    assert [(row.row, row.reason, row.raw, row.read) for row in rejected] == [
        (number, "this row was erased and cannot be loaded again", "", {}) for number in (1, 2)
    ]


def test_rejected_rows_about_the_same_people_are_named_and_can_be_erased(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    """Nothing in the graph leads to them; one is of another load, one was written differently."""
    good, bad = "2025-03-01T10:00:00Z", "2025-13-45"
    rows = [("X000000001", good, *SMIT[0]), ("X000000002", bad, *SMIT[0]), ("X000000003", bad, *BOER[0])]
    other = [
        ("X000000004", bad, "Somebody", "0031 6 1234 5678", "", "", "", ""),
        ("X000000005", good, *BOER[0]),
    ]
    for name, several in (("one", rows), ("two", other)):
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([COLUMNS, *several])
    files = load(
        [tmp_path / "one.csv", tmp_path / "two.csv"], Options(layout="parcels", max_rejects="90%"), desk
    ).files
    one, two = (str(file.load) for file in files)
    what = to_erase([f"{one}:1"], desk.archive, permit)
    found = rejected_rows(what, desk.archive, permit)
    assert found == sorted([f"{one}:2", f"{two}:1"], key=lambda name: name.split(":")[0])
    said = [place.where for place in copies(desk.settings, what, rejected=found) if not place.erased]
    assert all(
        any(where.startswith(f"row {name} was rejected and holds") for where in said) for name in found
    )
    whole = rejected_rows(to_erase([one], desk.archive, permit), desk.archive, permit)
    assert whole == [f"{two}:1"]
    erased(desk, [f"{one}:1", *found], permit)
    left = [row.raw for load in (one, two) for row in desk.archive.rejects(load, permit)]
    assert len(left) == 1 and "Boer" in left[0]
    rejects = Path(str(desk.archive.rejects_file(one))).read_text("utf-8")
    assert "Boer" in rejects and "Smit" not in rejects


@pytest.mark.parametrize("rows", [(), (1, 2)])
def test_what_was_written_about_a_load_names_nobody_who_was_erased(
    desk: Workspace, tmp_path: Path, permit: Permit, rows: tuple[int, ...]
) -> None:
    """The file's name, its basis and a reason: in the evidence, and in the graph's node of the load."""
    archive = desk.archive
    one = loaded(desk, tmp_path, [*SMIT, *BOER], name="jan_smit", basis="request 2025/3 about Jan Smit")
    two = loaded(desk, tmp_path, BOER, 11, name="other", basis="see Jan Smit")
    archive.postpone(one, "2030-01-01", "Jan Smit is in case 12", "mira")
    archive.postpone(one, "2031-01-01", "case 13", "mira")
    what = to_erase([f"{one}:{row}" for row in rows] or [one], archive, permit)
    listed = [place.where for place in copies(desk.settings, what) if not place.erased]
    assert [where.split()[1] for where in listed if "its file's name, its basis" in where] == [two]
    assert erase(what, "request 7", desk) is None

    facts, kept = archive.facts(one), archive.facts(two)
    assert (facts.file, facts.basis, kept.file, kept.basis) == (
        "erased",
        "erased",
        "other.csv",
        "see Jan Smit",
    )
    assert facts.review == "2031-01-01" and (facts.rows_read, facts.erasures) == (4, 1)
    reasons = [event["reason"] for event in archive.history(one) if event["what"] == "reviewed"]
    assert reasons == ["erased", "case 13"]
    nodes = desk.store.read("MATCH (n:Load) RETURN n.file AS file, n.basis AS basis LIMIT 10", {}, permit)
    assert {(row["file"], row["basis"]) for row in nodes} == {
        ("other.csv", "see Jan Smit"),
        *([("erased", "erased")] if rows else []),
    }
    assert b"mit" not in b"".join(path.read_bytes() for path in Path(archive.location, one).glob("*.json"))


def written_on_the_canvas(text: str) -> dict[str, Any]:
    """The step of a case that puts a text on its canvas, as it is kept."""
    state, _ops = apply_event(CanvasState(), Draw("shape-1", "text", 0, 0, 200, 40, text))
    return write_step(state.log[-1])


def test_cases_and_reasons_that_name_somebody_in_words_are_listed(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the load was withdrawn before, so that nothing leads from its rows to their person."""
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    boer = [
        row["id"]
        for row in desk.store.read(
            "MATCH (a:Party) WHERE a.name CONTAINS 'Boer' RETURN a.id AS id ORDER BY a.id LIMIT 5",
            {},
            desk.maintenance("tests"),
        )
    ]
    node = {"id": "Person:another", "label": "Jan Smit", "properties": {"phone": "0612345678"}}
    drawn: dict[str, Any] = {"nodes": [node]}
    told: dict[str, tuple[dict[str, str], tuple[str, dict[str, Any]]]] = {
        "question": ({"question": "Who is jan SMIT?"}, ("note", {})),
        "note": ({}, ("note", {"text": "calls\n06 1234 5678 each week"})),
        "label": ({}, ("step", drawn)),
        "written on the canvas": ({}, ("step", written_on_the_canvas("who is Jan Smit?"))),
        "other": ({"name": "Janneke Smits"}, ("note", {"text": "nobody of these"})),
    }
    ids = {name: cases.new_id() for name in told}
    for name, (about, event) in told.items():
        cases.append(desk, desk.maintenance("keep case"), ids[name], [event], after=0, about=about)
    decided = decision_records.decide(desk, boer[0], boer[1], "apart", "Jan Smit says so")
    withdraw(one, "wrong file", "mira", desk)

    monkeypatch.setattr(Settings, "from_environment", lambda: desk.settings)
    opened = lambda settings: Workspace(settings, "mira", lambda: "tests", store=desk.store)  # noqa: E731
    monkeypatch.setattr(Workspace, "open", opened)
    arguments = argparse.Namespace(targets=[f"{one}:1", f"{one}:2"], reason="request 7", yes=True, json=True)
    assert erase_command.run(arguments) == 0

    listed = json.loads(capsys.readouterr().out)["copies"]
    words = "\n".join(place["where"] for place in listed if place["kind"] == "case")
    assert {name for name, id_ in ids.items() if f"drop-case {id_}`" in words} == {
        "question",
        "note",
        "label",
        "written on the canvas",
    }
    assert [place["where"].split()[0] for place in listed if place["kind"] == "decision"] == [decided.id]


@pytest.mark.parametrize("lost", ["tombstone.key", "tombstones.json"])
def test_tombstones_that_are_lost_refuse_loads_and_erasures(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    erased(desk, [f"{one}:1"], permit)
    Path(desk.settings.evidence, lost).unlink()
    before = contents(desk.store, permit)
    with pytest.raises(EvidenceMismatch):
        loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    with pytest.raises(EvidenceMismatch):
        erased(desk, [f"{one}:2"], permit)
    assert contents(desk.store, permit) == before and not desk.archive.facts(one).withdrawn
    monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
    health = check_health(desk.settings)
    assert health.exit == 2 and any(lost in sentence for sentence in health.attention)
    (found,) = deliveries(desk.archive, permit)
    assert "tombstones that are not whole" in found.name and "from one backup" in found.advice


def test_a_watcher_of_other_evidence_leaves_the_files_where_they_are(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, SMIT)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.csv").write_bytes((tmp_path / "1.csv").read_bytes())
    other = Settings(home=tmp_path / "other", evidence=str(tmp_path / "elsewhere"))
    store = desk.store
    monkeypatch.setattr("casework.workspace.Workspace.store", property(lambda _: store))
    watcher = Watcher(other, Inbox(folder, 0.0, False), Options(layout="parcels"), Backoff(), lambda _: None)
    with pytest.raises(EvidenceMismatch):
        watcher.run(once=True)
    assert [path.name for path in folder.glob("*.csv")] == ["a.csv"]
