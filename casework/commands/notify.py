"""notify: a message that there are new alerts, without a word about whom."""

from __future__ import annotations

import argparse
import json
import os

from casework import terminal
from casework.alerts import notification
from casework.alerts.alert_inbox import alerts
from errors import UsageError
from errors.cli import visible

ABOUT = "send how many alerts are new to a webhook or by mail (WAYBILL_NOTIFY); nothing where none is"
EXAMPLE = "notify --purpose 'nightly message'"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print the message, send nothing")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    target, smtp = (os.environ.get(name, "") for name in ("WAYBILL_NOTIFY", "WAYBILL_SMTP"))
    if not arguments.dry_run:
        if not target:
            raise UsageError(
                "WAYBILL_NOTIFY says where to send it: an https:// address, or mailto:NAME@HOST."
            )
        notification.check(target, smtp)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        home, database = desk.settings.home, desk.store.database
        before = notification.sent_before(home, database)
        found = notification.news(alerts(desk, all_=True), before)
        if found.new and not arguments.dry_run:
            notification.send(found, target, smtp)
            notification.remember_sent(home, database, found)
    said = {"open": found.open, "new": dict(found.new), "sent": bool(found.new) and not arguments.dry_run}
    told = found.sentence if found.new else "No new alerts."
    print(json.dumps(said) if arguments.json else visible(told))
    return 0
