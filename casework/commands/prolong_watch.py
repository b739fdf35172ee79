"""prolong-watch: a watch that is to run longer."""

from __future__ import annotations

import argparse
import json
from datetime import date

from casework import terminal
from casework.commands.watches import line
from casework.watches.watch_register import prolong
from errors import UsageError

ABOUT = "give a watch another last day; one that is over runs again"
EXAMPLE = "prolong-watch Watch:3f2a9c0b1d4e5f60 --until 2027-03-31"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("watch", metavar="ID", help="as `watches` lists it")
    parser.add_argument("--until", required=True, metavar="DAY", help="its last day: YYYY-MM-DD")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    try:
        until = date.fromisoformat(arguments.until)
    except ValueError:
        raise UsageError("Give the day with --until, as YYYY-MM-DD.") from None
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        changed = prolong(desk, arguments.watch, until)
    print(json.dumps(changed.row(), ensure_ascii=False) if arguments.json else line(changed))
    return 0
