"""Trying a token: one at a time, slower after each that was wrong, so that guessing leads nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum

from ui import entrance

_FIRST, _LONGEST, _QUEUE = 0.25, 5.0, 8
_MOST_DOUBLINGS = 5


class Outcome(Enum):
    """What came of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    BUSY = "busy"


class Tries:
    """Compares offered tokens with the wanted one. `sleep` is asyncio's but in tests."""

    def __init__(self, wanted: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._wanted, self._sleep = wanted, sleep
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._failures = 0

    async def check(self, offered: str) -> Outcome:
        """RIGHT or WRONG (after a wait that doubles with each failure), BUSY when too many wait already."""
        if self._waiting >= _QUEUE:
            return Outcome.BUSY
        self._waiting += 1
        try:
            async with self._lock:
                if entrance.matches(offered, self._wanted):
                    self._failures = 0
                    return Outcome.RIGHT
                self._failures += 1
                doublings = min(self._failures - 1, _MOST_DOUBLINGS)
                await self._sleep(min(_FIRST * 2**doublings, _LONGEST))
                return Outcome.WRONG
        finally:
            self._waiting -= 1
