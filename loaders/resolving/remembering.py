"""The memo of names between two runs: two files beside the state."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.identity.memo import Memo
from analysis.identity.names import Name, Word

_MOST = 30_000_000
"""Levels beyond which the memo is begun anew: most of them are of names that are gone."""
_COLUMNS = ("name", "firm", "kind", "given", "family", "infix", "core")


def remember(folder: Path, memo: Memo) -> None:
    """Write the memo into a folder."""
    rows = [
        (*pair, one.kind, _written(one.given), _written(one.family), " ".join(one.infix), one.core)
        for pair, one in memo.names.items()
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_COLUMNS)
    table = pa.table({name: pa.array(list(column)) for name, column in zip(_COLUMNS, columns, strict=True)})
    pq.write_table(table, folder / "names.parquet", compression="zstd", compression_level=1)
    if len(memo.keys) <= _MOST:
        np.savez(folder / "levels.npz", keys=memo.keys, levels=memo.levels)


def remembered(folder: Path) -> Memo:
    """The memo of a folder; an empty one where there is none."""
    memo = Memo()
    if not (folder / "names.parquet").exists():
        return memo
    columns = pq.read_table(folder / "names.parquet").to_pydict()
    for name, firm, kind, given, family, infix, core in zip(*(columns[one] for one in _COLUMNS), strict=True):
        read = Name(kind, _read(given), _read(family), tuple(infix.split()), core)
        memo.names[name, firm] = read
    if (folder / "levels.npz").exists():
        with np.load(folder / "levels.npz", allow_pickle=False) as kept:
            memo.keys, memo.levels = kept["keys"], kept["levels"]
    return memo


def _written(words: tuple[Word, ...]) -> str:
    """Words as text: sound, spelling and mark; none of them holds a blank or a bar."""
    return " ".join(f"{sound}|{word}|{'.' if brief else ''}" for sound, word, brief in words)


def _read(text: str) -> tuple[Word, ...]:
    words = (word.split("|") for word in text.split())
    return tuple((sound, word, bool(mark)) for sound, word, mark in words)
