"""How seldom something is in this data: the share of all items of a class that are at least so extreme, from
the days before.

A class is a row of a table; what an item reaches is a whole number from 1. Every day all items there are are
counted. The share that reach n is the product of the shares that go on from each number to the next; where
few items were counted, the share that goes on is taken for `USUAL`.
"""

from __future__ import annotations

import numpy as np

from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import Ints

USUAL, ALIKE = 0.3, 20.0
"""Of things that n share, so many n + 1 share where nothing is known; how many things that counts like."""


class Rates:
    """Counts of earlier days, and what they say of an item."""

    def __init__(self, classes: int, most: int, usual: float, weight: float) -> None:
        """`most`: numbers above it count as it. `usual`: the share that goes on to the next number where
        nothing is known, which counts like `weight` items.
        """
        self._seen = np.zeros((classes, most + 1), np.float64)
        self._usual, self._weight, self._most = usual, weight, most

    def add(self, of_class: Ints | Wide, reached: Ints | Wide) -> None:
        """Count the items of a day."""
        np.add.at(self._seen, (of_class, np.minimum(reached, self._most)), 1.0)

    def add_many(self, of_class: int, reached: int, times: int) -> None:
        """Count so many items at once."""
        self._seen[of_class, min(reached, self._most)] += times

    def nats(self) -> Floats:
        """By class and number: minus the logarithm of the share of items that reach it; 0 up to 1."""
        at_least = self._seen[:, ::-1].cumsum(axis=1)[:, ::-1]
        on = (at_least[:, 2:] + self._weight * self._usual) / (at_least[:, 1:-1] + self._weight)
        told = np.zeros_like(self._seen)
        told[:, 2:] = -np.log(on).cumsum(axis=1)
        return told


class PeakRates:
    """The same of things, each counted once a class, for the most that it ever reached there: a thing that
    stays is one thing. A class of which little is known is taken for like the one before it.
    """

    def __init__(self, classes: int, most: int, things: int) -> None:
        self._peak = np.zeros((classes, things), np.int8)
        self._seen = np.zeros((classes, most + 1), np.float64)

    def add(self, thing: Ints, of_class: Ints | Wide, reached: Ints | Wide) -> None:
        """Count the things of a day."""
        higher = np.flatnonzero(reached > self._peak[of_class, thing])
        key = np.unique(of_class[higher] * np.int64(self._peak.shape[1]) + thing[higher])
        before = self._peak.ravel()[key].astype(np.int64)
        np.maximum.at(self._peak, (of_class[higher], thing[higher]), reached[higher].astype(np.int8))
        after = self._peak.ravel()[key].astype(np.int64)
        rows = key // self._peak.shape[1]
        np.subtract.at(self._seen, (rows, before), 1.0)
        np.add.at(self._seen, (rows, after), 1.0)

    def nats(self, thing: Ints, of_class: Ints | Wide, reached: Ints | Wide) -> Floats:
        """Minus the logarithm of the share of the other things of its class that reach as much as each of
        these; 0 up to 1.
        """
        peak = self._peak[of_class, thing]
        return np.asarray(self._table()[of_class, peak, reached], np.float64)

    def _table(self) -> Floats:
        """By class, the number that the thing itself has reached, and number."""
        classes, size = self._seen.shape
        told = np.zeros((classes, size, size))
        own = np.tri(size)  # a thing that reached p is one of those that reached p and less
        usual = np.full((size, size - 2), USUAL)
        for at, row in enumerate(self._seen):
            at_least = np.maximum(row[::-1].cumsum()[::-1] - own, 0)
            usual = (at_least[:, 2:] + ALIKE * usual) / (at_least[:, 1:-1] + ALIKE)
            told[at, :, 2:] = -np.log(usual).cumsum(axis=1)
        return told
