"""What is odd about the loads of late: against earlier ones, and what only their loading showed.

What a load alone does not tell stands in the journal: that more rows were rejected than were allowed, that
another load contradicts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from errors import TooManyRejects
from evidence.archive import Archive
from evidence.facts import LoadFacts
from loaders.ingest_report import SAME_MOMENT
from loaders.monitoring.baseline import deviations

RECENT_DAYS = 30
"""For how long a load needs a person that is odd and not the newest of its layout."""
_REVIEWED = "reviewed"


def anomalies(
    of: Iterable[LoadFacts], loads: Sequence[LoadFacts], lines: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[LoadFacts, str]]:
    """What is odd about these loads, each in words; `loads` as `Archive.loads` gives them, `lines` of the
    journal.
    """
    lines = list(lines)
    noted = _noted(lines)
    alike: dict[str, list[LoadFacts]] = defaultdict(list)
    for one in _in_order(loads, lines):
        alike[one.layout].append(one)
    for one in of:
        for words in (*deviations(one, alike[one.layout]), *_of_itself(one), *noted.get(one.load, {})):
            yield one, words


def _in_order(loads: Iterable[LoadFacts], lines: Iterable[Mapping[str, Any]]) -> list[LoadFacts]:
    """In the order of their loading; the journal knows it of loads that were received in one second."""
    place = {str(line["load"]): number for number, line in enumerate(_loaded(lines))}
    return sorted(loads, key=lambda one: (one.received, place.get(one.load, -1), one.load))


def unreviewed(archive: Archive, loads: Sequence[LoadFacts], today: datetime) -> list[LoadFacts]:
    """The loads of the last days, and the newest of each layout, that count and that nobody reviewed."""
    since = f"{today.astimezone(UTC) - timedelta(days=RECENT_DAYS):%Y-%m-%dT%H:%M:%SZ}"
    counting = [one for one in loads if not (one.withdrawn or one.erased)]
    newest = {one.layout: one.load for one in counting}
    return [
        one
        for one in counting
        if (one.received >= since or newest[one.layout] == one.load)
        and not _settled(one, archive.history(one.load))
    ]


def _settled(one: LoadFacts, history: Sequence[Mapping[str, Any]]) -> bool:
    """Whether somebody reviewed it, or every row of it was erased, one by one."""
    if any(event["what"] == _REVIEWED for event in history):
        return True
    gone: set[int] = set()
    for event in history:
        rows = event.get("rows") if event["what"] == "erased" else None
        gone.update(rows if isinstance(rows, list) else ())
    return bool(one.rows_read) and len(gone) >= one.rows_read


def _of_itself(one: LoadFacts) -> Iterator[str]:
    if not one.rows_read:
        yield "no rows"
    elif 2 * one.rows_rejected > one.rows_read:
        yield f"{one.rows_rejected:,} of {one.rows_read:,} rows were rejected"
    if unread := one.warnings.get("sheet_not_read", 0):
        yield f"{unread:,} {'sheets were' if unread > 1 else 'sheet was'} not read"


def _loaded(lines: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (line for line in lines if line["what"] == "loaded" and not line.get("already_loaded"))


def _noted(lines: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, None]]:
    """What was noted when a load was loaded, in words, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in _loaded(lines):
        if line.get("exit") == TooManyRejects.exit_code and line.get("rows_rejected"):
            found[str(line["load"])]["more rows were rejected than allowed"] = None
        if apart := line.get("warnings", {}).get(SAME_MOMENT):
            words = (
                f"{apart:,} things are stated differently as of the same time, in it or in another load of "
                "its layout"
            )
            found[str(line["load"])][words] = None
    return found
