"""Texts as numbers: columns of small integers that numpy compares at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]


def coded(texts: Sequence[Any] | Texts) -> tuple[Ints, Texts]:
    """Codes from 0 and the texts that they stand for; -1 where a text is empty."""
    column = np.asarray(texts, dtype=object)
    codes, values = pd.factorize(column)
    known = np.asarray(values, dtype=object)
    codes = codes.astype(np.int64)
    empty = np.flatnonzero(known == "")
    if empty.size:
        codes[codes == empty[0]] = -1
    return codes, known


def joint(*columns: Ints) -> Ints:
    """One code for a combination of codes; -1 where one of them is unknown."""
    made = columns[0]
    for column in columns[1:]:
        known = (made >= 0) & (column >= 0)
        both = np.where(known, made * (int(column.max(initial=0)) + 1) + column, -1)
        made = pd.factorize(both)[0].astype(np.int64)
        made[~known] = -1
    return made


def counts(codes: Ints) -> Ints:
    """For every position how often its code occurs; 0 where it is unknown."""
    if not codes.size:
        return codes
    return np.where(codes >= 0, np.bincount(codes + 1)[codes + 1], 0)


def distinct_per(group: Ints, what: Ints) -> Ints:
    """For every position how many different known `what` its group holds; 0 where the group is unknown."""
    known = (group >= 0) & (what >= 0)
    if not known.any():
        return np.zeros(group.size, dtype=np.int64)
    base = int(what.max()) + 1
    pairs = np.asarray(pd.unique(group[known] * base + what[known]), dtype=np.int64)
    per = np.bincount(pairs // base, minlength=int(group.max()) + 1)
    return np.where(group >= 0, per[np.maximum(group, 0)], 0)


def array(texts: Sequence[str]) -> Texts:
    """A column of texts."""
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made
