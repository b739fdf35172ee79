"""Waiting that a signal ends, and how long to wait for a server that is away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

FIRST, LONGEST = 5.0, 300.0
"""Seconds: the first wait, doubled with each failure in a row up to the longest."""


class Ended(Exception):
    """The watcher was told to end; what was in hand is taken up where it stopped by whoever loads next."""


@dataclass(slots=True)
class Backoff:
    """`stop_requested` once a signal asked for the end."""

    _end: threading.Event = field(default_factory=threading.Event)
    _wait: float = FIRST

    @property
    def stop_requested(self) -> bool:
        """Whether the end was asked for."""
        return self._end.is_set()

    def end(self) -> None:
        """Ask for the end: whoever waits goes on at once."""
        self._end.set()

    def check(self) -> None:
        """Raise Ended when the end was asked for: called between the steps of a load."""
        if self.stop_requested:
            raise Ended

    def wait(self, seconds: float) -> None:
        """Wait; less when the end is asked for."""
        self._end.wait(seconds)

    def back_off(self) -> float:
        """The next wait after a failure, in seconds; each is twice as long as the one before."""
        wait, self._wait = self._wait, min(LONGEST, self._wait * 2)
        return wait

    def recovered(self) -> None:
        """It worked: the next failure waits briefly again."""
        self._wait = FIRST


@contextmanager
def until_signalled() -> Iterator[Backoff]:
    """A Backoff that SIGTERM and SIGINT end, once each: a second signal ends the process as ever."""
    backoff = Backoff()

    def stop(number: int, frame: object) -> None:
        backoff.end()
        signal.signal(number, signal.SIG_DFL)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield backoff
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
