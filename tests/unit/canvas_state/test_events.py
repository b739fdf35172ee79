"""What the browser sends is checked before it is believed."""

from __future__ import annotations

import pytest

from errors import UsageError
from ui.canvas_state.canvas_events import Ask, Event, Expand, Filter, Hide, Move, Pin, Select, Undo
from ui.canvas_state.event_json import read_event, write_event


@pytest.mark.parametrize(
    "event",
    [
        Expand("Party:a", ("Phone",)),
        Expand("Party:a", how="joined", also=("Party:b", "Phone:1")),
        Hide(("Party:a", "Party:b")),
        Move(("Party:a",), (1.5,), (-2.0,)),
        Pin(("Party:a",), False),
        Select(("Party:a",), None),
        Select((), ("Parcel:x", "Party:a")),
        Filter(("Parcel",), "2026-01-01", None),
        Undo(),
        Ask("walk", ("Parcel:x",)),
        Ask("paths", ("Party:a", "Party:b")),
    ],
)
def test_an_event_survives_writing_and_reading(event: Event) -> None:
    assert read_event(write_event(event)) == event


def test_the_ends_of_a_line_are_sorted() -> None:
    assert read_event({"type": "select", "line": ["Party:a", "Parcel:x"]}) == Select(
        (), ("Parcel:x", "Party:a")
    )


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "drop table"},
        {"type": "expand"},
        {"type": "expand", "id": 7},
        {"type": "hide", "ids": "Party:a"},
        {"type": "hide", "ids": [1]},
        {"type": "move", "ids": ["Party:a"], "xs": [1], "ys": []},
        {"type": "move", "ids": ["Party:a"], "xs": ["left"], "ys": [1]},
        {"type": "move", "ids": ["Party:a"], "xs": [float("nan")], "ys": [1]},
        {"type": "move", "ids": ["Party:a"], "xs": [1e12], "ys": [1]},
        {"type": "select", "line": ["Party:a"]},
        {"type": "picture", "drawn": -1},
        {"type": "ask", "how": "everything", "ids": ["Party:a"]},
        {"type": "ask", "how": "walk", "ids": []},
        {"type": "ask", "how": "paths", "ids": ["Party:a"]},
        {"type": "ask", "how": "common", "ids": ["Party:a", "Party:a"]},
    ],
)
def test_what_is_not_an_event_is_refused_in_one_sentence(message: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"^The canvas .*: reload the page\.$"):
        read_event(message)
