"""The port that everything speaks: one protocol, two servers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from graph.permit import Permit

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement of a write, run once with `$rows` (a list of maps)."""

    cypher: str
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Additions:
    """New nodes (all properties, `id` among them) and relationships (type, source, target, properties)."""

    nodes: Mapping[str, Mapping[str, Any]]
    edges: Sequence[tuple[str, str, str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Counters:
    """What a write changed, as the server counted it (0 where a server does not count)."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0

    def __add__(self, other: Counters) -> Counters:
        return Counters(
            self.nodes_created + other.nodes_created,
            self.nodes_deleted + other.nodes_deleted,
            self.relationships_created + other.relationships_created,
            self.relationships_deleted + other.relationships_deleted,
        )


@runtime_checkable
class Store(Protocol):
    """A graph database reached over Bolt. Every failure is a WaybillError of one sentence."""

    @property
    def server(self) -> str:
        """Name and version of the server, as it says it ("Neo4j/5.26.12")."""
        ...

    @property
    def database(self) -> str:
        """Name of the database."""
        ...

    def read(
        self, cypher: str, parameters: Mapping[str, Any], permit: Permit, *, seconds: float = 30.0
    ) -> list[Row]:
        """Rows of a read, as plain values (a node comes as its properties). At most `seconds` long."""
        ...

    def write(self, statements: Sequence[Statement], permit: Permit) -> Counters:
        """Run the statements in one transaction: all of it or nothing. Safe to call from several threads."""
        ...

    def create(self, new: Additions, permit: Permit) -> None:
        """Make nodes and relationships that are known not to exist, the quickest way the server has.

        Not one transaction: after a failure part of it may be there, and whoever called makes the rest with
        MERGE. The ends of relationships exist or are among the new nodes.
        """
        ...

    def prepare(self, permit: Permit) -> None:
        """Make what the schema asks for: database, uniqueness of `id` per kind, indexes, full-text."""
        ...

    def fulltext_index(self, kind: str) -> str:
        """The name under which `db.index.fulltext.queryNodes(name, text)` searches `search` of this kind."""
        ...

    def numbered(self, variable: str) -> str:
        """The expression that gives a node the server's own number (64 bits): quick to read, and good only as
        long as nothing is deleted.
        """
        ...

    def require_alone(self, permit: Permit) -> None:
        """Raise UsageError where the database holds nodes of other kinds than Waybill's: emptying it would
        delete what is somebody else's.
        """
        ...

    def empty(self, permit: Permit) -> None:
        """Take every node and relationship out of the database (for rebuild and tests)."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...
