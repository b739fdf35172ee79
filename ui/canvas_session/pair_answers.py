"""What was found between two nodes, told: what they have in common, or the paths from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import networkx as nx

from graph.subgraph import Node, Subgraph
from ui.canvas_state.appearance import is_hub
from ui.canvas_state.gathered_labels import whose

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
    """The things that say in `why` that both have them: those that fewest people use first, hubs last; people
    and places in place of their labels.
    """
    shared = [node for node in found.nodes.values() if node.why]
    network, groups = _network(found), whose(found.edges.values())
    rows: dict[str, AnswerRow] = {}
    for node in sorted(shared, key=lambda node: (is_hub(node), _users(node), node.label)):
        shown = _as_drawn(found, groups, node)
        there, back = _way(network, one, node.id), _way(network, node.id, other)
        lit = tuple(dict.fromkeys((*there, *back, shown.id)))
        before = rows.get(shown.id)
        rows[shown.id] = AnswerRow((shown,), tuple(dict.fromkeys((*(before.ids if before else ()), *lit))))
    return PairAnswer("common", (found.nodes[one], found.nodes[other]), tuple(list(rows.values())[:MOST]))


def paths(found: Subgraph, one: str, other: str) -> PairAnswer:
    """The shortest paths, those over no hub first; told by people and places in place of their labels."""
    groups = whose(found.edges.values())
    ways = sorted(islice(nx.all_shortest_paths(_network(found), one, other), MOST))
    rows = [AnswerRow(_through(found, groups, way), tuple(way)) for way in ways]
    different = {tuple(node.id for node in row.through): row for row in reversed(rows)}
    ordered = sorted(different.values(), key=lambda row: row.hub)
    return PairAnswer("paths", (found.nodes[one], found.nodes[other]), tuple(ordered))


def _through(found: Subgraph, groups: Mapping[str, str], way: list[str]) -> tuple[Node, ...]:
    """What lies between the ends, each once; a label of an end is none of it."""
    between = (_as_drawn(found, groups, found.nodes[id_]) for id_ in way[1:-1])
    different = {node.id: node for node in between if node.id not in (way[0], way[-1])}
    return tuple(different.values())


def _as_drawn(found: Subgraph, groups: Mapping[str, str], node: Node) -> Node:
    """The person or place that a label is, where it was found."""
    return found.nodes.get(groups.get(node.id, ""), node)


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
