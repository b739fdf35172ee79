"""How else things are ranked whose removal should hurt a network: what Waybill's plans are beside."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import networkx as nx

from analysis.measures.candidates import CandidateMeasure

Ranking = Callable[[Sequence[CandidateMeasure], int, random.Random], Iterator[CandidateMeasure]]
"""The candidates, best first: of which the crew has so many parcels."""
Bipartite: TypeAlias = "nx.Graph[tuple[str, int]]"
"""Its nodes are ("thing", number) and ("parcel", number)."""
_RADIUS = 2
"""Steps of collective influence."""


def at_random(some: Sequence[CandidateMeasure], _: int, draw: random.Random) -> Iterator[CandidateMeasure]:
    """In any order."""
    yield from draw.sample(list(some), len(some))


def degree(some: Sequence[CandidateMeasure], _: int, __: random.Random) -> Iterator[CandidateMeasure]:
    """Those on most parcels of anybody."""
    yield from sorted(some, key=lambda one: -(len(one.met) + len(one.others)))


def degree_in_crew(some: Sequence[CandidateMeasure], _: int, __: random.Random) -> Iterator[CandidateMeasure]:
    """Those on most of the crew's parcels."""
    yield from sorted(some, key=lambda one: -len(one.met))


def betweenness(some: Sequence[CandidateMeasure], _: int, __: random.Random) -> Iterator[CandidateMeasure]:
    """Those between most others in the largest component, one removed after the other."""
    graph = _graph(some)
    while True:
        whole = max(nx.connected_components(graph), key=len, default=set())
        part = graph.subgraph(whole)
        between = nx.betweenness_centrality(part)
        things = [node for node in whole if node[0] == "thing"]
        if not things:
            return
        first = max(things, key=lambda node: (between[node], node))
        yield some[first[1]]
        graph.remove_node(first)


def collective_influence(
    some: Sequence[CandidateMeasure], _: int, __: random.Random
) -> Iterator[CandidateMeasure]:
    """By collective influence (Morone and Makse 2015), one removed after the other."""
    graph = _graph(some)
    left = [("thing", at) for at in range(len(some))]
    while left:
        first = max(left, key=lambda node: (_influence(graph, node), node))
        yield some[first[1]]
        left.remove(first)
        graph.remove_node(first)


def _influence(graph: Bipartite, node: tuple[str, int]) -> int:
    ring = nx.single_source_shortest_path_length(graph, node, cutoff=_RADIUS)
    rim = sum(graph.degree(other) - 1 for other, steps in ring.items() if steps == _RADIUS)
    return int((graph.degree(node) - 1) * rim)


def _graph(some: Sequence[CandidateMeasure]) -> Bipartite:
    """Things and the crew's parcels on which they are."""
    graph: Bipartite = nx.Graph()
    graph.add_nodes_from(("thing", at) for at in range(len(some)))
    graph.add_edges_from(
        (("thing", at), ("parcel", int(place))) for at, one in enumerate(some) for place in one.met
    )
    return graph


RANKINGS: dict[str, Ranking] = {
    "random": at_random,
    "degree, all parcels": degree,
    "degree, linked parcels": degree_in_crew,
    "betweenness": betweenness,
    "collective influence": collective_influence,
}


def affordable(order: Iterator[CandidateMeasure], budget: float) -> list[CandidateMeasure]:
    """The first of these as long as the budget lasts."""
    found: list[CandidateMeasure] = []
    for one in order:
        if one.barrier.cost <= budget:
            found.append(one)
            budget -= one.barrier.cost
        if budget < 1:
            break
    return found
