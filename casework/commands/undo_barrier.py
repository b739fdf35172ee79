"""undo-barrier: the newest change of a chosen barrier, or its choice, counts no more."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.chosen_barriers.chosen_plan import undo
from casework.commands.chosen_barriers import line

ABOUT = "undo the newest change of a chosen barrier, or its choice"
EXAMPLE = 'undo-barrier ChosenBarrier:3f2a9c0b1d4e5f60 --reason "agreed too early"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("barrier", metavar="ID", help="as `chosen-barriers` lists it")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        changed = undo(desk, arguments.barrier, arguments.reason)
    print(json.dumps(changed.row(), ensure_ascii=False) if arguments.json else line(changed))
    return 0
