"""Removing what an expansion brought: all of it, nothing else, and it can be undone."""

from __future__ import annotations

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Collapse, Expand, Pin, Select, Show, Undo
from ui.canvas_state.collapse import expanded_from
from ui.canvas_state.delta import NOTHING
from ui.canvas_state.state import CanvasState

PHONE, FIRST, CHILD, GRANDCHILD = "Phone:+31", "Party:Phone:+31-0", "Parcel:X", "Party:far"


def expanded() -> CanvasState:
    """A phone with four parties; the first brings a parcel, the parcel brings a party."""
    state, _ = apply_event(CanvasState(), Show(), star())
    found = Subgraph.of([Node(CHILD, "Parcel", "X")], [edge(FIRST, "SENDER_ON", CHILD)], total=7)
    state, _ = apply_event(state, Expand(FIRST), found)
    found = Subgraph.of(
        [Node(GRANDCHILD, "Party", "far")], [edge(CHILD, "ADDRESSED_TO", GRANDCHILD)], total=2
    )
    return apply_event(state, Expand(CHILD), found)[0]


def test_everything_that_came_from_there_goes_and_nothing_else() -> None:
    state = expanded()
    assert expanded_from(state, [FIRST]) == {CHILD, GRANDCHILD}
    after, ops = apply_event(state, Collapse((FIRST,)))
    before, _ = apply_event(CanvasState(), Show(), star())
    assert set(after.drawn) == set(before.drawn)
    assert (after.edges, after.pairs, after.known) == (before.edges, before.pairs, before.known)
    assert {CHILD, GRANDCHILD, FIRST} <= ops.nodes


def test_what_was_taken_back_is_counted_as_not_drawn_again() -> None:
    state = expanded()
    assert state.drawn[FIRST].more == 5
    assert apply_event(state, Collapse((FIRST,)))[0].drawn[FIRST].more == 6


def test_undo_brings_it_back_exactly() -> None:
    state = expanded()
    after, _ = apply_event(state, Collapse((FIRST,)))
    back, _ = apply_event(after, Undo())
    assert (back.drawn, back.known, back.edges, back.pairs) == (
        state.drawn,
        state.known,
        state.edges,
        state.pairs,
    )


def test_what_is_pinned_stays() -> None:
    state, _ = apply_event(expanded(), Pin((GRANDCHILD,)))
    after, _ = apply_event(state, Collapse((FIRST,)))
    assert GRANDCHILD in after.drawn
    assert CHILD not in after.drawn
    assert set(after.known) == set(after.drawn)


def test_a_selection_of_what_goes_goes_along() -> None:
    state, _ = apply_event(expanded(), Select((CHILD, FIRST)))
    assert apply_event(state, Collapse((FIRST,)))[0].selected == (FIRST,)


def test_where_nothing_was_brought_nothing_happens() -> None:
    state = expanded()
    for ids in ((), (PHONE,), ("Party:nobody",), (GRANDCHILD,)):
        assert apply_event(state, Collapse(ids)) == (state, NOTHING)


def test_nodes_that_brought_each_other_do_not_go_round_in_circles() -> None:
    state, _ = apply_event(expanded(), Expand(GRANDCHILD), Subgraph.of([Node(CHILD, "Parcel", "X")]))
    assert expanded_from(state, [FIRST]) == {CHILD, GRANDCHILD}
    assert expanded_from(state, [CHILD, FIRST]) == {GRANDCHILD}
