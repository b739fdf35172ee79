"""Masked names on a picture: a kind and a number each, also where a title or a purpose holds them."""

from __future__ import annotations

from tests.unit.walk.worlds import parcel, star
from ui import showing
from ui.walk.apply import apply_event
from ui.walk.events import Hide, Show
from ui.walk.state import WalkState


def state() -> WalkState:
    drawn, _ops = apply_event(WalkState(), Show(), parcel("RR1", "Party:Jan Jansen", "Party:Jan Jansen & Zn"))
    return apply_event(drawn, Show(), star(leaves=1))[0]


def test_persons_and_where_they_are_reached_get_numbers_and_parcels_stay() -> None:
    assert set(showing.masks(state()).values()) == {"Party 1", "Party 2", "Party 3", "Phone 1"}
    assert not [id_ for id_ in showing.masks(state()) if id_.startswith("Parcel:")]


def test_numbers_stay_when_something_is_hidden() -> None:
    hidden, _ops = apply_event(state(), Hide(("Party:Jan Jansen",)))
    assert showing.masks(hidden) == showing.masks(state())


def test_a_title_loses_the_names_the_longest_first() -> None:
    drawn = state()
    names = showing.masks(drawn)
    said = showing.hidden("Party:Jan Jansen & Zn and Party:Jan Jansen, RR1", drawn, names)
    assert said == f"{names['Party:Jan Jansen & Zn']} and {names['Party:Jan Jansen']}, RR1"
