"""cases: which cases there are."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from casework import terminal
from casework.case_contents import unseen_deliveries
from casework.cases import Case, cases
from errors.cli import visible

ABOUT = "saved cases, most recently changed first"
EXAMPLE = "cases --demo"


def add(parser: argparse.ArgumentParser) -> None:
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = cases(desk)
    if arguments.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)) if found else "No saved cases yet.")
    return 0


def _as_json(one: Case) -> dict[str, Any]:
    return asdict(one) | {"touched": [since._asdict() for since in unseen_deliveries(one)]}


def _line(one: Case) -> str:
    """A case as a line."""
    asks = f": {one.question}" if one.question else ""
    return visible(f"{one.id}  {one.changed_at}  {one.changed_by}  {one.name or '(no name)'}{asks}")
