"""Neo4j's adapter: its schema in Cypher, its clean sheet in batches."""

from __future__ import annotations

from collections.abc import Iterator

from graph.permit import Permit, require
from graph.schema import NODES, NodeKind
from graph.store.bolt import BoltStore


class Neo4jStore(BoltStore):
    """A database of a Neo4j: Community, Enterprise, a cluster, Aura."""

    def prepare(self, permit: Permit) -> None:
        """Unique ids, indexes and full-text, usable on return; what is there already stays as it is."""
        require(permit)
        for kind in NODES.values():
            for cypher in _kind(kind):
                self._run(cypher)
        self._run("CALL db.awaitIndexes(300)")

    def fulltext_index(self, kind: str) -> str:
        """The name of a kind's full-text index."""
        return f"waybill_{kind.lower()}_search"

    def empty(self, permit: Permit) -> None:
        """Delete every relationship, then every node, in batches that fit a small heap."""
        require(permit)
        self._run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS")
        self._run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS")


def _kind(kind: NodeKind) -> Iterator[str]:
    name = f"waybill_{kind.label.lower()}"
    yield f"CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE"
    for prop in kind.indexed:
        yield f"CREATE INDEX {name}_{prop} IF NOT EXISTS FOR (n:{kind.label}) ON (n.{prop})"
    if kind.searched:
        # Waybill folds text itself (values.terms): words and nothing else, so that both servers agree.
        yield (
            f"CREATE FULLTEXT INDEX {name}_search IF NOT EXISTS FOR (n:{kind.label}) ON EACH [n.search] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
        )
