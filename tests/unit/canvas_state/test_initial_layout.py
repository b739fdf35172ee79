"""The first layout: nobody on top of another, linked ones near, always the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial import cKDTree
from scipy.spatial.distance import pdist

from ui.canvas_state.layout.initial_layout import lay_out
from ui.canvas_state.layout.placement import APART

Pairs = list[tuple[int, int]]


def ring(number: int) -> Pairs:
    return [*pairwise(range(number)), (number - 1, 0)]


def star(number: int) -> Pairs:
    return [(0, i) for i in range(1, number)]


def communities(number: int, seed: int = 1) -> Pairs:
    rnd = np.random.default_rng(seed)
    first = rnd.integers(0, number, 2 * number)
    inside = np.minimum(number - 1, first // 40 * 40 + rnd.integers(0, 40, 2 * number))
    second = np.where(rnd.random(2 * number) < 0.95, inside, rnd.integers(0, number, 2 * number))
    return list(zip(first.tolist(), second.tolist(), strict=True))


WORLDS = {
    "one": (1, []),
    "pair": (2, [(0, 1)]),
    "loop and double": (3, [(0, 0), (0, 1), (1, 0), (1, 2)]),
    "no links": (30, []),
    "chain": (20, list(pairwise(range(20)))),
    "ring": (12, ring(12)),
    "star": (60, star(60)),
    "complete": (12, [(i, j) for i in range(12) for j in range(i)]),
    "communities": (600, communities(600)),
    "long chain": (400, list(pairwise(range(400)))),
}


@pytest.mark.parametrize("name", WORLDS)
def test_nobody_lies_on_another(name: str) -> None:
    number, pairs = WORLDS[name]
    points = lay_out(number, pairs)
    assert points.shape == (number, 2)
    assert np.isfinite(points).all()
    if number > 1:
        nearest = cKDTree(points).query(points, k=2)[0][:, 1]
        assert nearest.min() > APART * 0.5
        assert np.median(nearest) > APART * 0.8


def test_nothing_at_all() -> None:
    assert lay_out(0, []).shape == (0, 2)


@pytest.mark.parametrize("name", ["star", "communities"])
def test_the_same_again_is_the_same(name: str) -> None:
    assert lay_out(*WORLDS[name]).tolist() == lay_out(*WORLDS[name]).tolist()


def test_linked_nodes_lie_nearer_than_others() -> None:
    number, pairs = WORLDS["communities"]
    points = lay_out(number, pairs)
    ends = np.array([pair for pair in pairs if pair[0] != pair[1]])
    linked = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    assert np.median(linked) < 0.35 * np.median(pdist(points))


def test_leaves_lie_around_what_they_hang_on() -> None:
    points = lay_out(9, star(9))
    distances = np.hypot(*(points[1:] - points[0]).T)
    assert np.ptp(distances) < APART


def test_pieces_are_packed_in_a_wide_rectangle() -> None:
    points = lay_out(200, [(i, i + 1) for i in range(0, 200, 2)])
    width, height = np.ptp(points, axis=0)
    assert 0.6 < width / height < 4
