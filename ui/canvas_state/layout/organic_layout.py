"""The layout of one connected piece: leaves in rings around what they hang on, communities in discs.

Communities by Louvain (scikit-network), places inside each by stress, the communities among themselves the
same way again, as nodes as wide as they are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra

from ui.canvas_state.layout.placement import APART
from ui.canvas_state.layout.stress import Points, settle

Radii = NDArray[np.float64]
Labels = NDArray[np.int64]
LINK = 62.0  # world units between the rims of two linked nodes
DENSE = 130  # up to so many nodes stress is solved at once
_LEAF_RING, _LEAF_RINGS_APART = 46.0, 28.0


def organic(links: csr_matrix) -> Points:
    """Places, shape (n, 2), centred, for a connected symmetric graph without loops."""
    n = links.shape[0]
    degrees = np.diff(links.indptr)
    leaves = np.flatnonzero(degrees == 1) if n > 2 else np.empty(0, int)
    core = np.setdiff1d(np.arange(n), leaves)
    if not len(core):
        core, leaves = np.arange(n), np.empty(0, int)
    holders = links.indices[links.indptr[leaves]]
    counts = np.bincount(holders, minlength=n)
    radii = np.array([_fan_radius(int(count)) for count in counts[core]])
    points = np.zeros((n, 2))
    points[core] = _core(links[core][:, core], radii)
    for holder in np.flatnonzero(counts):
        own = leaves[holders == holder]
        others = np.setdiff1d(links.indices[links.indptr[holder] : links.indptr[holder + 1]], own)
        points[own] = points[holder] + _fan(len(own), points[others] - points[holder])
    return part(points, np.full(n, APART / 2))


def part(points: Points, radii: Radii, rounds: int = 14) -> Points:
    """Push apart what overlaps: circles of these radii no longer do, or hardly."""
    from scipy.spatial import cKDTree

    points = points.copy()
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(2 * float(radii.max()), output_type="ndarray")
        gaps = points[pairs[:, 1]] - points[pairs[:, 0]]
        lengths = np.hypot(gaps[:, 0], gaps[:, 1])
        wanted = radii[pairs[:, 0]] + radii[pairs[:, 1]]
        over = lengths < wanted * 0.98
        if not over.any():
            break
        pairs, gaps, lengths, wanted = pairs[over], gaps[over], lengths[over], wanted[over]
        same = lengths < 1e-6
        gaps[same] = np.c_[np.cos(pairs[same, 0]), np.sin(pairs[same, 0])]
        push = (
            gaps
            / np.maximum(np.hypot(gaps[:, 0], gaps[:, 1]), 1e-6)[:, None]
            * ((wanted - lengths) * 0.35)[:, None]
        )
        np.add.at(points, pairs[:, 1], push)
        np.add.at(points, pairs[:, 0], -push)
    return points


def _core(links: csr_matrix, radii: Radii) -> Points:
    n = links.shape[0]
    if n <= DENSE:
        return _by_stress(links, radii)
    labels = _communities(links)
    groups = int(labels.max()) + 1
    if groups < 2 or groups > 0.8 * n:
        return _by_stress(links, radii)
    insides = [
        _core(links[own][:, own], radii[own]) for own in (np.flatnonzero(labels == g) for g in range(groups))
    ]
    widths = np.array(
        [
            (np.hypot(inside[:, 0], inside[:, 1]) + radii[labels == group]).max() + LINK * 0.6
            for group, inside in enumerate(insides)
        ]
    )
    between = _between(links, labels, groups)
    middles = part(_core(between, widths), widths)
    points = np.zeros((n, 2))
    for group, inside in enumerate(insides):
        points[labels == group] = inside
    return _turned(points, middles, labels, links)


def _by_stress(links: csr_matrix, radii: Radii) -> Points:
    coo = links.tocoo()
    lengths = LINK + radii[coo.row] + radii[coo.col]
    distances = dijkstra(csr_matrix((lengths, (coo.row, coo.col)), shape=links.shape))
    far = distances[np.isfinite(distances)].max(initial=LINK)
    distances[~np.isfinite(distances)] = far * 1.2 + LINK
    return part(settle(distances, 24 if len(distances) <= DENSE else 12), radii + APART / 2)


def _communities(links: csr_matrix) -> Labels:
    from sknetwork.clustering import Louvain  # half a second to import

    labels: Labels = Louvain(random_state=1).fit_predict(links).astype(np.int64)
    return labels


def _between(links: csr_matrix, labels: Labels, groups: int) -> csr_matrix:
    """The graph of the groups, without loops."""
    coo = links.tocoo()
    rows, columns = labels[coo.row], labels[coo.col]
    cross = rows != columns
    graph = coo_matrix((coo.data[cross], (rows[cross], columns[cross])), shape=(groups, groups)).tocsr()
    graph.sum_duplicates()
    return graph


def _turned(points: Points, middles: Points, labels: Labels, links: csr_matrix) -> Points:
    """Each group turned about its middle so that its nodes face what they are linked to outside."""
    coo = links.tocoo()
    cross = labels[coo.row] != labels[coo.col]
    rows, towards = coo.row[cross], middles[labels[coo.col[cross]]] - middles[labels[coo.row[cross]]]
    angles = np.zeros(len(middles))
    if len(rows):
        own = points[rows]
        turn = (own[:, 0] * towards[:, 1] - own[:, 1] * towards[:, 0], (own * towards).sum(1))
        sums = [np.bincount(labels[rows], weights=part_, minlength=len(middles)) for part_ in turn]
        angles = np.arctan2(sums[0], sums[1])
    cosine, sine = np.cos(angles[labels]), np.sin(angles[labels])
    turned = np.c_[points[:, 0] * cosine - points[:, 1] * sine, points[:, 0] * sine + points[:, 1] * cosine]
    placed: Points = turned + middles[labels]
    return placed


def _rings(count: int) -> list[tuple[float, int]]:
    """Radius and number of leaves of each ring that `count` leaves need."""
    rings, radius = [], _LEAF_RING
    while count > 0:
        room = int(2 * np.pi * radius / APART)
        rings.append((radius, min(room, count)))
        count -= room
        radius += _LEAF_RINGS_APART
    return rings


def _fan_radius(count: int) -> float:
    return _rings(count)[-1][0] * (1.0 if count > 5 else 0.5) if count else 0.0


def _fan(count: int, others: Points) -> Points:
    """Offsets of `count` leaves: opposite the other neighbours when few, all around when many."""
    away = np.arctan2(-others[:, 1].sum(), -others[:, 0].sum()) if len(others) else 0.0
    places = []
    for radius, number in _rings(count):
        all_around = not len(others) or number * APART > np.pi * radius
        step = 2 * np.pi / number if all_around else max(APART / radius, 0.5)
        turns = away + (np.arange(number) - (number - 1) / 2) * step
        places.append(np.c_[radius * np.cos(turns), radius * np.sin(turns)])
    return np.vstack(places)
