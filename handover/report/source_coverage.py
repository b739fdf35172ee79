"""Which weeks the sources of a report cover: what a source did not deliver before is no rise (decision 0197).

A source is a layout, by its deliveries that are under no stricter code than the report's rows; it covers the
days on which parcels that it delivers were posted, whether they are of the case or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.disclosure import RowTerms
from errors import QueryRejected
from handover.packs.disclosed_case import DisclosedCase
from handover.report.weekly_bars import WEEK, weeks_of
from queries.analyses.lane_reader import EPOCH, layouts
from queries.question import OpenQuestion

COMPARED = 4
"""Weeks that are compared with as many before them."""
_OF_PARCELS = ("parcels", "events")
"""Kinds of rows that say of every parcel when it was posted, seized or not."""
_FRIDAY = timedelta(days=4)
_BEFORE = 2
"""Weeks before those compared in which a source shows that it delivered already."""


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """By layout the days on which parcels that it delivers were posted."""

    days: Mapping[str, frozenset[date]]

    def of_weeks(self, mondays: Sequence[date]) -> set[str]:
        """The layouts that cover all of these weeks: with parcels in each of them, and neither begun within
        the first nor ended within the last one's working days.
        """
        return {
            layout
            for layout, days in self.days.items()
            if min(days) <= mondays[0]
            and max(days) >= mondays[-1] + _FRIDAY
            and set(mondays) <= {day - timedelta(days=day.weekday()) for day in days}
        }


NO_COVERAGE = SourceCoverage({})


def coverage_of(question: OpenQuestion, case: DisclosedCase) -> SourceCoverage:
    """The coverage of the layouts of a case in its last weeks; none where the graph is too large to tell.
    Raises Busy where the graph is written to at this moment.
    """
    from analysis.snapshot.refreshing import current_snapshot
    from analysis.snapshot.window import Window

    weeks, told = weeks_of(case.parcels), _layouts_told(case)
    if not weeks or not told:
        return NO_COVERAGE
    first = weeks[-1].monday - (2 * COMPARED + _BEFORE) * WEEK
    window, at = Window(first.isoformat(), (weeks[-1].monday + 2 * WEEK).isoformat()), question.workspace
    try:
        snapshot = current_snapshot(at.settings, at.store, question.permit, window).snapshot
    except QueryRejected:
        return NO_COVERAGE
    of_load = {load: layout for load, layout in layouts(question.reader).items() if layout in told}
    days: dict[str, set[date]] = defaultdict(set)
    for loads, day in set(zip(snapshot.loads.to_pylist(), snapshot.posted.tolist(), strict=True)):
        for load in loads.split() if day >= 0 else ():
            if load in of_load:
                days[load].add(EPOCH + timedelta(days=day))
    found: dict[str, set[date]] = defaultdict(set)
    for load, some in days.items():
        if RowTerms((at.archive.facts(load).handling or "",)).code in {"", *case.codes}:
            found[of_load[load]] |= some
    return SourceCoverage({layout: frozenset(some) for layout, some in found.items()})


def _layouts_told(case: DisclosedCase) -> set[str]:
    """The layouts by which rows that may be told say when parcels were posted."""
    return {one.layout for one in case.loads.values() if one.record_kind in _OF_PARCELS}
