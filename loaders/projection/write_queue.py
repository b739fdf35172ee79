"""One group of changes on its way to the graph: planned here while the batch before is written there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from types import TracebackType

from loaders.projection.changes import GraphChanges
from loaders.projection.fragment import Properties
from loaders.projection.graph_meta import REBUILDING, GraphMeta
from loaders.projection.index import Index
from loaders.projection.writer import GraphWriter

MOST_COUNTS = 20_000
"""Counts that wait at the most: 8 MiB."""
_INTERVAL = 0.0005
"""Seconds after which planning lets the writing thread go on: with Python's 0.005 a statement, which comes
back several times, waits longer for its turn than for the server (decision 0084)."""


class Queue:
    """Opens a transaction of the index; on leaving, waits for the graph, then commits, else rolls back.

    At most one set of changes waits, so memory stays constant. Counts on shared things are written at the
    end, or when many wait: things that many parcels touch are counted anew with every set. With `write`
    False nothing goes to the graph (the index is only made again).
    """

    def __init__(
        self,
        index: Index,
        writer: GraphWriter,
        what: str,
        *,
        again: bool,
        write: bool,
        done: Callable[[], None],
    ) -> None:
        """`what` is in flight, so that after a kill it is done again first."""
        self._what = what
        self._index, self._writer, self._again, self._write, self._done = index, writer, again, write, done
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="graph-writer")
        self._last: Future[None] | None = None
        self._also: dict[str, Properties] = {}
        self._counts: dict[str, Properties] = {}
        self._interval = sys.getswitchinterval()

    def __enter__(self) -> Queue:
        if self._write:
            self._index.set_fact("in_flight", self._what)
        self._index.begin()
        sys.setswitchinterval(_INTERVAL)
        return self

    def put(self, changes: GraphChanges) -> None:
        """Hand over changes; returns while they are being written."""
        for id_ in chain(changes.created, changes.updated, changes.deleted):
            self._counts.pop(id_, None)
        # Copies: what was made while planning would keep the memory around it, 16 KiB a time.
        self._counts |= {id_.encode().decode(): dict(count) for id_, count in changes.pop_counts().items()}
        self._send(changes)
        if len(self._counts) > MOST_COUNTS:
            self._send_counts()

    def _send_counts(self) -> None:
        counts, self._counts = self._counts, {}
        self._send(GraphChanges(recounted=counts))

    def _send(self, changes: GraphChanges) -> None:
        if self._write and not changes.empty:
            self._wait()
            self._last = self._worker.submit(self._writer.write, changes, again=self._again)

    def afterwards(self, id_: str, properties: Properties) -> None:
        """A node that is to be told once all changes are there: with the new state of the graph or not at
        all, else a graph that says it has a load would say that it is as it was before."""
        self._also[id_] = properties

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._finish()
            else:
                self._index.rollback()
        except BaseException:
            self._index.rollback()
            raise
        finally:
            self._worker.shutdown(wait=True)
            sys.setswitchinterval(self._interval)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
            self._last = None

    def _finish(self) -> None:
        self._send_counts()
        self._wait()
        if self._write:
            revision = int(self._index.fact("revision")) + 1
            rebuilding = bool(self._index.fact(REBUILDING))
            itself = GraphMeta(self._index.fact("uuid"), revision, rebuilding=rebuilding)
            itself.write_to(self._writer, self._also)
            self._index.set_fact("token", itself.token)
            self._index.set_fact("revision", str(revision))
            self._index.set_fact("in_flight", "0")
        self._index.commit()
        self._done()
