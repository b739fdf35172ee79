"""Who connects: the same as networkx says, and an estimate where that would take too long."""

from __future__ import annotations

import networkx as nx
import pytest

from ui.canvas_state.centrality import betweenness

NETWORKS = {
    "club": nx.karate_club_graph(),
    "path": nx.path_graph(40),
    "pieces": nx.disjoint_union(nx.cycle_graph(7), nx.star_graph(9)),
    "random": nx.gnm_random_graph(150, 200, seed=3),
}


def named(network: nx.Graph[int]) -> nx.Graph[str]:
    bare: nx.Graph[str] = nx.Graph()
    bare.add_nodes_from(map(str, network))
    bare.add_edges_from((str(a), str(b)) for a, b in network.edges)
    return bare


@pytest.mark.parametrize("name", NETWORKS)
def test_shares_are_those_of_networkx(name: str) -> None:
    network = named(NETWORKS[name])
    answer = betweenness(network)
    assert not answer.estimated
    assert answer.shares == pytest.approx(nx.betweenness_centrality(network))


def test_beyond_a_measure_of_work_it_is_estimated_and_says_so_the_same_each_time() -> None:
    network = named(nx.gnm_random_graph(600, 900, seed=5))
    whole, part = betweenness(network), betweenness(network, work=1)
    assert (whole.sources, part.sources, part.estimated) == (600, 64, True)
    assert part == betweenness(network, work=1)
    first = sorted(whole.shares, key=whole.shares.__getitem__)[-10:]
    assert len(set(first) & set(sorted(part.shares, key=part.shares.__getitem__)[-30:])) >= 8


@pytest.mark.parametrize("size", [0, 1, 2])
def test_in_a_network_too_small_nobody_connects(size: int) -> None:
    assert set(betweenness(named(nx.path_graph(size))).shares.values()) <= {0.0}
