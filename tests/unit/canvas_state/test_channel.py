"""The channel: nothing lost, nothing twice, and the browser learns exactly what it does not have."""

from __future__ import annotations

from typing import Any

import pytest

from errors import StoreUnavailable, UsageError
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_state.batch import Batch, Resync, read_batch, write_batch
from ui.canvas_state.canvas_events import Event, Expand, Hide, Show
from ui.canvas_state.channel import Channel
from ui.canvas_state.legend import legend

PHONE = "Phone:+31"


def channel() -> Channel:
    fresh = Channel.new()
    fresh.apply(Show("test"), star())
    return fresh


def batch(to: Channel, *events: dict[str, Any], have: int = -1) -> Batch:
    """As the browser sends it."""
    return read_batch({"sid": to.sid, "have": have, "events": list(events)})


def nothing(_: Event) -> bool:
    return False


def data(of: Channel, mounted: bool = True) -> dict[str, Any]:
    return of.data(mounted=mounted, legend=legend())


def test_a_message_that_comes_twice_is_applied_once() -> None:
    at = channel()
    hide = {"seq": 1, "type": "hide", "ids": [PHONE]}
    unhide = {"seq": 2, "type": "unhide"}
    assert len(at.receive(batch(at, hide), nothing)) == 1
    assert len(at.receive(batch(at, hide, unhide), nothing)) == 1
    assert at.receive(batch(at, hide, unhide), nothing) == []
    assert at.ack == 2
    assert at.state.hidden == ()


def test_a_message_interrupted_half_way_is_not_acknowledged() -> None:
    at = channel()

    class Interrupted(BaseException):
        pass

    def interrupt(_: Event) -> bool:
        raise Interrupted

    def read(event: Event) -> bool:
        at.apply(event, star(leaves=9))
        return True

    expand = {"seq": 1, "type": "expand", "id": PHONE}
    with pytest.raises(Interrupted):
        at.receive(batch(at, expand), interrupt)
    assert at.ack == 0
    assert at.receive(batch(at, expand), read) == [Expand(PHONE)]
    assert len(at.state.drawn) == 10


def test_a_message_that_fails_is_dropped_and_said() -> None:
    at = channel()

    def fail(_: Event) -> bool:
        raise StoreUnavailable("The database server is not responding.")

    assert at.receive(batch(at, {"seq": 1, "type": "expand", "id": PHONE}), fail) == []
    assert at.ack == 1
    assert [str(error) for error in at.pop_errors()] == ["The database server is not responding."]
    assert at.pop_errors() == []


def test_a_fault_of_ours_is_not_tried_again() -> None:
    at = channel()

    def fault(_: Event) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        at.receive(batch(at, {"seq": 1, "type": "expand", "id": PHONE}), fault)
    assert at.ack == 1


def test_a_message_that_cannot_be_read_is_said_and_stops_no_other() -> None:
    at = channel()
    bad, good = {"seq": 1, "type": "drop table"}, {"seq": 2, "type": "hide", "ids": [PHONE]}
    assert at.receive(batch(at, bad, good), nothing) == [Hide((PHONE,))]
    assert (at.ack, ["not an event" in str(error) for error in at.pop_errors()]) == (2, [True])
    assert at.receive(batch(at, bad, good), nothing) == [] and at.pop_errors() == []


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"sid": "x", "events": [{}]}, {"sid": "x", "events": 7}, {"sid": "x", "have": "new"}],
)
def test_what_is_no_batch_is_refused_in_a_sentence(value: object) -> None:
    with pytest.raises(UsageError, match="reload the page"):
        read_batch(value)


def test_a_batch_survives_writing_and_reading() -> None:
    read = read_batch(write_batch("x", 3, [Hide((PHONE,)), Resync()], after=4))
    assert (read.sid, read.have) == ("x", 3)
    assert [(one.number, one.content) for one in read.messages] == [(5, Hide((PHONE,))), (6, Resync())]


def test_another_session_s_messages_are_not_ours() -> None:
    at, other = channel(), channel()
    assert at.receive(batch(other, {"seq": 1, "type": "hide", "ids": [PHONE]}), nothing) == []
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
    at.receive(batch(at, {"seq": 1, "type": "undo"}, have=both["rev"]), nothing)
    after = data(at)
    assert after["base"] == both["rev"]
    assert after["ops"]["ids"] == [f"Party:{PHONE}-0"]


def test_everything_is_sent_when_the_browser_asks_or_the_page_was_left() -> None:
    at = channel()
    data(at)
    assert "ops" in data(at)
    assert "snap" in data(at, mounted=False)
    at.receive(batch(at, {"seq": 1, "type": "resync"}), nothing)
    assert "snap" in data(at)
    assert "ops" in data(at)
    at.replace(channel().state)
    assert "snap" in data(at)


def test_undo_of_an_expansion_drops_what_it_brought() -> None:
    at = channel()
    at.apply(Expand(PHONE), parcel("X1", PHONE, "Party:new"))
    rev = data(at)["rev"]
    at.receive(batch(at, {"seq": 1, "type": "undo"}, have=rev), nothing)
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
    events = at.receive(batch(at, hide, select), later)
    assert [type(event).__name__ for event in events] == ["Hide", "Select"]
    assert (left, at.ack) == ([Hide((PHONE,))], 2)
    assert (at.state.hidden, at.state.selected) == ((), (PHONE,))
    assert at.receive(batch(at, hide, select), later) == [], "it came twice"


def test_camera_and_picture_are_asked_for_by_growing_numbers() -> None:
    at = channel()
    at.show_nodes([PHONE])
    at.show_nodes([PHONE])
    assert data(at)["focus"] == {"number": 2, "ids": [PHONE]}
    at.grant_picture(title="Case", file="case.png")
    assert data(at)["picture"] == {"number": 1, "title": "Case", "file": "case.png"}
