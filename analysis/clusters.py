"""Clusters: people whom surprising sharing holds together, with what holds them and how surely.

Pairs whose sharing is surprising enough (`analysis.sharing.co_use`) are cut into communities. A cluster's
score is the sum over the things that two or more of its users share of (g - 1) ln(N / k) w ln(1 + n / k): g
its users of the thing, k all users, n the thing's parcels, w as in `co_use`; and what its habits say, for
each user; times how often they meet at the other end of their parcels beside what a crew's do
(`analysis.sharing.businesses`). Its stability is the mean share of its users who stay together when each
shared thing is left out with probability 0.2, twenty times over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.communities import communities
from analysis.habits import KINDS, habits
from analysis.sharing.co_use import CoUses, PairScores, meetings, ties, weights, with_habits
from analysis.sharing.correspondents import both_ends
from analysis.sharing.incidence import Floats, Uses
from analysis.sharing.surprise_level import least
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, distinct, of_kind
from errors import cancelling

RESOLUTION = 0.2
LEFT_OUT = 0.2
ROUNDS = 20
ONE_ROOF = 0.2
"""What a score is worth where one address explains it: a student house, an office."""


@dataclass(frozen=True, slots=True, eq=False)
class ClusterEvidence:
    """A thing that holds a cluster together (its number in `Uses.ids`), and how many of the users use it."""

    thing: int
    within: int


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Numbers of persons, parties and parcels (those that its parties sent), and what holds it together, the
    strongest first; `habits`: how many of its users have each of `habits.KINDS` in common with another.
    `score` in nats; `stability` from 0 to 1.
    """

    users: int
    persons: Ints
    parties: Ints
    parcels: Ints
    holding: tuple[ClusterEvidence, ...]
    habits: tuple[int, ...]
    score: float
    stability: float


def clusters(of: Snapshot, by: Uses, *, fewest: int = 3, resolution: float = RESOLUTION) -> list[Cluster]:
    """Clusters of at least `fewest` users (a household is one), the highest score first."""
    seen = meetings(of, by)
    cancelling.check()
    met = with_habits(by, seen, habits(of, by))
    cancelling.check()
    tied = ties(by, met)
    cancelling.check()
    level = least(by.population)
    kept = tied.score >= level
    group = _grouped(of, by, tied, kept, tied.score - level + 1, resolution)
    cancelling.check()
    size = np.bincount(group[group != UNKNOWN], minlength=1)
    group[(group != UNKNOWN) & (size[group] < fewest)] = UNKNOWN
    if not (group != UNKNOWN).any():
        return []
    named, group[group != UNKNOWN] = np.unique(group[group != UNKNOWN], return_inverse=True)
    stable = _stability(by.ids, tied, met, group, len(named), level)
    return sorted(_described(of, by, met, group, stable), key=lambda one: -one.score)


def _grouped(
    of: Snapshot, by: Uses, tied: PairScores, kept: Bools, weight: Floats, resolution: float
) -> Ints:
    """The community of each user; UNKNOWN for those that no kept pair joins.

    Users go in by their smallest party's id: numbers differ between a snapshot that was brought up to changes
    and one that was read anew, and communities depend on the order.
    """
    found = np.full(by.size, UNKNOWN, np.int32)
    users = distinct(np.concatenate([tied.one[kept], tied.other[kept]]))
    if not len(users):
        return found
    place = found.copy()
    place[users] = _order(of, by, users)
    group = communities(place[tied.one[kept]], place[tied.other[kept]], weight[kept], resolution)
    found[users] = group[place[users]]
    return found


