"""Networks of a day: new senders whom what they have in common holds together, and how unusual each is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.early.evidence import ALIKE, OWN_SIDE, THEIR_SIDE, Evidence
from analysis.early.joining import Companions, groups
from analysis.sharing.incidence import Floats, Wide, expanded
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints

FOR_EACH = 2.0
"""Nats that each person beyond the first must bring: so many could be joined by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Networks:
    """Networks of a day by number: `score` in nats. `people`: persons of the snapshot, and `of_person`, the
    network of each. By item of the evidence: `of_item` the network, UNKNOWN where none, `within` how many of
    its people, `counts` whether it counts.
    """

    score: Floats
    people: Ints
    of_person: Ints
    of_item: Ints
    within: Ints
    counts: Bools


def networks(found: Evidence, sign: Wide, besides: Companions) -> Networks:
    """The networks of this evidence; `sign`: a random number of each person of the snapshot; `besides`: what
    is known of companions, to which this evidence is added.
    """
    most = besides.nats()
    people, person = np.unique(found.person, return_inverse=True)
    placed = replace(found, person=person.astype(np.int32))
    group, count = groups(placed, len(people), besides)
    of_item, within = _homes(found, group[person], count)
    others = np.maximum(within - 1, 0)
    worth = found.nats * others / np.maximum(found.size - 1, 1)
    known = _of_companions(found)
    worth[known] = np.minimum(worth[known], others[known] * most)
    inside = of_item[found.item] == group[person]
    counts = _counting(found, worth, of_item, inside, sign)
    score = np.bincount(of_item[counts], worth[counts], count).astype(np.float64)
    score -= FOR_EACH * (np.bincount(group, minlength=count) - 1)
    return Networks(
        score=np.round(score, 6),
        people=people.astype(np.int32),
        of_person=group,
        of_item=of_item,
        within=within,
        counts=counts,
    )


def _of_companions(found: Evidence) -> Bools:
    """Items of recipients whose people all share one thing on their own labels."""
    own = np.flatnonzero(found.side[found.item] == OWN_SIDE)
    own = own[np.argsort(found.person[own], kind="stable")]
    rows = np.flatnonzero(found.side[found.item] == THEIR_SIDE)
    at, which = expanded(found.person[rows], found.person[own])
    width = np.int64(max(len(found.kind), 1))
    pair, times = np.unique(
        found.item[rows][at] * width + found.item[own[which]].astype(np.int64), return_counts=True
    )
    item = pair // width
    known = np.zeros(len(found.kind), np.bool_)
    known[item[times == found.size[item]]] = True
    return known


def _homes(found: Evidence, group: Ints, count: int) -> tuple[Ints, Ints]:
    """The group that has most of each item's people, two at least, and how many; none where two have."""
    key, times = np.unique(found.item.astype(np.int64) * max(count, 1) + group, return_counts=True)
    item, of = key // max(count, 1), key % max(count, 1)
    order = np.lexsort((-times, item))
    item, of, times = item[order], of[order], times[order]
    first = np.ones(len(item), np.bool_)
    first[1:] = np.diff(item) != 0
    home, within = np.full(len(found.kind), UNKNOWN, np.int32), np.ones(len(found.kind), np.int32)
    tied = np.append(~first[1:] & (times[1:] == times[:-1]), False)  # the next has as many: in no group
    some = first & (times > 1) & ~tied
    home[item[some]], within[item[some]] = of[some], times[some]
    return home, within


def _counting(found: Evidence, worth: Floats, of_item: Ints, inside: Bools, sign: Wide) -> Bools:
    """Items that count: of things that the very same people share the most unusual one of each side; of looks
    those that are the most unusual of somebody.
    """
    homed = of_item != UNKNOWN
    alike = (found.side == ALIKE) & homed
    counts = np.zeros(len(found.kind), np.bool_)
    rows = np.flatnonzero(alike[found.item] & inside)
    best = np.zeros(int(found.person.max(initial=-1)) + 1)
    np.maximum.at(best, found.person[rows], worth[found.item[rows]])
    chosen = np.zeros(len(found.kind), np.bool_)
    chosen[found.item[rows][worth[found.item[rows]] >= best[found.person[rows]]]] = True
    same = np.zeros(len(found.kind), np.int64)
    np.add.at(same, found.item[inside], sign[found.person[inside]])
    for items in (np.flatnonzero(homed & (found.side != ALIKE)), np.flatnonzero(chosen)):
        order = items[np.lexsort((-worth[items], same[items], found.side[items]))]
        first = np.ones(len(order), np.bool_)
        first[1:] = (np.diff(same[order]) != 0) | (np.diff(found.side[order]) != 0)
        counts[order[first]] = True
    return counts
