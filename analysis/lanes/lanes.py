"""Lanes against their own past: parcels a week, what was to be expected, and how unusual that is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.lanes.expected_counts import LEFT_OUT, Weeks, expected, surprise
from analysis.lanes.lane_counts import (
    DAYS,
    Counters,
    Floats,
    Lanes,
    Level,
    lanes_of,
    week_of,
    weekly,
)
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot
from errors import cancelling

SILENCE, FEW_DAYS = 63, 56
"""Days without a parcel before which dates within fewer days are stray ones; nothing could be said of these
days either, with so little past.
"""
_PORTION = 4_096
_WORTH_A_ROW = 1.0
"""Parcels expected in a week from which a week without any is a row."""


@dataclass(frozen=True, slots=True, eq=False)
class LaneWeeks:
    """A row for each lane and week in which it had parcels, or one was to be expected: `lane` (a number in
    `lanes`), `week` (its Monday, in days since 1970), parcels, expected, score (nats: minus the logarithm of
    the chance of so many or more; below 0 of so few or fewer; 0 where there are fewer than eight weeks of
    past) and seized (parcels of that week that were seized, whenever that was).
    """

    lanes: Lanes
    lane: Ints
    week: Ints
    parcels: Ints
    expected: Floats
    score: Floats
    seized: Ints

    def __len__(self) -> int:
        return len(self.lane)


def lane_weeks(of: Snapshot, level: Level, counters: Counters, first: int, last: int) -> LaneWeeks:
    """Every lane in every week from that of day `first` to that of day `last` (since 1970).

    Only parcels posted until `last` count, as that day would have shown it; a week that is not over is
    compared with as much of a week.
    """
    lanes = lanes_of(of, level, counters)
    begin = first_day(of)
    last = min(last, last_day(of))
    if begin == UNKNOWN or last < max(begin, first):
        none = np.zeros(0, np.int32)
        return LaneWeeks(
            lanes=lanes,
            lane=none,
            week=none,
            parcels=none,
            expected=np.zeros(0),
            score=np.zeros(0),
            seized=none,
        )
    weeks = weeks_of(lanes, of, begin, last)
    start = max(int(week_of(max(first, begin)) - week_of(begin)), 0)
    mean, _, score = against_the_past(weeks, start)
    seized = weekly(lanes, of, begin, last, seized_parcels(of))[:, start:]
    parcels = weeks.counts[:, start:]
    lane, at = np.nonzero((parcels > 0) | (mean >= _WORTH_A_ROW))
    monday = ((week_of(begin) + start + at) * DAYS - 3).astype(np.int32)
    return LaneWeeks(
        lanes=lanes,
        lane=lane.astype(np.int32),
        week=monday,
        parcels=parcels[lane, at].astype(np.int32),
        expected=mean[lane, at],
        score=score[lane, at],
        seized=seized[lane, at].astype(np.int32),
    )


def weeks_of(lanes: Lanes, of: Snapshot, begin: int, last: int, which: Bools | None = None) -> Weeks:
    """The weekly counts of lanes from the first day of the data to `last`. `which`: only these parcels."""
    counts = weekly(lanes, of, begin, last, which)
    exposure = np.ones(counts.shape[1])
    exposure[-1] = ((last + 3) % DAYS + 1) / DAYS
    exposure[0] -= ((begin + 3) % DAYS) / DAYS
    return Weeks(counts, lanes.country, exposure)


def against_the_past(
    weeks: Weeks, start: int, which: slice | Ints = slice(None)
) -> tuple[Floats, Floats, Floats]:
    """Mean, variance and score of series in the weeks from `start` on, each from what was before it. `which`:
    only of these series, beside all others.
    """
    counts = weeks.counts[which]
    rows, width = counts.shape
    mean, variance, score = (np.zeros((rows, width - start)) for _ in range(3))
    for week in range(start, width):
        level = Weeks(weeks.counts[:, : week + 1], weeks.group, weeks.exposure[: week + 1]).level().of(which)
        for at in range(0, rows, _PORTION):
            cancelling.check()
            some = slice(at, at + _PORTION)
            past = counts[some, : week + 1]
            found = expected(past, level.of(some), week - LEFT_OUT, range(week, week + 1))
            mean[some, week - start] = found.mean[:, 0]
            variance[some, week - start] = found.variance[:, 0]
            if found.known:
                score[some, week - start] = surprise(past[:, -1:], found.mean, found.variance)[:, 0]
    return mean, variance, score


def seized_parcels(of: Snapshot) -> Bools:
    """Which parcels were seized."""
    found = np.zeros(len(of.parcels), np.bool_)
    found[of.seized.target] = True
    return found


def first_day(of: Snapshot) -> int:
    """The first day on which a parcel was posted, without the few dates that no other follows for SILENCE
    days: stray ones, which would make a past of years in which nothing went. UNKNOWN where none is dated.
    """
    days = np.unique(of.posted[of.posted >= 0])
    begins = [0, *(np.flatnonzero(np.diff(days) >= SILENCE) + 1).tolist()]
    for begin, after in pairwise(begins):
        if days[after - 1] - days[begin] >= FEW_DAYS:
            return int(days[begin])
    return int(days[begins[-1]]) if len(days) else UNKNOWN


def last_day(of: Snapshot) -> int:
    """The last day on which a parcel was posted; UNKNOWN where none is dated."""
    return int(of.posted.max(initial=UNKNOWN))
