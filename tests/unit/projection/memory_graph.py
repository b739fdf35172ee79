"""A graph in memory that takes changes as strictly as a server, and refuses what a server would lose."""

from __future__ import annotations

from typing import Any

from graph.upserts import identity
from loaders.projection.changes import GraphChanges

Edge = tuple[str, str, str, tuple[Any, ...]]


class MemoryGraph:
    """Nodes by id, relationships by (type, ends, what tells parallel ones apart)."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[Edge, dict[str, Any]] = {}

    def take(self, changes: GraphChanges) -> None:
        """Apply in the order of the real writer."""
        for key in changes.edges_deleted:
            del self.edges[(key.type, key.source, key.target, (key.layout, *key.distinct))]
        for type_, source, target in changes.ties_deleted:
            del self.edges[(type_, source, target, ())]
        for id_, properties in changes.created.items():
            assert id_ not in self.nodes, f"{id_} made twice"
            self.nodes[id_] = dict(properties)
        for id_, properties in changes.updated.items():
            assert id_ in self.nodes, f"{id_} altered but not there"
            self.nodes[id_] = dict(properties)
        for id_, properties in changes.recounted.items():
            assert id_ not in changes.updated
            self.nodes[id_].update(properties)
        for type_, source, target in changes.ties_created:
            self._join((type_, source, target, ()), {})
        for key, properties in changes.edges_created.items():
            assert len(identity(key.type)) == 1 + len(key.distinct)
            self._join((key.type, key.source, key.target, (key.layout, *key.distinct)), properties)
        for id_ in changes.deleted:
            del self.nodes[id_]
            self.edges = {e: p for e, p in self.edges.items() if id_ not in (e[1], e[2])}

    def _join(self, edge: Edge, properties: dict[str, Any]) -> None:
        assert edge[1] in self.nodes and edge[2] in self.nodes, f"an end of {edge} is missing"
        assert edge not in self.edges, f"{edge} made twice"
        self.edges[edge] = dict(properties)
