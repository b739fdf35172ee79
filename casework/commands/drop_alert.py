"""drop-alert: an alert that must go for good."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.alerts.alert_inbox import drop
from casework.preserved import forget_alert

ABOUT = "delete an alert and its answers permanently"
EXAMPLE = "drop-alert Alert:3f2a9c0b1d4e5f60 --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("alert", metavar="ID", help="as `alerts` and `erase` list it")
    terminal.add_yes(parser)
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    terminal.require_yes(arguments)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        drop(desk, arguments.alert)
        forget_alert(desk.settings, arguments.alert)
    print(json.dumps({"alert": arguments.alert}) if arguments.json else "Deleted.")
    return 0
