"""The channel: nothing lost, nothing twice, and the browser learns exactly what it does not have."""

from __future__ import annotations

from typing import Any

import pytest

from errors import StoreUnavailable
from graph.subgraph import Subgraph
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_state.channel import Channel
from ui.canvas_state.events import Event, Expand, Hide, Show
from ui.canvas_state.legend import legend

PHONE = "Phone:+31"


def channel() -> Channel:
    fresh = Channel.new()
    fresh.apply(Show("test"), star())
    return fresh


def batch(to: Channel, *events: dict[str, Any], have: int = -1) -> dict[str, Any]:
    return {"sid": to.sid, "have": have, "events": list(events)}


def nothing(_: Event) -> Subgraph | None:
    return None


def data(of: Channel, mounted: bool = True) -> dict[str, Any]:
    return of.data(mounted=mounted, legend=legend())


def test_a_message_that_comes_twice_is_applied_once() -> None:
    at = channel()
    hide = {"seq": 1, "type": "hide", "ids": [PHONE]}
    unhide = {"seq": 2, "type": "unhide"}
    assert len(at.take(batch(at, hide), nothing)) == 1
    assert len(at.take(batch(at, hide, unhide), nothing)) == 1
    assert at.take(batch(at, hide, unhide), nothing) == []
    assert at.ack == 2
    assert at.state.hidden == ()


def test_a_message_interrupted_half_way_is_not_acknowledged() -> None:
    at = channel()

    class Interrupted(BaseException):
        pass

    def interrupt(_: Event) -> None:
        raise Interrupted

    expand = {"seq": 1, "type": "expand", "id": PHONE}
    with pytest.raises(Interrupted):
        at.take(batch(at, expand), interrupt)
    assert at.ack == 0
    assert at.take(batch(at, expand), lambda _: star(leaves=9)) == [Expand(PHONE)]
    assert len(at.state.drawn) == 10


def test_a_message_that_fails_is_dropped_and_said() -> None:
    at = channel()

    def fail(_: Event) -> None:
        raise StoreUnavailable("The database server is not responding.")

    assert at.take(batch(at, {"seq": 1, "type": "expand", "id": PHONE}), fail) == []
    assert at.ack == 1
    assert [str(error) for error in at.pop_errors()] == ["The database server is not responding."]
    assert at.pop_errors() == []


def test_a_fault_of_ours_is_not_tried_again() -> None:
    at = channel()

    def fault(_: Event) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        at.take(batch(at, {"seq": 1, "type": "expand", "id": PHONE}), fault)
    assert at.ack == 1


def test_another_session_s_messages_are_not_ours() -> None:
    at, other = channel(), channel()
    assert at.take(batch(other, {"seq": 1, "type": "hide", "ids": [PHONE]}), nothing) == []
    assert at.take(None, nothing) == []
    assert at.ack == 0


def test_the_first_time_everything_is_sent_and_then_what_changed() -> None:
    at = channel()
    first = data(at)
    assert set(first["snap"]["ids"]) == set(at.state.drawn)
    at.apply(Hide((PHONE,)))
    second = data(at)
    assert (second["base"], second["rev"]) == (first["rev"], first["rev"] + 1)
    assert second["ops"]["ids"] == [PHONE]


def test_until_the_browser_says_what_it_has_every_change_is_sent_again() -> None:
    at = channel()
    base = data(at)["rev"]
    at.apply(Hide((PHONE,)))
    data(at)  # a run that may never reach the browser
    at.apply(Hide((f"Party:{PHONE}-0",)))
    both = data(at)
    assert both["base"] == base
    assert set(both["ops"]["ids"]) == {PHONE, f"Party:{PHONE}-0"}
    at.take(batch(at, {"seq": 1, "type": "undo"}, have=both["rev"]), nothing)
    after = data(at)
    assert after["base"] == both["rev"]
    assert after["ops"]["ids"] == [f"Party:{PHONE}-0"]


def test_everything_is_sent_when_the_browser_asks_or_the_page_was_left() -> None:
    at = channel()
    data(at)
    assert "ops" in data(at)
    assert "snap" in data(at, mounted=False)
    at.take(batch(at, {"seq": 1, "type": "resync"}), nothing)
    assert "snap" in data(at)
    assert "ops" in data(at)
    at.replace(channel().state)
    assert "snap" in data(at)


def test_undo_of_an_expansion_drops_what_it_brought() -> None:
    at = channel()
    at.apply(Expand(PHONE), parcel("X1", PHONE, "Party:new"))
    rev = data(at)["rev"]
    at.take(batch(at, {"seq": 1, "type": "undo"}, have=rev), nothing)
    ops = data(at)["ops"]
    assert {ops["ids"][place] for place in ops["drop"]} == {"Parcel:X1", "Party:new"}


def test_what_is_left_for_later_is_acknowledged_and_not_applied() -> None:
    at = channel()
    left: list[Event] = []

    def later(event: Event) -> bool:
        if isinstance(event, Hide):
            left.append(event)
        return isinstance(event, Hide)

    hide = {"seq": 1, "type": "hide", "ids": [PHONE]}
    select = {"seq": 2, "type": "select", "ids": [PHONE]}
    events = at.take(batch(at, hide, select), nothing, later)
    assert [type(event).__name__ for event in events] == ["Hide", "Select"]
    assert (left, at.ack) == ([Hide((PHONE,))], 2)
    assert (at.state.hidden, at.state.selected) == ((), (PHONE,))
    assert at.take(batch(at, hide, select), nothing, later) == [], "it came twice"


def test_camera_and_picture_are_asked_for_by_growing_numbers() -> None:
    at = channel()
    at.show_nodes([PHONE])
    at.show_nodes([PHONE])
    assert data(at)["focus"] == {"number": 2, "ids": [PHONE]}
    at.grant_picture(title="Case", file="case.png")
    assert data(at)["picture"] == {"number": 1, "title": "Case", "file": "case.png"}
