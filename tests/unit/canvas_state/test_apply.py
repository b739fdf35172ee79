"""apply_event: what each event does, that undo restores exactly, that nothing placed is moved."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.subgraph import Node, Subgraph
from tests.extent import tries
from tests.unit.canvas_state.worlds import edge, parcel, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import (
    Clear,
    Event,
    Expand,
    Filter,
    Hide,
    Move,
    Picture,
    Pin,
    Redo,
    Select,
    Show,
    Undo,
    Unhide,
)
from ui.canvas_state.delta import NOTHING
from ui.canvas_state.filters import Filters
from ui.canvas_state.state import CanvasState

PHONE = "Phone:+31"


def shown(found: Subgraph | None = None) -> CanvasState:
    return apply_event(CanvasState(), Show("test"), found or star())[0]


def content(state: CanvasState) -> tuple[object, ...]:
    return state.drawn, state.known, state.edges, state.pairs


def test_show_draws_what_was_found() -> None:
    state, ops = apply_event(CanvasState(), Show("test"), star(leaves=3))
    assert set(state.drawn) == set(state.known) == {PHONE, *(f"Party:{PHONE}-{i}" for i in range(3))}
    assert ops.nodes == set(state.drawn)
    assert len(state.pairs) == len(ops.pairs) == 3


def test_parallel_edges_are_one_pair_whatever_their_direction() -> None:
    found = Subgraph.of(
        [Node("Party:a", "Party", "a"), Node("Parcel:b", "Parcel", "b")],
        [
            edge("Party:a", "SENDER_ON", "Parcel:b"),
            edge("Party:a", "SENDER_ON", "Parcel:b", "other"),
            edge("Parcel:b", "ADDRESSED_TO", "Party:a"),
        ],
    )
    state = shown(found)
    assert {pair: len(ids) for pair, ids in state.pairs.items()} == {("Parcel:b", "Party:a"): 3}


def test_edges_to_what_is_not_drawn_are_left_out() -> None:
    found = Subgraph.of([Node("Party:a", "Party", "a")], [edge("Party:a", "SENDER_ON", "Parcel:far")])
    assert not shown(found).edges


def test_expand_puts_neighbours_beside_and_moves_nothing() -> None:
    before = shown()
    more = parcel("X1", f"Party:{PHONE}-0", "Party:new")
    state, ops = apply_event(before, Expand(f"Party:{PHONE}-0"), Subgraph(more.nodes, more.edges, total=40))
    assert {id_: (n.x, n.y) for id_, n in state.drawn.items() if id_ in before.drawn} == {
        id_: (n.x, n.y) for id_, n in before.drawn.items()
    }
    assert set(state.drawn) - set(before.drawn) == {"Parcel:X1", "Party:new"}
    assert state.drawn["Parcel:X1"].parent == f"Party:{PHONE}-0"
    assert state.drawn[f"Party:{PHONE}-0"].more == 38  # the phone and the parcel are drawn
    assert ops.nodes >= {"Parcel:X1", "Party:new", f"Party:{PHONE}-0"}


def test_what_is_left_to_bring_counts_all_there_are_less_what_is_drawn() -> None:
    state, _ = apply_event(shown(), Expand(PHONE), Subgraph(star().nodes, star().edges, total=30))
    assert state.drawn[PHONE].more == 26
    one_more = Subgraph.of([Node("Party:z", "Party", "z")], [edge("Party:z", "REACHED_BY", PHONE)], total=12)
    assert apply_event(state, Expand(PHONE, ("Party",)), one_more)[0].drawn[PHONE].more == 25
    assert apply_event(shown(), Expand(PHONE, ("Party",)), one_more)[0].drawn[PHONE].more is None


def test_several_are_expanded_in_one_step_and_each_counts_what_is_left_of_its_own() -> None:
    before = shown()
    first, other = f"Party:{PHONE}-0", f"Party:{PHONE}-1"
    more = parcel("X1", first, other).merge(parcel("X2", other, "Party:new"))
    counts = tuple({"id": id_, "total": total} for id_, total in ((first, 1), (first, 2), (other, 9)))
    found = Subgraph(more.nodes, more.edges, total=12, counts=counts)
    state, _ops = apply_event(before, Expand(first, also=(other, first)), found)
    assert len(state.log) == len(before.log) + 1
    parents = {id_: state.drawn[id_].parent for id_ in ("Parcel:X1", "Parcel:X2", "Party:new")}
    assert parents == {"Parcel:X1": first, "Parcel:X2": other, "Party:new": other}
    assert (state.drawn[first].more, state.drawn[other].more) == (3 - 2, 9 - 3)
    assert apply_event(state, Undo())[0].drawn == before.drawn


def test_hidden_nodes_stay_where_they_are_and_come_back() -> None:
    state, _ = apply_event(shown(), Hide((PHONE, "Party:nobody")))
    assert state.hidden == (PHONE,)
    assert apply_event(state, Unhide())[0].hidden == ()
    assert apply_event(state, Unhide(("Party:nobody",)))[0].hidden == (PHONE,)


def test_an_expansion_does_not_bring_hidden_nodes_back() -> None:
    state, _ = apply_event(shown(), Hide((f"Party:{PHONE}-1",)))
    state, _ = apply_event(state, Expand(PHONE), star())
    assert state.hidden == (f"Party:{PHONE}-1",)


def test_moving_pins() -> None:
    state, _ = apply_event(shown(), Move((PHONE,), (5.0,), (-7.5,)))
    moved = state.drawn[PHONE]
    assert (moved.x, moved.y, moved.pinned) == (5.0, -7.5, True)
    assert not apply_event(state, Pin((PHONE,), False))[0].drawn[PHONE].pinned


def test_what_changes_nothing_is_no_step() -> None:
    state = shown()
    for event in (
        Hide(()),
        Hide(("Party:nobody",)),
        Unhide(),
        Pin((PHONE,), False),
        Show(),
        Expand(PHONE),
        Picture(3),
    ):
        after, ops = apply_event(state, event)
        assert (after, ops) == (state, NOTHING)


def test_selection_and_filters_are_not_steps() -> None:
    state, ops = apply_event(shown(), Select((PHONE, PHONE, "Party:nobody")))
    assert state.selected == (PHONE,)
    assert ops.selection
    state, ops = apply_event(state, Filter(("Party",), "2026-01-01", None))
    assert state.filters == Filters(frozenset({"Party"}), "2026-01-01")
    assert ops.filters
    assert state.cursor == 1


def test_a_line_can_be_selected() -> None:
    line = tuple(sorted((PHONE, f"Party:{PHONE}-0")))
    state, _ = apply_event(shown(), Select((), (line[0], line[1])))
    assert state.line == line
    assert apply_event(state, Select((), ("Party:no", "Party:where")))[0].line is None


def test_taking_a_node_away_takes_its_selection_along() -> None:
    state, _ = apply_event(shown(), Select((PHONE,)))
    state, ops = apply_event(state, Clear())
    assert state.selected == ()
    assert ops.selection
    assert not state.drawn
    assert not state.pairs


def test_a_new_step_ends_what_could_be_redone() -> None:
    state, _ = apply_event(shown(), Hide((PHONE,)))
    state, _ = apply_event(state, Undo())
    assert state.can_redo
    state, _ = apply_event(state, Pin((PHONE,)))
    assert not state.can_redo
    assert [type(step.event) for step in state.log] == [Show, Pin]


def test_undo_and_redo_at_the_ends_do_nothing() -> None:
    assert apply_event(CanvasState(), Undo()) == (CanvasState(), NOTHING)
    assert apply_event(CanvasState(), Redo()) == (CanvasState(), NOTHING)


def test_undo_restores_what_an_expansion_changed_in_known_nodes() -> None:
    before = shown()
    newer = Subgraph.of([Node(PHONE, "Phone", "new label", {"parcels": 10})])
    after, _ = apply_event(before, Expand(PHONE), newer)
    assert after.known[PHONE].label == "new label"
    assert content(apply_event(after, Undo())[0]) == content(before)


_ids = st.lists(st.sampled_from([PHONE, *(f"Party:{PHONE}-{i}" for i in range(4)), "Parcel:P0"]), max_size=3)
_place = st.floats(-500, 500).map(lambda value: round(value, 1))
_events = st.one_of(
    st.builds(lambda ids: Hide(tuple(ids)), _ids),
    st.builds(lambda ids: Unhide(tuple(ids)), _ids),
    st.builds(lambda ids, pinned: Pin(tuple(ids), pinned), _ids, st.booleans()),
    st.builds(lambda ids, x, y: Move(tuple(ids), (x,) * len(ids), (y,) * len(ids)), _ids, _place, _place),
    st.builds(Expand, st.sampled_from([PHONE, f"Party:{PHONE}-0"])),
    st.just(Clear()),
    st.just(Show("again")),
)
_BRINGS: dict[type[Event], Subgraph] = {
    Show: star(leaves=6),
    Expand: parcel("P0", f"Party:{PHONE}-0", f"Party:{PHONE}-1"),
}


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(_events, max_size=12))
def test_undo_restores_every_state_exactly_and_redo_comes_back(events: list[Event]) -> None:
    states = [shown()]
    for event in events:
        state, _ = apply_event(states[-1], event, _BRINGS.get(type(event)))
        if state.cursor > states[-1].cursor:
            states.append(state)
    state = states[-1]
    for before in reversed(states[:-1]):
        state, _ = apply_event(state, Undo())
        assert content(state) == content(before)
    for after in states[1:]:
        state, _ = apply_event(state, Redo())
        assert content(state) == content(after)


def test_the_node_that_was_selected_before_is_remembered_while_another_is() -> None:
    state, _ = apply_event(shown(), Select((PHONE,)))
    assert state.previous == ""
    (other, third) = [id_ for id_ in state.drawn if id_ != PHONE][:2]
    state, _ = apply_event(state, Select((other,)))
    assert state.previous == PHONE
    state, _ = apply_event(state, Select(()))
    state, _ = apply_event(state, Select((third,)))
    assert state.previous == other, "though nothing was selected in between"
    state, _ = apply_event(state, Select((third, other)))
    assert state.previous == other, "one that is selected too is none before"
