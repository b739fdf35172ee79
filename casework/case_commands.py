"""`python -m casework cases` and `drop-case`: which cases there are, and one that must go for good."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict

from casework.cases import Case, cases, drop
from casework.desk import Workspace
from casework.preserved import forget_case
from casework.purpose import terminal, terminal_medium
from errors import UsageError
from errors.cli import visible
from graph.settings import Settings

Add = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]


def add(command: Add) -> None:
    """Declare both; `command(name, run, about, example)` makes one."""
    listed = command("cases", _cases, "saved cases, most recently changed first", "cases --demo")
    gone = command(
        "drop-case",
        _drop,
        "delete a case permanently, with everything on its canvas and in its notes",
        "drop-case 7kq2m9c4v8x3r5tz --yes",
    )
    gone.add_argument("case", metavar="ID", help="as `cases` lists it, and as the app's address shows it")
    gone.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
    for parser in (listed, gone):
        parser.add_argument("--purpose", metavar="TEXT", help="reason; logged")
        parser.add_argument("--demo", action="store_true", help="in the demo database")
        parser.add_argument("--json", action="store_true", help="JSON on standard output")


def _desk(options: argparse.Namespace) -> Workspace:
    settings = Settings.from_environment(demo=options.demo)
    return Workspace.open(settings, purpose=options.purpose, ask=terminal(), medium=terminal_medium())


def _cases(options: argparse.Namespace) -> int:
    with _desk(options) as desk:
        found = cases(desk)
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)) if found else "No saved cases yet.")
    return 0


def _drop(options: argparse.Namespace) -> int:
    if not options.yes:
        raise UsageError("Nothing was deleted: add --yes to do it. It cannot be undone.")
    with _desk(options) as desk:
        events = drop(desk, options.case)
        forget_case(desk.settings, options.case)
    print(
        json.dumps({"case": options.case, "events": events})
        if options.json
        else f"Deleted: {events:,} events."
    )
    return 0


def _line(one: Case) -> str:
    """A case as a line."""
    asks = f": {one.question}" if one.question else ""
    return visible(f"{one.id}  {one.changed_at}  {one.changed_by}  {one.name or '(no name)'}{asks}")
