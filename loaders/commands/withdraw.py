"""withdraw: take a delivery out of use."""

from __future__ import annotations

import argparse

from casework.workspace import Workspace
from errors.cli import visible
from graph.settings import Settings
from loaders.withdrawing import withdraw

ABOUT = "Withdraw a delivery: its claims are removed, what they replaced is restored, its evidence stays."
EXAMPLE = 'withdraw 3f2a9c0b1d4e5f60 --reason "delivered by mistake"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("load", metavar="LOAD", help="id of the load, as `loads` lists it")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; kept with the evidence")
    parser.add_argument("--by", metavar="WHO", help="who withdraws it; else WAYBILL_USER, else the account")


def run(arguments: argparse.Namespace) -> int:
    with Workspace.open(Settings.from_environment()) as desk:
        facts = withdraw(arguments.load, arguments.reason, arguments.by or desk.person, desk)
    print(visible(f"{facts.file} (load {facts.load}) is withdrawn; `ingest --again` restores it."))
    return 0
