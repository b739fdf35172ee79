"""Routes as each day would have shown them: which of a day's candidates are noticed, and which again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from analysis.early.threshold import AlarmCandidate, Alarms, AnsweredAlarm
from analysis.lanes.lane_counts import Counters
from analysis.lanes.lanes import first_day
from analysis.lanes.routes import PAST, WINDOW, RouteScores, route_scores
from analysis.lanes.source_starts import NO_LAYOUTS, Layouts
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from errors import cancelling

FLOOR = 1.0
"""Nats. As many planted routes are found as without it, with half the alarms (`bench.routes`, seeds 1-6)."""


def noticed_routes(
    of: Snapshot,
    counters: Counters,
    first: int,
    last: int,
    per_week: float,
    answered: Sequence[AnsweredAlarm] = (),
    layouts: Layouts = NO_LAYOUTS,
) -> Iterator[tuple[RouteScores, int]]:
    """The candidates that are noticed from `first` to `last` (days since 1970), by day, each day's strongest
    first: the scores, and the place of each in them. The threshold of a day is from the days before it, and
    never below FLOOR. `answered`: alarms of routes that people answered; `layouts`: of loads.
    """
    begin = first_day(of)
    if begin == UNKNOWN or last < begin:
        return
    found = route_scores(of, counters, begin, last, layouts)
    alarms = Alarms(per_week, begin + PAST + WINDOW, answered, floor=FLOOR)
    starts = np.searchsorted(found.day, np.arange(begin, last + 2)).tolist()
    for day, (start, end) in enumerate(pairwise(starts), begin):
        cancelling.check()
        places = {found.id(at): at for at in range(start, end)}
        candidates = [
            AlarmCandidate(id_, float(found.score[at]), len(found.parcels(at))) for id_, at in places.items()
        ]
        for alarm in alarms.step(day, candidates):
            if day >= first:
                yield found, places[str(alarm.key)]
