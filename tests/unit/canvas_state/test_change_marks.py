"""Marks of what changed: what they are on, how they reach the browser; they are no part of a case."""

from __future__ import annotations

from typing import Any

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.batch import Batch
from ui.canvas_state.canvas_events import Hide, Show, Undo, Unmark
from ui.canvas_state.change_marks import CAME, FACTS, GONE, LINES, NO_NEWS, WENT, ChangeMarks
from ui.canvas_state.channel import Channel
from ui.canvas_state.delta import columns
from ui.canvas_state.legend import legend
from ui.canvas_state.state import CanvasState
from ui.cases.compare import CanvasDiff, compared

PHONE, FIRST, SECOND = "Phone:+31", "Party:Phone:+31-0", "Party:Phone:+31-1"
LINE = edge(FIRST, "SAME_HOUSE", SECOND)


def state() -> CanvasState:
    return apply_event(CanvasState(), Show(), star(leaves=3))[0]


def today() -> Subgraph:
    """The phone has other counts; the third party is gone; two are joined, one has no phone."""
    nodes = [Node(PHONE, "Phone", "+31", {"parcels": 10, "users": 3}), *star(leaves=2).nodes.values()]
    return Subgraph.of(
        {node.id: node for node in nodes[::-1]}.values(), [edge(FIRST, "REACHED_BY", PHONE), LINE]
    )


def told(at: Channel) -> dict[str, Any]:
    """The marks in the next message to the browser, by id."""
    data = at.data(mounted=True, legend=legend())
    message = data.get("snap") or data["ops"]
    if "news" not in message:
        return {}
    ids, news = message["ids"], message["news"]
    pairs = zip(news["a"], news["b"], news["lines"], strict=True)
    return {
        "since": news["since"],
        "nodes": {ids[place]: bits for place, bits in zip(news["at"], news["bits"], strict=True)},
        "lines": {(ids[a], ids[b]): bits for a, b, bits in pairs},
    }


def test_what_changed_is_told_in_bits_of_nodes_and_lines() -> None:
    news = compared(state(), today()).news("Tuesday")
    assert news.nodes == {PHONE: FACTS | LINES, f"{FIRST[:-1]}2": GONE, FIRST: LINES, SECOND: LINES}
    assert news.came == {LINE.id: (FIRST, SECOND)}
    assert list(news.went.values()) == [(SECOND, PHONE)]


def test_a_line_that_came_is_marked_from_when_it_is_drawn() -> None:
    before = state()
    news = compared(before, today()).news("Tuesday")
    assert news.drawn_lines(before) == {(SECOND, PHONE): WENT}
    after, _ops = apply_event(before, Show("today"), today())
    assert news.drawn_lines(after) == {(FIRST, SECOND): CAME, (SECOND, PHONE): WENT}


def test_marks_reach_the_browser_once_and_again_when_what_is_drawn_changes() -> None:
    at = Channel.new()
    at.apply(Show(), star(leaves=3))
    assert told(at) == {"since": "", "nodes": {}, "lines": {}}
    at.mark(compared(at.state, today()).news("Tuesday"))
    first = told(at)
    assert first["since"] == "Tuesday" and first["nodes"][PHONE] == FACTS | LINES
    at.receive(Batch(at.sid, at.rev), lambda _event: False)
    assert told(at) == {}
    at.apply(Show("today"), today())
    assert told(at)["lines"][(FIRST, SECOND)] == CAME
    at.apply(Undo())
    assert (FIRST, SECOND) not in told(at)["lines"]


def test_marks_are_no_step_and_no_part_of_the_case() -> None:
    at = Channel.new()
    at.apply(Show(), star(leaves=3))
    before = at.state
    at.mark(ChangeMarks("Tuesday", {PHONE: FACTS}))
    at.apply(Unmark())
    assert at.news == NO_NEWS and at.state == before
    assert told(at) == {"since": "", "nodes": {}, "lines": {}}


def test_a_page_that_was_left_gets_the_marks_with_everything_else() -> None:
    at = Channel.new()
    at.apply(Show(), star(leaves=3))
    at.mark(ChangeMarks("Tuesday", {PHONE: FACTS, "Phone:elsewhere": GONE}))
    message = at.data(mounted=False, legend=legend())["snap"]
    assert [message["ids"][place] for place in message["news"]["at"]] == [PHONE]


def test_without_marks_no_step_says_anything_of_them() -> None:
    hidden, ops = apply_event(state(), Hide((PHONE,)))
    assert "news" not in columns(hidden, ops)
    assert not CanvasDiff().news("Tuesday")
