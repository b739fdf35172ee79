"""Masked names on a picture: a kind and a number each, also where a title or a purpose holds them."""

from __future__ import annotations

from dataclasses import replace

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_session import picture
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Group, Hide, Show, Undo
from ui.canvas_state.state import CanvasState


def state() -> CanvasState:
    drawn, _ops = apply_event(
        CanvasState(), Show(), parcel("RR1", "Party:Jan Jansen", "Party:Jan Jansen & Zn")
    )
    return apply_event(drawn, Show(), star(leaves=1))[0]


def test_persons_and_where_they_are_reached_get_numbers_and_parcels_stay() -> None:
    assert set(picture.masks(state()).values()) == {
        "Name on label 1",
        "Name on label 2",
        "Name on label 3",
        "Phone 1",
    }
    assert not [id_ for id_ in picture.masks(state()) if id_.startswith("Parcel:")]


def test_numbers_stay_when_something_is_hidden() -> None:
    hidden, _ops = apply_event(state(), Hide(("Party:Jan Jansen",)))
    assert picture.masks(hidden) == picture.masks(state())


def test_a_title_loses_the_names_the_longest_first() -> None:
    drawn = state()
    names = picture.masks(drawn)
    said = picture.hidden("Party:Jan Jansen & Zn and Party:Jan Jansen, RR1", drawn, names)
    assert said == f"{names['Party:Jan Jansen & Zn']} and {names['Party:Jan Jansen']}, RR1"


def test_a_name_keeps_its_number_when_one_before_it_is_taken_off() -> None:
    drawn = state()
    with_first = picture.masks(drawn)
    collapsed = replace(
        drawn, drawn={id_: node for id_, node in drawn.drawn.items() if id_ != "Party:Jan Jansen"}
    )
    assert with_first["Party:Jan Jansen"] == "Name on label 1"
    assert picture.masks(collapsed) == {
        id_: name for id_, name in with_first.items() if id_ != "Party:Jan Jansen"
    }


def test_names_are_hidden_in_any_case_of_letters_as_words_and_once() -> None:
    drawn, _ops = apply_event(
        CanvasState(),
        Show(),
        Subgraph.of([Node("Vendor:h", "Vendor", "H1"), Node("Party:v", "Party", "Vendor")]),
    )
    names = picture.masks(drawn)
    assert names == {"Vendor:h": "Vendor 1", "Party:v": "Name on label 1"}
    assert picture.hidden("h1 sells, vendors of H10 do not", drawn, names) == (
        "Vendor 1 sells, vendors of H10 do not"
    )


def test_numbers_stay_when_a_step_is_undone_and_another_is_done_in_its_place() -> None:
    first = state()
    given = picture.numbered(first, {})
    before = picture.masks(first, given)
    undone, _ops = apply_event(first, Undo())
    other, _ops = apply_event(undone, Show(), star("Phone:+49", leaves=2))
    fresh = picture.numbered(other, given)
    assert not set(fresh) & set(given)
    after = picture.masks(other, {**given, **fresh})
    assert {id_: name for id_, name in after.items() if id_ in before} == {
        id_: name for id_, name in before.items() if id_ in other.drawn
    }
    assert "Phone 1" not in after.values() and after["Phone:+49"] == "Phone 2"
    again, _ops = apply_event(other, Undo())
    again, _ops = apply_event(again, Show(), star(leaves=1))
    back = picture.masks(again, {**given, **fresh})
    assert back == before, "what comes again has the number that it had"


def test_a_group_gets_a_number_in_place_of_its_name_wherever_it_stands() -> None:
    grouped, _ops = apply_event(state(), Group(("Party:Jan Jansen", "Phone:+31"), "Jansen's ring"))
    names = picture.masks(grouped)
    assert names["=Jansen's ring"] == "Group 1"
    assert picture.hidden("Who runs Jansen's Ring?", grouped, names) == "Who runs Group 1?"
    given = picture.numbered(grouped, {})
    renamed, _ops = apply_event(grouped, Group(("Party:Jan Jansen", "Phone:+31"), "The other"))
    assert picture.masks(renamed, given)["=The other"] == "Group 2"
    assert "=Jansen's ring" not in picture.masks(renamed, given)
