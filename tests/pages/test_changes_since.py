"""What changed since a version, a day, or since it was read: told, marked, selected, brought in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework import case_contents, cases
from casework.workspace import Workspace
from graph import upserts
from graph.schema import kind_of
from graph.settings import Settings
from graph.store.port import Statement
from tests.pages.case_steps import begun, beside, happens
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, search, texts
from tests.unit.canvas_state.worlds import star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Show, Undo
from ui.canvas_state.change_marks import FACTS, GONE
from ui.canvas_state.state import CanvasState
from ui.panels.canvas_drawer import diff
from ui.wording.language import day_in_text


def test_what_changed_since_a_version_is_told_and_selected_and_can_be_brought_in(
    open_page: Open, world: Settings
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    (id_,) = work.channel.state.drawn
    before = work.channel.state.known[id_].properties["parcels"]
    app.button(key="do-changed").click().run()
    assert any("No change in what was compared" in one.value for one in app.info)
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Save this version").click().run()
    told = {"id": id_, "p": {"parcels": before + 7}}
    with Workspace.open(world, purpose="tests") as desk:
        desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))
        try:
            app.button(key="do-changed").click().run()
            assert not app.exception
            said = texts(app).replace("\\", "")
            assert f"| {before} | {before + 7} |" in said and "1 change, marked" in said
            assert work.channel.state.selected == (id_,)
            assert work.channel.news.nodes == {id_: FACTS} and work.channel.news.since == "Tuesday"
            app.button(key="do-update").click().run()
            assert work.channel.state.known[id_].properties["parcels"] == before + 7
            happens(work, Undo())
            assert work.channel.state.known[id_].properties["parcels"] == before
        finally:
            told["p"] = {"parcels": before}
            desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))


def test_a_node_that_is_gone_is_told_and_the_canvas_goes_on(open_page: Open) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=1))
    app.run()
    app.button(key="do-changed").click().run()
    assert not app.exception and not app.error
    said = texts(app)
    assert "removed" in said and "Phone" in said
    assert "Phone:+31000000000" in work.channel.state.selected
    assert work.channel.news.nodes["Phone:+31000000000"] == GONE
    app.button(key="do-unmark").click().run()
    assert not work.channel.news and not any(button.key == "do-unmark" for button in app.button)
    assert "removed" in texts(app)
    search(app, "NL-2025-00301").button(key="found-0").click().run()
    assert not app.exception and not app.error
    assert any(id_.startswith("Seizure:") for id_ in drawn(app).channel.state.drawn)


def test_marks_are_told_in_the_language_that_is_chosen_now(open_page: Open) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=1))
    app.run().button(key="do-changed").click().run()
    assert work.channel.news.since == "it was added" and "Before" in texts(app)
    app.session_state["memory"] = {**app.session_state["memory"], "language": "de"}
    app.run()
    assert work.channel.news.since == "dem Hinzufügen" and "Vorher" in texts(app)


def test_bringing_up_to_date_leaves_off_what_was_taken_off_since() -> None:
    then, _ops = apply_event(CanvasState(), Show("walk"), star(leaves=2))
    now, _ops = apply_event(CanvasState(), Show("walk"), star(leaves=1))
    today = star(leaves=2)
    kept = diff.still_on(today, now)
    assert set(kept.nodes) == set(now.drawn) and set(kept.edges) == set(now.edges)
    assert diff.still_on(today, then).nodes == today.nodes


def test_a_day_before_the_case_leaves_nothing_to_compare(open_page: Open) -> None:
    app = beside(begun(open_page))
    app.date_input(key=f"changed-day-{drawn(app).id}").set_value(
        datetime.now(UTC).date() - timedelta(days=400)
    )
    app.button(key="do-changed").click().run()
    assert not app.exception and not app.error
    assert any("nothing to compare" in one.value for one in app.info)
    assert not any("No change" in one.value for one in app.info)


def test_what_changed_by_a_day_is_of_what_was_drawn_then(
    open_page: Open, world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC)
    with monkeypatch.context() as earlier:
        earlier.setattr(cases, "now", lambda: f"{today - timedelta(days=3):%Y-%m-%dT%H:%M:%SZ}")
        app = begun(open_page)
        work = drawn(app)
        (id_,) = work.channel.state.drawn
        before = work.channel.state.known[id_].properties["parcels"]
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=1))
    app.run()
    told = {"id": id_, "p": {"parcels": before + 3}}
    with Workspace.open(world, purpose="tests") as desk:
        desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))
        try:
            beside(app)
            for days, marked in ((2, {id_: FACTS}), (4, {})):
                day = (today - timedelta(days=days)).date()
                app.date_input(key=f"changed-day-{work.id}").set_value(day)
                app.button(key="do-changed").click().run()
                assert not app.exception and not app.error
                assert dict(work.channel.news.nodes) == marked, "what came later is not compared"
                assert work.channel.news.since in ("", f"the end of {day_in_text(day)}")
        finally:
            told["p"] = {"parcels": before}
            desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))


def test_a_parcel_that_is_drawn_and_was_seized_since_is_told_though_the_seizure_is_not_drawn(
    open_page: Open, world: Settings
) -> None:
    app = beside(begun(open_page, "LS226545884NL"))
    work = drawn(app)
    (id_,) = work.channel.state.drawn
    app.button(key="do-changed").click().run()
    assert any("No change in what was compared" in one.value for one in app.info)
    assert "1 of them" in texts(app)
    report = {
        "id": "Seizure:later/1",
        "p": {"id": "Seizure:later/1", "agency": "Later", "report_number": "1"},
    }
    line = {"a": report["id"], "b": id_, "p": {"layout": "later", "row": "x:1"}, "k": {"layout": "later"}}
    with Workspace.open(world, purpose="tests") as desk:
        permit = desk.maintenance("test")
        desk.store.write([Statement(upserts.merge_nodes("Seizure"), [report])], permit)
        desk.store.write([Statement(upserts.merge_edges("OF", "Seizure", "Parcel"), [line])], permit)
        try:
            app.button(key="do-changed").click().run()
            assert not app.exception and not app.error
            assert any("1 parcel on the canvas has been seized since" in one.value for one in app.warning)
            assert "linked to it, Seizure" in texts(app).replace("\\", "")
            assert id_ in work.channel.news.nodes
            app.button(key="do-update").click().run()
            app.button(key="do-changed").click().run()
            assert any("No change in what was compared" in one.value for one in app.info)
        finally:
            desk.store.write([Statement(upserts.delete_nodes("Seizure"), [report])], permit)


def test_a_case_that_a_delivery_changed_says_so_until_somebody_looked(
    open_page: Open, world: Settings
) -> None:
    old = drawn(begun(open_page))
    (id_,) = old.channel.state.drawn

    def changed() -> bool:
        with Workspace.open(world, purpose="tests") as desk:
            (one,) = (one for one in cases.cases(desk) if one.id == old.id)
            return bool(case_contents.unseen_deliveries(one))

    with Workspace.open(world, purpose="tests") as desk:
        found = {old.id: {kind_of(id_): 1}}
        case_contents.note_touched(desk.store, desk.maintenance("tests"), found, ["night.csv"])
    app = open_page("explore")
    app.query_params["case"] = old.id
    beside(app.run())
    folded = {one.label: one.proto.expanded for one in app.expander}
    assert folded["What changed"] and not folded["Hypotheses"], "it was opened for that"
    assert "night" in texts(app) and changed(), "opening it is not looking"
    app.button(key="do-changed").click().run()
    assert not app.exception and not changed()
    assert not any(one.key == "do-read" for one in app.button)
    assert {one.label: one.proto.expanded for one in app.expander}["What changed"], "what was found stays"


def test_a_case_at_hand_learns_from_today_what_was_delivered(open_page: Open) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    assert not any(one.proto.expanded for one in app.expander)
    told = [case_contents.Touched("2026-11-03T05:00:00Z", ["night.csv"], {"Parcel": 2})]
    app.session_state["moved-cases"] = {work.id: told}
    app.run()
    assert {one.label: one.proto.expanded for one in app.expander}["What changed"]
    app.button(key="do-read").click().run()
    assert work.seen and not app.exception and not any(one.key == "do-read" for one in app.button)
