"""drop-case: a case that must go for good."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.cases import drop
from casework.preserved import forget_case

ABOUT = "delete a case permanently, with everything on its canvas and in its notes"
EXAMPLE = "drop-case 7kq2m9c4v8x3r5tz --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="ID", help="as `cases` lists it, and as the app's address shows it")
    terminal.add_yes(parser)
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    terminal.require_yes(arguments)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        events = drop(desk, arguments.case)
        forget_case(desk.settings, arguments.case)
    done = {"case": arguments.case, "events": events}
    print(json.dumps(done) if arguments.json else f"Deleted: {events:,} events.")
    return 0
