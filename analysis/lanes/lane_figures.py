"""What of the lanes stands out in the last weeks of the data, and who sends there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.lanes.expected_counts import expected, surprise
from analysis.lanes.lane_counts import (
    Counters,
    Floats,
    Lanes,
    Level,
    counter_of,
    lanes_of,
    monday_of,
    week_of,
    weekly,
)
from analysis.lanes.lanes import against_the_past, first_day, seized_parcels, weeks_of
from analysis.lanes.newcomers import Sendings, sendings
from analysis.lanes.source_starts import NO_LAYOUTS, LateSources, Layouts, late_sources
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot

LAST_WEEKS = 4
YEAR = 52
BY_CHANCE = 0.2
"""In such a share of lists in which nothing is unusual one lane stands out by chance."""
SETTLED = 56
"""Days of data from which what is usual, and who is new, can be said."""
FEWEST = 3
"""Parcels, or parcels expected, from which a lane can stand out."""
IN_USE = 0.1
"""Of the usual parcels of a week: days after the last week that has so many are stray dates."""
USUAL_ERRORS = 1.96
"""What is usual lies within so many standard errors of what was expected."""
_CODES = np.int64(1) << 32


@dataclass(frozen=True, slots=True, eq=False)
class LaneFigures:
    """Of lanes (`lane`: numbers in `lanes`), those that stand out first, then by parcels: what was sent in
    the LAST_WEEKS calendar weeks up to day `last`, of which the first begins on day `first` (since 1970).

    `parcels`, `expected`, `score` (nats, as in `lanes`), `stands_out` (1 above its past, -1 below, else 0),
    `before` (parcels before these weeks), `senders`, `new` (senders who were new), `largest` (parcels of the
    largest sender), `at_counter` (parcels of the busiest counter) and `seized`. By week of the last YEAR, the
    first of which begins on day `begins`: `counts`, `usual`, `low` and `high` (what is usual) and `seizures`.
    What is judged, and what is usual, leaves out the parcels of sources that are fresh on day `last`
    (`sources`); `fresh`: how many those are by week; `source`: the number in `late` of the one that brings
    half of the lane's parcels of these weeks or more, UNKNOWN where none does.
    `past`: days of data before `first`; with fewer than SETTLED nothing can be called usual, and nobody new.
    """

    lanes: Lanes
    first: int
    last: int
    begins: int
    past: int
    lane: Ints
    parcels: Ints
    expected: Floats
    score: Floats
    stands_out: Ints
    before: Ints
    senders: Ints
    new: Ints
    largest: Ints
    at_counter: Ints
    seized: Ints
    counts: Floats
    usual: Floats
    low: Floats
    high: Floats
    seizures: Floats
    fresh: Floats
    late: LateSources
    source: Ints

    def __len__(self) -> int:
        return len(self.lane)


def lane_figures(
    of: Snapshot,
    level: Level,
    counters: Counters,
    last: int,
    most: int,
    layouts: Layouts = NO_LAYOUTS,
) -> LaneFigures | None:
    """The figures of at most `most` lanes as day `last` shows them, or the last day with about the usual
    traffic where that is earlier; None where no parcel is dated. `layouts`: of loads, to tell fresh sources.
    """
    lanes = lanes_of(of, level, counters)
    begin = first_day(of)
    last = min(last, last_in_use(of))
    if begin == UNKNOWN or last < begin:
        return None
    late = late_sources(of, layouts)
    every, weeks = weekly(lanes, of, begin, last), weeks_of(lanes, of, begin, last, ~late.fresh(last))
    start = max(weeks.counts.shape[1] - LAST_WEEKS, 0)
    counts, sent = weeks.counts[:, start:].sum(axis=1), every[:, start:].sum(axis=1)
    found = expected(weeks.counts, weeks.level(), start - 1, range(start, weeks.counts.shape[1]))
    mean = found.mean.sum(axis=1)
    extra = np.sqrt(np.maximum(found.variance - found.mean, 0)).sum(axis=1) ** 2
    score = surprise(counts, mean, mean + extra) if found.known else np.zeros(len(lanes))
    stands_out = np.sign(score) * (np.abs(score) > math.log(max(len(lanes), 1) / BY_CHANCE))
    stands_out *= np.maximum(counts, mean) >= FEWEST
    order = np.lexsort((np.arange(len(lanes)), -sent, -np.abs(score * (stands_out != 0))))
    lane = order[(sent[order] > 0) | (stands_out[order] != 0)][:most].astype(np.int32)
    first = max(monday_of(int(week_of(begin)) + start), begin)
    who = _Who(of, lanes, sendings(of), first=first, last=last)
    year = max(weeks.counts.shape[1] - YEAR, 0)
    usual, variance, _ = against_the_past(weeks, year, lane)
    spread = USUAL_ERRORS * np.sqrt(variance)
    seizures = weekly(lanes, of, begin, last, seized_parcels(of))[lane]
    return LaneFigures(
        lanes=lanes,
        first=first,
        last=last,
        begins=monday_of(int(week_of(begin)) + year),
        past=first - begin,
        lane=lane,
        parcels=sent[lane].astype(np.int32),
        expected=mean[lane],
        score=score[lane],
        stands_out=stands_out[lane].astype(np.int32),
        before=every[lane, :start].sum(axis=1).astype(np.int32),
        senders=who.senders()[lane],
        new=who.new()[lane],
        largest=who.largest()[lane],
        at_counter=who.at_counter()[lane],
        seized=seizures[:, start:].sum(axis=1).astype(np.int32),
        counts=every[lane, year:],
        usual=usual,
        low=np.maximum(usual - spread, 0),
        high=usual + spread,
        seizures=seizures[:, year:],
        fresh=(every - weeks.counts)[lane, year:],
        late=late,
        source=_source(of, lanes, late, first=first, last=last)[lane],
    )


def _source(of: Snapshot, lanes: Lanes, late: LateSources, first: int, last: int) -> Ints:
    """Of each lane the source, fresh on day `last`, of half of its parcels of some days or more."""
    found = np.full(len(lanes), UNKNOWN, np.int32)
    inside = (of.posted >= first) & (of.posted <= last) & (lanes.of_parcel != UNKNOWN)
    every = np.bincount(lanes.of_parcel[inside], minlength=len(lanes))
    fresh = inside & late.fresh(last)
    for number in range(len(late.names)):
        own = np.bincount(lanes.of_parcel[fresh & (late.of_parcel == number)], minlength=len(lanes))
        found[(own > 0) & (2 * own >= every)] = number
    return found


def last_in_use(of: Snapshot) -> int:
    """The last day of the last week with about the usual traffic: after it there are stray dates alone;
    UNKNOWN where no parcel is dated.
    """
    begin = first_day(of)
    if begin == UNKNOWN:
        return UNKNOWN
    dated = of.posted[of.posted >= begin]
    per_week = np.bincount(week_of(dated) - int(week_of(begin)))
    usual = float(np.median(per_week[per_week > 0]))
    week = int(np.flatnonzero(per_week >= IN_USE * usual)[-1]) + int(week_of(begin))
    return int(dated[week_of(dated) <= week].max())


class _Who:
    """Who sent on each lane in some days, and where it was handed in."""

    def __init__(self, of: Snapshot, lanes: Lanes, sent: Sendings, first: int, last: int) -> None:
        inside = (sent.day >= first) & (sent.day <= last) & (lanes.of_parcel[sent.parcel] != UNKNOWN)
        self._size = len(lanes)
        self._lane = lanes.of_parcel[sent.parcel[inside]].astype(np.int64)
        self._person, self._new = sent.person[inside], sent.new[inside]
        self._counter = counter_of(of)[sent.parcel[inside]]

    def senders(self) -> Ints:
        """People who sent."""
        return self._distinct(np.ones_like(self._new))

    def new(self) -> Ints:
        """Those who were new."""
        return self._distinct(self._new)

    def largest(self) -> Ints:
        """Parcels of the one who sent most."""
        return self._most(self._person)

    def at_counter(self) -> Ints:
        """Parcels of the counter where most were handed in."""
        return self._most(self._counter)

    def _distinct(self, which: Bools) -> Ints:
        pairs = np.unique(self._lane[which] * _CODES + self._person[which])
        return np.bincount(pairs // _CODES, minlength=self._size).astype(np.int32)

    def _most(self, code: Ints) -> Ints:
        known = code != UNKNOWN
        pairs, times = np.unique(self._lane[known] * _CODES + code[known], return_counts=True)
        found = np.zeros(self._size, np.int32)
        np.maximum.at(found, pairs // _CODES, times.astype(np.int32))
        return found
