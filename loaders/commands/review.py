"""review: which loads are due for review; or keep one until another day."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta

from casework.retention import day, review_of, rule
from casework.workspace import Workspace
from errors import UsageError
from errors.cli import visible
from evidence.archive import Archive
from graph.settings import Settings
from loaders.command_tables import show, table_of
from loaders.monitoring.journal import Journal
from loaders.writer_lock import writing

ABOUT = "List the loads due for review (still needed, or to be erased), or keep one until a later day."
EXAMPLE = 'review 3f2a9c0b1d4e5f60 --until 2029-01-01 --reason "case 12 is open"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("load", nargs="?", metavar="LOAD", help="a load that is kept")
    parser.add_argument("--until", metavar="DATE", help="the day of its next review")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it is still needed")
    parser.add_argument("--within", type=int, default=0, metavar="DAYS", help="list also what is due by then")
    parser.add_argument("--by", metavar="WHO", help="who decides; else WAYBILL_USER, else the account")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    if arguments.load:
        return _postpone(settings, arguments)
    if arguments.until or arguments.reason:
        raise UsageError("--until and --reason need a load: name the one to keep.")
    by = rule(settings.home)
    last = (date.today() + timedelta(days=arguments.within)).isoformat()
    loads = [(review_of(one, by), one) for one in Archive(settings.evidence).loads() if not one.erased]
    due = sorted(((on, one) for on, one in loads if on <= last), key=lambda pair: (pair[0], pair[1].load))
    if arguments.json:
        names = ("load", "file", "layout", "received", "basis", "rows_read", "withdrawn")
        told = [{"review": on} | {name: getattr(one, name) for name in names} for on, one in due]
        print(json.dumps(told, ensure_ascii=False))
        return 0
    table = table_of("review", "load", "file", "layout", "received", "basis", "rows")
    for on, one in due:
        file, basis = visible(one.file), visible(one.basis or "")
        table.add_row(on, one.load, file, one.layout, one.received, basis, f"{one.rows_read:,}")
    show(table if due else "Nothing is due for review.")
    return 0


def _postpone(settings: Settings, arguments: argparse.Namespace) -> int:
    if not (arguments.until and arguments.reason):
        raise UsageError("To keep a load, give --until and --reason.")
    until = day(arguments.until)
    if until <= date.today().isoformat():
        raise UsageError(f"--until {until} is not in the future: give a later day, or erase the load.")
    with Workspace.open(settings) as desk:
        facts = desk.archive.named(arguments.load)
        if facts.erased:
            raise UsageError(f"Load {facts.load} was erased: there is nothing to keep.")
        with writing(settings, f"reviewing {facts.load}"):
            desk.maintenance("review")
            desk.archive.postpone(facts.load, until, arguments.reason, arguments.by or desk.person)
    Journal(settings).record("reviewed", load=facts.load, layout=facts.layout)
    print(visible(f"{facts.file} (load {facts.load}) is kept; its next review is on {until}."))
    return 0
