"""One load's claims on their way into index and graph, or out again, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.archive import Archive, LoadFacts
from graph.permit import Permit
from loaders.projection import planned_changes
from loaders.projection.apply_result import Applied
from loaders.projection.changed_nodes import ChangedNodes
from loaders.projection.changes import GraphChanges
from loaders.projection.chunks import CHUNK, chunks
from loaders.projection.claims import Claim, ClaimSource, claims_of
from loaders.projection.fragment import Properties
from loaders.projection.index import Index
from loaders.projection.loads import load_properties
from loaders.projection.vendor_candidates import aliases
from loaders.projection.write_queue import Queue
from loaders.projection.writer import GraphWriter

Progress = Callable[[str, int, int], None]


class LoadApplier:
    """Writes what single loads change. Whether a load may be written now, its caller knows.

    `again`: the next group may be in the graph by halves, so it is written as one that may be repeated.
    `token`: of the state of the graph after the last group. `touched`: which nodes changed.
    """

    def __init__(
        self, index: Index, writer: GraphWriter, archive: Archive, permit: Permit, progress: Progress
    ) -> None:
        self._index, self._writer, self._archive, self._permit = index, writer, archive, permit
        self._progress = progress
        self.again = False
        self.token = ""
        self.touched = ChangedNodes("")

    def begin(self, token: str) -> None:
        """What changes from here on is counted from the state of the graph with this token."""
        self.token, self.touched = token, ChangedNodes(token)

    def apply(self, facts: LoadFacts, most: int | None = None) -> Applied:
        """Write at most so many groups of a load's rows, from where an interrupted run stopped."""
        applied = Applied(facts.load)
        position = self._index.loads().get(facts.load, ("", 0))[1]
        self._node(facts, "applying", position)
        self._index.set_load(facts.load, "applying", position)
        for counts, changes in self._groups(facts, position, write=True, most=most):
            applied = applied.plus(changes, counts)
        return applied

    def index_only(self, facts: LoadFacts) -> None:
        """Put a load's claims into the index: the graph has them."""
        for _ in self._groups(facts, 0, write=False):
            pass

    def withdraw(self, load: str) -> None:
        """Remove a load's claims from index and graph; what they superseded comes back."""
        if load not in self._index.loads():
            self._writer.delete(f"Load:{load}")
            return
        facts = self._archive.facts(load)
        self._node(facts, "withdrawing", 0)
        self._index.set_load(load, "withdrawing", 0)
        while units := self._index.units_of_load(load, CHUNK):
            with self._group(f"withdrawing:{load}") as queue:
                changes = planned_changes.withdraw(self._index, load, units)
                self.touched.note(changes)
                queue.put(changes)
                queue.put(aliases(self._index, changes))
        self._writer.delete(f"Load:{load}")
        self._index.drop_load(load)

    def claims(self, facts: LoadFacts, position: int = 0) -> Iterator[tuple[int, list[Claim]]]:
        """The claims of each row after `position`, with its number."""
        source = ClaimSource(facts.load, facts.layout, facts.as_of or "")
        columns = ["row", "outcome", "record", "warnings"]
        for batch in self._archive.rows(facts.load, self._permit, columns=columns, batch=2_000):
            for row in batch:
                if row.row > position and row.outcome == "written" and row.record is not None:
                    if row.warnings:
                        row.record["warnings"] = sorted(row.warnings)
                    yield row.row, claims_of(facts.record_kind, source, row.row, row.record)

    def _groups(
        self, facts: LoadFacts, position: int, *, write: bool, most: int | None = None
    ) -> Iterator[tuple[planned_changes.ClaimCounts, GraphChanges]]:
        """Apply (or only index) a load's rows after `position`; claim counts and changes of each chunk."""
        rows = chunks(self.claims(facts, position), facts.rows_read - position)
        last, done = False, 0
        while not last and done != most:
            done += 1
            with self._group(f"applying:{facts.load}", write) as queue:
                for position, claims, full in rows:
                    changes, counts = planned_changes.add(self._index, claims)
                    self.touched.note(changes)
                    queue.put(changes)
                    queue.put(aliases(self._index, changes))
                    yield counts, changes
                    self._index.set_load(facts.load, "applying", position)
                    self._progress("graph", position, facts.rows_read)
                    if full:
                        break
                else:
                    last = True
                    queue.afterwards(*_load_node(facts, "done", facts.rows_read))
                    self._index.set_load(facts.load, "done", facts.rows_read)
        if last:
            self._progress("graph", facts.rows_read, facts.rows_read)

    def _group(self, what: str, write: bool = True) -> Queue:
        return Queue(self._index, self._writer, what, again=self.again, write=write, done=self._written)

    def _written(self) -> None:
        self.again = False
        self.token = self._index.fact("token")

    def _node(self, facts: LoadFacts, state: str, progress: int) -> None:
        self._writer.node(*_load_node(facts, state, progress))


def _load_node(facts: LoadFacts, state: str, progress: int) -> tuple[str, Properties]:
    return f"Load:{facts.load}", {**load_properties(facts), "state": state, "progress": progress}
