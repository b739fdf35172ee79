"""A canvas is a case: kept in the graph server as it goes, found at any machine, with what was thought."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework import cases
from casework.desk import Desk
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement
from graph.subgraph import Node
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, search, texts
from tests.unit.walk.worlds import star
from ui import working
from ui.views import changed
from ui.walk.apply import apply_event
from ui.walk.events import Group, Hide, Select, Show, Undo
from ui.walk.saved import to_json
from ui.walk.state import WalkState
from ui.working import Work


@pytest.fixture
def elsewhere(world: Settings, tmp_path: Path) -> Iterator[Desk]:
    """Somebody at another machine, at the same graph server."""
    with Desk.open(world, purpose="tests") as at_home:
        settings = Settings(home=tmp_path / "elsewhere", evidence=world.evidence)
        with Desk.open(settings, purpose="tests", person="tom", store=at_home.store) as desk:
            yield desk


def begun(open_page: Open, text: str = "balansplein") -> AppTest:
    """The first hit of a search on a fresh canvas."""
    app = search(open_page("explore"), text)
    return app.button(key="found-0").click().run()


def beside(app: AppTest, name: str = "case") -> AppTest:
    """What stands beside the canvas: the case."""
    app.session_state["side-wanted"] = name
    return app.run()


def found(desk: Desk, id_: str, permit: Permit) -> Work:
    work = working.find(desk, id_, permit)
    assert work is not None
    return work


def test_a_canvas_comes_back_at_its_address_on_any_machine(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = begun(open_page)
    work = drawn(app)
    assert app.query_params["case"] == work.id
    assert found(elsewhere, work.id, permit).channel.state == work.channel.state
    work.channel.apply(Hide(tuple(work.channel.state.drawn)))
    app.run()
    work.channel.apply(Undo())
    app.run()
    again = found(elsewhere, work.id, permit)
    assert again.channel.state == work.channel.state and again.channel.state.can_redo
    with elsewhere.asking("canvas", {}) as asked:
        kept = cases.read(elsewhere.store, asked.permit, work.id)
        asked.handed_out(0)
    assert kept is not None
    assert [event.kind for event in kept[1]] == ["begun", "step", "step", "cursor"]


def test_nothing_of_a_canvas_is_kept_on_the_machine(open_page: Open, world: Settings) -> None:
    begun(open_page)
    assert list(world.home.glob("canvases/*")) == []


def test_a_canvas_of_an_older_version_is_taken_over_and_its_file_removed(
    open_page: Open, world: Settings, elsewhere: Desk, permit: Permit
) -> None:
    old = Work.new()
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
def test_an_address_that_names_no_canvas_names_nothing(elsewhere: Desk, permit: Permit, id_: str) -> None:
    assert working.find(elsewhere, id_, permit) is None


def test_a_kept_canvas_follows_ids_that_newer_rules_changed(
    open_page: Open, world: Settings, elsewhere: Desk, permit: Permit
) -> None:
    app = begun(open_page)
    now = next(iter(drawn(app).channel.state.drawn))
    before = f"{now}-before"
    old = Work.new()
    old.channel.apply(Show("search"), star(before, leaves=1))
    old.linked = [{"id": before, "score": 1.0}]
    old.tell(elsewhere, "note", on=[before], text="seen")
    assert working.keep(elsewhere, old)
    alias = {"id": f"Alias:{before}", "p": {"id": f"Alias:{before}", "of": [now]}}
    with Desk.open(world, purpose="tests") as desk:
        desk.store.write([Statement(upserts.merge_nodes("Alias"), [alias])], desk.maintenance("test"))

    asked: list[str] = []

    def follow(ids: Sequence[str]) -> dict[str, Node]:
        asked.extend(ids)
        return {before: drawn(app).channel.state.known[now]}

    new = working.find(elsewhere, old.id, permit, follow)
    assert new is not None and set(asked) == set(old.channel.state.known)
    assert now in new.channel.state.drawn and [row["id"] for row in new.linked] == [now]
    assert list(new.notebook.notes) == [(now,)]
    new.channel.apply(Hide((now,)))
    assert working.keep(elsewhere, new)
    assert found(elsewhere, old.id, permit).channel.state == new.channel.state

    again = open_page("explore")
    again.query_params["case"] = old.id
    again.run()
    assert now in drawn(again).channel.state.drawn and not again.exception


def test_who_comes_second_goes_on_as_a_copy_and_is_told(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = begun(open_page)
    mine = drawn(app)
    theirs = found(elsewhere, mine.id, permit)
    theirs.tell(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert working.keep(elsewhere, theirs)
    before = mine.id
    mine.channel.apply(Hide(tuple(mine.channel.state.drawn)))
    app.run()
    assert mine.id != before and app.query_params["case"] == mine.id
    assert any("goes on as a copy" in one.value for one in app.info)
    assert found(elsewhere, mine.id, permit).channel.state.hidden
    assert not found(elsewhere, before, permit).channel.state.hidden
    assert found(elsewhere, before, permit).notebook.notes


def test_a_case_that_was_dropped_stays_dropped_and_is_left(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = begun(open_page)
    work = drawn(app)
    cases.drop(elsewhere, work.id)
    work.channel.apply(Hide(tuple(work.channel.state.drawn)))
    app.run()
    assert any("This case was dropped" in one.value for one in app.error)
    assert "case" not in app.query_params and "work" not in app.session_state
    app.run()
    assert not app.exception and drawn(app).id != work.id and drawn(app).empty
    assert working.find(elsewhere, work.id, permit) is None


def test_an_address_of_no_case_is_said_and_work_begins(open_page: Open) -> None:
    app = open_page("explore")
    app.query_params["case"] = cases.new_id()
    app.run()
    assert [one.value for one in app.warning] == ["There is no case at this address; a new canvas begins."]
    app = search(app, "balansplein")
    app.button(key="found-0").click().run()
    assert drawn(app).channel.state.drawn and not app.warning


def test_a_case_that_is_opened_is_logged_with_what_binds_it(open_page: Open, world: Settings) -> None:
    app = begun(open_page, "NL-2025-00301")
    again = open_page("explore")
    again.query_params["case"] = drawn(app).id
    again.run()
    with closing(sqlite3.connect(world.home / "audit.db")) as log:
        entries = [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]
    (last,) = [one for one in entries if one["verb"] == "canvas"][-1:]
    assert (last["outcome"], last["handling"]) == ("handed out", ["H0"])


def test_versions_stay_with_the_case_that_was_copied(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = beside(begun(open_page))
    mine = drawn(app)
    assert working.save_version(elsewhere, mine, "Monday")
    theirs = found(elsewhere, mine.id, permit)
    theirs.tell(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert working.keep(elsewhere, theirs)
    before = mine.id
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Keep this version").click().run()
    assert not app.exception and mine.id != before
    assert any("goes on as a copy" in one.value for one in app.info)
    (version,) = found(elsewhere, mine.id, permit).notebook.versions
    assert (version.name, mine.notebook.versions[0].n) == ("Tuesday", version.n)
    kept = working.as_it_was(elsewhere, permit, mine.id, version.n)
    assert kept is not None and kept[0].drawn == mine.channel.state.drawn


def test_a_version_that_was_told_meanwhile_is_told_of_the_copy(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    mine = drawn(begun(open_page))
    theirs = found(elsewhere, mine.id, permit)
    theirs.tell(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert working.keep(elsewhere, theirs)
    mine.tell(elsewhere, "version", name="Tuesday", view="")
    assert not working.keep(elsewhere, mine)
    again = found(elsewhere, mine.id, permit)
    assert [one.name for one in again.notebook.versions] == ["Tuesday"]
    assert [one.n for one in again.notebook.versions] == [one.n for one in mine.notebook.versions]


def test_what_is_told_before_a_step_comes_before_it(open_page: Open, elsewhere: Desk, permit: Permit) -> None:
    work = drawn(begun(open_page))
    work.channel.apply(Hide(tuple(work.channel.state.drawn)))
    work.tell(elsewhere, "version", name="Tuesday", view="")
    assert working.keep(elsewhere, work)
    assert [one.n for one in found(elsewhere, work.id, permit).notebook.versions] == [
        one.n for one in work.notebook.versions
    ]


def test_a_version_is_under_the_ids_of_today_and_one_that_cannot_be_read_is_none(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    work = drawn(begun(open_page))
    (now,) = work.channel.state.drawn
    old = Work.new()
    old.channel.apply(Show("search"), star(f"{now}-before", leaves=1))
    old.tell(elsewhere, "note", on=[f"{now}-before"], text="seen")
    assert working.keep(elsewhere, old) and old.kept is not None

    def follow(_ids: Sequence[str]) -> dict[str, Node]:
        return {f"{now}-before": work.channel.state.known[now]}

    then = working.as_it_was(elsewhere, permit, old.id, old.kept.events, follow)
    assert then is not None and now in then[0].drawn and list(then[1].notes) == [(now,)]
    old.pending.append(("step", {"event": 3}))
    assert working.keep(elsewhere, old)
    assert working.as_it_was(elsewhere, permit, old.id, old.kept.events) is None


def test_what_is_kept_later_is_said_and_kept(
    open_page: Open, elsewhere: Desk, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errors import StoreUnavailable

    app = begun(open_page)
    work = drawn(app)
    append = cases.append

    def away(*_given: Any, **_more: Any) -> int:
        raise StoreUnavailable("The graph server does not answer.")

    monkeypatch.setattr(cases, "append", away)
    work.channel.apply(Hide(tuple(work.channel.state.drawn)))
    app.run()
    assert any("not kept yet" in one.value for one in app.warning)
    monkeypatch.setattr(cases, "append", append)
    app.run()
    assert not app.warning
    assert found(elsewhere, work.id, permit).channel.state.hidden


def test_a_case_has_a_name_a_question_and_a_purpose_and_is_listed(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.text_input(key=f"case-name-{work.id}").set_value("Klompen")
    app.text_area(key=f"case-question-{work.id}").set_value("Who sends them?")
    app.button(key="FormSubmitter:about-Keep").click().run()
    assert not app.exception
    listed = {case.id: case for case in cases.cases(elsewhere)}[work.id]
    assert (listed.name, listed.question) == ("Klompen", "Who sends them?")
    assert listed.purpose == "test of the pages"
    again = beside(open_page("explore"))
    assert not again.dataframe, "the list is read, and logged, when somebody asks for it"
    again.button(key="show-earlier").click().run()
    assert "Klompen" in set(again.dataframe[-1].value["Name"])
    listed_then = list(again.dataframe[-1].value["Name"])
    cases.append(
        elsewhere, elsewhere.maintenance("keep case"), cases.new_id(), [("note", {})], after=0, about={}
    )
    again.run()
    assert list(again.dataframe[-1].value["Name"]) == listed_then


def test_a_note_on_a_node_is_written_read_and_taken_away(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = beside(begun(open_page), "details")
    work = drawn(app)
    (id_,) = work.channel.state.drawn
    box = f"note-{work.id}-{id_}"
    app.text_area(key=box).set_value("Seen at *the* door <b>")
    (keep,) = [button for button in app.button if button.label == "Keep the note"]
    keep.click().run()
    assert found(elsewhere, work.id, permit).notebook.notes[(id_,)].text == "Seen at *the* door <b>"
    assert "door" in texts(beside(app))
    assert "<b>" not in texts(app).replace("\\<b\\>", "")
    app = beside(app, "details")
    app.text_area(key=box).set_value("")
    next(button for button in app.button if button.label == "Keep the note").click().run()
    assert not found(elsewhere, work.id, permit).notebook.notes


def test_a_hypothesis_is_graded_shown_and_dropped(open_page: Open, elsewhere: Desk, permit: Permit) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    (id_,) = work.channel.state.selected
    app.button(key="FormSubmitter:hypothesis-Add").click().run()
    assert [one.value for one in app.error] == ["Write it down first."]
    app.text_area(key="hypothesis-text").set_value("One shop sends all")
    app.selectbox(key="hypothesis-source").set_value("B")
    app.selectbox(key="hypothesis-information").set_value("2")
    app.button(key="FormSubmitter:hypothesis-Add").click().run()
    assert not app.exception and not app.error
    (one,) = found(elsewhere, work.id, permit).notebook.hypotheses.values()
    assert (one.text, one.source, one.information, one.on) == ("One shop sends all", "B", "2", (id_,))
    assert "**B2** One shop sends all" in texts(app)
    app.button(key=f"drop-{one.key}").click().run()
    assert found(elsewhere, work.id, permit).notebook.hypotheses[one.key].dropped
    assert "One shop sends all" not in texts(app)


def test_a_version_opens_as_a_copy_and_the_case_stays(
    open_page: Open, elsewhere: Desk, permit: Permit
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Keep this version").click().run()
    then = work.channel.state
    work.channel.apply(Hide(tuple(then.drawn)))
    app.run()
    (version,) = work.notebook.versions
    app.button(key=f"version-{version.n}").click().run()
    copy = drawn(app)
    assert copy.id != work.id and copy.title == "Tuesday"
    assert copy.channel.state == then
    assert found(elsewhere, copy.id, permit).channel.state == then
    assert found(elsewhere, work.id, permit).channel.state.hidden
    assert found(elsewhere, work.id, permit).notebook.versions == work.notebook.versions


def test_a_named_copy_goes_on_by_itself(open_page: Open, elsewhere: Desk, permit: Permit) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.button(key="FormSubmitter:version-Go on as a copy").click().run()
    assert [one.value for one in app.error] == ["Give it a name first."]
    app.text_input(key="version-name").set_value("For the prosecutor")
    app.button(key="FormSubmitter:version-Go on as a copy").click().run()
    copy = drawn(app)
    assert copy.id != work.id and copy.notebook.name == "For the prosecutor"
    copy.channel.apply(Hide(tuple(copy.channel.state.drawn)))
    app.run()
    assert found(elsewhere, copy.id, permit).channel.state.hidden
    assert not found(elsewhere, work.id, permit).channel.state.hidden


def test_what_changed_since_a_version_is_told_and_selected_and_can_be_brought_in(
    open_page: Open, world: Settings
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    (id_,) = work.channel.state.drawn
    before = work.channel.state.known[id_].properties["parcels"]
    app.button(key="do-changed").click().run()
    assert any("Nothing that is drawn is said otherwise" in one.value for one in app.info)
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Keep this version").click().run()
    told = {"id": id_, "p": {"parcels": before + 7}}
    with Desk.open(world, purpose="tests") as desk:
        desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))
        try:
            app.button(key="do-changed").click().run()
            assert not app.exception
            said = texts(app).replace("\\", "")
            assert f"| {before} | {before + 7} |" in said and "1 change;" in said
            assert work.channel.state.selected == (id_,)
            app.button(key="do-update").click().run()
            assert work.channel.state.known[id_].properties["parcels"] == before + 7
            work.channel.apply(Undo())
            assert work.channel.state.known[id_].properties["parcels"] == before
        finally:
            told["p"] = {"parcels": before}
            desk.store.write([Statement(upserts.set_properties("Address"), [told])], desk.maintenance("test"))


def test_hiding_a_group_beside_the_canvas_hides_all_of_it(open_page: Open) -> None:
    app = beside(begun(open_page), "details")
    work = drawn(app)
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=2))
    ring = tuple(id_ for id_ in work.channel.state.drawn if id_.startswith("Party:Phone:+31000000000"))
    work.channel.apply(Group(ring, "Ring"))
    work.channel.apply(Select(ring[:1]))
    app.run()
    app.button(key="do-hide").click().run()
    assert not app.exception and len(ring) == 2
    assert set(work.channel.state.hidden) == set(ring)


def test_a_node_that_is_gone_is_told_and_the_canvas_goes_on(open_page: Open) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    work.channel.apply(Show("walk"), star("Phone:+31000000000", leaves=1))
    app.run()
    app.button(key="do-changed").click().run()
    assert not app.exception and not app.error
    said = texts(app)
    assert "gone" in said and "Phone" in said
    assert "Phone:+31000000000" in work.channel.state.selected
    search(app, "NL-2025-00301").button(key="found-0").click().run()
    assert not app.exception and not app.error
    assert any(id_.startswith("Seizure:") for id_ in drawn(app).channel.state.drawn)


def test_bringing_up_to_date_leaves_off_what_was_taken_off_since() -> None:
    then, _ops = apply_event(WalkState(), Show("walk"), star(leaves=2))
    now, _ops = apply_event(WalkState(), Show("walk"), star(leaves=1))
    today = star(leaves=2)
    kept = changed.still_on(today, now)
    assert set(kept.nodes) == set(now.drawn) and set(kept.edges) == set(now.edges)
    assert changed.still_on(today, then).nodes == today.nodes


def test_a_day_before_the_case_leaves_nothing_to_compare(open_page: Open) -> None:
    app = beside(begun(open_page))
    app.date_input(key=f"changed-day-{drawn(app).id}").set_value(
        datetime.now(UTC).date() - timedelta(days=400)
    )
    app.button(key="do-changed").click().run()
    assert not app.exception and not app.error
    assert any("nothing to compare" in one.value for one in app.info)
    assert not any("said otherwise" in one.value for one in app.info)
