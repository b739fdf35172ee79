"""What was found between two nodes, told: what they have in common, or the paths from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import networkx as nx

from graph.subgraph import Node, Subgraph
from ui.canvas_state.appearance import is_hub

MOST = 50
"""Rows that an answer lists."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """`through`: the nodes that it is told by, in order; `ids`: all that lights up for it, both ends too."""

    through: tuple[Node, ...]
    ids: tuple[str, ...]

    @property
    def hub(self) -> bool:
        """Whether it goes over a hub, through which a link proves nothing."""
        return any(is_hub(node) for node in self.through)


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """An answer about two nodes. It lives with the session, as the question can be asked again."""

    kind: Literal["common", "paths"]
    ends: tuple[Node, Node]
    rows: tuple[AnswerRow, ...]


def in_common(found: Subgraph, one: str, other: str) -> PairAnswer:
    """The things that say in `why` that both have them: those that fewest people use first, hubs last."""
    shared = [node for node in found.nodes.values() if node.why]
    network = _network(found)
    rows = []
    for node in sorted(shared, key=lambda node: (is_hub(node), _users(node), node.label)):
        there, back = _way(network, one, node.id), _way(network, node.id, other)
        rows.append(AnswerRow((node,), tuple(dict.fromkeys((*there, *back)))))
    return PairAnswer("common", (found.nodes[one], found.nodes[other]), tuple(rows[:MOST]))


def paths(found: Subgraph, one: str, other: str) -> PairAnswer:
    """The shortest paths, those over no hub first."""
    ways = islice(nx.all_shortest_paths(_network(found), one, other), MOST)
    rows = [AnswerRow(tuple(found.nodes[id_] for id_ in way[1:-1]), tuple(way)) for way in sorted(ways)]
    rows.sort(key=lambda row: row.hub)
    return PairAnswer("paths", (found.nodes[one], found.nodes[other]), tuple(rows))


def _way(network: nx.Graph[str], one: str, other: str) -> list[str]:
    return nx.shortest_path(network, one, other) if nx.has_path(network, one, other) else [other]


def _network(found: Subgraph) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(found.nodes)
    network.add_edges_from((edge.source, edge.target) for edge in found.edges.values())
    return network


def _users(node: Node) -> int:
    properties: Mapping[str, object] = node.properties
    users = properties.get("users")
    return users if isinstance(users, int) else 0
