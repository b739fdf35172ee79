"""Which rows of evidence state a node: read from the claims that relationships carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from errors import QueryRejected
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Edge
from queries.reader import Reader, edge_of
from queries.ways import ways

MOST_ROWS = 200

Claims = dict[str, list[str]]
"""Row ("load:number") → what it states, as "SENDER_ON Parcel:…"."""


class Claimed:
    """Finds the rows that state a node or a relationship; `total` is how many there are where fewer are
    given.
    """

    def __init__(self, reader: Reader, limit: int = MOST_ROWS) -> None:
        self._reader, self._limit = reader, limit
        self.total = 0

    def of(self, id_: str) -> Claims:
        """The rows that state this node; for a thing without claims of its own, those of its parties'
        parcels.
        """
        edges = self._edges([id_])
        own = [edge for edge in edges if _row(edge)]
        if not own and NODES[kind_of(id_)].shared:
            parties = sorted({edge.source for edge in edges if kind_of(edge.source) == "Party"})
            self.total = 0
            own = [edge for edge in self._edges(parties) if _row(edge)]
        return self._claims(own)

    def of_edge(self, edge_id: str) -> Claims:
        """The rows that state this relationship. Raises QueryRejected where there is none of this id."""
        for source in _sources(edge_id):
            if kind_of(source):
                for edge in self._edges([source]):
                    if edge.id == edge_id:
                        return self._claims([edge]) if _row(edge) else self.of(source)
        raise QueryRejected(
            f"There is no relationship {edge_id!r}: ids of relationships come with a subgraph's edges."
        )

    def _claims(self, edges: Iterable[Edge]) -> Claims:
        found: Claims = defaultdict(list)
        for edge in edges:
            found[_row(edge)].append(f"{edge.source} {edge.kind} {edge.target}")
        self.total = max(self.total, len(found))
        return dict(list(found.items())[: self._limit])

    def _edges(self, ids: list[str]) -> list[Edge]:
        """Relationships of these nodes, of each kind at most as many as are given; `total` grows by all of
        them.
        """
        found: dict[str, Edge] = {}
        for kind in {kind_of(id_) for id_ in ids}:
            some = [id_ for id_ in ids if kind_of(id_) == kind]
            for way in ways(kind):
                labels = {"kind": kind, "relationship": way.relationship}
                rows = self._reader.rows(f"edges_{way.direction}", labels, ids=some, limit=self._limit)
                found |= {edge.id: edge for edge in map(edge_of, rows)}
                if len(rows) == self._limit and EDGES[way.relationship].claimed:
                    sizes = self._reader.each(f"degrees_{way.direction}", some, labels)
                    self.total += sum(row["total"] for row in sizes)
        return list(found.values())


def _row(edge: Edge) -> str:
    return str(edge.properties.get("row") or "")


def _sources(edge_id: str) -> list[str]:
    """Where the id of an edge may be cut: keys may hold the sign between its parts."""
    return [edge_id.split(f"|{name}|", 1)[0] for name in EDGES if f"|{name}|" in edge_id]
