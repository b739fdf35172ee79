"""Lanes that are new, rising or moved, day by day, as each day would have shown them.

Of the people who send privately on a lane for the first time (`newcomers`), how many come in the last weeks
is compared with what the lane's own past gives: a Gamma-Poisson shrinkage of its rate towards what origin and
destination alone would give (DuMouchel 1999, doi 10.1080/00031305.1999.10474456), times what all lanes do now
(Christmas), times what else leaves this origin and what else goes to this destination now beside before (a
country that is in fashion); never less than these two alone give now (a counter that opened). The score is
minus the logarithm of the chance of so many, less that of the number of lanes looked at (Bonferroni), so that
scores of regions, countries and counters can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.special import betainc

from analysis.lanes.lane_counts import LEVELS, Counters, Floats, Lanes, lanes_of
from analysis.lanes.lanes import first_day
from analysis.lanes.newcomers import Arrivals, LaneSendings, Sendings, arrivals, sendings
from analysis.lanes.source_starts import FRESH, NO_LAYOUTS, LateSources, Layouts, late_sources
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot
from errors import cancelling

WINDOW = 28
"""Days that a route is seen in; the parcels that are shown with it are those of these days."""
SPANS = (WINDOW, WINDOW // 2)
"""Days in which newcomers are counted: a quick start shows in the shorter one."""
PAST = 56
"""Days of past from which a lane can be new."""
FEWEST = 3
"""Newcomers on a lane."""
LEAST = -2.0
"""Of a candidate: a lane as unusual as this comes up on every day of a few weeks, somewhere, by chance."""
HALF = 0.5
"""Of a newcomer, that a lane is thought to have had besides, at the rate of its origin and destination."""
SPREAD = 20.0
"""How steady the steadiest lanes are: their rates differ from week to week by 1 / sqrt(20)."""
RISE = 2.0
"""Times what a late source brought itself before, from which its parcels on a lane are a rise."""
BESIDE = 3.0
"""Newcomers that an origin or destination is thought to have besides, now as before."""
_LOOKS = 2 * len(SPANS)
"""Each lane is looked at so often: new people, and people new to the lane."""
_PORTION = 4_096
_Part = tuple[Ints, Ints, Ints, Floats, Ints]
"""Day, level, lane, score and people of candidates."""
_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class RouteScores:
    """Candidates by day, each day's strongest first: `day` (since 1970), `level` (a place in LEVELS), `lane`
    (a number in that level's `lanes`), `score` (nats, above LEAST) and `people` (newcomers in the WINDOW).
    `on_lanes`: what of `sent` went on the lanes of each level.
    """

    of: Snapshot
    sent: Sendings
    lanes: tuple[Lanes, ...]
    on_lanes: tuple[LaneSendings, ...]
    day: Ints
    level: Ints
    lane: Ints
    score: Floats
    people: Ints

    def __len__(self) -> int:
        return len(self.day)

    def id(self, at: int) -> str:
        """`Lane:NL-50>NZ` of a candidate."""
        return self._lanes(at).id(int(self.lane[at]))

    def _lanes(self, at: int) -> Lanes:
        return self.lanes[int(self.level[at])]

    def parcels(self, at: int) -> Ints:
        """All parcels of a candidate's lane in the WINDOW that ends with its day, the earliest first."""
        day = int(self.day[at])
        return self._sent_on_lane(at, day - WINDOW + 1, day)

    def before(self, at: int, which: Bools) -> int:
        """How many of these parcels went on a candidate's lane before the WINDOW."""
        parcel = self._sent_on_lane(at, 0, int(self.day[at]) - WINDOW)
        return int(which[parcel].sum())

    def _sent_on_lane(self, at: int, first: int, last: int) -> Ints:
        return self.on_lanes[int(self.level[at])].parcels(int(self.lane[at]), first, last)

    def only(self, which: Bools) -> RouteScores:
        """These candidates alone."""
        return replace(
            self,
            day=self.day[which],
            level=self.level[which],
            lane=self.lane[which],
            score=self.score[which],
            people=self.people[which],
        )


def route_scores(
    of: Snapshot, counters: Counters, first: int, last: int, layouts: Layouts = NO_LAYOUTS
) -> RouteScores:
    """Every candidate of the days from `first` to `last` (since 1970). Of lanes that hold the same newcomers
    a day shows the strongest alone. There is no threshold but LEAST. `layouts`: of loads; a lane is none
    that a source which did not deliver before has brought.
    """
    sent = sendings(of)
    lanes = tuple(lanes_of(of, level, counters) for level in LEVELS)
    begin = first_day(of)
    parts = [
        _candidates(lanes[at], arrivals(lanes[at], sent).since(begin), at, first, last)
        for at in range(len(lanes))
    ]
    day, level, lane, score, people = _joined(parts)
    order = np.lexsort((lane, level, -score, day))
    found = RouteScores(
        of=of,
        sent=sent,
        lanes=lanes,
        on_lanes=tuple(LaneSendings.of(one, sent) for one in lanes),
        day=day[order],
        level=level[order],
        lane=lane[order],
        score=np.round(score[order], 6),
        people=people[order],
    )
    return _without_doubles(_without_late(found, late_sources(of, layouts)))


def _without_late(found: RouteScores, late: LateSources) -> RouteScores:
    """Without lanes of whose parcels a late source has half or more, where it is fresh that day, or they are
    less than RISE times what it brought itself before.
    """
    if not late:
        return found
    keep = np.ones(len(found), np.bool_)
    for at in range(len(found)):
        source = late.of_parcel[found.parcels(at)]
        own = np.bincount(source[source != UNKNOWN], minlength=len(late.names))
        most = int(own.argmax())
        if 2 * own[most] >= len(source):
            past = int(found.day[at]) - WINDOW - int(late.begins[most])
            usual = (found.before(at, late.of_parcel == most) + HALF) * WINDOW / max(past, 1)
            keep[at] = past + WINDOW >= FRESH and own[most] >= RISE * usual
    return found.only(keep)


def _without_doubles(found: RouteScores) -> RouteScores:
    """Without lanes most of whose parcels a stronger one of the same day has, or which have most of its."""
    keep = np.ones(len(found), np.bool_)
    starts = np.flatnonzero(np.diff(found.day, prepend=-1, append=-1)).tolist()
    for begin, end in pairwise(starts):
        cancelling.check()
        seen: list[set[int]] = []
        for at in range(begin, end):
            own = set(found.parcels(at).tolist())
            keep[at] = all(2 * len(own & other) < min(len(own), len(other)) for other in seen)
            if keep[at]:
                seen.append(own)
    return found.only(keep)


def _joined(parts: Sequence[_Part]) -> _Part:
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    day, level, lane, people = (np.asarray(columns[at], np.int32) for at in (0, 1, 2, 4))
    return day, level, lane, np.asarray(columns[3], np.float64), people


def _candidates(lanes: Lanes, came: Arrivals, level: int, first: int, last: int) -> _Part:
    """Day, level, lane, score and newcomers of every lane of a level on every day."""
    none = np.zeros(0, np.int32)
    if not len(came.day):
        return none, none, none, np.zeros(0), none
    begin, end = int(came.day.min()), int(came.day.max())
    days = np.arange(max(first, begin + PAST + WINDOW - 1), min(last, end + WINDOW) + 1, dtype=np.int32)
    if not len(days):
        return none, none, none, np.zeros(0), none
    often = np.flatnonzero(np.bincount(came.lane, minlength=len(lanes)) >= FEWEST).astype(np.int32)
    looks = [_Look(lanes, came, which, begin=begin, end=end) for which in (came.new, np.ones_like(came.new))]
    found = []
    for at in range(0, len(often), _PORTION):
        cancelling.check()
        some = often[at : at + _PORTION]
        score = np.maximum(*(look.scores(some, days) for look in looks))
        score -= np.log(np.maximum(looks[1].lanes_until(days), 1)) + np.log(_LOOKS)
        lane, day = np.nonzero(score > LEAST)
        people = looks[1].count(some, days, WINDOW)[lane, day]
        levels = np.full(len(day), level, np.int32)
        found.append((days[day], levels, some[lane], score[lane, day], people.astype(np.int32)))
    if not found:
        return none, none, none, np.zeros(0), none
    return _joined(found)


class _Look:
    """Counts of some newcomers by lane, origin and destination, up to each day."""

    def __init__(self, lanes: Lanes, came: Arrivals, which: Bools, begin: int, end: int) -> None:
        self._lanes, self._begin = lanes, begin
        self._width = end - begin + 1
        rows = np.flatnonzero(which)
        rows = rows[np.argsort(came.lane[rows], kind="stable")]
        self._lane, self._day = came.lane[rows], came.day[rows] - begin
        self._origin = self._before(lanes.origin[self._lane], self._day, len(lanes.origins))
        self._destination = self._before(lanes.destination[self._lane], self._day, len(lanes.destinations))
        self._all = self._before(np.zeros_like(self._lane), self._day, 1)

    def _before(self, code: Ints, day: Ints, size: int) -> Floats:
        """How many of each code (rows) there were before each day (columns)."""
        width = self._width + 1
        counted = np.bincount(code.astype(np.int64) * width + day + 1, minlength=size * width)
        return counted.reshape(size, width).cumsum(axis=1).astype(np.float64)

    def lanes_until(self, days: Ints) -> Floats:
        """How many lanes had a newcomer until each day."""
        first = np.full(len(self._lanes), self._width, np.int64)
        np.minimum.at(first, self._lane, self._day)
        ever = np.sort(first)
        return np.searchsorted(ever, days - self._begin, side="right").astype(np.float64)

    def _of(self, some: Ints) -> Floats:
        """Newcomers of these lanes (sorted) before each day."""
        begin, end = np.searchsorted(self._lane, (some[0], some[-1] + 1))
        lane, day = self._lane[begin:end], self._day[begin:end]
        at = np.searchsorted(some, lane)
        there = some[np.minimum(at, len(some) - 1)] == lane
        return self._before(at[there], day[there], len(some))

    def count(self, some: Ints, days: Ints, span: int) -> Floats:
        """Newcomers of these lanes in the days that end with each of `days`."""
        before, now = self._ends(days, span)
        of = self._of(some)
        return np.asarray(of[:, now] - of[:, before])

    def _ends(self, days: Ints, span: int) -> tuple[Ints, Ints]:
        at = days - self._begin + 1
        return np.clip(at - span, 0, self._width), np.minimum(at, self._width)

    def scores(self, some: Ints, days: Ints) -> Floats:
        """By lane and day, minus the logarithm of the chance of so many newcomers in one of SPANS, of the
        more unusual one; 0 where they are few.
        """
        of = self._of(some)
        found = np.zeros((len(some), len(days)))
        for span in SPANS:
            before, now = self._ends(days, span)
            lane, day = np.nonzero(of[:, now] - of[:, before] >= FEWEST)  # of most lanes on few days
            score = self._scores(of[lane, before[day]], of[lane, now[day]], some[lane], before[day], now[day])
            found[lane, day] = np.maximum(found[lane, day], score)
        return found

    def _scores(self, past: Floats, until: Floats, lane: Ints, before: Ints, now: Ints) -> Floats:
        """The same for each of these lanes, of which so many had come before and until the end of a span."""
        come = until - past
        origin, destination = self._lanes.origin[lane], self._lanes.destination[lane]
        all_past, all_now = self._all[0, before], self._all[0, now] - self._all[0, before]
        others, share = all_now - come, _ratio(all_now - come, all_past - past)
        left, arrived = self._origin[origin, before], self._destination[destination, before]
        usual = (left + HALF) * (arrived + HALF) / np.maximum(all_past, 1.0)
        rate = (past + HALF) / (1 + HALF / usual)
        mean = rate * share
        leaving = self._origin[origin, now] - left - come
        arriving = self._destination[destination, now] - arrived - come
        for total, beside in ((left, leaving), (arrived, arriving)):
            mean = mean * np.maximum((beside + BESIDE) / ((total - past) * share + BESIDE), 1.0)
        apart = np.maximum(others - leaving - arriving, 1.0)
        mean = np.maximum(mean, leaving * arriving / apart)
        shape = 1 / (1 / (past + HALF) + 1 / SPREAD)
        looked = (come > mean) & (others > 0)
        found = np.zeros_like(come)
        m, r = mean[looked], shape[looked]
        found[looked] = -np.log(np.maximum(betainc(come[looked], r, m / (m + r)), _TINY))
        return found


def _ratio(now: Floats, past: Floats) -> Floats:
    return now / np.maximum(past, 1.0)
