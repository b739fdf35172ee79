"""Writes changes to the graph in batches that may be repeated.

In the ordinary way nodes and relationships are known not to exist and are made outright, the quickest way the
server has. After an interruption the group in flight is written again with MERGE
(`again`), which comes to the same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from graph import upserts
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Additions, Statement, Store
from loaders.projection.changes import GraphChanges, Tie
from loaders.projection.fragment import EdgeKey, Properties

BATCH = 5_000
# An edge is taken away from the end that has fewer of its type: the source, where targets are hubs.
_FROM_SOURCE = frozenset({"AT", "REACHED_BY", "FRANKED_BY", "DROPPED_AT", "SCANNED", "CONTAINED", "NAMED_IN"})
_Row = dict[str, Any]


class GraphWriter:
    """Writes changes in an order in which every end exists: relationships last, deletions around them."""

    def __init__(self, store: Store, permit: Permit) -> None:
        self._store, self._permit = store, permit

    def write(self, changes: GraphChanges, *, again: bool) -> None:
        """All of `changes`; with `again` so that what is there already does no harm."""
        self._edges(_delete_statement, _edge_rows(changes.edges_deleted))
        self._edges(_delete_statement, _tie_rows(changes.ties_deleted))
        self._nodes(upserts.merge_nodes if again else upserts.update_nodes, changes.updated)
        self._nodes(upserts.set_properties, changes.recounted)
        if again:
            self._nodes(upserts.merge_nodes, changes.created)
            self._edges(upserts.merge_edges, _tie_rows(changes.ties_created))
            self._edges(upserts.merge_edges, _edge_rows(changes.edges_created))
        elif changes.created or changes.ties_created or changes.edges_created:
            self._store.create(_additions(changes), self._permit)
        self._nodes(upserts.delete_nodes, {id_: {} for id_ in changes.deleted})

    def node(self, id_: str, properties: Mapping[str, Any]) -> None:
        """One node, made or altered."""
        self.nodes({id_: properties})

    def nodes(self, several: Mapping[str, Mapping[str, Any]]) -> None:
        """A few nodes, made or altered in one transaction: all of them or none."""
        statements = [
            Statement(upserts.merge_nodes(kind_of(id_)), [{"id": id_, "p": {"id": id_, **properties}}])
            for id_, properties in several.items()
        ]
        self._store.write(statements, self._permit)

    def delete(self, id_: str) -> None:
        """Take one node away."""
        self._store.write([Statement(upserts.delete_nodes(kind_of(id_)), [{"id": id_}])], self._permit)

    def _nodes(self, statement: Callable[[str], str], nodes: Mapping[str, Properties]) -> None:
        by_kind: dict[str, list[_Row]] = {}
        for id_, properties in nodes.items():
            by_kind.setdefault(kind_of(id_), []).append({"id": id_, "p": properties})
        for kind, rows in by_kind.items():
            self._batches(statement(kind), rows)

    def _edges(self, statement: Callable[[str, str, str], str], rows: Iterable[tuple[str, _Row]]) -> None:
        by_ends: dict[tuple[str, str, str], list[_Row]] = {}
        for type_, row in rows:
            by_ends.setdefault((type_, kind_of(row["a"]), kind_of(row["b"])), []).append(row)
        for ends, found in by_ends.items():
            self._batches(statement(*ends), found)

    def _batches(self, cypher: str, rows: Sequence[_Row]) -> None:
        for batch in _batches(rows):
            self._store.write([Statement(cypher, batch)], self._permit)


def _additions(changes: GraphChanges) -> Additions:
    ties: list[tuple[str, str, str, Properties]] = [(*tie, {}) for tie in changes.ties_created]
    edges = [(key.type, key.source, key.target, made) for key, made in changes.edges_created.items()]
    return Additions(changes.created, ties + edges)


def _delete_statement(type_: str, source: str, target: str) -> str:
    make = upserts.delete_edges_from_source if type_ in _FROM_SOURCE else upserts.delete_edges
    return make(type_, source, target)


def _edge_rows(edges: Iterable[EdgeKey] | Mapping[EdgeKey, Properties]) -> Iterator[tuple[str, _Row]]:
    properties = edges if isinstance(edges, Mapping) else {}
    for key in edges:
        same = dict(zip(upserts.identity(key.type), (key.layout, *key.distinct), strict=True))
        yield key.type, {"a": key.source, "b": key.target, "p": properties.get(key, {}), "k": same}


def _tie_rows(ties: Iterable[Tie]) -> Iterator[tuple[str, _Row]]:
    for type_, source, target in ties:
        yield type_, {"a": source, "b": target, "p": {}, "k": {}}


def _batches(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
