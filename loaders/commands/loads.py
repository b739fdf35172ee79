"""loads: what was loaded."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from errors.cli import visible
from evidence.archive import Archive
from evidence.facts import LoadFacts
from graph.settings import Settings
from loaders.command_tables import show, table_of

ABOUT = "List what was loaded: file, layout, rows, date of the information, withdrawn or not."
EXAMPLE = "loads --json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    loads = Archive(Settings.from_environment().evidence).loads()
    if arguments.json:
        print(json.dumps([_facts(one) for one in loads], ensure_ascii=False))
        return 0
    table = table_of("load", "file", "layout", "as of", "received", "read", "written", "rejected", "state")
    for one in loads:
        state = "erased" if one.erased else "erasing" if one.erasing else "withdrawn" if one.withdrawn else ""
        counts = (f"{count:,}" for count in (one.rows_read, one.rows_written, one.rows_rejected))
        told = (one.load, visible(one.file), one.layout, one.as_of, one.received)
        table.add_row(*told, *counts, state)
    show(table if loads else "Nothing has been loaded yet.")
    return 0


def _facts(one: LoadFacts) -> dict[str, object]:
    """All that is known of a load but how its layout read values, and its history: that is beside it."""
    return {name: value for name, value in asdict(one).items() if name not in ("reading", "erasures")}
