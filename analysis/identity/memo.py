"""What a run worked out about names, for the next one: it is the same whatever else is in the graph."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from analysis.identity.coding import Bools, Ints
from analysis.identity.names import Name

Prints = npt.NDArray[np.uint64]
_ONE, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(slots=True)
class Memo:
    """`names`: names taken apart, by name and company. `keys` (sorted) and `levels`: how far two names agree.

    A key stands for two writings and for how established each spelling is, so it never grows stale; it is 64
    bits long, and two pairs of names share one with odds of one to a million in five million.
    """

    names: dict[tuple[str, str], Name] = field(default_factory=dict)
    keys: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    levels: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))

    def find(self, keys: Prints) -> tuple[Ints, Bools]:
        """Levels of these keys, and which of them are known."""
        if not self.keys.size:
            return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return self.levels[at].astype(np.int64), np.asarray(self.keys[at] == keys, dtype=np.bool_)

    def add(self, keys: Prints, levels: Ints) -> None:
        """Note levels of keys that were not known."""
        keys, first = np.unique(keys, return_index=True)
        merged = np.concatenate((self.keys, keys))
        order = np.argsort(merged, kind="stable")
        self.keys = merged[order]
        self.levels = np.concatenate((self.levels, levels[first].astype(np.uint8)))[order]


def pair_keys(one: Prints, other: Prints) -> Prints:
    """Keys of pairs of which the smaller print is given first."""
    with np.errstate(over="ignore"):
        return one * _ONE + other * _OTHER
