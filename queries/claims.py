"""Which rows of evidence state a node: read from the claims that relationships carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from errors import QueryRejected
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Edge
from queries.analyses.mention_reader import reaching
from queries.neighbours.directions import ways
from queries.reader import Reader, by_kind, edge_of

MOST_ROWS = 200

_PARTIES = 2000

Claims = dict[str, list[str]]
"""Row ("load:number") → what it states, as "SENDER_ON Parcel:…"."""


class ClaimingRows:
    """Finds the rows that state a node or a relationship; `total` is how many there are where fewer are
    given.
    """

    def __init__(self, reader: Reader, limit: int = MOST_ROWS) -> None:
        self._reader, self._limit = reader, limit
        self.total = 0

    def of(self, id_: str) -> Claims:
        """The rows that state this node; of a thing that parties have, also those that state the parties."""
        stating = self._edges([id_])
        if NODES[kind_of(id_)].shared:
            stating += self._edges(self._parties(id_))
        return self._claims(stating)

    def of_all(self, ids: Iterable[str]) -> set[str]:
        """All rows that state one of these nodes, without those of parties that have it. Raises QueryRejected
        where it is more than can be held.
        """
        found: set[str] = set()
        for kind, some in by_kind(ids).items():
            for way in ways(kind):
                if EDGES[way.relationship].claimed:
                    labels = {"kind": kind, "relationship": way.relationship}
                    stating = self._reader.each(f"edges_{way.direction}", sorted(some), labels)
                    found |= {str(row["properties"].get("row") or "") for row in stating}
        return found - {""}

    def _parties(self, id_: str) -> list[str]:
        """The parties that have a thing, at most 2,000."""
        labels = {"kind": kind_of(id_), "relationship": reaching("Party", kind_of(id_))}
        if not labels["relationship"]:
            return []
        rows = self._reader.rows("edges_in", labels, ids=[id_], limit=_PARTIES)
        return sorted({str(row["source"]) for row in rows})

    def of_edge(self, edge_id: str) -> Claims:
        """The rows that state this relationship. Raises QueryRejected where there is none of this id."""
        for source in _sources(edge_id):
            if kind_of(source):
                labels = {"kind": kind_of(source), "relationship": _type(source, edge_id)}
                for row in self._reader.each("edges_out", [source], labels):
                    edge = edge_of(row)
                    if edge.id == edge_id:
                        return self._claims([edge]) if _row(edge) else self.of(source)
        raise QueryRejected(
            "There is no relationship {id!r}: ids of relationships come with a subgraph's edges.", id=edge_id
        )

    def _claims(self, edges: Iterable[Edge]) -> Claims:
        found: Claims = defaultdict(list)
        for edge in edges:
            found[_row(edge)].append(f"{edge.source} {edge.kind} {edge.target}")
        self.total = max(self.total, len(found))
        return dict(list(found.items())[: self._limit])

    def _edges(self, ids: list[str]) -> list[Edge]:
        """Claims on these nodes, of each way at most as many as rows are given; `total` knows of all."""
        found: dict[str, Edge] = {}
        for kind in sorted({kind_of(id_) for id_ in ids}):
            some = [id_ for id_ in ids if kind_of(id_) == kind]
            for way in ways(kind):
                if EDGES[way.relationship].claimed:
                    labels = {"kind": kind, "relationship": way.relationship}
                    most = self._limit + 1
                    rows = self._reader.rows(f"edges_{way.direction}", labels, ids=some, limit=most)
                    found |= {edge.id: edge for edge in map(edge_of, rows) if _row(edge)}
                    if len(rows) == most:
                        sizes = self._reader.each(f"degrees_{way.direction}", some, labels)
                        self.total += sum(row["total"] for row in sizes)
        return list(found.values())


def _row(edge: Edge) -> str:
    return str(edge.properties.get("row") or "")


def _sources(edge_id: str) -> list[str]:
    """Where the id of an edge may be cut: keys may hold the sign between its parts."""
    return [edge_id.split(f"|{name}|", 1)[0] for name in EDGES if f"|{name}|" in edge_id]


def _type(source: str, edge_id: str) -> str:
    return edge_id.removeprefix(f"{source}|").partition("|")[0]
