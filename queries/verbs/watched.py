"""What newly hits what people watch: parcels, seizures, people, weeks and rows that were not there before."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.alerts.inbox import record_notices
from casework.watches.register import record_hits, running_watches
from errors import QueryRejected
from queries.question import open_question
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import postings
from queries.watches.hits import WatchHit, hits, sightings

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what newly hits what is watched (`begin-watch` begins a watch)"
EXAMPLE = "watched --keep"


class WatchedRows(RemarkedRows):
    """Rows of hits; `found`: each with what is told by it, by the id of its watch."""

    found: Mapping[str, WatchHit] = {}


def watched(limit: int | None = None, *, desk: Workspace | None = None) -> WatchedRows:
    """A row for each running watch that something new hit, by day: id (of the watch), day (of the newest),
    kind ("watch"), label (what is watched), score (how many are new), people, parcels, tracking_numbers,
    parties, things (the node that is watched, seizures), why. New is what was neither there when the watch
    began nor told by `record`. A `remark` says of which watches nothing can be said.
    """
    with open_question("watched", {"limit": limit}, desk) as question:
        running = running_watches(question.workspace.store, question.permit)
        seen = sightings(question, {one.id: one.target for one in running})
        found = hits(running, seen)
        order = sorted(found, key=lambda id_: (found[id_].row["day"], id_))[:limit]
        unanswered = len(running) - len(seen)
        rows = WatchedRows(
            (found[id_].row for id_ in order), _remark(unanswered), more=len(found) > len(order)
        )
        rows.found = {id_: found[id_] for id_ in order}
        subjects = [id_ for row in rows for id_ in (row["id"], *row["parties"], *row["things"])]
        numbers = (number for row in rows for number in row["tracking_numbers"])
        codes = question.reader.codes_of([*postings(question.reader, numbers), *subjects])
        return question.release(rows, count=len(rows), subjects=subjects, handling=codes)


def record(desk: Workspace, rows: WatchedRows) -> None:
    """Hits into the inbox, and told no more."""
    if rows:
        record_notices(desk, rows)
        record_hits(desk, {id_: (hit.row, hit.keys) for id_, hit in rows.found.items()})


def _remark(unanswered: int) -> str:
    if not unanswered:
        return ""
    if unanswered == 1:
        return "1 watch cannot be asked any more: its query is refused."
    return f"{unanswered:,} watches cannot be asked any more: their queries are refused."


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--keep",
        action="store_true",
        help="into the inbox too (`python -m casework alerts`), and told no more",
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> WatchedRows:
    """Run the command."""
    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with watched: whatever is new is told.")
    rows = watched(arguments.limit, desk=desk)
    if arguments.keep:
        record(desk, rows)
    return rows
