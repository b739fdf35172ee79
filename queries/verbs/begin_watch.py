"""Begins to watch something, for a purpose and until a day: what newly hits it becomes an alert."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.watches.events import Watch, WatchTarget, named_by
from casework.watches.watch_register import begin, checked_terms, new_id
from errors import UsageError
from queries.lookup.lists import listed
from queries.period import Moment, period
from queries.question import open_question
from queries.remarked_rows import RemarkedRows
from queries.watches import looked_up
from queries.watches.hits import sightings
from queries.watches.sorts import target_of

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "watch a phone, number, account, person, cluster, lane, question or list until a day"
EXAMPLE = 'begin-watch "+32 400 11 46 03" --until 2027-01-31 --purpose "case 2026/114"'


class WatchToBegin(RemarkedRows):
    """A row that says what would be watched; `id`, `target` and `keys` are what `record` begins it with."""

    id: str
    target: WatchTarget
    keys: frozenset[str]


def begin_watch(what: str | WatchTarget, *, desk: Workspace | None = None) -> WatchToBegin:
    """A watch that is ready to begin: `record` does. The one row says id, sort, label and known (how much of
    it there is already, which is told no more).

    `what`: an id (also of a node that is not there yet), a lane (`Lane:NL-50>NZ`), a cluster (`C-…`), a saved
    question, else a value to look up. Raises QueryRejected for what cannot be watched.
    """
    asked: dict[str, Any] = {"sort": what.sort if isinstance(what, WatchTarget) else "typed"}
    with open_question("begin_watch", asked, desk) as question:
        # What the nightly look will see is known, also where this person looks at labels only.
        question.read_people()
        ready = WatchToBegin([])
        ready.id = new_id()
        ready.target = what if isinstance(what, WatchTarget) else target_of(question, what)
        seen = sightings(question, {ready.id: ready.target})
        there = seen[ready.id].seen if seen else ()
        ready.keys = frozenset(key for one in there for key in one.keys)
        known = len({one.key for one in there})
        said = {"sort": ready.target.sort, "label": ready.target.label, "known": known}
        ready.append({"id": ready.id, **said})
        subjects = [ready.id, *named_by(ready.target)]
        # How much is known, and none of it: no code of a load binds that.
        return question.release(ready, count=1, subjects=subjects, handling=())


def record(desk: Workspace, ready: WatchToBegin, purpose: str, until: Moment) -> Watch:
    """Begin it, for a purpose and until a day (90 days from now where none is given). Raises QueryRejected
    for no purpose, and a day that is past or more than two years off.
    """
    return begin(desk, ready.id, ready.target, purpose, _day(until), ready.keys)


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
    checked_terms(desk.purpose, _day(arguments.last))
    ready = begin_watch(what, desk=desk)
    begun = record(desk, ready, desk.purpose, arguments.last)
    return RemarkedRows({**row, "purpose": begun.purpose, "until": begun.until} for row in ready)
