"""prolong-barrier: a chosen barrier that is to last longer."""

from __future__ import annotations

import argparse
import json
from datetime import date

from casework import terminal
from casework.chosen_barriers.ends import prolong
from casework.commands.chosen_barriers import line
from errors import UsageError

ABOUT = "give a chosen barrier another last day; one that has ended runs again"
EXAMPLE = "prolong-barrier ChosenBarrier:3f2a9c0b1d4e5f60 2027-03-31"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("barrier", metavar="ID", help="as `chosen-barriers` lists it")
    parser.add_argument("day", metavar="DAY", help="its last day: YYYY-MM-DD")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    try:
        until = date.fromisoformat(arguments.day)
    except ValueError:
        raise UsageError("Give the last day as YYYY-MM-DD.") from None
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        changed = prolong(desk, arguments.barrier, until)
    print(json.dumps(changed.row(), ensure_ascii=False) if arguments.json else line(changed))
    return 0
