"""`python -m casework decide`, `hub`, `decisions`, `undo`: judgements on the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict

from analysis.hubs import HUB, NO_HUB
from casework.decisions.hubs import judge
from casework.decisions.records import VERDICTS, Decision, decide, decisions, ends, undo
from casework.desk import Workspace
from casework.purpose import terminal, terminal_medium
from errors.cli import visible
from graph.settings import Settings

Add = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]


def add(command: Add) -> None:
    """Declare the commands; `command(name, run, about, example)` makes one."""
    one = command(
        "decide",
        _decide,
        "record whether two parties or addresses are the same, not the same, or unsure",
        'decide Party:0005c2be72517d02127f Party:a61c3fa8bde861bbb1f8 same --reason "one passport"',
    )
    one.add_argument("a", metavar="A", help="id of a party or address")
    one.add_argument("b", metavar="B", help="id of the other")
    one.add_argument("verdict", choices=VERDICTS)
    one.add_argument("--reason", required=True, metavar="TEXT", help="a reason that others can follow")
    hub = command(
        "hub",
        _hub,
        "record whether a shared node is a hub, through which links are not followed",
        'hub Phone:+31612345678 yes --reason "the shop\'s own number"',
    )
    hub.add_argument("thing", metavar="ID", help="id of an address, phone, e-mail, account or drop-off")
    hub.add_argument("verdict", choices=("yes", "no"))
    hub.add_argument("--reason", required=True, metavar="TEXT", help="a reason that others can follow")
    listed = command(
        "decisions", _decisions, "what was decided, by whom and why, newest first", "decisions --all"
    )
    listed.add_argument("--all", action="store_true", help="include revoked ones")
    back = command("undo", _undo, "revoke a decision", "undo Decision:3f2a9c0b1d4e5f607182")
    back.add_argument("decision", metavar="ID", help="as `decisions` lists it")
    back.add_argument("--reason", default="", metavar="TEXT", help="why it is revoked")
    for parser in (one, hub, listed, back):
        parser.add_argument("--purpose", metavar="TEXT", help="why you are searching; logged")
        parser.add_argument("--demo", action="store_true", help="in the demo database")
        parser.add_argument("--json", action="store_true", help="JSON on standard output")


def _desk(options: argparse.Namespace) -> Workspace:
    settings = Settings.from_environment(demo=options.demo)
    return Workspace.open(settings, purpose=options.purpose, ask=terminal(), medium=terminal_medium())


def _decide(options: argparse.Namespace) -> int:
    with _desk(options) as desk:
        made = decide(desk, options.a, options.b, options.verdict, options.reason)
    _confirm(made, options)
    return 0


def _hub(options: argparse.Namespace) -> int:
    verdict = HUB if options.verdict == "yes" else NO_HUB
    with _desk(options) as desk:
        made = judge(desk, options.thing, verdict, options.reason)
    _confirm(made, options)
    return 0


def _undo(options: argparse.Namespace) -> int:
    with _desk(options) as desk:
        undone = undo(desk, options.decision, options.reason)
    _confirm(undone, options)
    return 0


def _decisions(options: argparse.Namespace) -> int:
    with _desk(options) as desk:
        found = decisions(desk, all_=options.all)
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)) if found else "No decisions yet.")
    return 0


def _confirm(one: Decision, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(asdict(one), ensure_ascii=False))
    else:
        print(_line(one))
        if one.b:
            print("Run `python -m loaders resolve` to apply it.")


def _line(one: Decision) -> str:
    """A decision as a line."""
    undone = f"; revoked {one.undone_at} by {one.undone_by}" if one.undone_at else ""
    about = " and ".join(ends(one))
    return visible(f"{one.id}  {one.at}  {one.by}: {about}: {one.verdict} ({one.reason}){undone}")
