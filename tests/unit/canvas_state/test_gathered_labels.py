"""Labels that are drawn as the person they are: no room of their own, neighbours and lines as drawn."""

from __future__ import annotations

from dataclasses import replace
from math import dist

import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Arrange, Expand, Fold, Pin, Show
from ui.canvas_state.folded_lines import parcels_between
from ui.canvas_state.gathered_labels import drawn_as_groups, neighbours_of, pairs_as_drawn, whose
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.network import network_of
from ui.canvas_state.state import CanvasState
from ui.canvas_state.style_values import style_values
from ui.canvas_state.styles import StyleRules

ANN, ANNA, BOB, PERSON = "Party:ann", "Party:anna", "Party:bob", "Person:ann"
ACCOUNT = "Account:K"


def labels() -> Subgraph:
    """A person with two labels."""
    people = [Node(ANN, "Party", "Ann"), Node(ANNA, "Party", "Anna"), Node(PERSON, "Person", "Anna")]
    return Subgraph.of(people, [edge(ANN, "IS", PERSON), edge(ANNA, "IS", PERSON)])


def world(by: str = "Person") -> CanvasState:
    found = parcel("P1", ANN, BOB).merge(parcel("P2", ANNA, BOB)).merge(labels())
    return apply_event(CanvasState(folds=Grouping(by=by)), Show(), found)[0]


def place(state: CanvasState, id_: str) -> tuple[float, float]:
    return state.drawn[id_].x, state.drawn[id_].y


def test_whose_a_label_is_and_one_that_would_be_two_is_nobodys() -> None:
    edges = [*labels().edges.values(), edge(ANN, "IS", "Person:other")]
    assert whose(edges) == {ANNA: PERSON}


def test_beside_a_person_is_what_is_beside_its_labels_and_people_stand_for_theirs() -> None:
    state = world()
    groups = whose(state.edges.values())
    assert neighbours_of(state.pairs, groups, [PERSON]) == {"Parcel:P1", "Parcel:P2"}
    assert neighbours_of(state.pairs, groups, ["Parcel:P1"]) == {PERSON, BOB}
    assert PERSON in {end for pair in pairs_as_drawn(state, groups) for end in pair}
    assert ANN not in {end for pair in pairs_as_drawn(state, groups) for end in pair}


def test_labels_lie_close_around_their_person_and_everything_else_keeps_its_distance() -> None:
    state = world()
    assert all(dist(place(state, label), place(state, PERSON)) < 60 for label in (ANN, ANNA))
    bodies = [id_ for id_ in state.drawn if id_ not in (ANN, ANNA)]
    apart = [dist(place(state, a), place(state, b)) for a in bodies for b in bodies if a < b]
    assert min(apart) > 20


def test_a_person_of_drawn_labels_comes_where_the_first_of_them_is() -> None:
    state, _ = apply_event(CanvasState(folds=Grouping(by="Person")), Show(), parcel("P1", ANN, BOB))
    before = place(state, ANN)
    after, _ = apply_event(state, Show(), labels())
    assert place(after, PERSON) == before == place(after, ANN)


def test_as_labels_they_are_laid_out_like_all_others() -> None:
    state = world(by="")
    assert drawn_as_groups(state, ()) == {}
    apart = [dist(place(state, a), place(state, b)) for a in state.drawn for b in state.drawn if a < b]
    assert min(apart) > 20
    opened, _ = apply_event(world(), Fold(by="Person", opened=(PERSON,)))
    assert drawn_as_groups(opened, ()) == {}


@pytest.mark.parametrize("way", ["organic", "columns"])
def test_laid_out_anew_labels_go_with_their_person_and_pinned_ones_stay(way: str) -> None:
    state, _ = apply_event(world(), Pin((ANNA,)))
    after, _ = apply_event(state, Arrange(way))
    assert dist(place(after, ANN), place(after, PERSON)) < 60
    assert place(after, ANNA) == place(state, ANNA)
    if way == "columns":
        assert place(after, PERSON)[0] < place(after, "Parcel:P1")[0] < place(after, BOB)[0]


def test_what_an_expansion_of_a_person_left_counts_what_its_labels_have() -> None:
    state = world()
    phone = Subgraph.of([Node("Phone:1", "Phone", "1")], [edge(ANN, "REACHED_BY", "Phone:1")], total=5)
    after, _ = apply_event(state, Expand(PERSON), phone)
    assert after.drawn[PERSON].more == 2, "of five, two parcels were drawn and the phone came"


def test_a_parcel_with_one_end_drawn_is_on_the_line_to_its_account_and_a_seized_one_on_none() -> None:
    lone = Subgraph.of(
        [
            Node("Parcel:P3", "Parcel", "P3"),
            Node("Parcel:P4", "Parcel", "P4", {"seized": True}),
            Node(ACCOUNT, "Account", "K"),
        ],
        [
            edge(ANN, "SENDER_ON", "Parcel:P3"),
            edge("Parcel:P3", "FRANKED_BY", ACCOUNT),
            edge(ANN, "SENDER_ON", "Parcel:P4"),
            edge("Parcel:P4", "FRANKED_BY", ACCOUNT),
        ],
    )
    state, _ = apply_event(world(), Show(), lone)
    assert parcels_between(state, PERSON, ACCOUNT) == {"Parcel:P3": True}
    assert parcels_between(state, ACCOUNT, PERSON) == {"Parcel:P3": False}
    assert set(parcels_between(state, PERSON, BOB)) == {"Parcel:P1", "Parcel:P2"}


def test_the_network_of_a_canvas_is_of_people_and_not_of_their_labels() -> None:
    network = network_of(world())
    assert set(network) == {PERSON, BOB, "Parcel:P1", "Parcel:P2"}
    assert network.has_edge(PERSON, "Parcel:P1") and network.has_edge(PERSON, "Parcel:P2")
    assert set(network_of(world(by=""))) >= {ANN, ANNA}


def test_by_links_a_person_is_as_large_as_what_its_labels_are_joined_to() -> None:
    state = replace(world(), style=StyleRules(size="connections"))
    measures = style_values(state).measures
    assert (measures[PERSON], measures[BOB], measures["Parcel:P1"]) == (2, 2, 2)
