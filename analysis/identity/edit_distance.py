"""Typos between words (edit distance), for many pairs at once."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from analysis.identity.coding import Bools, Ints, Texts


def edit_distances(one: Texts, other: Texts, most: int = 3) -> Ints:
    """Slips between words (a letter wrong, missing, too many, two swapped); `most` + 1 where it is more."""
    if not len(one):
        return np.zeros(0, dtype=np.int64)
    found = cpdist(one, other, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    return np.asarray(found, dtype=np.int64)


def lengths(texts: Texts) -> Ints:
    """How many letters each has."""
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


def same_letters(one: Texts, other: Texts) -> Bools:
    """Whether the words have the same letters (a slip that only swaps two)."""
    return np.fromiter(
        (sorted(a) == sorted(b) for a, b in zip(one, other, strict=True)), dtype=np.bool_, count=len(one)
    )


def same_ends(one: Texts, other: Texts) -> Bools:
    """Whether the words end in the same letter: endings tell Simon from Simone and Maria from Marie."""
    return np.fromiter(
        (a[-1:] == b[-1:] and a[:1] == b[:1] for a, b in zip(one, other, strict=True)),
        dtype=np.bool_,
        count=len(one),
    )
