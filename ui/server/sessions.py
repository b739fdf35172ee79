"""Who is inside: sessions kept on the server, in memory, under the hash of their cookie's value.

A restart ends them all; so do the idle limit, the absolute limit and `end`. Ending one tells its watchers,
so that open connections are closed at once. Safe to call from any thread.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.server.identity_provider import SignedInPerson

IDLE_SECONDS = 2 * 3600.0
LONGEST_SECONDS = 12 * 3600.0
"""With a token. Where people sign in, `sign_in_settings` says how long."""


@dataclass(slots=True, eq=False)
class Session:
    """One browser's stay. `person`: who signed in, None where the token opened it; `memory` keeps what
    outlives a reload: purpose, language, demo or own data.
    """

    opened: float
    seen: float
    person: SignedInPerson | None = None
    ended: bool = False
    memory: dict[str, Any] = field(default_factory=dict)
    watchers: list[Callable[[], None]] = field(default_factory=list)


class Sessions:
    """The table. `clock` gives seconds that only grow."""

    def __init__(
        self,
        *,
        idle: float = IDLE_SECONDS,
        longest: float = LONGEST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._idle, self._longest, self._clock = idle, longest, clock
        self._table: dict[str, Session] = {}
        self._lock = threading.RLock()

    def limit(self, idle: float, longest: float) -> None:
        """End sessions after so many seconds that nobody uses them, and after so many in all."""
        self._idle, self._longest = idle, longest

    def open(self, person: SignedInPerson | None = None) -> str:
        """Begin a session of `person`; the cookie value that stands for it (256 random bits)."""
        cookie, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            for key in [key for key, session in self._table.items() if self._over(session)]:
                self._finish(key)
            self._table[_key(cookie)] = Session(now, now, person)
        return cookie

    def find(self, cookie: str | None, *, touch: bool = False) -> Session | None:
        """The session of this cookie value, None when there is none or it is over; `touch` marks it used."""
        if not cookie:
            return None
        with self._lock:
            session = self._table.get(_key(cookie))
            if session is None:
                return None
            if self._over(session):
                self._finish(_key(cookie))
                return None
            if touch:
                self.touch(session)
            return session

    def end(self, cookie: str | None) -> None:
        """End the session of this cookie value, if there is one."""
        if cookie:
            with self._lock:
                self._finish(_key(cookie))

    def end_where(self, ends: Callable[[Session], bool]) -> list[SignedInPerson]:
        """End the sessions of which this holds; whose they were."""
        with self._lock:
            found = {key: session for key, session in self._table.items() if ends(session)}
            for key in found:
                self._finish(key)
        return [session.person for session in found.values() if session.person is not None]

    def touch(self, session: Session) -> None:
        """Mark the session used."""
        session.seen = self._clock()

    def seconds_left(self, session: Session) -> float:
        """How long the session lasts if nobody touches it; 0 when it is over."""
        if session.ended:
            return 0.0
        now = self._clock()
        return max(0.0, min(session.seen + self._idle, session.opened + self._longest) - now)

    def watch(self, session: Session, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` once when the session ends; calling what is returned stops the watch."""
        with self._lock:
            if session.ended:
                watcher()
            else:
                session.watchers.append(watcher)

        def forget() -> None:
            with self._lock, suppress(ValueError):
                session.watchers.remove(watcher)

        return forget

    def _over(self, session: Session) -> bool:
        return self.seconds_left(session) <= 0

    def _finish(self, key: str) -> None:
        session = self._table.pop(key, None)
        if session is None:
            return
        session.ended = True
        session.memory.clear()
        for watcher in session.watchers[:]:
            watcher()
        session.watchers.clear()


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


SESSIONS = Sessions()
"""The table of this process: the gate fills it, the pages read their session's memory from it."""
