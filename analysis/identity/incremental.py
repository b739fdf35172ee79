"""Pairs and groups brought up to date: what is compared, weighed and grouped anew is what a change concerns.

From scratch is the same with nothing kept, so the two come to the same result: what is kept of a pair of
which neither changed is what comparing it again would give
(tests/unit/analysis/test_identity_incremental.py).

Three things can change. The *content* of a profile decides with whom it is compared, and what two have in
common (their traits). Its *rarity*, the counts of names and streets, decides what traits weigh: pairs of it
are weighed again, but not compared again. Its *members* are the parties, and what was decided about them. On
top of that groups of a key become too large to be paired, or stop being so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.identity.blocking import blocks
from analysis.identity.clustering import Contradicts, Links, cluster, components
from analysis.identity.coding import Bools, Floats, Ints, Prints, Texts, array
from analysis.identity.groups import Weighed

NEAR = 2.0
"""Bits below the threshold at which a pair is an open question."""
_PORTION = 500_000
"""Pairs that are weighed at a time."""
Traits = npt.NDArray[np.uint16]


class Compared(Protocol):
    """Profiles, or addresses: what is put into groups, in the order of `ids`."""

    ids: Texts
    content: Prints
    rarity: Prints
    members: Prints
    vague: Bools
    margin: float

    def keys(self) -> Iterable[tuple[Ints, int]]:
        """What two share to be compared, with the largest group that it pairs."""
        ...

    def judged(self, a: Ints, b: Ints) -> tuple[Bools, Ints]:
        """Which pairs can be one, and the traits of those."""
        ...

    def contradict(self, a: Ints, b: Ints) -> Bools:
        """Which pairs cannot be one."""
        ...

    def weigh(self, a: Ints, b: Ints, traits: Ints) -> Weighed:
        """The weights of pairs with these traits."""
        ...

    def least(self, traits: Ints) -> Floats:
        """The sum from which on they are one."""
        ...


@dataclass(frozen=True, slots=True)
class IncrementalState:
    """What a run leaves to the next: the profiles it saw (`ids` sorted, `usable`: see Blocks, `group`:
    position of the first of its group), and every pair that can be one, `a` before `b`.
    """

    ids: Texts = field(default_factory=lambda: array([]))
    content: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    rarity: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    members: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    usable: Prints = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    group: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    a: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    b: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    traits: Traits = field(default_factory=lambda: np.zeros(0, dtype=np.uint16))
    score: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Grown:
    """A result up to date: `kept` all of it; `looked`: the positions whose groups were looked at again, all
    others stand as they were. `strong`: which pairs are links, `near`: which just miss it.
    """

    kept: IncrementalState
    looked: Bools
    strong: Ints
    near: Ints
    compared: int


def grown(
    subject: Compared,
    before: IncrementalState,
    forced: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Grown:
    """The pairs and groups of `subject`, of which `before` is known. `forced` and `apart`: what people
    decided, as positions.
    """
    size = len(subject.ids)
    now, then = _matched(subject.ids, before.ids)
    known = np.full(size, -1, dtype=np.int64)
    known[now] = then
    fresh, heavier, changed = (np.ones(size, dtype=np.bool_) for _ in range(3))
    fresh[now] = subject.content[now] != before.content[then]
    heavier[now] = subject.rarity[now] != before.rarity[then]
    changed[now] = subject.members[now] != before.members[then]

    of_keys = blocks(subject.keys())
    usable = of_keys.usable.copy()
    usable[now] = before.usable[then]
    usable[fresh] = of_keys.usable[fresh]
    place = np.full(len(before.ids), -1, dtype=np.int64)
    place[then] = now
    old, torn = _surviving(before, place, fresh, subject)
    opened, closed = of_keys.usable & ~usable, usable & ~of_keys.usable
    lost = np.flatnonzero(closed[old.a] & closed[old.b])
    lost = lost[~of_keys.share(old.a[lost], old.b[lost])]
    new = _compared(subject, *of_keys.pairs(fresh, opened))

    touched = fresh | heavier | changed | torn
    for some in (old.only(lost), new):
        linked = some.score >= subject.least(some.traits.astype(np.int64))
        touched[some.a[linked]] = touched[some.b[linked]] = True
    merged = _merged(old.without(lost), new, size)
    pairs = _weighed(subject, merged, heavier)
    # A link that is none any more hangs together with nothing: both its ends are looked at, changed or not.
    least = subject.least(pairs.traits.astype(np.int64))
    weaker = (merged.score >= least) & (pairs.score < least)
    touched[pairs.a[weaker]] = touched[pairs.b[weaker]] = True
    earlier = np.arange(size, dtype=np.int64)
    earlier[now] = place[before.group[then]]
    return _grouped(subject, earlier, touched, pairs, of_keys.usable, forced, apart)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs by position, in order."""

    a: Ints
    b: Ints
    traits: Traits
    score: Floats

    def only(self, some: Ints | Bools) -> _Pairs:
        return _Pairs(self.a[some], self.b[some], self.traits[some], self.score[some])

    def without(self, gone: Ints) -> _Pairs:
        kept = np.ones(len(self.a), dtype=np.bool_)
        kept[gone] = False
        return self if not gone.size else self.only(kept)


