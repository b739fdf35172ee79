"""What was found, by id: groups, the tie by which each member belongs, and the links that were cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

import numpy as np

from analysis.identity.clustering import Clustered, Links
from analysis.identity.coding import Floats, Ints
from analysis.identity.tables import Addresses, Groups, Parties, Tie

Table = TypeVar("Table", Addresses, Parties)
DECIDED = "decided by a person"
ALIKE = "written alike"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights of pairs: a row a pair, a column a reason; `words` names the columns."""

    words: tuple[str, ...]
    weights: Floats
    _told: dict[bytes, tuple[tuple[str, float], ...]] = field(default_factory=dict, repr=False)

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
    order = sorted(range(len(table.ids)), key=table.ids.__getitem__)
    if order == list(range(len(order))):
        return table
    columns = {one.name: getattr(table, one.name) for one in fields(table)}
    return replace(table, **{name: [column[at] for at in order] for name, column in columns.items()})


def positions(decided: Iterable[tuple[str, str]], at: Callable[[str], int | None]) -> list[tuple[int, int]]:
    """Pairs of ids as positions; a pair of which one is not there (now) is left out."""
    found = [(at(a), at(b)) for a, b in decided]
    return [(a, b) for a, b in found if a is not None and b is not None and a != b]


def strongest(found: Clustered, links: Links, size: int) -> Ints:
    """For every position the strongest of its kept links, -1 where it has none."""
    kept = np.flatnonzero(found.kept)
    if not kept.size:
        return np.full(size, -1, dtype=np.int64)
    order = kept[np.lexsort((-kept, links.score[kept]))]
    best = np.full(size, -1, dtype=np.int64)
    best[links.a[order]] = order
    ahead = np.full(size, -1, dtype=np.int64)
    ahead[links.b[order]] = order
    better = (ahead >= 0) & ((best < 0) | (links.score[ahead] > links.score[best]))
    best[better] = ahead[better]
    return best


def told(
    ids: Sequence[str],
    group: Ints,
    tie_of: Callable[[int], Tie | None],
    cut: Sequence[Tie],
    *,
    compared: int,
    links: int,
) -> Groups:
    """Groups by the ids of their members; `ids` are sorted, so that a group's first is its smallest."""
    sizes = np.bincount(group) if len(group) else np.zeros(0, dtype=np.int64)
    first: dict[int, str] = {}
    of: dict[str, str] = {}
    ties: dict[str, Tie] = {}
    for at in np.flatnonzero(sizes[group] > 1).tolist():
        name = int(group[at])
        id_ = ids[at]
        of[id_] = first.setdefault(name, id_)
        tie = tie_of(at)
        if tie is not None:
            ties[id_] = tie
    return Groups(of, ties, cut, count=int((sizes > 0).sum()), compared=compared, links=links)
