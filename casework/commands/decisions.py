"""decisions: what was decided, by whom and why."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.decisions import printing
from casework.decisions.decision_records import decisions

ABOUT = "what was decided, by whom and why, newest first"
EXAMPLE = "decisions --all"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="include revoked ones")
    terminal.add_options(parser, "why you are searching; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = decisions(desk, all_=arguments.all)
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(printing.line, found)) if found else "No decisions yet.")
    return 0
