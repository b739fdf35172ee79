"""Begins to watch something, for a purpose and until a day: what newly hits it becomes an alert."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.watches.events import Watch, WatchTarget, ids_of
from casework.watches.register import begin, checked_terms, new_id
from errors import UsageError
from queries.lists import listed
from queries.period import Moment, period
from queries.question import open_question, workspace_of
from queries.remarked_rows import RemarkedRows
from queries.watched import looked_up
from queries.watched.hits import sightings
from queries.watched.sorts import target_of

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "watch a phone, number, account, person, cluster, lane, question or list until a day"
EXAMPLE = 'begin-watch "+32 400 11 46 03" --until 2027-01-31 --purpose "case 2026/114"'


def begin_watch(
    what: str | WatchTarget, purpose: str = "", until: Moment = None, *, desk: Workspace | None = None
) -> RemarkedRows:
    """Watch this from now on: the one row says id, sort, label, purpose, until and known (how much of it
    there is already, which is told no more).

    `what`: an id (also of a node that is not there yet), a lane (`Lane:NL-50>NZ`), a cluster (`C-…`), a saved
    question, else a value to look up. `purpose`: that of the workspace where none is given; `until`: 90 days
    where none is given. Raises QueryRejected for no purpose, a day that is past or more than two years off,
    and what cannot be watched.
    """
    with workspace_of(desk) as at:
        why = purpose.strip() or at.purpose
        last = _day(until)
        checked_terms(why, last)
        asked: dict[str, Any] = {"sort": what.sort if isinstance(what, WatchTarget) else "typed"}
        with at.asking_as_one("begin_watch", asked) as whole:
            with open_question("begin_watch", asked, at) as question:
                target = what if isinstance(what, WatchTarget) else target_of(question, what)
                id_ = new_id()
                seen = sightings(question, {id_: target})
                keys = {one.key for one in seen[id_].seen} if id_ in seen else set()
                begun = begin(at, id_, target, why, last, keys)
                # A watch shows nothing of what it knows: no code of a load binds it.
                rows = question.release(
                    RemarkedRows([_row(begun)]), count=1, subjects=[id_, *ids_of(begun)], handling=()
                )
            whole.handed_out(1, [id_, *ids_of(begun)])
        return rows


def _row(begun: Watch) -> dict[str, Any]:
    said = {name: getattr(begun, name) for name in ("purpose", "until")}
    return {
        "id": begun.id,
        "sort": begun.target.sort,
        "label": begun.target.label,
        **said,
        "known": len(begun.known),
    }


def _day(given: Moment) -> date | None:
    text = period(None, given).until
    return datetime.fromisoformat(text).date() if text else None


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("what", metavar="WHAT", help="an id, a value, or with --list a file")
    parser.add_argument("--until", dest="last", metavar="DAY", help="YYYY-MM-DD (90 days from now)")
    parser.add_argument("--list", action="store_true", help="WHAT is a file, as `screen` takes it")
    parser.add_argument("--given-by", default="", metavar="WHO", help="of a list: who gave it")


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    if arguments.since is not None or arguments.until is not None:
        raise UsageError("Give the last day of a watch with --until.")
    what: str | WatchTarget = arguments.what
    if arguments.list:
        entries = listed(arguments.what, all_columns=False).entries
        what = looked_up.target_of(Path(arguments.what).name, entries, arguments.given_by)
    return begin_watch(what, "", arguments.last, desk=desk)
