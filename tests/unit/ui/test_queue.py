"""What waits in line on a canvas: in order, once each, and nothing is lost when a read is cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from errors import QueryRejected
from ui import reader_session
from ui.canvas_session import pending_steps
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.tasks import waiting

Answers = dict[str, Callable[[], Any]]


class Page(BaseException):
    """What breaks off the drawing of a page."""


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Places where a question was cancelled; reads are done at once."""
    places: set[str] = set()

    def read(name: str, question: Any, what: str, work: Callable[[], Any], *, slot: Any) -> Any:
        if name in places:
            raise waiting.QuestionCancelled("Cancelled.")
        return work()

    monkeypatch.setattr(waiting, "read", read)
    monkeypatch.setattr(waiting, "stopped", places.__contains__)
    monkeypatch.setattr(waiting, "again", places.discard)
    monkeypatch.setattr(reader_session, "desk", lambda: "desk")
    return places


def reads(said: list[str], name: str, work: Callable[[Any], Any] | None = None) -> CanvasTask:
    return CanvasTask(lambda found: said.append(f"{name} {found}"), work or (lambda desk: f"at {desk}"), name)


def happens(said: list[str], name: str) -> CanvasTask:
    return CanvasTask(lambda nothing: said.append(f"{name} {nothing}"))


def test_it_is_done_in_order(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()
    for one in (reads(said, "a"), happens(said, "b"), reads(said, "c")):
        pending_steps.ask(work, one)
    pending_steps.do(work, None)
    assert said == ["a at desk", "b None", "c at desk"]
    assert work.doing == []


def test_what_fails_is_said_and_the_rest_is_done(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()

    def fail(_desk: Any) -> None:
        raise QueryRejected("Nothing is there.")

    for one in (reads(said, "a", fail), happens(said, "b")):
        pending_steps.ask(work, one)
    pending_steps.do(work, None)
    assert [str(error) for error in work.channel.pop_errors()] == ["Nothing is there."]
    assert said == ["b None"]
    assert work.doing == []


def test_broken_off_it_is_still_in_line(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()

    def breaks(_desk: Any) -> None:
        raise Page

    pending_steps.ask(work, first := reads(said, "a", breaks))
    pending_steps.ask(work, second := happens(said, "b"))
    with pytest.raises(Page):
        pending_steps.do(work, None)
    assert (work.doing, said) == ([first, second], [])


def test_taken_back_it_stays_to_be_asked_again_and_only_reads_are_let_go(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()
    for one in (first := reads(said, "a"), happens(said, "b"), reads(said, "c"), happens(said, "d")):
        pending_steps.ask(work, one)
    stopped.add(pending_steps.PLACE)
    pending_steps.do(work, None)
    assert (work.doing, said) == ([first], ["b None", "d None"])
    pending_steps.do(work, None)
    assert work.doing == [first], "it began anew by itself"
    waiting.again(pending_steps.PLACE)
    pending_steps.do(work, None)
    assert (work.doing, said[2:]) == ([], ["a at desk"])


def test_what_was_taken_back_gives_way_to_what_is_asked_next(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()
    pending_steps.ask(work, reads(said, "a"))
    stopped.add(pending_steps.PLACE)
    pending_steps.do(work, None)
    pending_steps.ask(work, reads(said, "b"))
    pending_steps.do(work, None)
    assert said == ["b at desk"]


def test_a_page_that_is_left_lets_go_of_reads_and_loses_nothing_else(stopped: set[str]) -> None:
    work, said = CanvasSession.new(), list[str]()
    for one in (reads(said, "a"), happens(said, "b")):
        pending_steps.ask(work, one)
    pending_steps.settle(work)
    assert (work.doing, said) == ([], ["b None"])
