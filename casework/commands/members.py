"""members: who works on a case."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.access.members import BEGAN, ENDED, MemberEvent
from casework.access.membership import end_member, member_history, name_member
from casework.cases import is_id
from errors import QueryRejected
from errors.cli import visible

ABOUT = "who works on a case: show, name or end members"
EXAMPLE = 'members 7kq2m9c4v8x3r5tz --add "mira" --until 2027-03-31 --why "takes over the lane"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of a case ('cases' lists them)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--add", metavar="PERSON", help="make somebody a member, by their name in the log")
    which.add_argument("--end", metavar="PERSON", help="somebody is a member no more")
    parser.add_argument("--until", metavar="DAY", default="", help="a member until this day; else for good")
    parser.add_argument("--why", metavar="TEXT", default="", help="why, kept beside it")
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    if not is_id(arguments.case):
        raise QueryRejected(
            "There is no case {id}: 'python -m casework cases' lists them.", id=arguments.case[:40]
        )
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        if arguments.add:
            name_member(desk, arguments.case, arguments.add, arguments.until, arguments.why)
        elif arguments.end:
            end_member(desk, arguments.case, " ".join(arguments.end.split()), arguments.why)
        history = member_history(desk, arguments.case)
    if arguments.json:
        print(json.dumps([asdict(one) for one in history], ensure_ascii=False))
    else:
        print("\n".join(map(_line, history)) if history else "Nobody is named a member of this case.")
    return 0


def _line(one: MemberEvent) -> str:
    """What happened, as a line."""
    what = {BEGAN: "began it", ENDED: f"no member since, by {one.by}"}.get(one.what, f"member, by {one.by}")
    until = f" until {one.until}" if one.until else ""
    return visible(f"{one.at}  {one.person}: {what}{until}{f'  ({one.why})' if one.why else ''}")
