"""Who cannot be replaced: the same as taking each node away and looking."""

from __future__ import annotations

import networkx as nx
import pytest

from tests.unit.canvas_state.test_centrality import NETWORKS, named
from ui.canvas_state.cut_points import cut_off, cut_points

MORE = {**NETWORKS, "tree": nx.random_labeled_tree(60, seed=2), "sparse": nx.gnm_random_graph(80, 70, seed=8)}


def taken_away(network: nx.Graph[str], node: str, weights: dict[str, int]) -> int:
    """What is apart from the heaviest rest without the node, by trying."""
    together = nx.node_connected_component(network, node) - {node}
    parts = [
        sum(weights[one] for one in part) for part in nx.connected_components(network.subgraph(together))
    ]
    return sum(parts) - max(parts, default=0)


@pytest.mark.parametrize("name", MORE)
def test_what_is_lost_is_what_is_apart_when_the_node_is_gone(name: str) -> None:
    network = named(MORE[name])
    weights = {node: int(node) % 3 for node in network}
    lost = cut_points(network, weights)
    assert set(lost) == set(nx.articulation_points(network))
    assert lost == {node: taken_away(network, node, weights) for node in lost}
    for node in network:
        assert sum(weights[one] for one in cut_off(network, node, weights)) == lost.get(node, 0)
