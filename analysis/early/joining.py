"""Which new senders belong together on a day, by all that two of them have in common."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.early.evidence import ALIKE, Evidence
from analysis.incidence import Floats, Wide
from analysis.snapshot.arrays import Ints

JOINS = 6.5
"""Nats that two people must have in common: the most unusual thing on their own labels, the most unusual of
their recipients', and how they look alike most, together.
"""
ALONE = 5.5
"""Nats from which one thing joins all who have it."""
CROWD = 30
"""More people that have one thing or look in common are not joined by it."""


def groups(found: Evidence, people: int) -> tuple[Ints, int]:
    """The group of each of so many people (`found.person` are places among them), and how many there are."""
    one, other, item = _pairs(found)
    alone = (found.nats >= ALONE) & (found.side != ALIKE)
    nats = np.where(alone, JOINS, found.nats * 2 / np.maximum(found.size, 1))[item]
    key = one * np.int64(max(people, 1)) + other
    pairs, pair = np.unique(key, return_inverse=True)
    total = np.zeros(len(pairs))
    for side in range(3):
        some = found.side[item] == side
        most = np.zeros(len(pairs))
        np.maximum.at(most, pair[some], nats[some])
        total += most
    kept = pairs[np.round(total, 6) >= JOINS]
    links = np.divmod(kept, max(people, 1))
    graph = coo_array((np.ones(len(kept), np.int8), links), shape=(people, people))
    count, label = connected_components(graph, directed=False)
    return label.astype(np.int32), int(count)


def _pairs(found: Evidence) -> tuple[Wide, Wide, Wide]:
    """Every two people of every item, one < other, and the item."""
    order = np.lexsort((found.person, found.item))
    item, person = found.item[order].astype(np.int64), found.person[order].astype(np.int64)
    begins = np.ones(len(item), np.bool_)
    begins[1:] = np.diff(item) != 0
    starts = np.flatnonzero(begins)
    sizes = np.diff(np.append(starts, len(item)))
    parts: list[tuple[Wide, Wide, Wide]] = [(np.zeros(0, np.int64),) * 3]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= CROWD)]):
        block = starts[sizes == size][:, None] + np.arange(size)
        a, b = np.triu_indices(size, 1)
        i, j = block[:, a].ravel(), block[:, b].ravel()
        parts.append((person[i], person[j], item[i]))
    one, other, which = (np.concatenate(column) for column in zip(*parts, strict=True))
    return one, other, which
