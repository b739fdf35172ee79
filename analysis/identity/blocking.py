"""Pairs worth comparing: all that share a key, key by key, each pair once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.identity.coding import Ints

SHARE = 4
"""Pairs that one key may give for each position, about; a key of which the groups are larger pairs the
smaller ones only.
"""


def pairs(keys: Iterable[tuple[Ints, int]]) -> tuple[Ints, Ints]:
    """Pairs `a < b` of positions that share a known code of one of the keys.

    With each key goes the largest group that it pairs: a code that more have tells nothing and costs the
    square of them.
    """
    found: list[Ints] = []
    size = 1
    for codes, most in keys:
        size = max(size, len(codes))
        a, b = _within(codes, _affordable(codes, most))
        found.append(a * size + b)
    packed = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    packed.sort()
    if packed.size:
        packed = packed[np.r_[True, packed[1:] != packed[:-1]]]
    return packed // size, packed % size


def _affordable(codes: Ints, most: int) -> int:
    """The largest group, up to `most`, for which the key gives not too many pairs."""
    sizes = np.bincount(codes[codes >= 0]) if codes.size else np.zeros(0, dtype=np.int64)
    sizes = np.sort(sizes[(sizes > 1) & (sizes <= most)])
    total = np.cumsum(sizes * (sizes - 1) // 2)
    fitting = int(np.searchsorted(total, SHARE * max(codes.size, 10_000), side="right"))
    return most if fitting == sizes.size else int(sizes[fitting]) - 1


def _within(codes: Ints, most: int) -> tuple[Ints, Ints]:
    """All pairs inside the groups of two to `most`."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if codes.size else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, codes.size])
    keep = (sizes > 1) & (sizes <= most) & (ordered[starts] >= 0) if codes.size else np.zeros(0, np.bool_)
    firsts: list[Ints] = []
    seconds: list[Ints] = []
    for size in np.unique(sizes[keep]):
        left, right = np.triu_indices(int(size), 1)
        at = starts[keep & (sizes == size)][:, None]
        firsts.append(order[at + left].ravel())
        seconds.append(order[at + right].ravel())
    if not firsts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    one, other = np.concatenate(firsts), np.concatenate(seconds)
    return np.minimum(one, other), np.maximum(one, other)
