"""Trying a token: the right one opens at once; a wrong one is answered late, so that guessing leads nowhere.

The comparison comes first and nobody waits for anybody else: no number of wrong tries keeps the right one
out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum

_FIRST, _LONGEST, _QUEUE = 0.25, 5.0, 8
_MOST_DOUBLINGS = 5


class Outcome(Enum):
    """What came of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    BUSY = "busy"


class LoginThrottle:
    """Answers tries: `accepts` says whether what is offered opens. `sleep` is asyncio's but in tests."""

    def __init__(
        self, accepts: Callable[[str], bool], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._accepts, self._sleep = accepts, sleep
        self._waiting = 0
        self._failures = 0

    async def check(self, offered: str) -> Outcome:
        """RIGHT at once; WRONG after a wait that doubles with each failure, 5 s at most; BUSY at once when
        eight wrong ones wait already: a flood of them holds no more than that.
        """
        if self._accepts(offered):
            self._failures = 0
            return Outcome.RIGHT
        doublings = min(self._failures, _MOST_DOUBLINGS)
        self._failures += 1
        if self._waiting >= _QUEUE:
            return Outcome.BUSY
        self._waiting += 1
        try:
            await self._sleep(min(_FIRST * 2**doublings, _LONGEST))
            return Outcome.WRONG
        finally:
            self._waiting -= 1
