"""What others would take to notice crews: one thing with unrelated new names; lanes against their past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from analysis.early.appearance import counters
from analysis.early.debuts import SenderLabels, sender_labels
from analysis.early.things import Things, things
from analysis.snapshot.arrays import Ints
from bench.arriving.world import World

Scored = Iterator[tuple[float, int, Ints]]
"""Score, day and parcels of each alarm of a year, one a thing or lane at each score that it reaches."""
RISE, SETTLING = 0.3, 35
"""Weight of a day in the moving average; days before anything is noticed."""


def shared_thing_rule(kinds: Sequence[str]) -> Callable[[World], Scored]:
    """Things of these kinds that several unrelated new senders have; the score is how many."""

    def rule(of: World) -> Scored:
        by = sender_labels(of.snapshot)
        for kind in things(of.snapshot, by, {}):
            if kind.name in kinds:
                yield from _first_times(of, by, kind)

    return rule


def _first_times(of: World, by: SenderLabels, kind: Things) -> Scored:
    """Each thing on the day on which it has one more than ever, two at least."""
    best: dict[int, int] = {}
    sent = np.argsort(by.person, kind="stable")
    ends = np.searchsorted(by.person[sent], np.arange(len(of.snapshot.persons) + 1))
    for day in range(int(by.day[0]), int(by.day[-1]) + 1):
        kind.step(day)
        found = kind.ties.common(day)
        follows = kind.links(found)
        for item in np.flatnonzero((found.unrelated > 1) & follows).tolist():
            code, many = int(found.code[item]), int(found.unrelated[item])
            if many <= best.get(code, 1) or day - int(by.day[0]) < SETTLING:
                continue
            best[code] = many
            people = found.person[found.item == item]
            rows = np.concatenate([sent[ends[one] : ends[one + 1]] for one in people])
            yield float(many), day, by.parcel[rows[by.day[rows] <= day]]


def lane_counts(of: World) -> Scored:
    """Counter and country: parcels of new senders in a fortnight against a moving average (EWMA), in standard
    deviations of a Poisson count.
    """
    by = sender_labels(of.snapshot)
    new = by.new
    counter = counters(of.snapshot)[by.parcel[new]]
    lane = of.snapshot.lane.dictionary_encode().indices.to_numpy()[by.parcel[new]].astype(np.int64)
    known = counter >= 0
    key, code = np.unique(counter[known] * 1000 + lane[known], return_inverse=True)
    parcel, day = by.parcel[new][known], by.day[new][known] - by.day[0]
    order = np.lexsort((day, code))
    code, parcel, day = code[order], parcel[order], day[order]
    bounds = np.searchsorted(code, np.arange(len(key) + 1))
    days = int(by.day[-1] - by.day[0]) + 1
    for at in range(len(key)):
        own = day[bounds[at] : bounds[at + 1]]
        if len(own) >= 3:
            yield from _rises(own, parcel[bounds[at] : bounds[at + 1]], days, int(by.day[0]))


def _rises(day: Ints, parcel: Ints, days: int, first: int) -> Scored:
    count = np.convolve(np.bincount(day, minlength=days), np.ones(14))[:days]
    usual, best = 0.5, 0.0
    for at in range(14, days):
        score = (count[at] - usual) / np.sqrt(usual)
        if count[at] >= 3 and score > best + 1 and at >= SETTLING:
            best = float(score)
            yield best, first + at, parcel[(day > at - 28) & (day <= at)]
        usual = max(usual + RISE / 14 * (count[at - 14] - usual), 0.2)


RULES: Mapping[str, Callable[[World], Scored]] = {
    "one phone, account or address": shared_thing_rule(
        ("Phone of senders", "Account of senders", "Address of senders")
    ),
    "one recipient": shared_thing_rule(("recipient",)),
    "counter and country, EWMA": lane_counts,
}
"""By name."""
