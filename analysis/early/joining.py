"""Which new senders belong together on a day, by all that two of them have in common."""

from __future__ import annotations

import math

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.early.evidence import ALIKE, OWN_SIDE, THEIR_SIDE, Evidence
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import Bools, Ints

JOINS = 6.5
"""Nats that two people must have in common: the most unusual thing on their own labels, the most unusual of
their recipients', and how they look alike most, together.
"""
ALONE = 5.5
"""Nats from which one thing joins all who have it."""
LIKELY = 0.5
"""Of companions that have something else in common, where no pair was seen."""
CROWD = 30
"""More people that have one thing or look in common are not joined by it."""


class Companions:
    """How often people who share something on their own labels send to the same people too: who lives,
    studies or works together does, so that it says less of them than of others. Counted by pairs, from the
    days before.
    """

    def __init__(self) -> None:
        self._pairs = self._besides = 0

    def nats(self) -> float:
        """What it says at the most that companions send to the same people too."""
        return -math.log((self._besides + LIKELY) / (self._pairs + 1))

    def count(self, has: Bools) -> None:
        """Count pairs of a day. `has`: by side and pair."""
        self._pairs += int(has[OWN_SIDE].sum())
        self._besides += int((has[OWN_SIDE] & has[THEIR_SIDE]).sum())


def groups(found: Evidence, people: int, besides: Companions) -> tuple[Ints, int]:
    """The group of each of so many people (`found.person` are places among them), and how many there are. The
    day's pairs are counted in `besides`.
    """
    one, other, item = _pairs(found)
    alone = (found.nats >= ALONE) & (found.side != ALIKE)
    nats = np.where(alone, JOINS, found.nats * 2 / np.maximum(found.size, 1))[item]
    key = one * np.int64(max(people, 1)) + other
    pairs, pair = np.unique(key, return_inverse=True)
    by_side = np.zeros((3, len(pairs)))
    np.maximum.at(by_side, (found.side[item], pair), nats)
    most = besides.nats()
    besides.count(by_side > 0)
    companions = by_side[OWN_SIDE] > 0
    by_side[THEIR_SIDE][companions] = np.minimum(by_side[THEIR_SIDE][companions], most)
    kept = pairs[np.round(by_side.sum(axis=0), 6) >= JOINS]
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
