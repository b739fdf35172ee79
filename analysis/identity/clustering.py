"""Pairs to groups: whatever is linked is one, unless a group would then hold two who cannot be.

Kruskal's order with vetoes: the strongest link first; a link that would join two who contradict each other is
not kept, which cuts a contradictory group at its weakest links. Those who could belong to several ("J. Smit"
beside Jan and Joris) come last, and only where one of them is likelier than the next by a margin: left alone
rather than guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.identity.blocking import pairs
from analysis.identity.coding import Bools, Floats, Ints

Contradicts = Callable[[Ints, Ints], Bools]
"""Whether the two at these positions cannot be one, for many pairs at once."""

LARGEST = 2_000
"""Members of a group that is looked at pair by pair; in a larger one weaker links are left out first."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs strong enough to be one, with their sums of weights."""

    a: Ints
    b: Ints
    score: Floats

    def only(self, kept: Bools | Ints) -> Links:
        """Some of them."""
        return Links(self.a[kept], self.b[kept], self.score[kept])


@dataclass(frozen=True, slots=True)
class Clustered:
    """`group`: the number of the group of every position. `kept`: which links hold inside a group.
    `torn`: which links lead from one group to another and are cut."""

    group: Ints
    kept: Bools
    torn: Bools


def cluster(
    size: int,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Clustered:
    """Groups of `size` positions. `vague` ones fit several; `forced` and `apart` are what people decided."""
    one = np.asarray([a for a, _ in forced], dtype=np.int64)
    other = np.asarray([b for _, b in forced], dtype=np.int64)
    group = _components(size, np.r_[links.a, one], np.r_[links.b, other])
    doubtful = _doubtful(group, contradicts, apart)
    if doubtful.size:
        group = _settled(group, doubtful, links, vague, contradicts, margin, forced, apart)
    kept = group[links.a] == group[links.b]
    return Clustered(group, kept, ~kept)


def _components(size: int, a: Ints, b: Ints) -> Ints:
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _doubtful(group: Ints, contradicts: Contradicts, apart: Sequence[tuple[int, int]]) -> Ints:
    """Groups that hold two who contradict each other, or are too large to look at every pair."""
    sizes = np.bincount(group)
    a, b = pairs([(group, 60)])
    wrong = [group[a[contradicts(a, b)]]] if a.size else []
    wrong.append(np.flatnonzero(sizes > 60))
    wrong.append(np.asarray([group[a] for a, b in apart if group[a] == group[b]], dtype=np.int64))
    return np.unique(np.concatenate(wrong))


def _settled(
    group: Ints,
    doubtful: Ints,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> Ints:
    """The groups with the doubtful ones taken apart, each on its own."""
    group = group.copy()
    following = int(group.max()) + 1
    marked = np.zeros(following, dtype=np.bool_)
    marked[doubtful] = True
    members = _by_group(np.flatnonzero(marked[group]), group)
    inside = np.flatnonzero(marked[group[links.a]])
    edges = _by_group(inside, group[links.a[inside]], own=True)
    for name, some in members.items():
        at = edges.get(name, inside[:0])
        pair = [(a, b) for a, b in forced if group[a] == name]
        out = [(a, b) for a, b in apart if group[a] == name and group[b] == name]
        for found in _taken_apart(some, links.only(at), vague, contradicts, margin, pair, out)[1:]:
            group[found] = following
            following += 1
    return group


def _by_group(positions: Ints, group: Ints, own: bool = False) -> dict[int, Ints]:
    """Positions by group; `own`: `group` is theirs in the same order, else looked up."""
    of = group if own else group[positions]
    order = np.argsort(of, kind="stable")
    names, starts = np.unique(of[order], return_index=True)
    parts = np.split(positions[order], starts[1:])
    return {int(name): part for name, part in zip(names, parts, strict=True)}


def _taken_apart(
    members: Ints,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> list[Ints]:
    """One group as groups without contradiction, as positions; all of `members` are in one of them."""
    while len(members) > LARGEST and links.score.size and float(links.score.max()) < np.inf:
        links = links.only(links.score > np.quantile(links.score, 0.5))
        if not links.score.size:
            break
        within = {int(m): at for at, m in enumerate(members)}
        a = np.asarray([within[int(m)] for m in links.a], dtype=np.int64)
        b = np.asarray([within[int(m)] for m in links.b], dtype=np.int64)
        part = _components(len(members), a, b)
        parts: list[Ints] = []
        for name, some in _by_group(np.arange(len(members)), part).items():
            on = links.only(part[a] == name)
            if len(some) == 1:
                parts.append(members[some])
            else:
                parts += _taken_apart(members[some], on, vague, contradicts, margin, (), apart)
        return parts
    one, other = np.triu_indices(len(members), 1)
    wrong = contradicts(members[one], members[other])
    against: dict[int, set[int]] = {int(m): set() for m in members}
    found = zip(members[one[wrong]].tolist(), members[other[wrong]].tolist(), strict=True)
    for x, y in found:
        against[x].add(y)
        against[y].add(x)
    return _Joining(against, links, vague, margin).run(forced, apart)


class _Joining:
    """Joins members one link after the other."""

    def __init__(self, against: dict[int, set[int]], links: Links, vague: Bools, margin: float) -> None:
        self._against = against
        self._margin = margin
        self._vague = {m for m in against if vague[m]}
        order = np.lexsort((links.b, links.a, -links.score))
        self._links = list(
            zip(links.a[order].tolist(), links.b[order].tolist(), links.score[order].tolist(), strict=True)
        )
        self._group = {m: m for m in against}
        self._members = {m: {m} for m in against}

    def run(self, forced: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> list[Ints]:
        """The groups. Who was decided to be one goes under every name of theirs: only what contradicts all of
        them still does.
        """
        for a, b in forced:
            self._join(a, b)
        for some in [some for some in self._members.values() if len(some) > 1]:
            common = set.intersection(*(self._against[m] for m in some)) - some
            for other in set.union(*(self._against[m] for m in some)) - common:
                self._against[other] -= some
            for m in some:
                self._against[m] = set(common)
        for a, b in apart:
            self._against[a].add(b)
            self._against[b].add(a)
        for a, b, _ in self._links:
            if a not in self._vague and b not in self._vague:
                self._try(a, b)
        unsure = self._place()
        for a, b, _ in self._links:
            if a not in unsure and b not in unsure:
                self._try(a, b)
        return [np.asarray(sorted(some), dtype=np.int64) for _, some in sorted(self._members.items())]

    def _place(self) -> set[int]:
        """Give each vague member to the group it fits best; those that fit several as well are returned."""
        around: dict[int, list[tuple[int, float]]] = {}
        for a, b, score in self._links:
            around.setdefault(a, []).append((b, score))
            around.setdefault(b, []).append((a, score))
        best = {m: max((s for _, s in around.get(m, ())), default=0.0) for m in self._vague}
        unsure: set[int] = set()
        for m in sorted(self._vague, key=lambda m: (-best[m], m)):
            fitting: dict[int, float] = {}
            for other, score in around.get(m, ()):
                group = self._group[other]
                if (other not in self._vague or len(self._members[group]) > 1) and self._allowed(m, other):
                    fitting[group] = max(score, fitting.get(group, score))
            fitting.pop(self._group[m], None)
            ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
            if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < self._margin and self._differ(ranked):
                unsure.add(m)
            elif ranked:
                self._join(m, ranked[0][0])
        return unsure

    def _differ(self, ranked: list[tuple[int, float]]) -> bool:
        """Whether the groups that are about as likely contradict the likeliest."""
        first = ranked[0]
        return any(
            not self._allowed(first[0], name) for name, score in ranked[1:] if first[1] - score < self._margin
        )

    def _allowed(self, a: int, b: int) -> bool:
        one, other = self._members[self._group[a]], self._members[self._group[b]]
        if len(one) > len(other):
            one, other = other, one
        return all(self._against[m].isdisjoint(other) for m in one)

    def _try(self, a: int, b: int) -> None:
        if self._group[a] != self._group[b] and self._allowed(a, b):
            self._join(a, b)

    def _join(self, a: int, b: int) -> None:
        into, gone = sorted((self._group[a], self._group[b]))
        if into == gone:
            return
        for m in self._members[gone]:
            self._group[m] = into
        self._members[into] |= self._members.pop(gone)
