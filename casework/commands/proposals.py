"""proposals: what waits for a second person, and that person's answer."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.access.proposals import CONFIRMED, ProposedAct
from casework.access.second_person import answer, may_answer, proposals_for
from casework.workspace import Workspace
from errors.cli import visible

ABOUT = "what waits for a second person in a team: show, confirm or refuse it"
EXAMPLE = "proposals --confirm 3f2a9c0b"


def add(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--confirm", metavar="ID", help="let another person do what they proposed, once")
    which.add_argument("--refuse", metavar="ID", help="they may not")
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        if id_ := arguments.confirm or arguments.refuse:
            found = [answer(desk, id_, agreed=bool(arguments.confirm))]
        else:
            found = proposals_for(desk)
        lines = [_line(desk, one) for one in found]
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(lines) if lines else "Nothing waits for a second person.")
    return 0


def _line(desk: Workspace, one: ProposedAct) -> str:
    """What is proposed by whom, and how it stands, as a line."""
    of = f" in case {one.case}" if one.case else ""
    stands = f"{one.state} by {one.second}" if one.second else one.state
    if one.state == CONFIRMED:
        stands += f": {one.by} may do it until {one.until}"
    elif may_answer(desk, one):
        stands += f" until {one.until}: --confirm or --refuse {one.id}"
    return visible(f"{one.id}  {one.by}: {one.verb}{of} ({one.about}), {stands}")
