"""New neighbours: beside their parent, apart from each other, in the emptiest direction, always the same."""

from __future__ import annotations

from itertools import combinations
from math import atan2, hypot, pi

import numpy as np
import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Expand, Show
from ui.canvas_state.layout.placement import APART, place_beside, place_between
from ui.canvas_state.state import CanvasState

NOBODY = np.empty((0, 2))


def apart(points: np.ndarray) -> float:
    return min((hypot(*(a - b)) for a, b in combinations(points, 2)), default=float("inf"))


@pytest.mark.parametrize("number", [1, 6, 25, 200])
def test_places_do_not_overlap(number: int) -> None:
    points = place_beside(10.0, -4.0, number, NOBODY)
    assert points.shape == (number, 2)
    assert apart(points) >= APART * 0.85


def test_the_same_canvas_gives_the_same_places() -> None:
    others = np.random.default_rng(3).normal(0, 100, (80, 2))
    assert place_beside(0, 0, 12, others).tolist() == place_beside(0, 0, 12, others).tolist()


def test_they_go_where_nobody_is() -> None:
    left = np.array([(-60.0, y) for y in range(-80, 81, 20)])
    angles = [atan2(y, x) for x, y in place_beside(0, 0, 7, left)]
    assert all(abs(angle) < pi / 2 for angle in angles)


def test_they_keep_off_what_is_placed() -> None:
    crowd = np.random.default_rng(5).uniform(-150, 150, (150, 2))
    points = place_beside(0, 0, 25, crowd)
    gaps = np.hypot(*(points[:, None, :] - crowd[None, :, :]).transpose(2, 0, 1))
    assert gaps.min() >= APART * 0.85


def test_a_node_on_two_goes_between_them() -> None:
    x, y = place_between(np.array([(-100.0, 0.0), (100.0, 0.0)]), np.array([(-100.0, 0.0), (100.0, 0.0)]))
    assert hypot(x, y) < APART


def test_an_expansion_fans_out_around_its_parent_even_where_a_neighbour_hangs_on_two() -> None:
    state, _ = apply_event(CanvasState(), Show(), star(leaves=2))
    leaf = "Party:Phone:+31-0"
    new = Node("Parcel:x", "Parcel", "x")
    found = Subgraph.of(
        [state.known[leaf], new],
        [edge(leaf, "SENDER_ON", new.id), edge(new.id, "ADDRESSED_TO", "Party:Phone:+31-1")],
    )
    after, _ = apply_event(state, Expand(leaf), found)
    place, parent = after.drawn[new.id], after.drawn[leaf]
    assert hypot(place.x - parent.x, place.y - parent.y) < 4 * APART


def test_what_hangs_on_nothing_placed_comes_beside_the_rest() -> None:
    state, _ = apply_event(CanvasState(), Show(), star())
    after, _ = apply_event(state, Show(), star("Phone:+32"))
    right = max(node.x for node in state.drawn.values())
    assert all(after.drawn[id_].x > right for id_ in set(after.drawn) - set(state.drawn))
