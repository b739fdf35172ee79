"""Neo4j's adapter: its schema in Cypher, its clean sheet in batches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from errors import StoreUnavailable, UsageError
from graph.permit import Permit, require_maintenance
from graph.schema import NODES, NodeKind
from graph.store.bolt import Address, BoltStore, Sent
from graph.store.terminating import ended_when_cancelled

_OLDEST = (5, 26)
_MARK = "waybill"
_LOOKING = 3600.0
"""Seconds for a look at all nodes of the largest graphs."""
_OTHERS = (
    "MATCH (n) WITH n, coalesce(toStringOrNull(n.id), '') AS id "
    "WHERE none(kind IN labels(n) WHERE kind IN $known AND id STARTS WITH kind + ':') "
    "RETURN labels(n) AS kinds, count(*) AS found ORDER BY found DESC LIMIT 5"
)
_END = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS marks "
    f"WHERE marks.{_MARK} = $mark TERMINATE TRANSACTIONS id YIELD message RETURN message"
)


class Neo4jStore(BoltStore):
    """A database of a Neo4j: Community, Enterprise, a cluster, Aura."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        try:
            _check(self.server, address.uri)
        except StoreUnavailable:
            self.close()
            raise

    def prepare(self, permit: Permit) -> None:
        """Unique ids, indexes and full-text, usable on return; what is there already stays as it is."""
        require_maintenance(permit)
        there = {
            row["name"]
            for listed in ("SHOW CONSTRAINTS YIELD name", "SHOW INDEXES YIELD name")
            for row in self.read(listed, {}, permit)
        }
        if not any(name.startswith("waybill_") for name in there):
            self._check_alone(permit)
        for kind in NODES.values():
            for name, cypher in _kind(kind):
                if name not in there:
                    self._run(cypher)
        self._run("CALL db.awaitIndexes(300)")

    def _check_alone(self, permit: Permit) -> None:
        """A rebuild empties the database: one that holds something else is never made ours."""
        if rows := self.read("MATCH (n) RETURN labels(n) AS kinds LIMIT 1", {}, permit):
            raise UsageError(
                "The database {database} at {address} holds something else ({kinds}): Waybill needs one for "
                "itself, name an empty one in NEO4J_DATABASE.",
                database=self.database,
                address=self.address.uri,
                kinds=", ".join(rows[0]["kinds"]) or "a node without label",
            )

    def fulltext_index(self, kind: str) -> str:
        """The name of a kind's full-text index."""
        return f"waybill_{kind.lower()}_search"

    def numbered(self, variable: str) -> str:
        """The last part of "4:database:number"; `id()` is on its way out."""
        return f"toInteger(split(elementId({variable}), ':')[2])"

    def require_alone(self, permit: Permit) -> None:
        """Look at every node: the kinds of all others are told, with how many there are."""
        require_maintenance(permit)
        others = self.read(_OTHERS, {"known": list(NODES)}, permit, seconds=_LOOKING)
        if others:
            kinds = ", ".join(
                f"{row['found']:,} {':'.join(row['kinds']) or 'without label'}" for row in others
            )
            raise UsageError(
                "The database {database} at {address} also holds what is not Waybill's ({kinds}), which "
                "would be deleted: move it elsewhere, or run `python -m loaders rebuild --delete-others`.",
                database=self.database,
                address=self.address.uri,
                kinds=kinds,
            )

    def empty(self, permit: Permit) -> None:
        """Delete every relationship, then every node, in batches that fit a small heap."""
        require_maintenance(permit)
        self._run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS")
        self._run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS")

    @contextmanager
    def _guard(self, cypher: str, seconds: float) -> Iterator[Sent]:
        """The server keeps the time itself; a transaction is found again by its mark, to be terminated."""
        sent = Sent(cypher, {_MARK: uuid4().hex})
        with ended_when_cancelled(lambda _over: self._terminate(sent.marks[_MARK])):
            yield sent

    def _terminate(self, mark: str) -> None:
        """End the transaction with this mark on the server that answers, if it runs there."""
        self._run_read_only(_END, mark=mark)


def _check(agent: str, uri: str) -> None:
    """Refuse what would fail later: a scoped `CALL (n) { }` came with 5.23, 5.26 is the oldest one tried."""
    said = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if said is None or "compatible" in agent:
        raise StoreUnavailable(
            "The server at {uri} is not a Neo4j ({agent}): name a Neo4j in NEO4J_URI.", uri=uri, agent=agent
        )
    if (int(said[1]), int(said[2])) < _OLDEST:
        raise StoreUnavailable(
            "The Neo4j at {uri} is too old ({agent}): 5.26 or newer is needed.", uri=uri, agent=agent
        )


def _kind(kind: NodeKind) -> Iterator[tuple[str, str]]:
    """Names and statements of what a kind needs."""
    stem, on = f"waybill_{kind.label.lower()}", f"IF NOT EXISTS FOR (n:{kind.label})"
    yield f"{stem}_id", f"CREATE CONSTRAINT {stem}_id {on} REQUIRE n.id IS UNIQUE"
    for name in kind.indexed:
        yield f"{stem}_{name}", f"CREATE INDEX {stem}_{name} {on} ON (n.{name})"
    if kind.searched:
        # Waybill folds text itself (values.terms): words and nothing else, so that both servers agree.
        analyzer = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
        yield f"{stem}_search", f"CREATE FULLTEXT INDEX {stem}_search {on} ON EACH [n.search] {analyzer}"
