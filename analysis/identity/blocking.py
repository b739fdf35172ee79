"""Pairs worth comparing: all that share a key, key by key, each pair once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.identity.coding import Ints


def pairs(keys: Iterable[tuple[Ints, int]]) -> tuple[Ints, Ints]:
    """Pairs `a < b` of positions that share a known code of one of the keys.

    With each key goes the largest group that it pairs: a code that more have tells nothing and costs the
    square of them.
    """
    found = np.zeros(0, dtype=np.int64)
    for codes, most in keys:
        a, b = _within(codes, most)
        found = np.union1d(found, a * len(codes) + b)
    size = max(1, len(codes)) if found.size else 1
    return found // size, found % size


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
