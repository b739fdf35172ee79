"""Texts as numbers: columns of small integers that numpy compares at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Prints = npt.NDArray[np.uint64]
"""Numbers of 64 bits that stand for something in every run: two things share one with odds of 1 to 10^19."""

_SPREAD, _TURN, _ABSENT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29), np.uint64(0xC2B2AE3D27D4EB4F)
_ROOM = 2**62


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


def mapped(say: Callable[..., str], *columns: Texts) -> Texts:
    """A column of what `say` makes of each row, asked once for every different row."""
    if not len(columns[0]):
        return array([])
    factored = [pd.factorize(column) for column in columns]
    row = np.zeros(len(columns[0]), dtype=np.int64)
    for codes, values in factored:
        row = row * len(values) + codes
    code, different = pd.factorize(row)
    parts: list[list[str]] = []
    for _, values in reversed(factored):
        parts.append(np.asarray(values, dtype=object)[different % len(values)].tolist())
        different = different // len(values)
    return array(list(map(say, *reversed(parts))))[code]


def joint(*columns: Ints) -> Ints:
    """One code for a combination of codes; -1 where one of them is unknown."""
    known = np.flatnonzero(np.logical_and.reduce([column >= 0 for column in columns]))
    code, room = columns[0][known], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if room * width > _ROOM:
            code, room = pd.factorize(code)[0].astype(np.int64), len(known) + 1
        code, room = code * width + column[known], room * width
    made = np.full(len(columns[0]), -1, dtype=np.int64)
    made[known] = pd.factorize(code)[0]
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


def array(texts: Iterable[str]) -> Texts:
    """A column of texts; one that is one already is given back."""
    if isinstance(texts, np.ndarray):
        return texts
    listed = list(texts)
    made = np.empty(len(listed), dtype=object)
    made[:] = listed
    return made


def printed(texts: Sequence[str] | Texts) -> Prints:
    """What stands for each of these texts."""
    if not len(texts):
        return np.zeros(0, dtype=np.uint64)
    return np.asarray(pd.util.hash_array(np.asarray(texts, dtype=object), categorize=False), dtype=np.uint64)


def printed_codes(codes: Ints, texts: Texts) -> Prints:
    """What stands for the text of each code."""
    return gather(printed(texts), codes)


def gather(prints: Prints, at: Ints) -> Prints:
    """The print at each position; the one of nothing where that is -1."""
    return np.append(prints, _ABSENT)[at]


def mixed(*columns: npt.NDArray[Any]) -> Prints:
    """One print for a row of columns: of prints, whole numbers, truths or floating-point numbers."""
    made = np.zeros(len(columns[0]), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for column in columns:
            if column.dtype == np.float64:
                column = (column + 0.0).view(np.uint64)
            made = (made ^ column.astype(np.uint64)) * _SPREAD
            made ^= made >> _TURN
    return made


def summed(prints: Prints, of: Ints, size: int) -> Prints:
    """For each of `size` groups the sum of the prints of its members, whose groups are `of`."""
    made = np.zeros(size, dtype=np.uint64)
    np.add.at(made, of, prints)
    return made
