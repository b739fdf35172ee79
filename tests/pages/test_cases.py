"""A canvas is a case: kept in the graph server as it goes, found at any machine, until it is dropped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pytest

from casework import cases
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement
from graph.subgraph import Node
from tests.pages.case_steps import begun, beside, found, happens
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, search
from tests.unit.canvas_state.worlds import star
from ui.canvas_session import open_case, save_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Group, Hide, Select, Show, Undo
from ui.canvas_state.serialization import to_json
from ui.cases import record


def test_a_canvas_comes_back_at_its_address_on_any_machine(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = begun(open_page)
    work = drawn(app)
    assert app.query_params["case"] == work.id
    assert found(elsewhere, work.id, permit).channel.state == work.channel.state
    happens(work, Hide(tuple(work.channel.state.drawn)))
    app.run()
    happens(work, Undo())
    app.run()
    again = found(elsewhere, work.id, permit)
    assert again.channel.state == work.channel.state and again.channel.state.can_redo
    with elsewhere.asking("canvas", {}) as asked:
        kept = cases.read(elsewhere.store, asked.permit, work.id)
        asked.handed_out(0)
    assert kept is not None
    assert [event.kind for event in kept[1]] == ["begun", "step", "neighbours", "step", "cursor"]


def test_nothing_of_a_canvas_is_kept_on_the_machine(open_page: Open, world: Settings) -> None:
    begun(open_page)
    assert list(world.home.glob("canvases/*")) == []


def test_a_canvas_of_an_older_version_is_taken_over_and_its_file_removed(
    open_page: Open, world: Settings, elsewhere: Workspace, permit: Permit
) -> None:
    old = CanvasSession.new()
    old.channel.apply(Show("walk"), star())
    value = {"title": "RR1", "linked": [{"id": "Parcel:RR1"}], "linked_total": 3}
    file = world.private_folder("canvases") / f"{old.id}.json"
    file.write_text(json.dumps({**value, "canvas": to_json(old.channel.state)}), encoding="utf-8")
    app = open_page("explore")
    app.query_params["case"] = old.id
    app.run()
    assert drawn(app).channel.state == old.channel.state
    assert not file.exists()
    again = found(elsewhere, old.id, permit)
    assert (again.channel.state, again.title, again.linked_total) == (old.channel.state, "RR1", 3)


@pytest.mark.parametrize("id_", ["", "../token", "abc", "a" * 16, "A" * 16])
def test_an_address_that_names_no_canvas_names_nothing(
    elsewhere: Workspace, permit: Permit, id_: str
) -> None:
    assert open_case.find(elsewhere, id_, permit) is None


def test_a_kept_canvas_follows_ids_that_newer_rules_changed(
    open_page: Open, world: Settings, elsewhere: Workspace, permit: Permit
) -> None:
    app = begun(open_page)
    now = next(iter(drawn(app).channel.state.drawn))
    before = f"{now}-before"
    old = CanvasSession.new()
    old.channel.apply(Show("search"), star(before, leaves=1))
    old.linked = [{"id": before, "score": 1.0}]
    old.add_event(elsewhere, "note", on=[before], text="seen")
    assert save_case.save(elsewhere, old)
    alias = {"id": f"Alias:{before}", "p": {"id": f"Alias:{before}", "of": [now]}}
    with Workspace.open(world, purpose="tests") as desk:
        desk.store.write([Statement(upserts.merge_nodes("Alias"), [alias])], desk.maintenance("test"))

    asked: list[str] = []

    def follow(ids: Sequence[str]) -> dict[str, Node]:
        asked.extend(ids)
        return {before: drawn(app).channel.state.known[now]}

    new = open_case.find(elsewhere, old.id, permit, follow)
    assert new is not None and set(asked) == set(old.channel.state.known)
    assert now in new.channel.state.drawn and [row["id"] for row in new.linked] == [now]
    assert list(new.notebook.notes) == [(now,)]
    happens(new, Hide((now,)))
    assert save_case.save(elsewhere, new)
    assert found(elsewhere, old.id, permit).channel.state == new.channel.state

    again = open_page("explore")
    again.query_params["case"] = old.id
    again.run()
    assert now in drawn(again).channel.state.drawn and not again.exception


def test_a_case_that_was_dropped_stays_dropped_and_is_left(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = begun(open_page)
    work = drawn(app)
    cases.drop(elsewhere, work.id)
    happens(work, Hide(tuple(work.channel.state.drawn)))
    app.run()
    assert any("This case no longer exists" in one.value for one in app.error)
    assert "case" not in app.query_params and "work" not in app.session_state
    app.run()
    assert not app.exception and drawn(app).id != work.id and drawn(app).empty
    assert open_case.find(elsewhere, work.id, permit) is None


def test_an_address_of_no_case_is_said_and_work_begins(open_page: Open) -> None:
    app = open_page("explore")
    app.query_params["case"] = cases.new_id()
    app.run()
    assert [one.value for one in app.warning] == [
        "There is no case at this web address. A new canvas was opened."
    ]
    app = search(app, "balansplein")
    app.button(key="found-0").click().run()
    assert drawn(app).channel.state.drawn and not app.warning


@pytest.mark.parametrize("asked", ["x" * 10_000, "Zebulon Quixtopher", "../" * 9, "UPPERCASEUPPERCA"])
def test_an_address_that_could_not_be_of_a_case_is_no_question_and_not_in_the_log(
    open_page: Open, world: Settings, asked: str
) -> None:
    entries = len(newest(world.home, 10_000))
    app = open_page("explore")
    app.query_params["case"] = asked
    app.run()
    assert [one.value for one in app.warning] == [
        "There is no case at this web address. A new canvas was opened."
    ]
    assert "case" not in app.query_params
    assert len(newest(world.home, 10_000)) == entries


def test_a_case_that_is_opened_is_logged_with_what_binds_it(open_page: Open, world: Settings) -> None:
    app = begun(open_page, "NL-2025-00301")
    again = open_page("explore")
    again.query_params["case"] = drawn(app).id
    again.run()
    with closing(sqlite3.connect(world.home / "audit.db")) as log:
        entries = [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]
    (last,) = [one for one in entries if one["verb"] == "canvas"][-1:]
    assert (last["outcome"], last["handling"]) == ("handed out", ["H0"])


def test_what_is_kept_later_is_said_and_kept(
    open_page: Open, elsewhere: Workspace, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errors import StoreUnavailable

    app = begun(open_page)
    work = drawn(app)
    append = cases.append

    def away(*_given: Any, **_more: Any) -> int:
        raise StoreUnavailable("The database server is not responding.")

    monkeypatch.setattr(cases, "append", away)
    happens(work, Hide(tuple(work.channel.state.drawn)))
    app.run()
    assert any("not saved yet" in one.value for one in app.warning)
    monkeypatch.setattr(cases, "append", append)
    app.run()
    assert not app.warning
    assert found(elsewhere, work.id, permit).channel.state.hidden


def test_hiding_a_group_beside_the_canvas_hides_all_of_it(open_page: Open) -> None:
    app = beside(begun(open_page), "details")
    work = drawn(app)
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=2))
    ring = tuple(id_ for id_ in work.channel.state.drawn if id_.startswith("Party:Phone:+31000000000"))
    happens(work, Group(ring, "Ring"))
    happens(work, Select(ring[:1]))
    app.run()
    app.button(key="do-hide").click().run()
    assert not app.exception and len(ring) == 2
    assert set(work.channel.state.hidden) == set(ring)


def test_what_an_older_version_drew_is_not_counted_and_looking_at_it_writes_nothing(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    old = CanvasSession.new()
    old.channel.apply(Show("search"), star("Phone:+31000000009", leaves=1))
    told = record.news(None, old.channel.state, old.beginning)
    cases.append(elsewhere, elsewhere.maintenance("keep case"), old.id, told, after=0, about={})
    app = open_page("explore")
    app.query_params["case"] = old.id
    app.run()
    app.run()
    work = drawn(app)
    assert work.id == old.id and set(work.neighbours.values()) == {None}
    kept = cases.read(elsewhere.store, elsewhere.maintenance("tests"), old.id)
    assert kept is not None and [event.kind for event in kept[1]] == [kind for kind, _body in told]
    assert kept[0].changed_by == "tom"
