"""What is drawn as less: kept with the canvas, groups undone like any step, lines told with their parcels."""

from __future__ import annotations

import json

import pytest

from errors import UsageError
from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Fold, Group, Select, Show, Undo
from ui.canvas_state.delta import NOTHING, columns
from ui.canvas_state.event_json import read_event, write_event
from ui.canvas_state.folded_lines import parcels_between
from ui.canvas_state.grouping import Grouping, members, with_group_members
from ui.canvas_state.replace_ids import replace_ids
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState

ANN, BOB, CARL, HOME = "Party:ann", "Party:bob", "Party:carl", "Address:home"


def world() -> CanvasState:
    found = parcel("P1", ANN, BOB).merge(parcel("P2", ANN, BOB)).merge(parcel("P3", BOB, ANN))
    found = found.merge(parcel("P4", CARL, BOB))
    home = Subgraph.of([Node(HOME, "Address", "Home")], [edge(ANN, "AT", HOME), edge(CARL, "AT", HOME)])
    return apply_event(CanvasState(), Show(), found.merge(home))[0]


def folded(state: CanvasState, event: Fold) -> CanvasState:
    return apply_event(state, event)[0]


def test_folds_come_back_from_their_event_and_from_json_and_are_no_step() -> None:
    event = Fold(True, "Person", ("=Group 1", "Parcel:P1"))
    state, ops = apply_event(world(), event)
    assert state.folds == Grouping(True, "Person", frozenset({"=Group 1", "Parcel:P1"}))
    assert state.folds.event() == event == read_event(json.loads(json.dumps(write_event(event))))
    assert columns(state, ops)["folds"] == state.folds.to_json()
    assert apply_event(state, event)[1] == NOTHING
    assert state.cursor == 1
    assert from_json(json.loads(json.dumps(to_json(state)))) == state


def test_what_cannot_be_gathered_by_is_by_nothing_and_no_list_is_refused() -> None:
    assert folded(world(), Fold(by="Substance")).folds.by == ""
    with pytest.raises(UsageError, match="reload the page"):
        read_event({"type": "fold", "opened": "all"})


def test_a_group_is_a_step_that_is_undone_and_kept() -> None:
    state, ops = apply_event(world(), Group((ANN, CARL, "Party:nobody"), "Ring"))
    assert [id_ for id_, node in state.drawn.items() if node.group == "Ring"] == [ANN, CARL]
    message = columns(state, ops)
    assert message["values"][message["nodes"]["group"][0]] == "Ring"
    assert from_json(json.loads(json.dumps(to_json(state)))) == state
    assert apply_event(state, Undo())[0].drawn == world().drawn
    assert apply_event(state, Group((ANN, CARL)))[0].drawn == world().drawn


def test_a_canvas_kept_before_there_were_folds_opens() -> None:
    value = to_json(world())
    del value["folds"]
    value["drawn"] = {id_: place[:6] for id_, place in value["drawn"].items()}
    value["log"] = []
    value["cursor"] = 0
    assert from_json(value).folds == Grouping()
    assert from_json(value).drawn == world().drawn
    assert replace_ids(value, {})["folds"] == Grouping().to_json()


def test_what_was_opened_follows_ids_that_changed() -> None:
    value = to_json(folded(world(), Fold(True, "", ("Parcel:P1", "=Ring"))))
    now = {"Parcel:P1": Node("Parcel:Q1", "Parcel", "Q1")}
    assert from_json(replace_ids(value, now)).folds.opened == {"Parcel:Q1", "=Ring"}


def test_a_line_stands_for_the_parcels_between_its_ends_in_both_directions() -> None:
    state = folded(world(), Fold(True))
    assert parcels_between(state, ANN, BOB) == {"Parcel:P1": True, "Parcel:P2": True, "Parcel:P3": False}
    assert parcels_between(state, BOB, ANN) == {"Parcel:P1": False, "Parcel:P2": False, "Parcel:P3": True}
    assert parcels_between(state, ANN, CARL) == {}
    opened = folded(state, Fold(True, "", ("Parcel:P1",)))
    assert set(parcels_between(opened, ANN, BOB)) == {"Parcel:P2", "Parcel:P3"}


def test_the_line_of_an_address_or_a_group_stands_for_the_parcels_of_all_its_parties() -> None:
    state = folded(world(), Fold(True, "Address"))
    assert members(state, HOME) == {HOME, ANN, CARL}
    assert set(parcels_between(state, HOME, BOB)) == {f"Parcel:P{i}" for i in range(1, 5)}
    assert members(folded(state, Fold(True, "Address", (HOME,))), HOME) == {HOME}
    grouped, _ = apply_event(folded(world(), Fold(True)), Group((ANN, CARL), "Ring"))
    assert set(parcels_between(grouped, ANN, BOB)) == {f"Parcel:P{i}" for i in range(1, 5)}
    opened = folded(grouped, Fold(True, "", ("=Ring",)))
    assert set(parcels_between(opened, ANN, BOB)) == {"Parcel:P1", "Parcel:P2", "Parcel:P3"}


def test_a_line_between_drawn_nodes_can_be_selected_although_no_edge_joins_them() -> None:
    state, _ = apply_event(world(), Select((), (ANN, BOB)))
    assert state.line == (ANN, BOB)
    assert apply_event(state, Undo())[0].line is None


def test_what_is_done_to_a_group_or_to_what_gathers_is_done_to_all_that_is_drawn_as_it() -> None:
    state, _ops = apply_event(world(), Group((ANN, CARL), "Ring"))
    assert set(with_group_members(state, [ANN])) == {ANN, CARL}
    assert with_group_members(folded(state, Fold(opened=("=Ring",))), [ANN]) == (ANN,)
    assert with_group_members(world(), [HOME]) == (HOME,)
    assert set(with_group_members(folded(world(), Fold(by="Address")), [HOME])) == {HOME, ANN, CARL}


def test_who_is_at_two_addresses_is_drawn_alone_and_stays() -> None:
    other = Subgraph.of([Node("Address:other", "Address", "Other")], [edge(ANN, "AT", "Address:other")])
    state = folded(apply_event(world(), Show(), other)[0], Fold(by="Address"))
    assert set(with_group_members(state, [HOME])) == {HOME, CARL}
