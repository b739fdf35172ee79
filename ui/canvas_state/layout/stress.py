"""Places whose distances are as near as they can be to given ones: weighted stress majorisation.

After Gansner, Koren and North, "Graph drawing by stress majorization" (2004), started from classical scaling
with pivots (Brandes and Pich, 2006), so the same distances always give the same places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Distances = NDArray[np.float64]


def settle(distances: Distances, rounds: int = 24) -> Points:
    """Places, shape (n, 2), for symmetric positive `distances`, shape (n, n); diagonal 0."""
    n = len(distances)
    if n == 1:
        return np.zeros((1, 2))
    points = _classical(distances)
    np.fill_diagonal(distances, np.inf)
    weights = distances**-2.0
    np.fill_diagonal(distances, 0.0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.inv(laplacian + weights.sum() / n**2)
    pull = weights * distances
    for _ in range(rounds):
        points = inverse @ _drawn(points, pull)
    centred: Points = points - points.mean(0)
    return centred


def _drawn(points: Points, pull: Distances) -> Points:
    """The right-hand side of one round: each place drawn towards its wanted distances."""
    dx = points[:, 0, None] - points[:, 0]
    dy = points[:, 1, None] - points[:, 1]
    lengths = np.sqrt(dx * dx + dy * dy)
    np.maximum(lengths, 1e-9, out=lengths)
    ratio = pull / lengths
    drawn: Points = (ratio @ np.ones(len(points)))[:, None] * points - ratio @ points
    return drawn


def _classical(distances: Distances) -> Points:
    """Classical scaling from a few pivots, with a small fixed stagger so that equal places part."""
    n = len(distances)
    squares = distances[:, _pivots(distances)] ** 2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, -2:][:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(0), range(axes.shape[1])] < 0, -1.0, 1.0)
    points = np.zeros((n, 2))
    points[:, : axes.shape[1]] = centred @ axes
    spread = np.abs(points).max()
    points *= distances.max() / 2 / spread if spread > 0 else 0.0
    turn = np.arange(n) * 2.399963  # golden angle
    stagger: Points = points + np.c_[np.cos(turn), np.sin(turn)] * 0.01 * distances.max()
    return stagger


def _pivots(distances: Distances, most: int = 24) -> list[int]:
    """Nodes far from each other: each the farthest from those before it."""
    pivots = [0]
    nearest = distances[0].copy()
    while len(pivots) < min(most, len(distances)):
        pivots.append(int(nearest.argmax()))
        np.minimum(nearest, distances[pivots[-1]], out=nearest)
    return pivots
