"""Cases in the graph, on both servers: they only grow, two never mix, and a rebuild keeps them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from casework import cases, terminal
from casework.__main__ import main
from casework.preserved import preserved, restore_preserved
from casework.workspace import Workspace
from errors import Busy, NotPermitted, QueryRejected
from errors.cli import command_line
from graph import upserts
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.projection.check import anything_left
from tests.servers.session import PERMIT

Sit = Callable[..., Workspace]
TEXT = "<script>alert('Zoë')</script> \"quoted\" \\ 😀"


@pytest.fixture
def sit(store: Store, tmp_path: Path) -> Iterator[Sit]:
    """Desks of several people, each on a machine of their own, at one graph server."""
    desks = []

    def sit(person: str = "mira") -> Workspace:
        home = tmp_path / person
        settings = Settings(home=home, evidence=str(tmp_path / "evidence"))
        desks.append(Workspace.open(settings, person=person, purpose="tests of cases", store=store))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.close()


def keep(desk: Workspace, id_: str, *told: tuple[str, Any], after: int = 0, **about: str) -> int:
    return cases.append(desk, desk.maintenance("keep case"), id_, told, after=after, about=about)


def bodies(desk: Workspace, id_: str, upto: int | None = None) -> list[tuple[int, str, Any]]:
    with desk.asking("canvas", {}, case=id_) as asked:
        found = cases.read(desk.store, asked.permit, id_, upto)
        assert found is not None
        asked.handed_out(1)
    return [(event.n, event.kind, dict(event.body)) for event in found[1]]


def test_what_one_machine_writes_another_reads_as_it_was(sit: Sit) -> None:
    id_ = cases.new_id()
    assert keep(sit("mira"), id_, ("note", {"text": TEXT}), ("step", {"ids": ["Party:1", None, 1.5]})) == 2
    assert keep(sit("mira"), id_, ("note", {"text": ""}), after=2, name="Klompen", question="Who?") == 3
    told = [
        (1, "note", {"text": TEXT}),
        (2, "step", {"ids": ["Party:1", None, 1.5]}),
        (3, "note", {"text": ""}),
    ]
    assert bodies(sit("tom"), id_) == told
    assert bodies(sit("tom"), id_, upto=2) == told[:2]


def test_a_case_says_who_made_and_who_changed_it(sit: Sit) -> None:
    one, other = cases.new_id(), cases.new_id()
    keep(sit("mira"), one, ("note", {}), name="Klompen")
    keep(sit("mira"), other, ("note", {}))
    keep(sit("tom"), one, ("note", {}), after=1, name="Klompen", question="Who?", purpose="case 12")
    found = {case.id: case for case in cases.cases(sit("tom"))}
    assert set(found) == {one, other}
    case = found[one]
    assert (case.name, case.question, case.purpose) == ("Klompen", "Who?", "case 12")
    assert (case.made_by, case.changed_by, case.events) == ("mira", "tom", 2)
    assert case.made_at and case.changed_at


def test_whoever_only_looks_changes_nothing(sit: Sit) -> None:
    id_ = cases.new_id()
    keep(sit("mira"), id_, ("note", {}))
    keep(sit("tom"), id_, after=1)
    (case,) = cases.cases(sit())
    assert case.changed_by == "mira" and case.changed_at


def test_how_it_was_looked_at_is_kept_without_an_event(sit: Sit) -> None:
    id_, desk = cases.new_id(), sit()
    keep(desk, id_, ("note", {}))
    permit = desk.maintenance("keep case")
    assert cases.append(desk, permit, id_, [], after=1, about={}, view='{"selected": ["Party:1"]}') == 1
    found = cases.read(desk.store, PERMIT, id_)
    assert found is not None
    assert (found[0].view, len(found[1])) == ('{"selected": ["Party:1"]}', 1)


def test_of_two_that_write_after_the_same_event_the_second_is_told_and_wrote_nothing(sit: Sit) -> None:
    id_ = cases.new_id()
    keep(sit("mira"), id_, ("note", {"text": "first"}))
    keep(sit("mira"), id_, ("note", {"text": "mira"}), after=1)
    with pytest.raises(Busy):
        keep(sit("tom"), id_, ("note", {"text": "tom"}), ("note", {"text": "tom again"}), after=1)
    with pytest.raises(Busy):
        keep(sit("tom"), id_, ("note", {"text": "tom"}), after=0)
    assert [body["text"] for _n, _kind, body in bodies(sit("tom"), id_)] == ["first", "mira"]


@pytest.mark.parametrize("id_", ["", "../token", "a" * 16, "A" * 16, "abc"])
def test_an_id_that_names_no_case_names_nothing(sit: Sit, id_: str) -> None:
    assert cases.read(sit().store, PERMIT, id_) is None


def test_no_case_is_written_on_a_permit_to_read(sit: Sit) -> None:
    desk = sit()
    with desk.asking("canvas", {}) as asked:
        with pytest.raises(NotPermitted):
            cases.append(desk, asked.permit, cases.new_id(), [("note", {})], after=0, about={})
        asked.handed_out(0)
    assert cases.cases(desk) == []


def test_a_long_case_comes_back_in_its_order(sit: Sit) -> None:
    id_, desk = cases.new_id(), sit()
    keep(desk, id_, *(("note", {"text": str(n)}) for n in range(1_203)))
    assert [body["text"] for _n, _kind, body in bodies(desk, id_)] == [str(n) for n in range(1_203)]


def test_an_event_of_a_thousand_nodes_is_kept_whole(sit: Sit) -> None:
    id_, desk = cases.new_id(), sit()
    body = {
        "nodes": [
            {"id": f"Party:{n}", "label": TEXT, "properties": {"city": "x" * 300}} for n in range(1_000)
        ]
    }
    keep(desk, id_, ("canvas", body))
    assert bodies(desk, id_) == [(1, "canvas", body)]


def test_a_rebuild_carries_cases_over_also_when_it_was_cut_off(sit: Sit, tmp_path: Path) -> None:
    id_, desk, index = cases.new_id(), sit(), tmp_path / "index" / "one.db"
    index.parent.mkdir()
    keep(desk, id_, ("note", {"text": TEXT}), name="Klompen")
    before = bodies(desk, id_), cases.cases(desk)
    with preserved(desk.store, PERMIT, index):
        desk.store.empty(PERMIT)
        assert cases.cases(desk) == []
    assert (bodies(desk, id_), cases.cases(desk)) == before
    with pytest.raises(RuntimeError), preserved(desk.store, PERMIT, index):
        desk.store.empty(PERMIT)
        raise RuntimeError("killed")
    assert (index.with_suffix(".cases.json").stat().st_mode & 0o777) == 0o600
    restore_preserved(desk.store, PERMIT, index)
    assert (bodies(desk, id_), cases.cases(desk)) == before
    assert list(index.parent.iterdir()) == []
    assert keep(desk, id_, ("note", {}), after=1) == 2


def test_what_a_rebuild_that_was_cut_off_left_never_takes_a_case_back(sit: Sit, tmp_path: Path) -> None:
    went_on, lost, desk, index = cases.new_id(), cases.new_id(), sit(), tmp_path / "one.sqlite"
    keep(desk, went_on, ("note", {"text": "then"}))
    keep(desk, lost, ("note", {"text": "lost"}))
    with pytest.raises(RuntimeError), preserved(desk.store, PERMIT, index):
        raise RuntimeError("killed")
    keep(desk, went_on, ("note", {"text": "since"}), after=1, name="Klompen")
    cases.drop(desk, lost)
    restore_preserved(desk.store, PERMIT, index)
    assert [body["text"] for _n, _kind, body in bodies(desk, went_on)] == ["then", "since"]
    assert {case.id: case.name for case in cases.cases(desk)}[went_on] == "Klompen"
    assert bodies(desk, lost) == [(1, "note", {"text": "lost"})], "nobody told the file"


def test_a_case_that_was_dropped_is_not_put_back(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, stays, desk = cases.new_id(), cases.new_id(), sit()
    index = desk.settings.private_folder("index") / "one.sqlite"
    for id_ in (gone, stays):
        keep(desk, id_, ("note", {}))
    with pytest.raises(RuntimeError), preserved(desk.store, PERMIT, index):
        raise RuntimeError("killed")
    monkeypatch.setattr(terminal, "workspace", lambda _purpose, *, demo: sit())
    assert main(["drop-case", gone, "--yes"]) == 0
    desk.store.empty(PERMIT)
    restore_preserved(desk.store, PERMIT, index)
    assert [case.id for case in cases.cases(desk)] == [stays]
    assert capsys.readouterr().out == "Deleted: 1 events.\n"


def test_nothing_is_written_in_a_case_that_was_dropped(sit: Sit) -> None:
    id_ = cases.new_id()
    keep(sit("mira"), id_, ("note", {}))
    cases.drop(sit("tom"), id_)
    with pytest.raises(cases.Dropped, match="was deleted"):
        keep(sit("mira"), id_, ("note", {}), after=1)
    assert sit().store.read("MATCH (e:CaseEvent) RETURN e.id AS id", {}, PERMIT) == []


def test_a_drop_that_was_cut_off_is_done_by_the_same_again(sit: Sit) -> None:
    id_, desk = cases.new_id(), sit()
    keep(desk, id_, *(("note", {}) for _n in range(700)))
    desk.store.write([Statement(upserts.delete_nodes("Case"), [{"id": f"Case:{id_}"}])], PERMIT)
    assert cases.drop(desk, id_) == 700
    with pytest.raises(QueryRejected, match="There is no case"):
        cases.drop(desk, id_)


def test_a_case_of_which_events_are_missing_is_not_read_as_whole(sit: Sit) -> None:
    id_, desk = cases.new_id(), sit()
    keep(desk, id_, *(("note", {}) for _n in range(3)))
    desk.store.write([Statement(upserts.delete_nodes("CaseEvent"), [{"id": f"CaseEvent:{id_}/2"}])], PERMIT)
    with pytest.raises(QueryRejected, match="Events of case"):
        cases.read(desk.store, PERMIT, id_)


def test_cases_alone_are_no_graph_that_was_half_emptied(sit: Sit) -> None:
    desk = sit()
    keep(desk, cases.new_id(), ("note", {}))
    assert not anything_left(desk.store, PERMIT)


def test_who_must_erase_finds_the_cases_that_name_it(sit: Sit) -> None:
    named, other, desk = cases.new_id(), cases.new_id(), sit()
    keep(desk, named, ("note", {}), ("step", {"ids": ["Party:00ff"]}))
    keep(desk, other, ("step", {"ids": ["Party:00ffaa"]}))
    assert cases.naming(desk.store, PERMIT, ["Party:00ff", "Phone:+31"]) == [named]
    assert cases.naming(desk.store, PERMIT, ["Party:0"]) == []


def test_a_case_that_must_go_is_gone_for_good(
    sit: Sit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, gone, other = sit(), cases.new_id(), cases.new_id()
    keep(desk, gone, ("note", {"text": "x"}), ("note", {}), name="Gone")
    keep(desk, other, ("note", {}), name="Stays", question="Who?")
    monkeypatch.setattr(terminal, "workspace", lambda _purpose, *, demo: sit())
    assert command_line(main, ["drop-case", gone]) == 2
    assert "add --yes" in capsys.readouterr().err
    assert main(["drop-case", gone, "--yes"]) == 0
    assert capsys.readouterr().out == "Deleted: 2 events.\n"
    assert command_line(main, ["drop-case", gone, "--yes"]) == 2
    assert "There is no case" in capsys.readouterr().err
    assert main(["cases"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(other) and line.endswith("Stays: Who?")
    assert desk.store.read("MATCH (e:CaseEvent) RETURN e.id AS id", {}, PERMIT) == [
        {"id": f"CaseEvent:{other}/1"}
    ]
    assert main(["cases", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["question"] == "Who?"


def test_that_cases_were_listed_stands_in_the_log(sit: Sit) -> None:
    desk, id_ = sit(), cases.new_id()
    keep(desk, id_, ("note", {}))
    cases.cases(desk)
    with closing(sqlite3.connect(desk.settings.home / "audit.db")) as log:
        entries = [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]
    assert [(entry["verb"], entry["outcome"]) for entry in entries] == [
        ("keep case", "maintenance"),
        ("cases", "asked"),
        ("cases", "handed out"),
    ]
    assert entries[-1]["count"] == 1
