"""A canvas as events, and back: whenever it was kept, the events lead to the very canvas."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from casework.cases import Event as Kept_
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import (
    Clear,
    Event,
    Expand,
    Filter,
    Fold,
    Group,
    Hide,
    Move,
    Pin,
    Redo,
    Select,
    Show,
    Undo,
    Unhide,
)
from ui.canvas_state.state import CanvasState
from ui.cases.record import Begun, NewEvent, SavedCase, news, replayed, view_of, whole, with_view

NOTHING = Begun()


def events(told: Iterable[NewEvent]) -> list[Kept_]:
    """As they come back from where they are kept: through JSON."""
    return [
        Kept_(n, "", "mira", kind, json.loads(json.dumps(body))) for n, (kind, body) in enumerate(told, 1)
    ]


def kept(state: CanvasState, total: int, begun: Begun = NOTHING) -> SavedCase:
    return SavedCase(total, state.log, state.cursor, begun, view_of(state))


def step(state: CanvasState, rnd: random.Random) -> CanvasState:
    ids = list(state.drawn) or ["Party:none"]
    some = tuple(rnd.sample(ids, min(2, len(ids))))
    number = rnd.randrange(9)
    choices: list[tuple[Event, Any]] = [
        (Show("search"), star(f"Phone:+{number}", leaves=3)),
        (Expand(some[0]), parcel(f"RR{number}", some[0], f"Party:{number}")),
        (Hide(some), None),
        (Unhide(), None),
        (Pin(some[:1]), None),
        (Move(some[:1], (float(number),), (1.5,)), None),
        (Undo(), None),
        (Undo(), None),
        (Redo(), None),
        (Clear(), None),
    ]
    return apply_event(state, *rnd.choice(choices))[0]


@pytest.mark.parametrize("seed", range(12))
def test_events_lead_to_the_canvas_however_often_it_was_kept(seed: int) -> None:
    rnd, state, told = random.Random(seed), CanvasState(), list[NewEvent]()
    before: SavedCase | None = None
    for _number in range(60):
        state = step(state, rnd)
        if rnd.random() < 0.4:
            told += news(before, state, NOTHING)
            before = kept(state, len(told))
            again = replayed(events(told)).state
            assert again == state
            assert apply_event(again, Undo())[0] == apply_event(state, Undo())[0]
    assert len(told) > 10


def test_nothing_new_is_no_event() -> None:
    state, _ops = apply_event(CanvasState(), Show(), star())
    told = news(None, state, NOTHING)
    assert [kind for kind, _body in told] == ["step"]
    assert news(kept(state, 1), state, NOTHING) == []


def test_an_undone_step_that_another_replaced_leaves_a_way_back_and_the_new_one() -> None:
    first, _ops = apply_event(CanvasState(), Show(), star())
    hidden, _ops = apply_event(first, Hide(("Phone:+31",)))
    undone, _ops = apply_event(hidden, Undo())
    other, _ops = apply_event(undone, Pin(("Phone:+31",)))
    assert [kind for kind, _body in news(kept(hidden, 2), other, NOTHING)] == ["cursor", "step"]


def test_what_a_walk_linked_comes_back() -> None:
    begun = Begun("RR1", ({"id": "Parcel:RR1", "score": 1.5},), 7)
    state, _ops = apply_event(CanvasState(), Show(), star())
    told = news(None, state, begun)
    assert replayed(events(told)).begun == begun
    assert news(kept(state, 2, begun), state, begun) == []


def test_a_copy_begins_with_all_of_it_and_its_steps_can_be_undone() -> None:
    state, _ops = apply_event(CanvasState(), Show(), star())
    state, _ops = apply_event(state, Hide(("Phone:+31",)))
    told = [*whole(state, Begun("K")), *news(kept(state, 2, Begun("K")), *(state, Begun("K")))]
    again = replayed(events(told))
    assert (again.state, again.begun.title) == (state, "K")
    assert not apply_event(again.state, Undo())[0].hidden


def test_how_it_is_looked_at_comes_back_without_an_event() -> None:
    state, _ops = apply_event(CanvasState(), Show(), star())
    seen, _ops = apply_event(state, Select(("Phone:+31",)))
    seen, _ops = apply_event(seen, Filter(("Party",), "2026-01-01", None))
    assert news(kept(state, 1), seen, NOTHING) == []
    assert with_view(state, view_of(seen)) == seen
    gone, _ops = apply_event(seen, Clear())
    assert with_view(gone, view_of(seen)).selected == ()
    assert with_view(state, "not json") == state


def test_groups_and_parcels_as_lines_come_back_with_the_case() -> None:
    state, _ops = apply_event(CanvasState(), Show(), star())
    folded, _ops = apply_event(state, Fold(parcels=True))
    folded, _ops = apply_event(folded, Group(tuple(state.drawn)[:3], "The shop"))
    assert folded.folds != state.folds
    assert with_view(state, view_of(folded)).folds == folded.folds
    again = with_view(replayed(events(news(None, folded, NOTHING))).state, view_of(folded))
    assert again == folded
    assert [node.group for node in again.drawn.values()].count("The shop") == 3


def test_a_line_that_folding_draws_stays_selected() -> None:
    state, _ops = apply_event(CanvasState(), Show(), parcel("RR1", "Party:a", "Party:b"))
    seen, _ops = apply_event(state, Fold(parcels=True))
    seen = replace(seen, line=("Party:a", "Party:b"))
    assert with_view(state, view_of(seen)).line == ("Party:a", "Party:b")
    gone = replace(state, drawn={}, known={}, edges={}, pairs={})
    assert with_view(gone, view_of(seen)).line is None


@pytest.mark.parametrize("body", [{}, {"event": {"type": "hide", "ids": []}}, {"event": 3}])
def test_an_event_that_cannot_be_read_is_said(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        replayed([Kept_(1, "", "mira", "step", body)])
