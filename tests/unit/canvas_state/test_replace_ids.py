"""A kept canvas whose things newer cleaning rules call otherwise: the same canvas with their new ids."""

from __future__ import annotations

import json

from graph.subgraph import Node, Subgraph, edge_id
from tests.unit.canvas_state.worlds import edge, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Event, Expand, Hide, Move, Redo, Select, Show, Undo
from ui.canvas_state.replace_ids import replace_ids
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState

OLD, NEW = "Phone:+31", "Phone:+32"
FRESH = Node(NEW, "Phone", "+32", {"parcels": 10})
STEPS: list[tuple[Event, Subgraph | None]] = [
    (Show("search"), star(OLD)),
    (
        Expand(OLD),
        Subgraph.of([Node("Party:late", "Party", "Late")], [edge("Party:late", "REACHED_BY", OLD)]),
    ),
    (Move((OLD,), (3.5,), (-1.0,)), None),
    (Hide((OLD,)), None),
    (Undo(), None),
    (Select((OLD,), ("Party:late", OLD)), None),
]


def walked(steps: list[tuple[Event, Subgraph | None]]) -> CanvasState:
    state = CanvasState()
    for event, found in steps:
        state, _ = apply_event(state, event, found)
    return state


def followed(state: CanvasState, now: dict[str, Node]) -> CanvasState:
    return from_json(json.loads(json.dumps(replace_ids(to_json(state), now))))


def test_every_place_of_an_old_id_has_the_new_one_and_the_way_there_stays() -> None:
    old = walked(STEPS)
    new = followed(old, {OLD: FRESH})

    assert OLD not in json.dumps(to_json(new)).replace(f"Party:{OLD}", "")
    assert new.known[NEW] == FRESH
    assert new.drawn[NEW] == old.drawn[OLD] and new.drawn["Party:late"].parent == NEW
    assert new.selected == (NEW,) and new.line == ("Party:late", NEW)
    assert edge_id("Party:late", "REACHED_BY", NEW, {"layout": "a"}) in new.edges
    assert len(new.edges) == len(old.edges)
    hidden, _ = apply_event(new, Redo())
    assert hidden.drawn[NEW].hidden
    while new.can_undo:
        new, _ = apply_event(new, Undo())
    assert not new.drawn and not new.edges


def test_two_things_that_became_one_are_drawn_once() -> None:
    both = walked([(Show("search"), star(OLD)), (Show("search"), star("Phone:+33"))])
    new = followed(both, {OLD: FRESH, "Phone:+33": FRESH})

    assert [id_ for id_ in new.drawn if id_.startswith("Phone:")] == [NEW]
    assert set(new.known) == set(new.drawn)
    assert len(new.edges) == 8 and {one.target for one in new.edges.values()} == {NEW}
    assert not new.can_undo
    gone, _ = apply_event(new, Hide((NEW,)))
    back, _ = apply_event(gone, Undo())
    assert back.drawn == new.drawn
