"""alert: a person's answer to an alert."""

from __future__ import annotations

import argparse
import json
from datetime import date

from casework import terminal
from casework.alerts.alert_inbox import answer, assign, snooze, undo_answer
from casework.alerts.events import VERDICTS
from casework.commands.alerts import line
from errors import UsageError

ABOUT = "answer an alert (yes, no, unsure), undo the answer, assign or snooze it"
EXAMPLE = 'alert Alert:3f2a9c0b1d4e5f60 yes --reason "three of them were seized at the counter"'
ACTIONS = (*VERDICTS, "undo", "assign", "snooze")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("alert", metavar="ID", help="as `alerts` lists it")
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("--reason", default="", metavar="TEXT", help="a reason that others can follow")
    parser.add_argument("--to", default="", metavar="WHO", help="of assign: to whom; without it to nobody")
    parser.add_argument("--until", default="", metavar="DAY", help="of snooze: YYYY-MM-DD")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        if arguments.action in VERDICTS:
            changed = answer(desk, arguments.alert, arguments.action, arguments.reason)
        elif arguments.action == "undo":
            changed = undo_answer(desk, arguments.alert, arguments.reason)
        elif arguments.action == "assign":
            changed = assign(desk, arguments.alert, arguments.to)
        else:
            changed = snooze(desk, arguments.alert, _day(arguments.until))
    print(json.dumps(changed.row(), ensure_ascii=False) if arguments.json else line(changed))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("Give the day with --until, as YYYY-MM-DD.") from None
