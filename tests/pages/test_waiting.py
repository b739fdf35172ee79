"""Pages that wait for a long read: what was cancelled is said and not asked again by itself."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.workspace import Workspace
from errors import QueryRejected, cancelling
from graph.settings import Settings
from queries.analyses import lane_overview
from queries.verbs import clusters, hubs
from queries.verbs.run import run
from tests.pages.conftest import Open
from ui.canvas_session.session import CanvasSession

CANCELLED = "Cancelled before it finished."


class TakenBack:
    """A verb whose first question is cancelled while it is at work, as the button does it."""

    def __init__(self, verb: Any) -> None:
        self._verb = verb
        self.asked = 0

    def __call__(self, *given: Any, **more: Any) -> Any:
        self.asked += 1
        if self.asked == 1:
            token = cancelling.present()
            assert token is not None, "it cannot be cancelled"
            token.cancel()
            cancelling.check()
        return self._verb(*given, **more)


def said(app: AppTest) -> list[str]:
    return [one.value for one in app.info]


def ask_again(app: AppTest, name: str) -> AppTest:
    return app.button(key=f"ask-again-{name}").click().run()


@pytest.mark.parametrize(
    ("page", "file", "verb", "name"),
    [
        ("clusters", "pages.clusters", clusters.clusters, "clusters"),
        ("hubs", "pages.hubs", hubs.hubs, "hubs"),
        ("lanes", "pages.lanes", lane_overview.lane_overview, "lanes"),
        ("seizures", "pages.seizures", run, "seizures"),
        ("identities", "panels.identity.open_identities", run, "who"),
        ("about", "pages.about", run, "kinds"),
    ],
)
def test_a_page_that_was_cancelled_says_so_and_asks_again_by_a_button_only(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, page: str, file: str, verb: Any, name: str
) -> None:
    asked = TakenBack(verb)
    monkeypatch.setattr(f"ui.{file}.{verb.__name__}", asked)
    app = open_page(page)
    assert said(app) == [CANCELLED]
    app.run()
    assert (said(app), asked.asked) == ([CANCELLED], 1), "it began anew by itself"
    ask_again(app, name)
    assert CANCELLED not in said(app)
    assert asked.asked > 1
    assert not app.exception and [one.value for one in app.error] == []


def test_another_question_is_asked_though_the_one_before_was_cancelled(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = TakenBack(clusters.clusters)
    monkeypatch.setattr("ui.pages.clusters.clusters", asked)
    app = open_page("clusters")
    app.number_input(key="clusters-min").set_value(2).run()
    assert (CANCELLED in said(app), asked.asked) == (False, 2)


def test_a_query_that_was_cancelled_is_asked_again_as_it_was_filled_in(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []

    def asking(name: str, given: Any, *, desk: Workspace) -> Any:
        told.append((name, given))
        return run(name, given, desk=desk)

    app = open_page("queries")
    monkeypatch.setattr("queries.asking.run", TakenBack(asking))
    app.selectbox(key="query-name").set_value("counts").run()
    app.button(key="FormSubmitter:query-counts-Run").click().run()
    assert (said(app), told) == ([CANCELLED], [])
    app.run()
    assert told == []
    ask_again(app, "query")
    assert told == [("counts", {})]
    assert app.dataframe and CANCELLED not in said(app)


def test_a_search_and_what_a_click_on_the_canvas_asks(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import queries

    app = open_page("explore")
    monkeypatch.setattr("queries.search", TakenBack(queries.search))
    app.text_input(key="search-text").set_value("balansplein")
    app.button(key="FormSubmitter:search-Search").click().run()
    assert said(app) == [CANCELLED]
    ask_again(app, "search")
    app.button(key="found-0").click().run()
    work: CanvasSession = app.session_state["work"]
    assert len(work.channel.state.drawn) == 1
    monkeypatch.setattr("queries.expand", TakenBack(queries.expand))
    app.button(key="do-expand").click().run()
    assert said(app) == [CANCELLED]
    assert len(work.channel.state.drawn) == 1
    ask_again(app, "canvas")
    assert len(work.channel.state.drawn) > 1
    assert not app.exception


def test_what_goes_wrong_in_a_long_read_is_said_as_ever(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any, **more: Any) -> None:
        raise QueryRejected("That is too much.")

    monkeypatch.setattr("ui.pages.hubs.hubs", fail)
    app = open_page("hubs")
    assert ["That is too much" in one.value for one in app.error] == [True]


def test_the_sign_names_what_is_read_and_goes_when_it_is_there(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = threading.Event()
    real = hubs.hubs

    def waits(*given: Any, **more: Any) -> Any:
        assert signed.wait(60), "no sign was drawn"
        return real(*given, **more)

    from ui.tasks import waiting

    sign, names = waiting._sign, list[str]()

    def seen(name: str, what: str, reading: Any, place: Any) -> None:
        names.append(what)
        signed.set()
        sign(name, what, reading, place)

    monkeypatch.setattr("ui.pages.hubs.hubs", waits)
    monkeypatch.setattr(waiting, "_sign", seen)
    app = open_page("hubs")
    assert names == ["Finding hubs…"]
    assert "Finding hubs…" not in [one.value for one in app.markdown]
    assert app.button(key="cancel-reading").label == "Cancel"


def test_a_desk_is_closed_once_nothing_is_read_at_it(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, world: Settings
) -> None:
    """Another purpose while a read goes on: it is cancelled, its end is in the log, then the desk goes."""
    app = open_page("hubs")
    desk: Workspace = app.session_state["desk"][1]
    closed, begun, go = threading.Event(), threading.Event(), threading.Event()
    ends: list[str] = []
    close = desk.close

    def closing() -> None:
        ends.append("closed")
        close()
        closed.set()

    def work() -> None:
        begun.set()
        assert go.wait(60)
        ends.append("read")

    from ui.tasks.background import BackgroundQuestion

    reading = BackgroundQuestion("q", work)
    assert begun.wait(60)
    app.session_state["readings"] = {"hubs": reading}
    monkeypatch.setattr(desk, "close", closing)
    app.segmented_control(key="space-choice").set_value("own")
    app.session_state["memory"]["purpose"] = "another"
    app.run()
    assert reading.token.cancelled
    assert ends == []
    go.set()
    assert closed.wait(60)
    assert ends == ["read", "closed"]


TWICE = """
import threading
from ui.tasks import waiting

for n in range(2):  # each longer than FIRST, so that both show their sign
    waiting.read("canvas", n, "Reading", lambda: threading.Event().wait(0.3))
"""


def test_two_long_readings_of_one_place_in_one_run_show_a_sign_each() -> None:
    assert not AppTest.from_string(TWICE, default_timeout=60).run().exception
