"""What questions about lanes read: the snapshot up to a day, and where its drop-offs are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.schema import key_of
from queries.period import Period
from queries.question import OpenQuestion
from queries.reader import MOST_ROWS, Reader

if TYPE_CHECKING:
    from analysis.lanes.lane_counts import Counters, Level
    from analysis.lanes.source_starts import Layouts
    from analysis.snapshot.arrays import Snapshot

EPOCH = date(1970, 1, 1)
_PAST = timedelta(weeks=170)
"""What of the past lanes are compared with, at the most."""


@dataclass(frozen=True, slots=True)
class LaneData:
    """What lanes are worked out from; `layouts`: of loads; `remark`: what must be known of the snapshot, ""
    where nothing.
    """

    snapshot: Snapshot
    counters: Counters
    layouts: Layouts
    remark: str


def lane_data(question: OpenQuestion, days: Period) -> LaneData:
    """The snapshot with the past of these days and nothing after them. Raises QueryRejected, Busy."""
    from analysis.snapshot.filtering import as_labels_say
    from analysis.snapshot.refreshing import current_snapshot
    from analysis.snapshot.window import Window

    at = question.workspace
    first = (date.fromisoformat(days.since[:10]) - _PAST).isoformat() if days.since else ""
    window = Window(first, days.until[:10])
    current = current_snapshot(at.settings, at.store, question.permit, window)
    snapshot = as_labels_say(current.snapshot) if at.as_labels_say else current.snapshot
    return LaneData(snapshot, counters(question.reader), layouts(question.reader), current.remark)


def counters(reader: Reader) -> Counters:
    """Country and postcode of every drop-off."""
    rows = reader.rows("drop_offs", limit=MOST_ROWS)
    return {row["id"]: (row["country"] or "", row["postcode"] or "") for row in rows}


def layouts(reader: Reader) -> Layouts:
    """The layout of every load."""
    return {key_of(row["load"]): row["layout"] or "" for row in reader.rows("layouts", limit=MOST_ROWS)}


def level_of(by: str) -> Level:
    """A level by its name. Raises QueryRejected."""
    from analysis.lanes.lane_counts import LEVELS

    for level in LEVELS:
        if level == by:
            return level
    raise QueryRejected("Lanes are counted by {levels}, not by {by!r}.", levels=", ".join(LEVELS), by=by)


def day_number(text: str, missing: int) -> int:
    """A time of a period in days since 1970; `missing` where it is open."""
    return (date.fromisoformat(text[:10]) - EPOCH).days if text else missing


def day_text(day: int) -> str:
    """A day since 1970 as it is written: 2025-04-30."""
    return (EPOCH + timedelta(days=day)).isoformat()
