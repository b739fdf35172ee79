"""Parcels a week, and how many of them were seized: what page Today shows of the traffic."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from queries.analyses.lane_reader import day_text
from queries.question import open_question
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from casework.workspace import Workspace

WEEKS = 39
_MONDAY = 4
"""1970-01-05 was a Monday."""


def traffic(weeks: int = WEEKS, *, desk: Workspace | None = None) -> RemarkedRows:
    """A row for each of the last weeks that have parcels, and those between: week (its Monday), parcels that
    were posted, seized (those of them that were seized, whenever that was). Parcels whose day is not known do
    not count; the last week may not be over.
    """
    with open_question("traffic", {"weeks": weeks}, desk) as question:
        import numpy as np

        from analysis.snapshot.arrays import UNKNOWN, distinct
        from analysis.snapshot.refreshing import current_snapshot
        from analysis.snapshot.window import Window

        at = question.workspace
        taken = current_snapshot(at.settings, at.store, question.permit, beyond=Window("", ""))
        posted = taken.snapshot.posted
        week = np.where(posted == UNKNOWN, -1, (posted - _MONDAY) // 7)
        last = int(week.max(initial=-1))
        first = max(last - weeks + 1, int(week[week >= 0].min(initial=last)), 0)
        rows = []
        if last >= 0:
            stopped = week[distinct(taken.snapshot.seized.target)]
            parcels, seized = (
                np.bincount(some[some >= first] - first, minlength=last - first + 1)
                for some in (week, stopped)
            )
            rows = [
                {
                    "week": day_text((first + place) * 7 + _MONDAY),
                    "parcels": int(parcels[place]),
                    "seized": int(seized[place]),
                }
                for place in range(last - first + 1)
            ]
        # Counted over all deliveries: the codes of single loads do not bind a count.
        return question.release(RemarkedRows(rows, taken.remark), count=len(rows), subjects=(), handling=())


def monday_of(day: str) -> str:
    """The Monday of the week of a day."""
    read = date.fromisoformat(day[:10])
    return (read - timedelta(days=read.weekday())).isoformat()
