"""What others would take to notice crews: one thing with unrelated new names; lanes against their past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from analysis.early.new_senders import SenderLabels, sender_labels
from analysis.early.parcel_features import counters
from analysis.early.things import Things, things
from analysis.names.family_keys import FamilyKeys
from analysis.sharing.incidence import Floats
from analysis.snapshot.arrays import Ints
from bench.arriving.world import World

Scored = Iterator[tuple[float, int, Ints]]
"""Score, day and parcels of each alarm of a year, one a thing or lane at each score that it reaches."""
RISE, SETTLING = 0.3, 35
"""Weight of a day in the moving average; days before anything is noticed."""


def shared_thing_rule(kinds: Sequence[str]) -> Callable[[World], Scored]:
    """Things of these kinds that several unrelated new senders have; the score is how many."""

    def rule(of: World) -> Scored:
        by = sender_labels(of.snapshot, FamilyKeys())
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


Lane = tuple[Ints, Ints, int]
"""Days (from the first of all) and numbers of the parcels of new senders on a lane; and that first day."""


def _lanes(of: World) -> Iterator[Lane]:
    """Parcels of new senders by counter and country, where there are three or more."""
    by = sender_labels(of.snapshot, FamilyKeys())
    new = by.new
    counter = counters(of.snapshot)[by.parcel[new]]
    lane = of.snapshot.lane.dictionary_encode().indices.to_numpy()[by.parcel[new]].astype(np.int64)
    known = counter >= 0
    key, code = np.unique(counter[known] * 1000 + lane[known], return_inverse=True)
    parcel, day = by.parcel[new][known], by.day[new][known] - by.day[0]
    order = np.lexsort((day, code))
    code, parcel, day = code[order], parcel[order], day[order]
    bounds = np.searchsorted(code, np.arange(len(key) + 1))
    for at in range(len(key)):
        if bounds[at + 1] - bounds[at] >= 3:
            own = slice(bounds[at], bounds[at + 1])
            yield day[own], parcel[own], int(by.day[0])


def lane_rule(scores: Callable[[Floats], Floats]) -> Callable[[World], Scored]:
    """Lanes on the days on which they reach a score higher by one than ever. `scores`: of the parcels of each
    day, a score of each day.
    """

    def rule(of: World) -> Scored:
        days = int(np.ptp(of.snapshot.posted)) + 1
        for day, parcel, first in _lanes(of):
            score = scores(np.bincount(day, minlength=days)[:days].astype(np.float64))
            best = 0.0
            for at in range(SETTLING, days):
                recent = (day > at - 28) & (day <= at)
                if score[at] > best + 1 and np.count_nonzero(recent) >= 3:
                    best = float(score[at])
                    yield best, first + at, parcel[recent]

    return rule


def moving_average(count: Floats) -> Floats:
    """A fortnight against a moving average (EWMA), in standard deviations of a Poisson count."""
    now = np.convolve(count, np.ones(14))[: len(count)]
    score, usual = np.zeros(len(count)), 0.5
    for at in range(14, len(count)):
        score[at] = (now[at] - usual) / np.sqrt(usual)
        usual = max(usual + RISE / 14 * (now[at - 14] - usual), 0.2)
    return score


def burst(count: Floats) -> Floats:
    """The weight of the burst that a day is in (Kleinberg 2002, doi 10.1145/775047.775061): two states, the
    upper one three times the rate of the days before, and nats for entering it by the number of days.
    """
    score, weight = np.zeros(len(count)), 0.0
    before = np.concatenate([[0.0], count.cumsum()[:-1]])
    enter = np.log(len(count))
    for at in range(1, len(count)):
        rate = (before[at] + 0.5) / at
        gain = count[at] * np.log(3.0) - 2.0 * rate
        weight = max(weight + gain, 0.0)
        score[at] = max(weight - enter, 0.0)
    return score


def exceedance(count: Floats) -> Floats:
    """A week against the 26 that end a fortnight before it: the residual of Farrington and others (1996,
    doi 10.2307/2983331) with its power of 2/3, without trend or season: there is one year.
    """
    week = np.convolve(count, np.ones(7))[: len(count)]
    score = np.zeros(len(count))
    for at in range(SETTLING, len(count)):
        past = week[at - 21 : 6 : -7][:26]
        mean = max(float(past.mean()), 0.1)
        spread = max(float(past.var()) / mean, 1.0)
        deviation = np.sqrt(4 / 9 * mean ** (1 / 3) * (spread + spread / len(past)))
        score[at] = (week[at] ** (2 / 3) - mean ** (2 / 3)) / deviation
    return score


RULES: Mapping[str, Callable[[World], Scored]] = {
    "one phone, account or address": shared_thing_rule(
        ("Phone of senders", "Account of senders", "Address of senders")
    ),
    "one recipient": shared_thing_rule(("recipient",)),
    "counter and country, EWMA": lane_rule(moving_average),
    "counter and country, Kleinberg": lane_rule(burst),
    "counter and country, Farrington": lane_rule(exceedance),
}
"""By name."""
