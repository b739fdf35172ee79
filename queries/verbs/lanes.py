"""Lanes: parcels a week from where to where, what was to be expected, and how unusual that is.

An origin is a region (NL-50: the country and the first two characters of the postcode of the counter, else of
the sender), a country, or the id of a drop-off. Expected counts come from the lane's own past alone.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from queries.analyses.lane_reader import day_number, day_text, lane_data, level_of
from queries.period import Moment, period
from queries.question import open_question
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from analysis.lanes.lanes import LaneWeeks
    from casework.workspace import Workspace

ABOUT = "parcels a week from where to where, and how unusual that is"
EXAMPLE = "lanes --by country --from 2025-03-01 --to 2025-04-30"
LIMIT = 20_000
_LAST = 2**30


def lanes(
    since: Moment = None,
    until: Moment = None,
    by: str = "region",
    limit: int = LIMIT,
    *,
    desk: Workspace | None = None,
) -> RemarkedRows:
    """A row for each lane and week in which it had parcels or at least one was to be expected, the most
    unusual first.

    `by`: "region", "country" or "drop_off", what an origin is; a destination is a country. A row: origin,
    destination, week (its Monday), parcels, expected, score (nats: minus the logarithm of the chance of so
    many or more; below 0 where there were fewer than expected; 0 with fewer than eight weeks of past) and
    seizures (its parcels that were seized). Weeks are those that have a day between `since` and `until`; only
    parcels posted until `until` count. Raises QueryRejected for another `by`, or too many parcels.
    """
    level, days = level_of(by), period(since, until)
    asked: dict[str, Any] = {"by": by, "limit": limit, **days.asked()}
    with open_question("lanes", asked, desk) as question:
        from analysis.lanes.lanes import lane_weeks

        data = lane_data(question, days)
        first, last = day_number(days.since, 0), day_number(days.until, _LAST)
        found = lane_weeks(data.snapshot, level, data.counters, first, last)
        rows = _rows(found, limit)
        subjects = sorted({row["origin"] for row in rows}) if level == "drop_off" else []
        answer = RemarkedRows(rows, data.remark, more=len(found) > len(rows))
        # Counted over all deliveries: the codes of single loads do not bind a count.
        return question.release(answer, count=len(rows), subjects=subjects, handling=())


def _rows(found: LaneWeeks, limit: int) -> list[dict[str, Any]]:
    """The `limit` most unusual ones."""
    import numpy as np

    origin, destination = found.lanes.origin[found.lane], found.lanes.destination[found.lane]
    order = np.lexsort((found.lane, -found.week, -found.parcels, -np.abs(found.score)))[:limit]
    return [
        {
            "origin": found.lanes.origins[origin[at]],
            "destination": found.lanes.destinations[destination[at]],
            "week": day_text(int(found.week[at])),
            "parcels": int(found.parcels[at]),
            "expected": round(float(found.expected[at]), 2),
            "score": round(float(found.score[at]), 2),
            "seizures": int(found.seized[at]),
        }
        for at in order.tolist()
    ]


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--by",
        choices=("region", "country", "drop_off"),
        default="region",
        help="what an origin is (region: country and the first two characters of the postcode)",
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    return lanes(arguments.since, arguments.until, arguments.by, arguments.limit or LIMIT, desk=desk)
