"""alerts: the inbox of what was noticed."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.alerts.alert_inbox import alerts, right_of_answered
from casework.alerts.events import Alert
from errors.cli import visible
from values.handling import highest

ABOUT = "the inbox of noticed networks and routes, newest first (`queries notice --keep` fills it)"
EXAMPLE = "alerts --open"


def add(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="only those without an answer (the default)")
    which.add_argument("--all", action="store_true", help="include answered and snoozed ones")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = alerts(desk, all_=arguments.all)
    if arguments.json:
        print(json.dumps([one.row() for one in found], ensure_ascii=False))
        return 0
    print("\n".join(map(line, found)) if found else "No alerts.")
    for kind, (right, answered) in right_of_answered(found).items():
        print(f"{kind}: {right:,} of {answered:,} answered were right")
    return 0


def line(one: Alert) -> str:
    """An alert as a line, with the reason of its answer."""
    row = one.notice
    parcels = f"{row['parcels']:,} parcel{'' if row['parcels'] == 1 else 's'}"
    state = f"{one.state} ({one.answered_by}: {one.reason})" if one.answered_by else one.state
    whose = f", assigned to {one.assigned}" if one.assigned else ""
    until = f" until {one.snoozed_until}" if one.state == "snoozed" else ""
    bound = f", handling code {code}" if (code := highest(one.handling)) else ""
    return visible(
        f"{one.id}  {row['day']}  {row['kind']}: {row['label']}, {parcels}: {state}{until}{whose}{bound}"
    )
