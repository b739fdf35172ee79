"""withdraw: take a delivery back."""

from __future__ import annotations

import argparse

from casework.desk import Desk
from errors.cli import visible
from graph.settings import Settings
from loaders.journal import Journal
from loaders.lock import writing
from loaders.projection import Projection
from loaders.resolving import resolve

ABOUT = "Take a delivery back: its claims go, what they replaced comes back, its evidence stays."
EXAMPLE = 'withdraw 3f2a9c0b1d4e5f60 --reason "delivered by mistake"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("load", metavar="LOAD", help="id of the load, as `loads` lists it")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; kept with the evidence")
    parser.add_argument("--by", metavar="WHO", help="who takes it back; else WAYBILL_USER, else the account")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Desk.open(settings) as desk:
        facts = desk.archive.facts(arguments.load)
        store = desk.store
        with writing(settings, f"withdrawing {facts.load}"):
            if not desk.archive.facts(arguments.load).withdrawn:
                desk.archive.withdraw(arguments.load, arguments.reason, arguments.by or desk.person)
            with Projection(settings, store, desk.archive, desk.maintenance("withdraw")) as projection:
                projection.withdraw(arguments.load)
                projection.bring_up_to_date()  # where the graph had to be begun anew, all of it
                touched = projection.touched
            resolve(settings, store, desk.maintenance("resolve"), touched)
    Journal(settings).tell("withdrawn", load=facts.load, layout=facts.layout)
    print(visible(f"{facts.file} (load {facts.load}) is withdrawn; `ingest --again` takes it back."))
    return 0
