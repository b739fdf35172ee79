"""resolve: find people and places behind what labels say."""

from __future__ import annotations

import argparse
import json

from casework.workspace import Workspace
from graph.settings import Settings
from loaders.resolving.resolution_run import resolve
from loaders.writer_lock import writing

ABOUT = (
    "Find which parties are one person or company, and which addresses are one place. Labels do not change."
)
EXAMPLE = "resolve --json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="in the demo database")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment(demo=arguments.demo)
    with Workspace.open(settings) as desk:
        store = desk.store
        with writing(settings, "resolving"):
            done = resolve(settings, store, desk.maintenance("resolve"))
    if arguments.json:
        print(json.dumps(done.to_json()))
    else:
        print(
            f"{done.parties:,} parties are {done.people:,} people and companies; "
            f"{done.addresses:,} addresses are {done.places:,} places ({done.links:,} links, "
            f"{done.cut:,} cut, model {done.model}, {done.seconds:.1f} s)."
        )
    return 0
