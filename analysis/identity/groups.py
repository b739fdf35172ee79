"""Tables in order, weights in words, and decisions as positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

import numpy as np

from analysis.identity.coding import Floats, Ints, Prints, Texts, array, printed
from analysis.identity.input_columns import Addresses, Decided, Parties

Table = TypeVar("Table", Addresses, Parties)
ALIKE = "same spelling"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights of pairs: a row a pair, a column a reason; `words` names the columns."""

    words: tuple[str, ...]
    weights: Floats
    _told: dict[bytes, tuple[tuple[str, float], ...]] = field(default_factory=dict, repr=False)

    @property
    def score(self) -> Floats:
        """The sum of each pair, added up in the order of the columns: the same whichever pairs are beside."""
        made = np.zeros(len(self.weights))
        for column in self.weights.T:
            made += column
        return made

    def evidence(self, row: int) -> tuple[tuple[str, float], ...]:
        """The reasons of one pair, without those that say nothing; most pairs have those of another."""
        weights = self.weights[row]
        key = weights.tobytes()
        if key not in self._told:
            self._told[key] = tuple(
                (word, weight)
                for word, weight in zip(self.words, weights.tolist(), strict=True)
                if abs(weight) >= 0.05
            )
        return self._told[key]


def sorted_by_id(table: Table) -> Table:
    """The same rows in the order of their ids, so that the order in which they came decides nothing."""
    ids = array(table.ids)
    if bool((ids[:-1] <= ids[1:]).all()):
        return table
    order = np.argsort(ids, kind="stable")
    told = {one.name: array(getattr(table, one.name)) for one in fields(table)}
    return replace(table, **{name: column[order] for name, column in told.items() if len(column)})


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people decided, as positions; a pair of which one is not there (now) is left out. `print`: for
    every position a number that changes with what was decided about it.
    """

    same: Sequence[tuple[int, int]]
    apart: Sequence[tuple[int, int]]
    unsure: Sequence[tuple[int, int]]
    print: Prints


def ruled(decided: Decided, at: Callable[[str], int | None], size: int) -> Ruled:
    """The decisions about `size` positions, found by their id."""
    prints = np.zeros(size, dtype=np.uint64)
    for verdict, pairs in (("same", decided.same), ("apart", decided.apart)):
        known = [(a, b) for a, b in pairs if at(a) is not None and at(b) is not None]
        for (a, b), one in zip(known, printed([f"{verdict}\x1f{a}\x1f{b}" for a, b in known]), strict=True):
            ends = positions([(a, b)], at)
            with np.errstate(over="ignore"):
                for end in {end for pair in ends for end in pair}:
                    prints[end] += one
    same, apart, unsure = (positions(pairs, at) for pairs in (decided.same, decided.apart, decided.unsure))
    return Ruled(same, apart, unsure, prints)


def position(ids: Texts, id_: str) -> int | None:
    """Where an id stands among sorted ones."""
    at = int(np.searchsorted(ids, id_))
    return at if at < len(ids) and ids[at] == id_ else None


def positions(decided: Iterable[tuple[str, str]], at: Callable[[str], int | None]) -> list[tuple[int, int]]:
    """Pairs of ids as positions; a pair of which one is not there (now) is left out."""
    found = [(at(a), at(b)) for a, b in decided]
    return [(a, b) for a, b in found if a is not None and b is not None and a != b]


def strongest(a: Ints, b: Ints, score: Floats, size: int) -> Ints:
    """For every position the number of the strongest link it is in, the first of several; -1 where there is
    none.
    """
    order = np.lexsort((-np.arange(len(a)), score))
    best = np.full(size, -1, dtype=np.int64)
    best[a[order]] = order
    ahead = np.full(size, -1, dtype=np.int64)
    ahead[b[order]] = order
    better = (ahead >= 0) & (
        (best < 0) | (np.append(score, -np.inf)[ahead] > np.append(score, -np.inf)[best])
    )
    best[better] = ahead[better]
    return best
