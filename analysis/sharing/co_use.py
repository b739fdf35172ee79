"""How surprising it is that two users share what they share: a score for every pair that shares something.

    s(i, j) = sum over shared things a of  w_a t_a(i, j) 2 ln(N / k_a)  -  c ln(d_i d_j / d²)  +  h(i, j)

N: people; k_a: users of a; w_a: what kind of thing it is, and how far one company explains it; t_a: whether
they used it at the same time, 0 where it changed hands between them (analysis.sharing.timing); c: things
shared; d_i: things of i that others use too, d their mean; h: what habits in common say (analysis.habits).
From the house's analysis notes (a likelihood ratio against chance meetings, with a correction for people who
touch many things); w, t and h are ours, chosen on invented traffic (docs/quality.md).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.habits import HabitPairs
from analysis.sharing.hubs import (
    MANY_USERS,
    MOST_FOLLOWED,
    MOST_PARCELS,
    MOST_USERS,
    MOST_USERS_OF_OWNED,
    OWNED,
    SELDOM,
)
from analysis.sharing.incidence import Floats, Uses
from analysis.sharing.timing import PASSED_ON, between, fading, lived
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, fresh, of_kind
from errors import cancelling

DROP_OFF = 0.25
"""Strangers meet at a counter."""
Wide = npt.NDArray[np.int64]

RECIPIENT = 0.6
"""Two who send to one person may both know that person."""
MOST_JOINED = 1_000
"""Users of a thing that are joined two by two where a person decided that it is no hub."""


@dataclass(frozen=True, slots=True, eq=False)
class CoUses:
    """Two users on one thing, `one` < `other`, and what that says in nats. A habit that they have in common
    stands behind all things: its place in `habits.KINDS` after the last of `Uses.ids`.
    """

    one: Ints
    other: Ints
    thing: Ints
    score: Floats


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """Pairs of users that share something, `one` < `other`, each once, with their score in nats.

    `pair`: of each meeting the place of its pair. `busy`: of each pair what is taken off for every thing
    (habits are none).
    """

    one: Ints
    other: Ints
    score: Floats
    pair: Ints
    busy: Floats


def glue(of: Snapshot, by: Uses) -> Bools:
    """Things that may hold people together: no hub by the limits of `analysis.sharing.hubs`, no building
    without its suffix, no business that serves strangers; what a person decided wins.
    """
    owned = _of_kinds(by, OWNED)
    seldom = (by.users > MANY_USERS) & (by.users > SELDOM * by.touched) & ~owned
    most = np.where(owned, MOST_USERS_OF_OWNED, MOST_USERS)
    building = np.zeros(len(by.ids), np.bool_)
    building[of.place[of.building]] = True
    usual = (by.users <= most) & (by.touched <= MOST_PARCELS) & ~seldom & ~building & ~by.business
    judged = (by.judged < 0) & (by.touched <= MOST_FOLLOWED) & (by.users <= MOST_JOINED)
    return np.asarray((by.users > 1) & (usual | judged) & (by.judged <= 0), np.bool_)


def weights(of: Snapshot, by: Uses) -> Floats:
    """What sharing each thing says, in nats; 0 for what may not hold people together."""
    told = 2 * np.log(max(by.population, 2) / np.maximum(by.users, 1)) * (1 - by.firm)
    told[: len(of.things)][of_kind(of.things, "DropOff")] *= DROP_OFF
    told[len(of.things) :] *= RECIPIENT
    told[~glue(of, by)] = 0
    return told


def meetings(of: Snapshot, by: Uses) -> CoUses:
    """Every two users of a thing which may hold people together."""
    told = weights(of, by)
    rows = np.flatnonzero(told[by.thing] > 0)
    user, thing, first, last = (column[rows] for column in (by.user, by.thing, by.first, by.last))
    theirs = lived(first, last, by.parcels[rows]) & passed_on(by)[thing] & (first != UNKNOWN)
    era = _eras(thing, first, last, theirs)
    starts = np.flatnonzero(fresh(thing))
    sizes = np.diff(np.concatenate([starts, [len(thing)]]))
    parts = [(np.zeros(0, np.int32),) * 3 + (np.zeros(0),)]
    for size in np.unique(sizes):
        cancelling.check()
        block = starts[sizes == size][:, None] + np.arange(size)
        a, b = np.triu_indices(size, 1)
        i, j = block[:, a].ravel(), block[:, b].ravel()
        gap = between(first[i], last[i], first[j], last[j])
        gap[(first[i] == UNKNOWN) | (first[j] == UNKNOWN)] = 0
        stays = (era[i] == era[j]) | (first[i] == UNKNOWN) | (first[j] == UNKNOWN)
        score = told[thing[i]] * fading(gap)
        parts.append((user[i][stays], user[j][stays], thing[i][stays], score[stays]))
    return CoUses(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _eras(thing: Ints, first: Ints, last: Ints, theirs: Bools) -> Wide:
    """Of each use (sorted by thing) which time between changes of hands it is of, as `spells.eras` has them:
    a thing changed hands where all had stopped before the next began, and somebody had it for long before
    and after.
    """
    era = np.zeros(len(thing), np.int64)
    if not len(thing):
        return era
    order = np.lexsort((last, first, thing))
    of, begun = thing[order].astype(np.int64), first[order]
    until = np.maximum.accumulate(last[order] + (of << 32)) - (of << 32)
    begins = fresh(of)
    begins[1:] |= begun[1:] > until[:-1]
    group = np.cumsum(begins) - 1
    settled = np.bincount(group, theirs[order]) > 0
    count = np.cumsum(settled)
    head = np.maximum.accumulate(np.where(fresh(of), np.arange(len(of)), 0))
    era[order] = np.maximum(count[group] - (count - settled)[group[head]], 1)
    return era


def with_habits(by: Uses, met: CoUses, kept: HabitPairs) -> CoUses:
    """The meetings, and after them the habits in common; of two who met but once only where they share
    something.
    """
    size = by.size
    by_habit, by_thing = (some.one.astype(np.int64) * size + some.other for some in (kept, met))
    stays = (kept.times > 1) | np.isin(by_habit, by_thing)
    return CoUses(
        np.concatenate([met.one, kept.one[stays]]),
        np.concatenate([met.other, kept.other[stays]]),
        np.concatenate([met.thing, kept.kind[stays] + np.int32(len(by.ids))]),
        np.concatenate([met.score, kept.score[stays]]),
    )


def ties(by: Uses, met: CoUses) -> PairScores:
    """The pairs of users that met, what they share summed up."""
    size = by.size
    key, pair = np.unique(met.one.astype(np.int64) * max(size, 1) + met.other, return_inverse=True)
    one, other = (key // max(size, 1)).astype(np.int32), (key % max(size, 1)).astype(np.int32)
    degree = np.bincount(by.user, minlength=size)
    mean = degree[degree > 0].mean() if degree.any() else 1.0
    busy = np.log(np.maximum(degree[one] * degree[other] / mean**2, 1e-9))
    shared = np.bincount(pair, met.thing < len(by.ids), len(key))
    score = np.bincount(pair, met.score, len(key)) - shared * busy
    return PairScores(one=one, other=other, score=score, pair=pair.astype(np.int32), busy=busy)


def passed_on(by: Uses) -> Bools:
    """Things of a kind that people leave to strangers."""
    return _of_kinds(by, PASSED_ON)


def _of_kinds(by: Uses, kinds: Collection[str]) -> Bools:
    return np.asarray(np.logical_or.reduce([of_kind(by.ids, kind) for kind in sorted(kinds)]), np.bool_)
