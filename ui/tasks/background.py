"""A question at work in a thread of its own, so that whoever waits for it can be told and can cancel it.

Nothing here knows the page: the work is given all it needs. It runs under a token (errors.cancelling), which
is set by `cancel`, or by itself a moment after the last of those who waited has gone.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from errors import cancelling

T = TypeVar("T")
_NUMBERS = itertools.count(1)
READING = "waybill-reading"
"""The name of the thread of a question."""
GRACE = 0.5
"""Seconds for a page that is drawn anew to come back to the question that it asks again."""


class BackgroundQuestion(Generic[T]):
    """One question (compared by ==), from the moment it is asked until it is answered or cancelled.

    `number` is its own in this process: one place may show several, one after the other.
    """

    def __init__(self, question: object, work: Callable[[], T], *, grace: float = GRACE) -> None:
        self.question, self.number = question, next(_NUMBERS)
        self.token = cancelling.Token()
        self._work, self._grace = work, grace
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._waiting = 0
        self._came: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name=READING, daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it was answered, in whatever way."""
        return self._done.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait so long at the most; whether it was answered."""
        return self._done.wait(seconds)

    def cancel(self) -> None:
        """Cancel it."""
        self.token.cancel()

    def answer(self) -> T:
        """What came of it, once it is done. Raises what went wrong; Cancelled where it was cancelled."""
        if self._error is not None:
            raise self._error
        return self._came[0]

    @contextmanager
    def waited_for(self) -> Iterator[None]:
        """Somebody waits inside. Where they are broken off, and nobody else comes soon, it is cancelled."""
        with self._lock:
            self._waiting += 1
        left = True
        try:
            yield
            left = False
        finally:
            with self._lock:
                self._waiting -= 1
            if left:
                timer = threading.Timer(self._grace, self._cancel_if_left)
                timer.daemon = True
                timer.start()

    def _cancel_if_left(self) -> None:
        with self._lock:
            left = not self._waiting
        if left:
            self.cancel()

    def _run(self) -> None:
        try:
            with cancelling.under(self.token):
                self._came.append(self._work())
                cancelling.check()
        except BaseException as error:
            self._error = error
        finally:
            del self._work  # and what it holds
            self._done.set()