def _order(of: Snapshot, by: Uses, users: Ints) -> Ints:
    """The rank of each of these users by the smallest id of its parties."""
    at = np.full(by.size, UNKNOWN, np.int32)
    at[users] = np.arange(len(users), dtype=np.int32)
    owner = np.append(at, np.int32(UNKNOWN))[by.member_of[of.person]]
    some = np.flatnonzero(owner != UNKNOWN)
    sorted_ = some[pc.array_sort_indices(of.parties.take(pa.array(some))).to_numpy()]
    _, first = np.unique(owner[sorted_], return_index=True)
    rank = np.empty(len(users), np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(len(users), dtype=np.int32)
    return rank


def _described(of: Snapshot, by: Uses, met: CoUses, group: Ints, stable: Floats) -> Iterator[Cluster]:
    in_group = np.append(group, UNKNOWN)[by.member_of]
    persons = _lists(in_group, np.arange(len(of.persons), dtype=np.int32), len(stable))
    party_group = in_group[of.person]
    parties = _lists(party_group, np.arange(len(of.parties), dtype=np.int32), len(stable))
    parcels = _lists(party_group[of.sent.source], of.sent.target, len(stable))
    holding = _holding(of, by, group, len(stable))
    users = np.bincount(group[group != UNKNOWN], minlength=len(stable))
    apart = _met_as_a_crew(of, by, group, len(stable))
    kept, told = _habits(by, met, group, len(stable))
    for at, (score, things) in enumerate(holding):
        cancelling.check()
        yield Cluster(
            users=int(users[at]),
            persons=persons[at],
            parties=parties[at],
            parcels=np.unique(parcels[at]),
            holding=things,
            habits=tuple(int(one) for one in kept[at]),
            score=round((score + float(told[at]) / max(int(users[at]), 1)) * float(apart[at]), 2),
            stability=round(float(stable[at]), 3),
        )


def _met_as_a_crew(of: Snapshot, by: Uses, group: Ints, count: int) -> Floats:
    """Of each cluster how often its users meet at the other end of what they sent."""
    user = np.append(by.member_of, np.int32(UNKNOWN))[of.person[of.sent.source]]
    cluster = np.append(group, np.int32(UNKNOWN))[user]
    some = cluster != UNKNOWN
    ends = both_ends(of, by.member_of, cluster[some], user[some], of.sent.target[some], count)
    return ends.met_as_a_crew()


def _habits(by: Uses, met: CoUses, group: Ints, count: int) -> tuple[Ints, Floats]:
    """For each cluster and kind of habit the users that have it in common with another of the cluster; and
    what all its habits say.
    """
    rows = (met.thing >= len(by.ids)) & (group[met.one] == group[met.other]) & (group[met.one] != UNKNOWN)
    kind = met.thing[rows] - len(by.ids)
    both = [np.stack([side[rows], kind]) for side in (met.one, met.other)]
    user, kind = np.unique(np.concatenate(both, axis=1), axis=1)
    found = np.zeros((count, len(KINDS)), np.int32)
    np.add.at(found, (group[user], kind), 1)
    said = np.bincount(group[met.one[rows]], met.score[rows], count)
    return found, np.asarray(said, np.float64)


def _holding(
    of: Snapshot, by: Uses, group: Ints, count: int
) -> list[tuple[float, tuple[ClusterEvidence, ...]]]:
    """Score of each cluster and what holds it together."""
    told = weights(of, by) / 2 * np.log(1 + by.touched / np.maximum(by.users, 1))
    rows = np.flatnonzero((group[by.user] != UNKNOWN) & (told[by.thing] > 0))
    key, within = np.unique(
        group[by.user[rows]].astype(np.int64) * len(by.ids) + by.thing[rows], return_counts=True
    )
    key, within = key[within > 1], within[within > 1]
    cluster, thing = key // len(by.ids), key % len(by.ids)
    value = (within - 1) * told[thing]
    things, known = np.unique(thing, return_inverse=True)
    rank = np.argsort(pc.array_sort_indices(by.ids.take(pa.array(things))).to_numpy(), kind="stable")
    # Ties go by id: the numbers of things differ between servers.
    order = np.lexsort((rank[known], -np.round(value, 9), cluster))
    bounds = np.searchsorted(cluster[order], np.arange(count + 1))
    users = np.bincount(group[group != UNKNOWN], minlength=count)
    address = of_kind(by.ids, "Address")
    found = []
    for at in range(count):
        cancelling.check()
        some = order[bounds[at] : bounds[at + 1]]
        roof = any(address[thing[one]] and within[one] == users[at] for one in some)
        score = float(value[some].sum()) * (ONE_ROOF if roof else 1)
        found.append(
            (round(score, 2), tuple(ClusterEvidence(int(thing[one]), int(within[one])) for one in some))
        )
    return found


def _stability(ids: pa.Array, tied: PairScores, met: CoUses, group: Ints, count: int, level: float) -> Floats:
    inside = np.flatnonzero((group[met.one] == group[met.other]) & (group[met.one] != UNKNOWN))
    pairs, pair = np.unique(tied.pair[inside], return_inverse=True)
    things, thing = np.unique(met.thing[inside], return_inverse=True)
    every = pa.concat_arrays([ids, pa.array([f"~{name}" for name, _ in KINDS])])
    rank = np.argsort(pc.array_sort_indices(every.take(pa.array(things))).to_numpy(), kind="stable")
    thing = rank[thing]  # so that the same is left out whatever the things' numbers are
    score = met.score[inside] - tied.busy[pairs][pair] * (met.thing[inside] < len(ids))
    busy = len(pairs)
    members = np.flatnonzero(group != UNKNOWN)
    place = np.full(len(group), UNKNOWN, np.int32)
    place[members] = np.arange(len(members), dtype=np.int32)
    one, other = place[tied.one[pairs]], place[tied.other[pairs]]
    size = np.bincount(group[members], minlength=count)
    total = np.zeros(count)
    draw = np.random.default_rng(0)
    for _ in range(ROUNDS):
        cancelling.check()
        stays = (draw.random(len(things)) >= LEFT_OUT)[thing]
        there = np.bincount(pair[stays], score[stays], busy) >= level
        links = coo_array(
            (np.ones(int(there.sum()), np.int8), (one[there], other[there])), shape=(len(members),) * 2
        )
        _, part = connected_components(links, directed=False)
        parts = np.bincount(part)
        largest = np.zeros(count)
        np.maximum.at(largest, group[members], parts[part])
        total += largest / size
    return total / ROUNDS


def _lists(group: Ints, values: Ints, count: int) -> list[Ints]:
    """The values of each group."""
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(count + 1))
    return [values[order[bounds[at] : bounds[at + 1]]] for at in range(count)]
