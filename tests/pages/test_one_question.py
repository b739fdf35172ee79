"""One click is one question in the log: what each click asks, page by page, and that nothing is asked twice.

A click that shows nothing new asks nothing; what is asked stands in the log before its answer, once each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import entries_of_case, newest
from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.case_steps import happens
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn, search
from ui import reader_session
from ui.canvas_session import additions
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Expand, Hide, Picture, Select, Undo

Do = Callable[[AppTest], AppTest]
Step = tuple[str, Do, Sequence[str]]
"""What is clicked, how, and the verbs that stand in the log then."""
NUMBER = "CD776695253NL"


def click(key: str) -> Do:
    """A button by its key."""
    return lambda app: app.button(key=key).click().run()


def first(prefix: str) -> Do:
    """The first button whose key begins so and that can be pressed."""
    return lambda app: (
        next(one for one in app.button if str(one.key).startswith(prefix) and not one.disabled).click().run()
    )


def row(place: int) -> Do:
    return lambda app: select(app, place)


def fill(prefix: str, text: str, send: Do, suffix: str = "") -> Do:
    """Write into a field and press the button that sends it: a form keeps nothing that is not sent."""

    def do(app: AppTest) -> AppTest:
        fields = [*app.text_input, *app.text_area]
        names = [str(one.key) for one in fields]
        place = next(at for at, key in enumerate(names) if key.startswith(prefix) and key.endswith(suffix))
        fields[place].set_value(text)
        return send(app)

    return do


def confirmed(button: str) -> Do:
    """Confirm that the handling codes allow it, where there are any, and press the button."""

    def do(app: AppTest) -> AppTest:
        for box in app.checkbox:
            if box.key == "watch-codes":
                box.check()
        return app.button(key=button).click().run()

    return do


def decided(reason: str) -> Do:
    """Decide about two labels, for this reason."""
    send = fill("who-reason", reason, click("FormSubmitter:who-decide-Decide"))

    def do(app: AppTest) -> AppTest:
        app.radio(key="who-verdict").set_value("apart")
        return send(app)

    return do


def part(key: str, value: str) -> Do:
    """The chip that switches to a part; `key`: with what the key of its row of chips begins."""
    return lambda app: (
        next(row for row in app.segmented_control if str(row.key).startswith(key)).set_value(value).run()
    )


def on_canvas(*events: Callable[[CanvasSession], Any]) -> Do:
    """What somebody does on the canvas, each made of what is drawn."""

    def do(app: AppTest) -> AppTest:
        work = drawn(app)
        happens(work, *(make(work) for make in events))
        return app.run()

    return do


def some(work: CanvasSession, kind: str, count: int = 1) -> tuple[str, ...]:
    return tuple(id_ for id_ in work.channel.state.drawn if id_.startswith(f"{kind}:"))[:count]


def again(app: AppTest) -> AppTest:
    """Drawn anew, as any other click on the page does."""
    return app.run()


CANVAS: list[Step] = [
    ("search", lambda app: search(app, "klompjeskoning"), ["search"]),
    ("a hit onto the empty canvas, with its counts beside it", click("found-0"), ["induced"]),
    ("drawn anew", again, []),
    ("expand", click("do-expand"), ["expand"]),
    ("expand by kind", first("kind-"), ["expand"]),
    ("all within two steps", click("way-two-"), ["expand"]),
    ("along a pattern", first("way-via:"), ["expand"]),
    ("only what is linked", click("way-joined-"), ["expand"]),
    ("the rows that say so", click("do-provenance"), ["provenance"]),
    ("drawn anew, the rows still open", again, []),
    ("another hit, joined to what is drawn", lambda app: search(app, "balansplein"), ["search"]),
    ("put beside it", click("found-0"), ["induced"]),
    ("a node is selected", on_canvas(lambda work: Select(some(work, "Parcel"))), ["expand"]),
    ("the same node again", on_canvas(lambda work: Select(some(work, "Parcel"))), []),
    ("its walk", click("do-walk"), ["walk"]),
    ("pin", click("do-pin"), []),
    (
        "expanded on the canvas",
        on_canvas(
            lambda work: Select(some(work, "Parcel", 2)[1:]), lambda work: Expand(some(work, "Parcel", 2)[1])
        ),
        ["expand"],
    ),
    (
        "several expanded at once",
        on_canvas(lambda work: Expand(some(work, "Parcel")[0], also=some(work, "Party", 3))),
        ["expand"],
    ),
    (
        "what shares something",
        on_canvas(lambda work: Expand(some(work, "Party")[0], how="sharing")),
        ["expand"],
    ),
    ("two are selected", on_canvas(lambda work: Select(some(work, "Parcel", 2))), []),
    ("find paths", click("do-path"), ["path"]),
    ("two others", on_canvas(lambda work: Select(some(work, "Parcel", 2))), []),
    ("in common", click("do-common"), ["common"]),
    ("hide and undo", on_canvas(lambda work: Hide(some(work, "Parcel")), lambda _work: Undo()), []),
    ("picture by the button on the canvas", on_canvas(lambda _work: Picture(3)), ["picture"]),
]
CASE: list[Step] = [
    ("search", lambda app: search(app, "balansplein"), ["search"]),
    ("a hit", click("found-0"), ["induced"]),
    (
        "picture",
        fill("picture-recipient", "the prosecutor", click("FormSubmitter:picture-Create image")),
        ["picture"],
    ),
    (
        "export",
        fill("export-recipient", "the prosecutor", click("FormSubmitter:export-Create file")),
        ["chart"],
    ),
    ("saving it", again, []),
    ("note", fill("note-", "seen", first("FormSubmitter:form-note-")), []),
    ("the case", part("side-choice-", "case"), []),
    ("version", fill("version-name", "Tuesday", click("FormSubmitter:version-Save this version")), []),
    ("what changed", click("do-changed"), ["canvas"]),
    ("drawn anew, the answer still there", again, []),
    ("a version opened", first("version-"), ["canvas"]),
    ("earlier cases", click("show-earlier"), ["cases"]),
    ("drawn anew, the list still there", again, []),
    ("new canvas", click("new-canvas"), []),
]
HUBS: list[Step] = [
    ("a row", row(0), ["decisions"]),
    ("another row", row(1), []),
    ("drawn anew", again, []),
    ("csv", click("hubs-csv"), ["hubs csv"]),
    (
        "judge: the list is read with it",
        fill("hubs-", "their own door", first("FormSubmitter:hubs-"), "-reason"),
        ["judge hub"],
    ),
    ("the judged row", row(0), ["decisions"]),
    ("undo: the list is read with it", first("hubs-undo-"), ["undo decision"]),
    ("drawn anew", again, []),
    ("a row", row(0), ["decisions"]),
    ("on the canvas, with its counts", click("open-hub"), ["expand"]),
]
SHARED: list[Step] = [
    ("a row", row(0), []),
    ("csv", click("shared-telling-csv"), ["shared csv"]),
    ("on the canvas, with its counts", click("open-telling"), ["expand"]),
]
WATCHING: list[Step] = [
    (
        "a value is watched: the list is read with it",
        fill("watch-what", NUMBER, first("FormSubmitter:watch-typed")),
        ["begin_watch"],
    ),
    ("a row", row(0), []),
    ("drawn anew", again, []),
    ("ended: the list is read with it", first("watch-end-now-"), ["watch"]),
]
CLUSTERS: list[Step] = [
    ("a row", row(0), []),
    ("csv", click("clusters-csv"), ["clusters csv"]),
    ("on the canvas", click("open-cluster"), ["clusters"]),
]
LANES: list[Step] = [
    ("a row", row(1), []),
    ("csv", click("lanes-csv"), ["lanes csv"]),
    ("its parcels", click("list-lane"), ["lanes"]),
    ("drawn anew", again, []),
    ("another lane", row(0), []),
    ("another map", part("lanes-view", "near"), []),
    ("from counters", part("lanes-by", "drop_off"), ["lanes"]),
    ("on the canvas", click("open-lane"), ["lanes"]),
]
IDENTITIES: list[Step] = [
    ("a question", row(0), []),
    ("decide", decided("two brothers"), ["decide"]),
    ("found", part("who-part", "groups"), ["run"]),
    ("a person", row(0), ["run"]),
    ("drawn anew", again, []),
    ("decided", part("who-part", "decided"), ["decisions"]),
    ("a decision", row(0), []),
    ("undo: the list is read with it", click("who-undo"), ["undo decision"]),
    ("drawn anew", again, []),
]
SEIZURES: list[Step] = [
    ("a row", row(0), []),
    ("csv", click("seizures-csv"), ["seizures csv"]),
    ("a filter", fill("seizures-text", "NL-2025", again), []),
    ("a number", fill("seizures-numbers", NUMBER, again), []),
    ("watch list, looked at", click("watch-list"), ["targets"]),
    (
        "watch list, written",
        fill("watch-recipient", "the operator", confirmed("FormSubmitter:watch-list-Create file")),
        ["targets"],
    ),
    ("watch list, closed", click("watch-list"), []),
    ("walk, with the counts of its start", click("seizures-walk"), ["walk"]),
]
LOOKUP: list[Step] = [
    ("a list", fill("lookup-text", NUMBER, click("FormSubmitter:lookup-paste-Read this list")), []),
    ("looked up", click("lookup-run"), ["screen"]),
    ("drawn anew", again, []),
    ("without hits", part("lookup-show", "misses"), []),
    ("with hits", part("lookup-show", "hits"), []),
    ("a row", row(0), []),
    ("csv", click("lookup-csv"), ["screen csv"]),
    ("another list", click("lookup-another"), []),
]
QUERIES: list[Step] = [
    ("ask", first("FormSubmitter:query-"), ["run"]),
    ("drawn anew", again, []),
    ("workbook", first("query-"), ["query csv"]),
]
ABOUT: list[Step] = [("drawn anew", again, []), ("is the log whole", click("check-log"), [])]
STORIES: dict[str, tuple[str, Sequence[str], list[Step]]] = {
    "canvas": ("explore", [], CANVAS),
    "case": ("explore", [], CASE),
    "hubs": ("hubs", ["hubs"], HUBS),
    "shared": ("shared", ["shared"], SHARED),
    "clusters": ("clusters", ["clusters"], CLUSTERS),
    "watching": ("watching", ["watches"], WATCHING),
    "lanes": ("lanes", ["lanes"], LANES),
    "identities": ("identities", ["run"], IDENTITIES),
    "seizures": ("seizures", ["run"], SEIZURES),
    "lookup": ("lookup", [], LOOKUP),
    "queries": ("queries", [], QUERIES),
    "about": ("about", ["run"], ABOUT),
    "load": ("load", [], [("drawn anew", again, [])]),
}
"""The page, what opening it asks, and what is done there."""


class Log:
    """What came into the log since it was last read."""

    def __init__(self, world: Settings) -> None:
        self._home = world.home
        self._last = self._entries()[-1]["n"] if self._entries() else 0

    def _entries(self) -> list[dict[str, Any]]:
        return newest(self._home, 200)[::-1]

    def fresh(self) -> list[str]:
        """The verbs that were asked, in order; each was answered, once and after it was asked."""
        entries = [one for one in self._entries() if one["n"] > self._last]
        self._last = entries[-1]["n"] if entries else self._last
        asked = [one for one in entries if one["outcome"] == "asked"]
        answers = [one for one in entries if one["outcome"] == "handed out"]
        assert sorted(one["of"] for one in answers) == [one["n"] for one in asked]
        assert all(one["n"] > one["of"] for one in answers)
        assert {one["outcome"] for one in entries} <= {"asked", "handed out", "maintenance"}
        return [one["verb"] for one in asked]


@pytest.mark.parametrize("story", STORIES)
def test_each_click_is_one_question(open_page: Open, world: Settings, story: str) -> None:
    path, opening, steps = STORIES[story]
    log = Log(world)
    app = open_page(path)
    told = [("open", log.fresh())]
    for what, do, _expected in steps:
        app = do(app)
        assert not app.exception and not app.error, (what, [one.value for one in app.error])
        told.append((what, log.fresh()))
    assert told == [("open", list(opening)), *((what, list(expected)) for what, _do, expected in steps)]


def test_a_row_below_the_canvas_is_read_joined_and_counted_as_one(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = CanvasSession.new()
    with Workspace.open(world, purpose="tests") as desk:
        monkeypatch.setattr(reader_session, "desk", lambda: desk)
        monkeypatch.setattr(reader_session, "space", lambda: reader_session.OWN)
        with desk.asking("test", {}) as question:
            sql = "MATCH (p:Parcel) RETURN p.id AS id ORDER BY id LIMIT 2"
            one, other = [str(got["id"]) for got in desk.store.read(sql, {}, question.permit)]
            question.handed_out(2)
        log = Log(world)
        additions.add_by_id(work, [one], "row")
        assert log.fresh() == ["induced"]
        additions.add_by_id(work, [other], "row")
        assert log.fresh() == ["induced"]
    assert set(work.channel.state.drawn) == {one, other}


def test_what_is_handed_out_for_a_click_has_the_codes_and_subjects_of_all_its_parts(
    open_page: Open, world: Settings
) -> None:
    app = search(open_page("explore"), "NL-2025-00301")
    click("found-0")(app)
    app = search(app, "klompjeskoning")
    click("found-0")(app)
    log = Log(world)
    click("do-expand")(app)
    assert log.fresh() == ["expand"]
    answer = next(one for one in newest(world.home, 5) if one["outcome"] == "handed out")
    assert answer["handling"] == ["H0"], "the lines to the seizure that is drawn bind it too"
    assert answer["subjects"] == answer["count"] > 1 and answer["rows"] > answer["count"]


@pytest.mark.parametrize(("story", "verb"), [("seizures", "walk"), ("clusters", "clusters")])
def test_the_question_that_a_canvas_begins_with_is_of_its_case(
    open_page: Open, world: Settings, story: str, verb: str
) -> None:
    """A court that has the case can ask it again."""
    path, _opening, steps = STORIES[story]
    app = open_page(path)
    for _what, do, asked in steps:
        app = do(app)
        if verb in asked:
            break
    began = [one for one in entries_of_case(world.home, drawn(app).id) if one["outcome"] == "asked"]
    assert [one["verb"] for one in began] == [verb]
