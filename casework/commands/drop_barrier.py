"""drop-barrier: a chosen barrier that must go for good."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.chosen_barriers.chosen_plan import drop
from casework.preserved import forget_chosen_barrier

ABOUT = "delete a chosen barrier and what happened to it permanently"
EXAMPLE = "drop-barrier ChosenBarrier:3f2a9c0b1d4e5f60 --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("barrier", metavar="ID", help="as `chosen-barriers` and `erase` list it")
    terminal.add_yes(parser)
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    terminal.require_yes(arguments)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        drop(desk, arguments.barrier)
        forget_chosen_barrier(desk.settings, arguments.barrier)
    print(json.dumps({"barrier": arguments.barrier}) if arguments.json else "Deleted.")
    return 0
