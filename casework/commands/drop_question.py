"""drop-question: a saved question that must go for good."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.preserved import forget_question
from casework.questions import delete_question

ABOUT = "delete a saved question permanently, also another person's"
EXAMPLE = "drop-question SavedQuestion:3f2a9c0b1d4e5f60 --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="ID", help="as `questions` and `erase` list it")
    terminal.add_yes(parser)
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    terminal.require_yes(arguments)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        delete_question(desk, arguments.question, anybody=True)
        forget_question(desk.settings, arguments.question)
    print(json.dumps({"question": arguments.question}) if arguments.json else "Deleted.")
    return 0
