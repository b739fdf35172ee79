"""A question at work: answered, failed, cancelled; let go when nobody waits for it any more."""

from __future__ import annotations

import threading

import pytest

from errors import Cancelled, QueryRejected, cancelling
from ui.tasks.background import BackgroundQuestion

LONG = 30.0


class Page(BaseException):
    """What breaks off the drawing of a page."""


class Endless:
    """Work that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self) -> str:
        token = cancelling.present()
        assert token is not None
        over = threading.Event()
        token.watch(over.set)
        self.begun.set()
        try:
            assert over.wait(LONG)
            cancelling.check()
            return "never"
        finally:
            self.ended.set()


def broken_off(reading: BackgroundQuestion[str]) -> None:
    """Wait for it, and be broken off."""
    with pytest.raises(Page), reading.waited_for():
        raise Page


def test_it_answers() -> None:
    reading = BackgroundQuestion("q", lambda: "answer")
    with reading.waited_for():
        assert reading.wait(LONG)
    assert (reading.done, reading.answer(), reading.token.cancelled) == (True, "answer", False)


def test_what_goes_wrong_goes_wrong_for_who_waits() -> None:
    def fail() -> str:
        raise QueryRejected("No.")

    reading = BackgroundQuestion("q", fail)
    assert reading.wait(LONG)
    with pytest.raises(QueryRejected, match="No"):
        reading.answer()


def test_it_is_taken_back() -> None:
    work = Endless()
    reading = BackgroundQuestion("q", work)
    assert work.begun.wait(LONG)
    assert not reading.done
    reading.cancel()
    assert reading.wait(LONG)
    with pytest.raises(Cancelled):
        reading.answer()


def test_an_answer_that_comes_too_late_is_none() -> None:
    reading: BackgroundQuestion[str]
    there = threading.Event()

    def work() -> str:
        assert there.wait(LONG)
        reading.cancel()
        return "late"

    reading = BackgroundQuestion("q", work)
    there.set()
    assert reading.wait(LONG)
    with pytest.raises(Cancelled):
        reading.answer()


def test_it_ends_when_nobody_waits_any_more() -> None:
    work = Endless()
    reading = BackgroundQuestion("q", work, grace=0)
    broken_off(reading)
    assert work.ended.wait(LONG)
    assert reading.token.cancelled


def test_it_goes_on_for_who_comes_back_in_time() -> None:
    reading = BackgroundQuestion("q", work := Endless(), grace=LONG)
    broken_off(reading)
    with reading.waited_for():
        reading._cancel_if_left()  # the moment is over
        assert not reading.token.cancelled
    reading.cancel()
    assert work.ended.wait(LONG)


def test_it_goes_on_for_the_other_of_two() -> None:
    reading = BackgroundQuestion("q", work := Endless(), grace=0)
    with reading.waited_for():
        broken_off(reading)
        reading._cancel_if_left()
        assert not reading.token.cancelled
    reading.cancel()
    assert work.ended.wait(LONG)
