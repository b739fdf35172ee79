"""What browser tests know of a page's drawings: nothing passes for drawn that was only drawn before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.reruns import Reruns

DONE, EARLY = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Wire:
    """A page and its socket: what is told of them reaches whoever listens."""

    def __init__(self) -> None:
        self._listeners: dict[str, Callable[[Any], None]] = {}

    def on(self, event: str, listener: Callable[[Any], None]) -> None:
        self._listeners[event] = listener

    def tell(self, event: str, said: Any = None) -> None:
        self._listeners[event](said)

    def asks(self, *, by_itself: bool = False, fragment: str = "") -> None:
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = by_itself
        self.tell("framesent", message.SerializeToString())

    def begins(self) -> None:
        message = ForwardMsg()
        message.new_session.SetInParent()
        self.tell("framereceived", message.SerializeToString())

    def shows(self, fragment: str) -> None:
        message = ForwardMsg()
        message.delta.fragment_id = fragment
        self.tell("framereceived", message.SerializeToString())

    def ends(self, how: Any = DONE) -> None:
        self.tell("framereceived", ForwardMsg(script_finished=how).SerializeToString())


def listening() -> tuple[Reruns, Wire]:
    page: Any = Wire()
    reruns = Reruns(page)
    page.tell("websocket", page)
    return reruns, page


def settled(reruns: Reruns) -> bool:
    """Asked anew each time; a property would be taken for what it was before."""
    return reruns.settled


def test_a_page_is_drawn_once_what_it_asked_for_began_and_ended() -> None:
    reruns, wire = listening()
    assert not settled(reruns), "it was never drawn"
    wire.asks()
    wire.begins()
    wire.ends()
    assert settled(reruns) and reruns.asked == 1
    wire.asks()
    assert not settled(reruns)
    wire.ends()  # of the drawing before
    assert not settled(reruns)
    wire.begins()
    wire.ends(EARLY)
    assert not settled(reruns), "another drawing takes its place"
    wire.begins()
    wire.ends()
    assert settled(reruns)


def test_what_is_drawn_by_itself_is_not_asked_for_and_a_page_that_is_loaded_anew_begins_again() -> None:
    reruns, wire = listening()
    wire.asks()
    wire.begins()
    wire.ends()
    wire.asks(by_itself=True)
    assert settled(reruns) and reruns.asked == 1
    wire.tell("domcontentloaded")
    assert not settled(reruns)


def test_what_asks_for_a_fragment_of_the_page_before_gets_no_answer() -> None:
    reruns, wire = listening()
    wire.asks()
    wire.begins()
    wire.shows("canvas")
    wire.ends()
    wire.asks(fragment="canvas")
    assert not settled(reruns)
    wire.begins()
    wire.ends()
    wire.asks()  # for another page
    wire.begins()
    wire.asks(fragment="canvas")
    assert not settled(reruns), "the other page is still drawn"
    wire.ends()
    assert settled(reruns)
    wire.asks(fragment="canvas")
    assert settled(reruns)
