"""hub: a shared thing is a hub, or is none."""

from __future__ import annotations

import argparse

from analysis.sharing.hubs import HUB, NO_HUB
from casework import terminal
from casework.decisions import printing
from casework.decisions.hubs import judge

ABOUT = "record whether a shared node is a hub, through which links are not followed"
EXAMPLE = 'hub Phone:+31612345678 yes --reason "the shop\'s own number"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="ID", help="id of an address, phone, e-mail, account or drop-off")
    parser.add_argument("verdict", choices=("yes", "no"))
    parser.add_argument("--reason", required=True, metavar="TEXT", help="a reason that others can follow")
    terminal.add_options(parser, "why you are searching; logged")


def run(arguments: argparse.Namespace) -> int:
    verdict = HUB if arguments.verdict == "yes" else NO_HUB
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        made = judge(desk, arguments.thing, verdict, arguments.reason)
    printing.confirm(made, as_json=arguments.json)
    return 0
