"""Laying out anew: what is pinned stays, nothing lies on anything, columns run from senders to recipients."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Arrange, Hide, Move, Pin, Show, Undo
from ui.canvas_state.delta import NOTHING
from ui.canvas_state.event_json import read_event, write_event
from ui.canvas_state.layout.column_layout import TALLEST
from ui.canvas_state.layout.rearrange import WAYS
from ui.canvas_state.state import CanvasState

PHONE = "Phone:+31"


def world() -> CanvasState:
    """Three senders on a phone, each with two parcels to one of two recipients; a seizure on one parcel."""
    found = star(PHONE, 3)
    for number in range(6):
        sent = parcel(f"X{number}", f"Party:{PHONE}-{number % 3}", f"Party:to{number % 2}")
        found = found.merge(sent)
    report = Subgraph.of([Node("Seizure:s", "Seizure", "s")], [edge("Seizure:s", "OF", "Parcel:X0")])
    return apply_event(CanvasState(), Show(), found.merge(report))[0]


def places(state: CanvasState) -> dict[str, tuple[float, float]]:
    return {id_: (node.x, node.y) for id_, node in state.drawn.items()}


def heaped(state: CanvasState) -> CanvasState:
    """The same with everything on one spot."""
    return replace(state, drawn={id_: replace(node, x=5.0, y=5.0) for id_, node in state.drawn.items()})


@pytest.mark.parametrize("way", WAYS)
def test_nothing_lies_on_anything_and_undo_puts_it_back(way: str) -> None:
    before = heaped(world())
    state, ops = apply_event(before, Arrange(way))
    for one, other in itertools.combinations(places(state).values(), 2):
        assert abs(one[0] - other[0]) > 10 or abs(one[1] - other[1]) > 10
    assert ops.nodes == set(state.drawn)
    assert places(apply_event(state, Undo())[0]) == places(before)
    assert apply_event(before, Arrange(way))[0] == state


@pytest.mark.parametrize("way", WAYS)
def test_what_is_pinned_or_hidden_never_moves(way: str) -> None:
    state, _ = apply_event(world(), Pin((PHONE, "Party:to0")))
    state, _ = apply_event(state, Hide(("Parcel:X1",)))
    after, _ = apply_event(state, Arrange(way))
    for id_ in (PHONE, "Party:to0", "Parcel:X1"):
        assert places(after)[id_] == places(state)[id_]
    moved = {id_ for id_ in state.drawn if places(after)[id_] != places(state)[id_]}
    assert moved and not any(after.drawn[id_].pinned for id_ in moved)


@pytest.mark.parametrize("way", WAYS)
def test_a_selection_is_arranged_alone_around_its_middle_and_on_nobody(way: str) -> None:
    state = world()
    chosen = [f"Parcel:X{number}" for number in range(6)]
    state, _ = apply_event(
        state, Move(tuple(chosen), tuple(9000.0 + n for n in range(6)), tuple(700.0 for _ in chosen))
    )
    state, _ = apply_event(state, Pin(tuple(chosen), False))
    state, _ = apply_event(state, Move(("Party:to1",), (9002.5,), (700.0,)))
    after, ops = apply_event(state, Arrange(way, (*chosen, "Party:nobody")))
    assert ops.nodes <= set(chosen)
    xs = [places(after)[id_][0] for id_ in chosen]
    assert 8500 < sum(xs) / len(xs) < 9500
    blocked = places(after)["Party:to1"]
    assert all(
        abs(places(after)[i][0] - blocked[0]) + abs(places(after)[i][1] - blocked[1]) > 15 for i in chosen
    )


def test_columns_run_from_senders_over_what_they_use_and_parcels_to_recipients() -> None:
    at = places(apply_event(world(), Arrange("columns"))[0])
    columns = [
        {at[f"Party:{PHONE}-{n}"][0] for n in range(3)},
        {at[PHONE][0]},
        {at[f"Parcel:X{n}"][0] for n in range(6)},
        {at["Party:to0"][0], at["Party:to1"][0]},
        {at["Seizure:s"][0]},
    ]
    assert all(len(column) == 1 for column in columns)
    order = [next(iter(column)) for column in columns]
    assert order == sorted(order) and len(set(order)) == 5


def test_in_a_column_nodes_stand_by_what_they_are_joined_to() -> None:
    found = Subgraph()
    for number in range(8):
        found = found.merge(parcel(f"X{number}", f"Party:s{7 - number}", f"Party:r{(number * 3) % 8}"))
    state, _ = apply_event(CanvasState(), Show(), found)
    at = places(apply_event(heaped(state), Arrange("columns"))[0])
    for number in range(8):
        heights = {
            at[id_][1] for id_ in (f"Parcel:X{number}", f"Party:s{7 - number}", f"Party:r{(number * 3) % 8}")
        }
        assert len(heights) == 1


def test_a_long_column_stands_in_several() -> None:
    state, _ = apply_event(apply_event(CanvasState(), Show(), star(leaves=200))[0], Arrange("columns"))
    at = places(state)
    columns: dict[float, int] = {}
    for id_, (x, _) in at.items():
        if id_ != PHONE:
            columns[x] = columns.get(x, 0) + 1
    assert len(columns) == 5
    assert max(columns.values()) == TALLEST


def test_what_cannot_be_arranged_stays() -> None:
    state = world()
    for event in (Arrange("spiral"), Arrange("organic", (PHONE,)), Arrange("columns", ("Party:nobody",))):
        assert apply_event(state, event) == (state, NOTHING)
    assert apply_event(CanvasState(), Arrange("organic")) == (CanvasState(), NOTHING)
    assert read_event(write_event(Arrange("columns", (PHONE,)))) == Arrange("columns", (PHONE,))
