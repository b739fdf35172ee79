"""drop-watch: a watch that must go for good."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.preserved import forget_watch
from casework.watches.watch_register import drop

ABOUT = "delete a watch and what it told permanently"
EXAMPLE = "drop-watch Watch:3f2a9c0b1d4e5f60 --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("watch", metavar="ID", help="as `watches` and `erase` list it")
    terminal.add_yes(parser)
    terminal.add_options(parser, "reason; logged")


def run(arguments: argparse.Namespace) -> int:
    terminal.require_yes(arguments)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        drop(desk, arguments.watch)
        forget_watch(desk.settings, arguments.watch)
    print(json.dumps({"watch": arguments.watch}) if arguments.json else "Deleted.")
    return 0
