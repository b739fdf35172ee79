"""A question that is cancelled while it is being answered: a token that one thread sets and others look at.

Whoever asks works `under` a token of theirs; what takes long calls `check` between its steps, below as above,
and is broken off by Cancelled at the next one. Outside any token nothing can be cancelled.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from errors import Cancelled

P = ParamSpec("P")
T = TypeVar("T")


class Token:
    """Set once, from any thread; it stays set."""

    def __init__(self) -> None:
        self._set = threading.Event()
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether it is set."""
        return self._set.is_set()

    def cancel(self) -> None:
        """Set it, and tell those who watch."""
        with self._lock:
            if self._set.is_set():
                return
            self._set.set()
            watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            watcher()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher`, which must be quick, once it is set (in the thread that sets it), or at once where
        it is. What is returned ends the watch.
        """
        with self._lock:
            waits = not self._set.is_set()
            if waits:
                self._watchers.append(watcher)
        if not waits:
            watcher()

        def forget() -> None:
            with self._lock, suppress(ValueError):
                self._watchers.remove(watcher)

        return forget


_PRESENT: ContextVar[Token | None] = ContextVar("waybill-cancelling", default=None)


def present() -> Token | None:
    """The token that this thread works under."""
    return _PRESENT.get()


def check() -> None:
    """Go on, unless the question was cancelled. Raises Cancelled."""
    token = _PRESENT.get()
    if token is not None and token.cancelled:
        raise Cancelled("Cancelled before it finished: run it again if you still need it.")


@contextmanager
def under(token: Token | None) -> Iterator[None]:
    """Work under this token (None: under none)."""
    before = _PRESENT.set(token)
    try:
        yield
    finally:
        _PRESENT.reset(before)


def carried(work: Callable[P, T]) -> Callable[P, T]:
    """`work` under the present token in whatever thread runs it: threads of a pool begin without one."""
    token = _PRESENT.get()

    def run(*given: P.args, **named: P.kwargs) -> T:
        with under(token):
            check()
            return work(*given, **named)

    return run
