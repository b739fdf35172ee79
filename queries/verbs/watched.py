"""What newly hits what people watch: parcels, seizures, people, weeks and rows that were not there before."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from casework.alerts.alert_inbox import record_notices
from casework.watches.watch_register import record_hits, running_watches
from errors import QueryRejected
from graph.schema import bare_id, key_of
from queries.question import open_question
from queries.reader import Reader
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import postings
from queries.watches.hits import WatchHit, hits, sightings

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what newly hits what is watched (`begin-watch` begins a watch)"
EXAMPLE = "watched --keep"


class WatchedRows(RemarkedRows):
    """Rows of hits, by the id of its watch: `found`, each with what is told by it, and `handling`, the codes
    of what it quotes.
    """

    found: Mapping[str, WatchHit] = {}
    handling: Mapping[str, Collection[str]] = {}


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
        rows.handling = _handling(rows, question.reader)
        codes = {code for some in rows.handling.values() for code in some}
        return question.release(rows, count=len(rows), subjects=subjects, handling=codes)


def record(desk: Workspace, rows: WatchedRows) -> None:
    """Hits into the inbox, and told no more."""
    if rows:
        record_notices(desk, rows, rows.handling)
        record_hits(desk, {id_: (hit.row, hit.keys) for id_, hit in rows.found.items()}, rows.handling)


def _handling(rows: Iterable[Mapping[str, Any]], reader: Reader) -> dict[str, set[str]]:
    every = list(rows)
    numbers = {number for row in every for number in row["tracking_numbers"]}
    posted: dict[str, list[str]] = defaultdict(list)
    for id_ in postings(reader, numbers):
        posted[key_of(bare_id(id_))].append(id_)
    behind = {
        row["id"]: [*(id_ for number in row["tracking_numbers"] for id_ in posted[number]), *row["things"]]
        for row in every
    }
    codes = reader.codes_of_each({id_ for some in behind.values() for id_ in some})
    return {id_: set().union(*(codes.get(one, ()) for one in some)) for id_, some in behind.items()}


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
