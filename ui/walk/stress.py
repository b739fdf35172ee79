"""Places whose distances are as near as they can be to given ones: weighted stress majorisation.

After Gansner, Koren and North, "Graph drawing by stress majorization" (2004), started from classical
scaling (Torgerson), so the same distances always give the same places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Distances = NDArray[np.float64]


def settle(distances: Distances, rounds: int = 40) -> Points:
    """Places, shape (n, 2), for symmetric positive `distances`, shape (n, n); diagonal 0."""
    n = len(distances)
    if n == 1:
        return np.zeros((1, 2))
    points = _classical(distances)
    weights = np.zeros_like(distances)
    apart = ~np.eye(n, dtype=bool)
    weights[apart] = distances[apart] ** -2.0
    laplacian = np.diag(weights.sum(1)) - weights
    ground = np.ones((n, n)) / n * weights.sum() / n
    inverse = np.linalg.inv(laplacian + ground)
    pull = weights * distances
    for _ in range(rounds):
        points = inverse @ _drawn(points, pull)
    centred: Points = points - points.mean(0)
    return centred


def _drawn(points: Points, pull: NDArray[np.float64]) -> Points:
    """The right-hand side of one round: each place drawn towards its wanted distances."""
    gaps = points[:, None, :] - points[None, :, :]
    lengths = np.sqrt((gaps**2).sum(2))
    lengths[lengths < 1e-9] = 1e-9
    ratio = pull / lengths
    drawn: Points = ratio.sum(1)[:, None] * points - ratio @ points
    return drawn


def _classical(distances: Distances) -> Points:
    """Classical scaling, with a small fixed stagger so that equal places part."""
    n = len(distances)
    squares = distances**2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    values, vectors = np.linalg.eigh(centred)
    points = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0))
    for axis in range(points.shape[1]):
        column = points[:, axis]
        if column[np.argmax(np.abs(column))] < 0:
            points[:, axis] = -column
    if points.shape[1] < 2:
        points = np.c_[points, np.zeros(n)]
    turn = np.arange(n) * 2.399963  # golden angle
    stagger: Points = points + np.c_[np.cos(turn), np.sin(turn)] * 0.01 * distances.max()
    return stagger
