"""The most recent neighbours of a node with very many: by going back through posting times, never through
all it has.

The index on `posted_at` gives a window of parcels, each of which is asked whether it is joined to the
node. The windows grow until enough were found; so a webshop with 100,000 parcels answers as fast as one
with 1,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from queries.neighbours.directions import Direction
from queries.period import Period
from queries.reader import Reader

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
_BATCH = 100


class HighDegree:
    """The parcels (or parties, by their last parcel) that a way joins to a node, newest first."""

    def __init__(self, reader: Reader, id_: str, kind: str, way: Direction, period: Period) -> None:
        self._reader, self._id, self._way = reader, id_, way
        self._labels = {"kind": kind, "relationship": way.relationship}
        self._period = period
        self.statement = {"Parcel": "recent", "Party": "recent_parties"}.get(way.others[0], "crowd")

    def seized(self) -> list[tuple[str, str]]:
        """Its parcels that were seized, with their posting time."""
        if self.statement != "recent":
            return []
        rows = self._reader.rows(
            f"recent_seized_{self._way.direction}", self._labels, id=self._id, limit=1000
        )
        return [(row["id"], row["moment"] or "") for row in rows if self._period.holds(row["moment"])]

    def recent(self, before: str = "") -> Iterator[tuple[str, str]]:
        """Ids and moments from before `before` on (with it), newest first."""
        if self.statement == "crowd":
            yield from self._all()
            return
        last = min(filter(None, (before, self._period.until)), default="")
        end = _second_after(last) if last else newest(self._reader)
        since = self._period.since or _EARLIEST.strftime(_FORMAT)
        seen: set[str] = set()
        for start, stop in windows(end, since):
            while True:
                rows = self._window(start, stop)
                fresh = [(row["id"], row["moment"]) for row in rows if row["id"] not in seen]
                seen.update(id_ for id_, _ in fresh)
                yield from fresh
                if len(rows) < _BATCH:
                    break
                stop = _second_after(rows[-1]["moment"]) if fresh else rows[-1]["moment"]

    def _window(self, start: str, stop: str) -> list[dict[str, str]]:
        statement = f"{self.statement}_{self._way.direction}"
        return self._reader.rows(statement, self._labels, id=self._id, since=start, until=stop, limit=_BATCH)

    def _all(self) -> Iterator[tuple[str, str]]:
        """Where there are no parcels to go by: all of them, in order, read once."""
        rows = self._reader.rows(f"crowd_{self._way.direction}", self._labels, id=self._id, limit=5000)
        yield from ((row["id"], row["moment"] or "") for row in rows)


def newest(reader: Reader) -> str:
    """A moment after which no parcel was posted, at most a day late: found by halving, in 16 small
    questions.
    """
    low, high = _EARLIEST, _LATEST
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        if reader.rows("posted_after", moment=middle.isoformat(), limit=1):
            low = middle
        else:
            high = middle
    return high.strftime(_FORMAT)


def windows(before: str, since: str) -> Iterator[tuple[str, str]]:
    """Windows back from `before` (not in it) to `since` (in it), each three times as long as the one after
    it.
    """
    end, length = datetime.strptime(before, _FORMAT), timedelta(hours=1)
    first = datetime.strptime(since, _FORMAT)
    while end > first:
        start = max(end - length, first)
        yield start.strftime(_FORMAT), end.strftime(_FORMAT)
        end, length = start, length * 3


def _second_after(moment: str) -> str:
    return (datetime.strptime(moment, _FORMAT) + timedelta(seconds=1)).strftime(_FORMAT)
