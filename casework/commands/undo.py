"""undo: revoke a decision."""

from __future__ import annotations

import argparse

from casework import terminal
from casework.decisions import printing
from casework.decisions.decision_records import undo

ABOUT = "revoke a decision"
EXAMPLE = "undo Decision:3f2a9c0b1d4e5f607182"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("decision", metavar="ID", help="as `decisions` lists it")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it is revoked")
    terminal.add_options(parser, "why you are searching; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        undone = undo(desk, arguments.decision, arguments.reason)
    printing.confirm(undone, as_json=arguments.json)
    return 0
