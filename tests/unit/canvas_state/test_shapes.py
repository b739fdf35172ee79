"""Texts, frames and arrows on the ground: drawn, changed, undone, kept; checked before believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from errors import UsageError
from tests.unit.canvas_state.worlds import star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Clear, Draw, Event, Remove, Show, Undo
from ui.canvas_state.delta import columns
from ui.canvas_state.event_json import LONGEST_WRITTEN, read_event, write_event
from ui.canvas_state.replace_ids import replace_ids
from ui.canvas_state.serialization import from_json, read_step, to_json, write_step
from ui.canvas_state.shapes import ARROW, MOST_SHAPES, RECTANGLE, SHAPES, TEXT, Shape
from ui.canvas_state.state import CanvasState
from ui.cases.record import view_of, with_view

NOTE = Draw("shape-1", TEXT, 10, 20, 200, 40, "who is this?")


def after(*events: Event) -> CanvasState:
    state = CanvasState()
    for event in events:
        state, _ = apply_event(state, event)
    return state


def test_a_text_is_drawn_changed_and_removed_each_a_step_that_can_be_undone() -> None:
    state = after(NOTE)
    assert state.shapes == {"shape-1": Shape(TEXT, 10, 20, 200, 40, "who is this?")}
    moved = after(NOTE, Draw("shape-1", TEXT, 50, 20, 200, 40, "Jan"))
    assert moved.shapes["shape-1"] == Shape(TEXT, 50, 20, 200, 40, "Jan")
    assert apply_event(moved, Undo())[0].shapes == state.shapes
    gone = after(NOTE, Remove(("shape-1", "shape-9")))
    assert not gone.shapes
    assert apply_event(gone, Undo())[0].shapes == state.shapes
    assert len(after(NOTE, NOTE).log) == 1


def test_a_text_without_words_is_none_and_one_that_loses_them_goes() -> None:
    assert not after(Draw("shape-1", TEXT, 0, 0, 10, 10, "  ")).log
    assert not after(NOTE, Draw("shape-1", TEXT, 0, 0, 10, 10, "")).shapes


def test_a_frame_is_drawn_from_any_corner_and_an_arrow_keeps_its_way() -> None:
    state = after(Draw("shape-1", RECTANGLE, 100, 100, -80, -60), Draw("shape-2", ARROW, 100, 100, -80, -60))
    assert state.shapes["shape-1"] == Shape(RECTANGLE, 20, 40, 80, 60)
    assert state.shapes["shape-2"] == Shape(ARROW, 100, 100, -80, -60)


def test_an_empty_canvas_has_none_and_undo_brings_them() -> None:
    state = after(NOTE, Clear())
    assert not state.shapes
    assert apply_event(state, Undo())[0].shapes == after(NOTE).shapes


def test_they_are_kept_with_the_case_and_its_steps() -> None:
    state = after(NOTE, Draw("shape-2", ARROW, 0, 0, 5, 5), Remove(("shape-1",)))
    assert from_json(json.loads(json.dumps(to_json(state)))) == state
    for step in state.log:
        assert read_step(json.loads(json.dumps(write_step(step)))) == step
    assert from_json(replace_ids(to_json(state), {})) == state
    assert "shape-2" not in with_view(CanvasState(), view_of(state)).shapes


def test_a_canvas_of_an_older_version_has_none() -> None:
    value = to_json(apply_event(CanvasState(), Show(), star())[0])
    del value["shapes"]
    assert not from_json(value).shapes


def test_the_browser_hears_of_all_of_them_when_one_changed() -> None:
    state, ops = apply_event(after(NOTE), Draw("shape-2", RECTANGLE, 0, 0, 9, 9))
    place = {"x": 10, "y": 20, "width": 200, "height": 40, "letter": 14.0}
    sent = {"id": "shape-1", "kind": TEXT, "text": "who is this?", **place}
    assert columns(state, ops)["shapes"][0] == sent
    assert len(columns(state)["shapes"]) == 2
    state, ops = apply_event(state, Show(), star())
    assert "shapes" not in columns(state, ops)


@pytest.mark.parametrize("shape", SHAPES)
def test_events_come_as_they_went(shape: str) -> None:
    event = Draw("shape-1", shape, 1.5, 2, 3, 4, "<b>x</b>")
    assert read_event(json.loads(json.dumps(write_event(event)))) == event


@pytest.mark.parametrize(
    "spoil",
    [
        {"x": float("nan")},
        {"width": 1e9},
        {"y": "far"},
        {"content": 7},
        {"shape": None},
        {"height": None},
        {"letter": "x"},
    ],
)
def test_what_is_no_place_or_text_is_refused(spoil: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        read_event({**write_event(NOTE), **spoil})


def test_what_is_no_shape_is_not_drawn_and_there_are_only_so_many() -> None:
    assert not after(Draw("shape-1", "script", 0, 0, 1, 1)).shapes
    assert not after(Draw("<img>", RECTANGLE, 0, 0, 1, 1)).shapes
    assert not after(Draw("shape-1", RECTANGLE, 0, 0, 1, 1, letter=0)).shapes
    many = after(*(Draw(f"shape-{n}", RECTANGLE, 0, 0, 1, 1) for n in range(MOST_SHAPES + 5)))
    assert len(many.shapes) == MOST_SHAPES
    moved, _ = apply_event(many, Draw("shape-1", RECTANGLE, 7, 7, 1, 1))
    assert moved.shapes["shape-1"].x == 7


def test_a_text_is_no_longer_than_it_may_be() -> None:
    event = read_event({**write_event(NOTE), "content": "x" * (LONGEST_WRITTEN + 9)})
    assert isinstance(event, Draw) and len(event.content) == LONGEST_WRITTEN
