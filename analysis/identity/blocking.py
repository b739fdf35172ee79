"""Pairs worth comparing: all that share a key, each pair once; after a change only those that it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.identity.coding import Bools, Ints, Prints

SHARE = 4
"""Pairs that one key may give for each position, about; a key of which the groups are larger pairs the
smaller ones only.
"""
FEWEST = 10_000
"""Positions that there are taken to be at least: of a few all pairs can be afforded."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """For each key the codes of all positions, -1 where the key says nothing or its group is too large.

    `usable`: for each position a bit for each key, set where the code is known: what an earlier run saw of a
    position that has not changed, it need not look at again unless one of these bits has.
    """

    codes: Sequence[Ints]
    usable: Prints

    def share(self, a: Ints, b: Ints) -> Bools:
        """Whether pairs share a key."""
        found = np.zeros(len(a), dtype=np.bool_)
        for codes in self.codes:
            found |= (codes[a] == codes[b]) & (codes[a] >= 0)
        return found

    def pairs(self, fresh: Bools, opened: Prints) -> tuple[Ints, Ints]:
        """Pairs `a < b` that share a key, of which one is fresh or the key was opened for one: `opened` has a
        bit for each key.
        """
        size = max(1, len(fresh))
        found = [np.zeros(0, dtype=np.int64)]
        for key, codes in enumerate(self.codes):
            asked = fresh | ((opened >> np.uint64(key)) & np.uint64(1)).astype(np.bool_)
            at = np.flatnonzero(asked & (codes >= 0))
            if not at.size:
                continue
            wanted = np.zeros(int(codes.max()) + 1, dtype=np.bool_)
            wanted[codes[at]] = True
            inside = np.flatnonzero(wanted[codes] & (codes >= 0))
            a, b = within(codes[inside])
            a, b = inside[a], inside[b]
            some = asked[a] | asked[b]
            found.append(a[some] * size + b[some])
        packed = distinct(np.concatenate(found))
        return packed // size, packed % size


def blocks(keys: Iterable[tuple[Ints, int]]) -> Blocks:
    """The groups of keys. With each key goes the largest group that it pairs: a code that more have tells
    nothing and costs the square of them.
    """
    made: list[Ints] = []
    usable: Prints = np.zeros(0, dtype=np.uint64)
    for key, (codes, most) in enumerate(keys):
        sizes = np.bincount(codes + 1) if codes.size else np.zeros(1, dtype=np.int64)
        large = sizes > _affordable(sizes[1:], most, codes.size)
        large[0] = True
        codes = np.where(large[codes + 1], -1, codes)
        usable = usable if key else np.zeros(codes.size, dtype=np.uint64)
        usable |= (codes >= 0).astype(np.uint64) << np.uint64(key)
        made.append(codes.astype(np.int32))
    assert len(made) <= 64
    return Blocks(made, usable)


def distinct(packed: Ints) -> Ints:
    """Sorted, each once."""
    packed.sort()
    return packed[np.r_[True, packed[1:] != packed[:-1]]] if packed.size else packed


def _affordable(sizes: Ints, most: int, positions: int) -> int:
    """The largest group, up to `most`, for which the key gives not too many pairs."""
    sizes = np.sort(sizes[(sizes > 1) & (sizes <= most)])
    total = np.cumsum(sizes * (sizes - 1) // 2)
    fitting = int(np.searchsorted(total, SHARE * max(positions, FEWEST), side="right"))
    return most if fitting == sizes.size else int(sizes[fitting]) - 1


def within(codes: Ints, most: int | None = None) -> tuple[Ints, Ints]:
    """All pairs `a < b` of one code, in groups of up to `most`."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if codes.size else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, codes.size])
    keep = (sizes > 1) & (sizes <= (most or codes.size))
    firsts: list[Ints] = [np.zeros(0, dtype=np.int64)]
    seconds: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for size in np.flatnonzero(np.bincount(sizes[keep], minlength=1)):
        left, right = np.triu_indices(int(size), 1)
        at = starts[keep & (sizes == size)][:, None]
        firsts.append(order[at + left].ravel())
        seconds.append(order[at + right].ravel())
    return np.concatenate(firsts), np.concatenate(seconds)
