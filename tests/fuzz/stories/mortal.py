"""Being killed in the middle: store and evidence that count writes and end the run at one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from evidence.archive import Archive
from evidence.storage import Storage
from graph.permit import Permit
from graph.store.port import Additions, Counters, Row, Statement, Store

T = TypeVar("T")


class Killed(BaseException):
    """The process was killed: nothing of the program may catch it."""


class Life:
    """So many writes are done; of the last one every second time only the server knows."""

    def __init__(self, writes: int) -> None:
        self._left, self._after = writes, writes % 2 == 0
        self._lock = threading.Lock()

    def spend(self, act: Callable[[], T]) -> T:
        """Do it, or die before or after it."""
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if self._left < 0 or (last and not self._after):
            raise Killed
        done = act()
        if last:
            raise Killed
        return done


class MortalStore:
    """A store whose writes are counted; what is created in one call comes in two halves."""

    def __init__(self, store: Store, life: Life) -> None:
        self._store, self._life = store, life

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def read(self, cypher: str, parameters: Mapping[str, Any], permit: Permit, **more: float) -> list[Row]:
        return self._store.read(cypher, parameters, permit, **more)

    def write(self, statements: Sequence[Statement], permit: Permit) -> Counters:
        return self._life.spend(lambda: self._store.write(statements, permit))

    def create(self, new: Additions, permit: Permit) -> None:
        half = len(new.nodes) // 2
        some = Additions(dict(list(new.nodes.items())[:half]), [])
        rest = Additions(dict(list(new.nodes.items())[half:]), new.edges)
        self._life.spend(lambda: self._store.create(some, permit))
        self._life.spend(lambda: self._store.create(rest, permit))

    def empty(self, permit: Permit) -> None:
        self._life.spend(lambda: self._store.empty(permit))


class MortalPlace(Storage):
    """Evidence whose files are counted as they are written and taken away."""

    def __init__(self, location: str, life: Life) -> None:
        super().__init__(location)
        self._life = life

    @contextmanager
    def replacing(self, path: str) -> Iterator[Any]:
        self._life.spend(lambda: None)
        with super().replacing(path) as file:
            yield file
        self._life.spend(lambda: None)

    def drop(self, path: str) -> None:
        self._life.spend(lambda: super(MortalPlace, self).drop(path))


def mortal_archive(location: str, life: Life) -> Archive:
    """An archive whose writes are counted."""
    archive = Archive(location)
    archive._place = MortalPlace(location, life)
    return archive
