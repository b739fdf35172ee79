"""questions: what a person saved to ask again."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.questions import SavedQuestion, questions
from errors.cli import visible

ABOUT = "your saved questions, by name (`python -m queries ask NAME` asks one)"
EXAMPLE = "questions --demo"


def add(parser: argparse.ArgumentParser) -> None:
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = questions(desk)
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)) if found else "No saved questions yet.")
    return 0


def _line(one: SavedQuestion) -> str:
    """A question as a line."""
    values = " ".join(f"{name}={value}" for name, value in one.values.items())
    asks = f"  asks {', '.join(one.asks)}" if one.asks else ""
    return visible(f"{one.id}  {one.changed_at}  {one.name}: {one.query or one.verb} {values}{asks}")
