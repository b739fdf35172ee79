"""Nodes stand apart, in the same places every time."""

from __future__ import annotations

import itertools
import math

import pytest

from graph.export.spread import positions
from graph.subgraph import Edge, Node, Subgraph


def star(leaves: int, name: str = "a") -> Subgraph:
    nodes = [Node(f"Party:{name}{i}", "Party", "") for i in range(leaves + 1)]
    edges = [Edge(f"{name}{i}", nodes[0].id, nodes[i].id, "AT") for i in range(1, leaves + 1)]
    return Subgraph.of(nodes, edges)


def closest(places: dict[str, tuple[float, float]]) -> float:
    return min(math.dist(one, two) for one, two in itertools.combinations(places.values(), 2))


@pytest.mark.parametrize("leaves", [1, 2, 12, 90, 700])
def test_nodes_do_not_lie_on_each_other(leaves: int) -> None:
    places = positions(star(leaves))
    assert len(places) == leaves + 1
    assert closest(places) > 10


def test_order_of_reading_changes_nothing() -> None:
    graph = star(9).merge(star(4, "b"))
    turned = Subgraph.of(reversed(list(graph.nodes.values())), reversed(list(graph.edges.values())))
    assert positions(graph) == positions(turned)


def test_parts_do_not_overlap() -> None:
    places = positions(star(9).merge(star(9, "b")).merge(Subgraph.of([Node("Party:c", "Party", "")])))
    boxes = []
    for name in "abc":
        xs, ys = zip(
            *(place for id_, place in places.items() if id_.startswith(f"Party:{name}")), strict=True
        )
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for one, two in itertools.combinations(boxes, 2):
        assert one[1] < two[0] or two[1] < one[0] or one[3] < two[2] or two[3] < one[2]


def test_nothing_and_one_and_a_loop() -> None:
    assert positions(Subgraph()) == {}
    alone = Subgraph.of([Node("Party:1", "Party", "")], [Edge("e", "Party:1", "Party:1", "LINKED")])
    assert list(positions(alone)) == ["Party:1"]


def test_what_stands_somewhere_stays_and_the_rest_comes_beside_it() -> None:
    graph = star(3).merge(star(2, "b"))
    given = {"Party:a0": (500.0, 40.0), "Party:a1": (560.0, 90.0), "Party:gone": (0.0, 0.0)}
    places = positions(graph, given)
    assert set(places) == set(graph.nodes)
    assert {id_: places[id_] for id_ in ("Party:a0", "Party:a1")} == {
        id_: given[id_] for id_ in ("Party:a0", "Party:a1")
    }
    assert all(math.dist(places[f"Party:a{i}"], given["Party:a0"]) < 120 for i in (2, 3))
    assert all(places[f"Party:b{i}"][1] > 90 for i in range(3)), "what hangs on none of them comes below"
    assert closest(places) > 10
