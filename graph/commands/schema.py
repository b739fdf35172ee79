"""schema: the kinds of nodes and relationships."""

from __future__ import annotations

import argparse
import json

from graph import schema_page
from graph.command_parts import Allowed
from graph.settings import Settings

ABOUT = "Print what nodes and relationships there are."
EXAMPLE = "schema --json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    print(json.dumps(schema_page.plain(), indent=1) if arguments.json else schema_page.page(), end="")
    print(end="\n" if arguments.json else "")
    return 0
