"""Who connects and who cannot be replaced on a canvas: people counted once, hubs and parcels not listed."""

from __future__ import annotations

from time import perf_counter

from graph.subgraph import Node, Subgraph
from tests.browser.canvas.made_up import made_up
from tests.unit.canvas_state.worlds import edge, parcel, star
from ui.canvas_session.structure_answers import what_separates, who_connects
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Filter, Hide, Move, Show
from ui.canvas_state.state import CanvasState


def drawn(*found: Subgraph) -> CanvasState:
    state = CanvasState()
    for one in found:
        state, _ = apply_event(state, Show(), one)
    return state


def test_the_one_between_two_phones_cannot_be_replaced() -> None:
    bridge = Subgraph.of(
        [Node("Party:b", "Party", "Bridge"), Node("Phone:1", "Phone", "1"), Node("Phone:2", "Phone", "2")],
        [edge("Party:b", "REACHED_BY", "Phone:1"), edge("Party:b", "REACHED_BY", "Phone:2")],
    )
    state = drawn(star("Phone:1", 4), star("Phone:2", 3), bridge)
    rows = {row.node.id: row for row in what_separates(state).rows}
    assert rows["Party:b"].people == 3
    assert set(rows["Party:b"].ids) == {"Party:b", "Phone:2", *(f"Party:Phone:2-{n}" for n in range(3))}
    assert next(iter(rows)) == "Phone:1"  # without it, four lose contact
    first = who_connects(state).rows[0]
    assert not first.replaceable


def test_two_that_link_the_same_can_stand_in_for_each_other() -> None:
    ring = [parcel("1", "Party:a", "Party:b"), parcel("2", "Party:c", "Party:b")]
    ring += [parcel("3", "Party:a", "Party:d"), parcel("4", "Party:c", "Party:d")]
    answer = who_connects(drawn(*ring))
    assert {row.node.id for row in answer.rows} == {"Party:a", "Party:b", "Party:c", "Party:d"}
    assert all(row.replaceable for row in answer.rows)
    assert what_separates(drawn(*ring)).rows == ()


def test_parcels_are_counted_and_not_listed() -> None:
    answer = what_separates(drawn(parcel("1", "Party:a", "Party:b"), parcel("2", "Party:b", "Party:c")))
    (row,) = answer.rows
    assert (row.node.id, row.people, row.parcels) == ("Party:b", 1, 1)


def test_a_person_with_two_labels_is_one() -> None:
    labels = Subgraph.of(
        [Node(f"Party:{n}", "Party", str(n)) for n in range(2)] + [Node("Person:1", "Person", "1")],
        [edge(f"Party:{n}", "IS", "Person:1") for n in range(2)],
    )
    link = Subgraph.of(
        [Node("Phone:1", "Phone", "1"), Node("Phone:2", "Phone", "2")],
        [edge("Party:0", "REACHED_BY", "Phone:1"), edge("Party:x", "REACHED_BY", "Phone:1")],
    )
    more = Subgraph.of(
        [Node("Party:x", "Party", "x"), Node("Party:y", "Party", "y")],
        [edge("Party:y", "REACHED_BY", "Phone:1")],
    )
    crowd = Subgraph.of([], [edge("Party:x", "REACHED_BY", "Phone:9")])
    state = drawn(labels, link, more, link, star("Phone:9", 6), crowd)
    rows = {row.node.id: row for row in what_separates(state).rows}
    assert rows["Phone:1"].people == 2  # the person and y: x goes with the crowd


def test_a_hub_and_what_is_hidden_link_nobody() -> None:
    hub = Subgraph.of([Node("Address:h", "Address", "h", {"users": 400})], [])
    lines = Subgraph.of([], [edge(f"Party:Phone:{n}-0", "AT", "Address:h") for n in (1, 2)])
    state = drawn(star("Phone:1"), star("Phone:2"), hub, lines)
    assert {row.node.id for row in who_connects(state).rows} == {"Phone:1", "Phone:2"}
    hidden, _ = apply_event(state, Hide(("Phone:1",)))
    assert {row.node.id for row in who_connects(hidden).rows} == {"Phone:2"}


def test_an_answer_holds_until_something_else_is_in_sight() -> None:
    state = drawn(star("Phone:1"))
    answer = who_connects(state)
    moved, _ = apply_event(state, Move(("Phone:1",), (9.0,), (9.0,)))
    assert answer.holds_for(moved)
    for event in (Hide(("Phone:1",)), Filter(off=("Phone",))):
        assert not answer.holds_for(apply_event(state, event)[0])
    assert not answer.holds_for(apply_event(state, Show(), star("Phone:2"))[0])


def test_a_large_canvas_is_answered_from_some_nodes_and_says_so() -> None:
    state = drawn(made_up(5_000))
    began = perf_counter()
    answer = who_connects(state)
    assert answer.sources < answer.size
    assert perf_counter() - began < 10  # about half a second: that it does not go through every pair
    assert len(what_separates(state).rows) <= 20
