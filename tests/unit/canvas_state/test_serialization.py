"""A canvas as JSON: equal after a round trip, undo included; refused when it is not one."""

from __future__ import annotations

import json

import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Event, Expand, Filter, Hide, Move, Select, Show, Undo
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState

STEPS: list[tuple[Event, Subgraph | None]] = [
    (Show("search"), star()),
    (Expand("Phone:+31"), parcel("X1", "Phone:+31", "Party:new")),
    (Expand("Phone:+31"), Subgraph.of([Node("Phone:+31", "Phone", "newer", why=("shared",))])),
    (Move(("Phone:+31",), (3.5,), (-1.0,)), None),
    (Hide(("Party:new",)), None),
    (Filter(("Parcel",), "2026-01-01", lanes=("NL>GB",), heaviest=500, seized=True, text="jan"), None),
    (Select(("Phone:+31",)), None),
    (Undo(), None),
]


def walked() -> CanvasState:
    state = CanvasState()
    for event, found in STEPS:
        state, _ = apply_event(state, event, found)
    return state


def test_a_round_trip_is_equal_and_can_be_undone_to_the_start() -> None:
    state = walked()
    back = from_json(json.loads(json.dumps(to_json(state))))
    assert back == state
    while back.can_undo:
        back, _ = apply_event(back, Undo())
        state, _ = apply_event(state, Undo())
        assert back == state
    assert not back.drawn


def test_each_node_is_written_once() -> None:
    value = to_json(walked())
    assert len(value["node_table"]) == len({json.dumps(row, sort_keys=True) for row in value["node_table"]})


@pytest.mark.parametrize(
    "spoil", [{"version": 99}, {"drawn": 7}, {"known": [99]}, {"log": [{"event": {"type": "x"}}]}]
)
def test_what_is_not_a_canvas_is_refused(spoil: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a canvas"):
        from_json({**to_json(walked()), **spoil})
