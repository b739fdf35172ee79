"""demo: invented traffic, into the demo database and never into another."""

from __future__ import annotations

import argparse
import sys

from errors.cli import visible
from graph.settings import Settings
from loaders import demo
from loaders.ingest_report import Report
from loaders.progress_bar import Bar

ABOUT = "Fill the demo database with fictitious parcels. They are never mixed with real data."
EXAMPLE = "demo --parcels 5000 --seed 1"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--parcels", type=int, default=5000, metavar="N", help="how many (default 5000)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="seed of the random numbers (default 1)"
    )


def run(arguments: argparse.Namespace) -> int:
    with Bar() as bar:
        report = fill(arguments.parcels, arguments.seed, bar)
    rows = sum(one.rows_written for one in report.files)
    print(f"The demo contains {rows:,} rows of fictitious data: {report.nodes_created:,} nodes are new.")
    for one in report.files:
        if one.exit:
            print(one.message)
    if report.unresolved:
        print(visible(f"Loaded, but {report.unresolved.message}"), file=sys.stderr)
    return report.exit


def fill(parcels: int, seed: int, bar: Bar) -> Report:
    """Fill the demo of this environment, telling `bar` how far it is."""
    return demo.fill(Settings.from_environment(demo=True), parcels, seed, bar.show)
