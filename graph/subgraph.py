"""Nodes and edges that were read together: what search, expand, path and walk return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Node:
    """`id` reads `Kind:key`; `why` says in words why it is here."""

    id: str
    kind: str
    label: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship; `id` is made from its ends, kind and claim, and is the same on every server."""

    id: str
    source: str
    target: str
    kind: str
    properties: Mapping[str, Any] = field(default_factory=dict)


def edge_id(source: str, kind: str, target: str, properties: Mapping[str, Any]) -> str:
    """The id of an edge: its ends and kind, and what tells parallel ones apart (claim, event, moment)."""
    apart = map(properties.get, ("layout", "event", "at", "relation", "role", "finding"))
    return "|".join((source, kind, target, *map(str, filter(None, apart))))


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and edges by id. `total` is how many there are in all where fewer came; `next` is a cursor.

    `more`: there may be more than `total`, which were counted up to a bound.

    `counts` (expand), `parcels` (walk): what the contract of commands adds for these verbs, as plain rows.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    total: int = 0
    next: str | None = None
    counts: tuple[Mapping[str, Any], ...] = ()
    parcels: tuple[Mapping[str, Any], ...] = ()
    more: bool = False

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge] = (), **more: Any) -> Subgraph:
        """A subgraph of these nodes and edges; `total` is the number of nodes unless told."""
        by_id = {node.id: node for node in nodes}
        return cls(by_id, {edge.id: edge for edge in edges}, **{"total": len(by_id), **more})

    def merge(self, other: Subgraph) -> Subgraph:
        """Everything of both; where both have a node, the other's properties win and reasons add up."""
        nodes = dict(self.nodes)
        for id_, node in other.nodes.items():
            had = nodes.get(id_)
            nodes[id_] = node if had is None else replace(node, why=tuple(dict.fromkeys(had.why + node.why)))
        return Subgraph(nodes, {**self.edges, **other.edges}, total=len(nodes))

    def to_json(self) -> dict[str, Any]:
        """The value that the contract of commands names `Subgraph`."""
        value: dict[str, Any] = {
            "nodes": [
                {
                    "id": node.id,
                    "kind": node.kind,
                    "label": node.label,
                    "properties": dict(node.properties),
                    "why": list(node.why),
                }
                for node in self.nodes.values()
            ],
            "edges": [
                {
                    "id": edge.id,
                    "source": edge.source,
                    "target": edge.target,
                    "kind": edge.kind,
                    "properties": dict(edge.properties),
                }
                for edge in self.edges.values()
            ],
            "total": self.total,
            "next": self.next,
        }
        if self.more:
            value["more"] = True
        if self.counts:
            value["counts"] = [dict(row) for row in self.counts]
        if self.parcels:
            value["parcels"] = [dict(row) for row in self.parcels]
        return value

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A MultiDiGraph: node attributes `kind`, `label` and the properties; edge keys are edge ids."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes.values():
            graph.add_node(node.id, **{**node.properties, "kind": node.kind, "label": node.label})
        for edge in self.edges.values():
            graph.add_edge(edge.source, edge.target, key=edge.id, **{**edge.properties, "kind": edge.kind})
        return graph

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Two frames: nodes (id, kind, label, then properties) and edges (id, source, target, kind, …)."""
        import pandas as pd

        nodes = [{"id": n.id, "kind": n.kind, "label": n.label, **n.properties} for n in self.nodes.values()]
        edges = [
            {"id": e.id, "source": e.source, "target": e.target, "kind": e.kind, **e.properties}
            for e in self.edges.values()
        ]
        return pd.DataFrame(nodes), pd.DataFrame(edges)
