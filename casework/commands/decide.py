"""decide: two parties or addresses are the same, are not, or it is unsure."""

from __future__ import annotations

import argparse

from casework import terminal
from casework.decisions import printing
from casework.decisions.decision_records import VERDICTS, decide

ABOUT = "record whether two parties or addresses are the same, not the same, or unsure"
EXAMPLE = 'decide Party:0005c2be72517d02127f Party:a61c3fa8bde861bbb1f8 same --reason "one passport"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", metavar="A", help="id of a party or address")
    parser.add_argument("b", metavar="B", help="id of the other")
    parser.add_argument("verdict", choices=VERDICTS)
    parser.add_argument("--reason", required=True, metavar="TEXT", help="a reason that others can follow")
    terminal.add_options(parser, "why you are searching; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        made = decide(desk, arguments.a, arguments.b, arguments.verdict, arguments.reason)
    printing.confirm(made, as_json=arguments.json)
    return 0
