"""chosen-barriers: what is proposed, agreed, running, done or dropped, by whom and since when."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.chosen_barriers.chosen_plan import chosen_barriers
from casework.chosen_barriers.events import ChosenBarrier
from errors.cli import visible

ABOUT = "the barriers that were chosen, with owner, day and state (`choose-barrier` chooses one)"
EXAMPLE = "chosen-barriers --case Case:3f2a9c0b1d4e5f60"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="include those whose choice was undone")
    parser.add_argument("--case", metavar="ID", help="those of a case only")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = chosen_barriers(desk, arguments.case, all_=arguments.all)
    if arguments.json:
        print(json.dumps([one.row() for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(line, found)) if found else "No barriers were chosen.")
    return 0


def line(one: ChosenBarrier) -> str:
    """A chosen barrier as a line."""
    on = f" on {one.label or one.on}" if one.on else ""
    owner, day = one.owner or "nobody yet", one.day or "no day"
    until = f", {'ended' if one.has_ended else 'until'} {one.until}" if one.until else ""
    case = f", in {one.case}" if one.case else ""
    return visible(f"{one.id}  {one.step}: {one.barrier}{on}: {one.state}, {owner}, {day}{until}{case}")