def _matched(ids: Texts, earlier: Texts) -> tuple[Ints, Ints]:
    """Positions of ids that both have: now and then."""
    at = pd.Index(earlier, dtype=object).get_indexer(pd.Index(ids, dtype=object)).astype(np.int64)
    now = np.flatnonzero(at >= 0)
    return now, at[now]


def _surviving(
    before: IncrementalState, place: Ints, fresh: Bools, subject: Compared
) -> tuple[_Pairs, Bools]:
    """Earlier pairs of which neither has changed, and the positions that lost a link since the other has
    changed or is gone. `place`: where earlier positions are now.
    """
    a, b = place[before.a], place[before.b]
    same = np.append(~fresh, False)
    one, other = same[a], same[b]
    linked = before.score >= subject.least(before.traits.astype(np.int64))
    torn = np.zeros(len(fresh), dtype=np.bool_)
    torn[a[linked & one & ~other]] = torn[b[linked & other & ~one]] = True
    at = np.flatnonzero(one & other)
    return _Pairs(a[at], b[at], before.traits[at], before.score[at]), torn


def _compared(subject: Compared, a: Ints, b: Ints) -> _Pairs:
    """Those of new pairs that can be one, weighed."""
    possible, traits = subject.judged(a, b)
    a, b = a[possible], b[possible]
    return _Pairs(a, b, traits.astype(np.uint16), _scores(subject, a, b, traits))


def _scores(subject: Compared, a: Ints, b: Ints, traits: Ints) -> Floats:
    score = np.zeros(len(a))
    for first in range(0, len(a), _PORTION):
        some = slice(first, first + _PORTION)
        score[some] = subject.weigh(a[some], b[some], traits[some]).score
    return score


def _merged(old: _Pairs, new: _Pairs, size: int) -> _Pairs:
    """All pairs in order; those that both have once."""
    if not len(old.a):
        return new
    have, more = old.a * size + old.b, new.a * size + new.b
    at = np.searchsorted(have, more)
    fresh = have[np.minimum(at, len(have) - 1)] != more
    at, new = at[fresh], new.only(fresh)
    return _Pairs(
        np.insert(old.a, at, new.a),
        np.insert(old.b, at, new.b),
        np.insert(old.traits, at, new.traits),
        np.insert(old.score, at, new.score),
    )


def _weighed(subject: Compared, pairs: _Pairs, heavier: Bools) -> _Pairs:
    """The same with scores of those pairs made anew of which the rarity has changed."""
    score = pairs.score.copy()
    due = np.flatnonzero(heavier[pairs.a] | heavier[pairs.b])
    some = pairs.only(due)
    score[due] = _scores(subject, some.a, some.b, some.traits.astype(np.int64))
    return _Pairs(pairs.a, pairs.b, pairs.traits, score)


def _regrouped(
    earlier: Ints,
    touched: Bools,
    links: Links,
    vague: Bools,
    contradicts: Contradicts,
    margin: float,
    forced: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> tuple[Ints, Bools]:
    """The group of every position (the smallest position in it), and which positions were looked at: all that
    hang together with one that is `touched`. The others stay in their `earlier` group.

    `vague` ones fit several; `forced` and `apart` are what people decided.
    """
    size = len(earlier)
    one, other = (np.asarray([pair[end] for pair in forced], dtype=np.int64) for end in (0, 1))
    part = components(size, np.r_[links.a, one], np.r_[links.b, other])
    again = np.zeros(size, dtype=np.bool_)
    again[part[touched]] = True
    looked = again[part]
    some = np.flatnonzero(looked)
    place = np.cumsum(looked) - 1
    inside = links.only(looked[links.a])
    found = cluster(
        len(some),
        Links(place[inside.a], place[inside.b], inside.score),
        vague[some],
        lambda a, b: contradicts(some[a], some[b]),
        margin,
        [(int(place[a]), int(place[b])) for a, b in forced if looked[a]],
        [(int(place[a]), int(place[b])) for a, b in apart if looked[a] and looked[b]],
    )
    group = earlier.copy()
    names, first, of = np.unique(found, return_index=True, return_inverse=True)
    group[some] = some[first[of]] if names.size else some
    return group, looked


def _grouped(
    subject: Compared,
    earlier: Ints,
    touched: Bools,
    pairs: _Pairs,
    usable: Prints,
    forced: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> Grown:
    least = subject.least(pairs.traits.astype(np.int64))
    strong = np.flatnonzero(pairs.score >= least)
    near = np.flatnonzero((pairs.score < least) & (pairs.score >= least - NEAR))
    links = Links(pairs.a[strong], pairs.b[strong], pairs.score[strong])
    group, looked = _regrouped(
        earlier, touched, links, subject.vague, subject.contradict, subject.margin, forced, apart
    )
    kept = IncrementalState(
        ids=subject.ids,
        content=subject.content,
        rarity=subject.rarity,
        members=subject.members,
        usable=usable,
        group=group.astype(np.int32),
        a=pairs.a.astype(np.int32),
        b=pairs.b.astype(np.int32),
        traits=pairs.traits,
        score=pairs.score,
    )
    return Grown(kept=kept, looked=looked, strong=strong, near=near, compared=len(pairs.a))
