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


def begin_alike(one: Texts, other: Texts) -> Bools:
    """Whether the words begin with the same letter."""
    return np.fromiter((a[:1] == b[:1] for a, b in zip(one, other, strict=True)), np.bool_, len(one))


def may_be_slips(apart: Ints, one: Texts, other: Texts, alike: Bools) -> Bools:
    """Whether so many slips (`apart`) may part two texts of which `one` and `other` are what tells them from
    others, and which begin with the same letter where `alike`: one slip from seven letters on, or from five
    where they begin alike, two from nine, three from fourteen. "Vine" is no slip of "Pine", nor "Wolna" of
    "Polna". Two that stand in a word that tells nothing ("Main Stret") always may.
    """
    least = np.minimum(lengths(one), lengths(other))
    once = (least >= _LONG) | ((least >= _SHORT) & alike)
    once |= (least >= _SWAPPED) & same_letters(one, other)
    beside = np.fromiter(
        (
            abs(len(x) - len(y)) >= _WORD and (x.startswith(y) or y.startswith(x))
            for x, y in zip(one, other, strict=True)
        ),
        np.bool_,
        len(one),
    )
    return np.asarray(
        ((apart == 1) & once)
        | ((apart == 2) & (least >= _TWICE))
        | ((apart == 3) & (least >= _THRICE))
        | ((apart <= 2) & beside),
        dtype=np.bool_,
    )


_SWAPPED, _SHORT, _LONG, _TWICE, _THRICE = 4, 5, 7, 9, 14
_WORD = 3
"""Letters of a word for a street that was not known as one."""
