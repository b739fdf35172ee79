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

from analysis.identity.blocking import within
from analysis.identity.coding import Bools, Floats, Ints

Contradicts = Callable[[Ints, Ints], Bools]
"""Whether the two at these positions cannot be one, for many pairs at once."""

_SMALL = 60
"""Members of a group up to which all its pairs are looked at together with those of other groups."""
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


def cluster(
    size: int,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Ints:
    """A number for the group of each of `size` positions."""
    one, other = (np.asarray([pair[end] for pair in forced], dtype=np.int64) for end in (0, 1))
    group = components(size, np.r_[links.a, one], np.r_[links.b, other])
    wrong = _wrong(group, contradicts)
    doubtful = _doubtful(group, wrong, apart)
    if doubtful.size:
        group = _settled(group, doubtful, wrong, links, vague, contradicts, margin, forced, apart)
    return group


def components(size: int, a: Ints, b: Ints) -> Ints:
    """A number for what each of `size` positions hangs together with."""
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _wrong(group: Ints, contradicts: Contradicts) -> tuple[Ints, Ints]:
    """Pairs that contradict each other inside groups that are not large."""
    a, b = within(group, _SMALL)
    bad = contradicts(a, b)
    return a[bad], b[bad]


def _doubtful(group: Ints, wrong: tuple[Ints, Ints], apart: Sequence[tuple[int, int]]) -> Ints:
    """Groups that hold two who contradict each other, or are too large to have been looked at."""
    decided = np.asarray([group[a] for a, b in apart if group[a] == group[b]], dtype=np.int64)
    large = np.flatnonzero(np.bincount(group) > _SMALL) if group.size else decided
    return np.unique(np.concatenate((group[wrong[0]], large, decided)))


def _settled(
    group: Ints,
    doubtful: Ints,
    wrong: tuple[Ints, Ints],
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> Ints:
    """The groups with the doubtful ones taken apart, each on its own."""
    before, group = group, group.copy()
    following = int(group.max()) + 1
    marked = np.zeros(following, dtype=np.bool_)
    marked[doubtful] = True
    members = _by_group(np.flatnonzero(marked[before]), before)
    inside = np.flatnonzero(marked[before[links.a]])
    edges = _by_group(inside, before[links.a[inside]], own=True)
    against = _by_group(np.arange(len(wrong[0])), before[wrong[0]], own=True)
    joined, parted = _pairs_by_group(forced, before), _pairs_by_group(apart, before)
    none = np.zeros(0, dtype=np.int64)
    for name, some in members.items():
        bad = against.get(name, none)
        known = (wrong[0][bad], wrong[1][bad]) if len(some) <= _SMALL else None
        found = _split(
            some,
            links.only(edges.get(name, none)),
            vague,
            contradicts,
            margin,
            joined.get(name, []),
            parted.get(name, []),
            known,
        )
        for part in found[1:]:
            group[part] = following
            following += 1
    return group


def _pairs_by_group(pairs: Sequence[tuple[int, int]], group: Ints) -> dict[int, list[tuple[int, int]]]:
    """Pairs inside a group, by group."""
    found: dict[int, list[tuple[int, int]]] = {}
    for a, b in pairs:
        if group[a] == group[b]:
            found.setdefault(int(group[a]), []).append((a, b))
    return found


def _by_group(positions: Ints, group: Ints, own: bool = False) -> dict[int, Ints]:
    """Positions by group; `own`: `group` is theirs in the same order, else looked up."""
    of = group if own else group[positions]
    order = np.argsort(of, kind="stable")
    names, starts = np.unique(of[order], return_index=True)
    parts = np.split(positions[order], starts[1:]) if names.size else []
    return {int(name): part for name, part in zip(names, parts, strict=True)}


def _split(
    members: Ints,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
    wrong: tuple[Ints, Ints] | None = None,
) -> list[Ints]:
    """One group as groups without contradiction, as positions; all of `members` are in one of them. `wrong`:
    the pairs that contradict each other, where they are known.
    """
    while len(members) > LARGEST and links.score.size:
        links = links.only(links.score > np.quantile(links.score, 0.5))
        place = {int(m): at for at, m in enumerate(members)}
        ends = [
            np.asarray([place[m] for m in (*of_links.tolist(), *(pair[end] for pair in forced))], np.int64)
            for end, of_links in enumerate((links.a, links.b))
        ]
        part = components(len(members), *ends)
        of_link = part[ends[0][: len(links.a)]]
        parts: list[Ints] = []
        for name, some in _by_group(np.arange(len(members)), part).items():
            if len(some) == 1:
                parts.append(members[some])
                continue
            joined, parted = (
                [p for p in pairs if {part[place[m]] for m in p} == {name}] for pairs in (forced, apart)
            )
            on = links.only(of_link == name)
            parts += _split(members[some], on, vague, contradicts, margin, joined, parted)
        return parts
    if wrong is None:
        one, other = (members[at] for at in np.triu_indices(len(members), 1))
        bad = contradicts(one, other)
        wrong = one[bad], other[bad]
    against: dict[int, set[int]] = {int(m): set() for m in members}
    for x, y in zip(wrong[0].tolist(), wrong[1].tolist(), strict=True):
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
