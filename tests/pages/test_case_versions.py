"""Versions and copies of a case: nothing mixes, nothing is lost, and who goes on as a copy is told."""

from __future__ import annotations

from collections.abc import Sequence

from casework.workspace import Workspace
from graph.permit import Permit
from graph.subgraph import Node
from tests.pages.case_steps import begun, beside, found, happens
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn
from tests.unit.canvas_state.worlds import star
from ui.canvas_session import open_case, save_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Hide, Show


def test_who_comes_second_goes_on_as_a_copy_and_is_told(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = begun(open_page)
    mine = drawn(app)
    theirs = found(elsewhere, mine.id, permit)
    theirs.add_event(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert save_case.save(elsewhere, theirs)
    before = mine.id
    happens(mine, Hide(tuple(mine.channel.state.drawn)))
    app.run()
    assert mine.id != before and app.query_params["case"] == mine.id
    assert any("copy" in one.value for one in app.info)
    assert found(elsewhere, mine.id, permit).channel.state.hidden
    assert not found(elsewhere, before, permit).channel.state.hidden
    assert found(elsewhere, before, permit).notebook.notes


def test_versions_stay_with_the_case_that_was_copied(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page))
    mine = drawn(app)
    assert save_case.save_version(elsewhere, mine, "Monday")
    theirs = found(elsewhere, mine.id, permit)
    theirs.add_event(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert save_case.save(elsewhere, theirs)
    before = mine.id
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Save this version").click().run()
    assert not app.exception and mine.id != before
    assert any("copy" in one.value for one in app.info)
    (version,) = found(elsewhere, mine.id, permit).notebook.versions
    assert (version.name, mine.notebook.versions[0].n) == ("Tuesday", version.n)
    kept = open_case.as_it_was(elsewhere, permit, mine.id, version.n)
    assert kept is not None and kept.state.drawn == mine.channel.state.drawn


def test_a_version_that_was_told_meanwhile_is_told_of_the_copy(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    mine = drawn(begun(open_page))
    theirs = found(elsewhere, mine.id, permit)
    theirs.add_event(elsewhere, "note", on=[next(iter(theirs.channel.state.drawn))], text="first")
    assert save_case.save(elsewhere, theirs)
    mine.add_event(elsewhere, "version", name="Tuesday", view="")
    assert not save_case.save(elsewhere, mine)
    again = found(elsewhere, mine.id, permit)
    assert [one.name for one in again.notebook.versions] == ["Tuesday"]
    assert [one.n for one in again.notebook.versions] == [one.n for one in mine.notebook.versions]


def test_what_is_told_before_a_step_comes_before_it(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    work = drawn(begun(open_page))
    happens(work, Hide(tuple(work.channel.state.drawn)))
    work.add_event(elsewhere, "version", name="Tuesday", view="")
    assert save_case.save(elsewhere, work)
    assert [one.n for one in found(elsewhere, work.id, permit).notebook.versions] == [
        one.n for one in work.notebook.versions
    ]


def test_a_version_is_under_the_ids_of_today_and_one_that_cannot_be_read_is_none(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    work = drawn(begun(open_page))
    (now,) = work.channel.state.drawn
    old = CanvasSession.new()
    old.channel.apply(Show("search"), star(f"{now}-before", leaves=1))
    old.add_event(elsewhere, "note", on=[f"{now}-before"], text="seen")
    assert save_case.save(elsewhere, old) and old.kept is not None

    def follow(_ids: Sequence[str]) -> dict[str, Node]:
        return {f"{now}-before": work.channel.state.known[now]}

    then = open_case.as_it_was(elsewhere, permit, old.id, old.kept.events, follow)
    assert then is not None and now in then.state.drawn and list(then.notebook.notes) == [(now,)]
    old.pending.append(("step", {"event": 3}))
    assert save_case.save(elsewhere, old)
    assert open_case.as_it_was(elsewhere, permit, old.id, old.kept.events) is None


def test_a_version_opens_as_a_copy_and_the_case_stays(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.text_input(key="version-name").set_value("Tuesday")
    app.button(key="FormSubmitter:version-Save this version").click().run()
    then = work.channel.state
    happens(work, Hide(tuple(then.drawn)))
    app.run()
    (version,) = work.notebook.versions
    app.button(key=f"version-{version.n}").click().run()
    copy = drawn(app)
    assert copy.id != work.id and copy.title == "Tuesday"
    assert copy.channel.state == then
    assert found(elsewhere, copy.id, permit).channel.state == then
    assert found(elsewhere, work.id, permit).channel.state.hidden
    assert found(elsewhere, work.id, permit).notebook.versions == work.notebook.versions


def test_a_named_copy_goes_on_by_itself(open_page: Open, elsewhere: Workspace, permit: Permit) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.button(key="FormSubmitter:version-Continue in a copy").click().run()
    assert [one.value for one in app.error] == ["Enter a name first."]
    app.text_input(key="version-name").set_value("For the prosecutor")
    app.button(key="FormSubmitter:version-Continue in a copy").click().run()
    copy = drawn(app)
    assert copy.id != work.id and copy.notebook.name == "For the prosecutor"
    happens(copy, Hide(tuple(copy.channel.state.drawn)))
    app.run()
    assert found(elsewhere, copy.id, permit).channel.state.hidden
    assert not found(elsewhere, work.id, permit).channel.state.hidden
