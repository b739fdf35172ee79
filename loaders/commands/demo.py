"""demo: invented traffic, into the demo database and never into another."""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

from casework.desk import Desk
from graph.settings import Settings
from loaders.demo import COLUMNS, lines
from loaders.ingest import ingest
from loaders.options import Options
from loaders.progress import Bar
from loaders.report import Report

ABOUT = "Fill the demo database with invented traffic. It is never mixed with anything real."
EXAMPLE = "demo --parcels 5000 --seed 1"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--parcels", type=int, default=5000, metavar="N", help="how many (default 5000)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another seed, another world (default 1)"
    )


def run(arguments: argparse.Namespace) -> int:
    with Bar() as bar:
        report = fill(arguments.parcels, arguments.seed, bar)
    rows = sum(one.rows_written for one in report.files)
    print(f"The demo holds {rows:,} rows of invented traffic: {report.nodes_created:,} nodes are new.")
    for one in report.files:
        if one.exit:
            print(one.message)
    return report.exit


def fill(parcels: int, seed: int, bar: Bar) -> Report:
    """Invent, write files in the canonical layouts, load them the way every file is loaded."""
    with tempfile.TemporaryDirectory(prefix="waybill-demo-") as folder:
        files = []
        for layout, columns in COLUMNS.items():
            path = Path(folder) / f"{layout}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                target = csv.writer(file)
                target.writerow(columns)
                target.writerows(lines(parcels, seed, layout))
            files.append(path)
        with Desk.open(Settings.from_environment(demo=True)) as desk:
            return ingest(files, Options(basis="invented", max_rejects="0"), desk, bar.tell)
