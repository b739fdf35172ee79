"""The watches as page Watching shows them: each with the parcels of its last weeks, and what it can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casework.watches.events import RUNNING, Watch
from casework.watches.watch_register import watches
from graph.schema import kind_of
from queries.question import open_question, workspace_of
from queries.remarked_rows import RemarkedRows
from queries.watches.hits import hits, sightings
from queries.watches.seen import Sighted

if TYPE_CHECKING:
    from casework.workspace import Workspace

WEEKS = 26
MOST_DRAWN = 400
"""Parcels that a watch opens with: the newest."""


class WatchRows(RemarkedRows):
    """Watches; `mondays`: of the weeks that each has parcels of, none where nothing watched has any."""

    mondays: Sequence[str] = ()


def watch_overview(*, desk: Workspace | None = None) -> WatchRows:
    """A row for each watch, those that hit last first: what `casework watches --json` says of it, and weeks
    (parcels a week, of the last WEEKS weeks that any watch has parcels in; empty of those that have ended),
    untold (how many are new and not told yet), last (the row that was told last, None where none was), and
    ids (what it opens with).
    """
    with workspace_of(desk) as at, at.asking_as_one("watches", {"all": True}) as whole:
        every = watches(at, all_=True)
        running = [one for one in every if one.state == RUNNING]
        with open_question("watched", {}, at) as question:
            seen = sightings(question, {one.id: one.target for one in running})
            fresh = hits(running, seen)
            mondays = _mondays(seen)
            rows = WatchRows(
                {
                    **one.row(),
                    "weeks": [seen[one.id].by_week().get(monday, 0) for monday in mondays]
                    if one.id in seen
                    else [],
                    "untold": int(fresh[one.id].row["score"]) if one.id in fresh else 0,
                    "last": one.hits[-1] if one.hits else None,
                    "ids": _drawn(one, seen.get(one.id)),
                }
                for one in every
            )
            rows.mondays = mondays
            # Numbers and what the watches themselves say: no code of a load binds them.
            question.release(rows, count=len(rows), subjects=[one.id for one in every], handling=())
        whole.handed_out(len(rows), [id_ for row in rows for id_ in (row["id"], *row["ids"][:1])])
        return rows


def _mondays(seen: Mapping[str, Sighted]) -> list[str]:
    """The last weeks up to the newest in which any has parcels."""
    latest = max((monday for one in seen.values() for monday in one.by_week()), default="")
    if not latest:
        return []
    last = date.fromisoformat(latest)
    return [(last - timedelta(weeks=back)).isoformat() for back in reversed(range(WEEKS))]


def _drawn(watch: Watch, seen: Sighted | None) -> list[str]:
    own = str(watch.target.of.get("id") or "")
    ids = [own] if kind_of(own) and watch.target.sort == "node" else []
    if seen is None:
        return ids
    for one in [one for one in seen.seen if one.node or one.numbers][-MOST_DRAWN:]:
        ids += [one.node] if one.node else []
        ids += [*one.parties, *(f"Parcel:{number}" for number in one.numbers)]
    return list(dict.fromkeys([*ids, *seen.newest]))
