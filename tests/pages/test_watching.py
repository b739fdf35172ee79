"""Watching: values are typed, what is listed is watched there; watches are opened, prolonged, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from casework.questions import delete_question
from casework.watches import events, watch_register
from casework.watches.events import Watch
from casework.workspace import Workspace
from graph.settings import Settings
from queries import asking
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn, search
from tests.pages.test_saved_questions import mine

NUMBER = "CD776695253NL"
Watches = Callable[[], list[Watch]]


@pytest.fixture
def watched(world: Settings) -> Iterator[Watches]:
    """All watches as they are now; none is there before or after."""
    with Workspace.open(world, purpose="tests") as desk:
        _drop_all(desk)
        yield lambda: watch_register.watches(desk, all_=True)
        _drop_all(desk)


def _drop_all(desk: Workspace) -> None:
    for one in watch_register.watches(desk, all_=True):
        watch_register.drop(desk, one.id)


def press(app: AppTest, prefix: str) -> AppTest:
    return next(one for one in app.button if str(one.key).startswith(prefix)).click().run()


def watch(app: AppTest) -> AppTest:
    """Send the form that watches what is chosen."""
    return press(app, "FormSubmitter:new-watch-")


def test_a_typed_value_is_watched_prolonged_and_ended(
    open_page: Open, world: Settings, watched: Watches
) -> None:
    app = open_page("watching", purpose="case 114")
    assert app.info[0].value.startswith("Nothing is watched.")
    press(app, "FormSubmitter:watch-typed")
    assert [one.value for one in app.error] == ["Enter what to watch."]
    app.text_input(key="watch-what").set_value("+32 400 11 46 <b>")
    press(app, "FormSubmitter:watch-typed")
    assert [one["verb"] for one in newest(world.home, 1)] == ["begin_watch"], "one question"
    (one,) = watched()
    assert (one.target.label, one.purpose, one.state) == ("+32 400 11 46 <b>", "case 114", "running")
    assert one.until == (datetime.now(UTC).date() + timedelta(days=watch_register.USUAL)).isoformat()
    app = select(app, 0)
    later = datetime.now(UTC).date() + timedelta(days=200)
    app.date_input(key=f"watch-terms-{one.id}-until").set_value(later)
    press(app, f"FormSubmitter:watch-terms-{one.id}")
    assert watched()[0].until == later.isoformat() and not app.exception
    app = select(app, 0)
    assert not any("<b>" in one.value.replace("\\<b\\>", "") for one in app.markdown)
    app.text_input(key=f"watch-reason-{one.id}").set_value("arrested").run()
    press(app, f"watch-end-now-{one.id}")
    assert watched()[0].state == events.ENDED and not app.exception
    app.toggle(key="watching-ended").set_value(True).run()
    assert list(app.dataframe[0].value["State"]) == ["ended"]


def test_a_watch_shows_its_weeks_and_opens(open_page: Open, watched: Watches) -> None:
    app = open_page("watching")
    app.text_input(key="watch-what").set_value(NUMBER)
    press(app, "FormSubmitter:watch-typed")
    (a_week,) = (one for one in map(str, app.dataframe[0].value) if one.startswith("Parcels a week"))
    assert sum(app.dataframe[0].value[a_week].iloc[0]) == 1
    assert a_week == "Parcels a week, 14 Aug 2023 to 5 Feb 2024", "the axis of all bars"
    app = press(select(app, 0), "open-watch")
    assert not app.exception and f"Parcel:{NUMBER}" in drawn(app).channel.state.drawn
    assert watched()


@pytest.mark.parametrize(
    ("page", "sort"), [("clusters", "cluster"), ("shared", "node"), ("hubs", "node"), ("lanes", "lane")]
)
def test_what_is_listed_is_watched(open_page: Open, watched: Watches, page: str, sort: str) -> None:
    app = watch(select(open_page(page), 0))
    assert not app.exception and not app.error
    (one,) = watched()
    assert (one.target.sort, one.purpose, one.begun_by != "") == (sort, "test of the pages", True)
    assert one.known


def test_a_node_on_the_canvas_is_watched(open_page: Open, watched: Watches) -> None:
    app = search(open_page("explore"), NUMBER)
    press(app, "found-")
    work = drawn(app)
    assert f"Parcel:{NUMBER}" in work.channel.state.drawn
    watch(app)
    assert [one.target.of for one in watched()] == [{"id": f"Parcel:{NUMBER}"}]


def test_a_saved_question_is_watched_with_what_it_asks(
    open_page: Open, world: Settings, watched: Watches
) -> None:
    with Workspace.open(world, purpose="tests") as desk:
        saved = asking.save(desk, "who", "search", "", {"kind": "Phone"}, ["text"])
        try:
            app = select(mine(open_page("queries")), 0)
            field = next(one for one in app.text_input if str(one.key).startswith(f"watch-{saved.id}"))
            field.set_value("+316")
            watch(app)
            assert [one.target.of["values"] for one in watched()] == [{"kind": "Phone", "text": "+316"}]
        finally:
            delete_question(desk, saved.id)


def test_a_list_that_was_looked_up_is_watched_whole(open_page: Open, watched: Watches) -> None:
    app = open_page("lookup")
    app.text_area[0].set_value(f"{NUMBER}\n+31 6 99 99 99 99\n")
    press(app, "FormSubmitter:lookup-paste")
    app.button(key="lookup-run").click().run()
    app.text_input(key="lookup-given-by").set_value("Post & Co")
    watch(app)
    (one,) = watched()
    assert one.target.of["lines"] == [NUMBER, "+31 6 99 99 99 99"]
    assert (one.target.sort, one.target.label, one.target.of["given_by"]) == (
        "list",
        "Pasted list",
        "Post & Co",
    )
