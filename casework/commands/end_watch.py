"""end-watch: a watch that is needed no more."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.commands.watches import line
from casework.watches.watch_register import end

ABOUT = "end a watch: it tells nothing any more"
EXAMPLE = 'end-watch Watch:3f2a9c0b1d4e5f60 --reason "the sender was arrested"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("watch", metavar="ID", help="as `watches` lists it")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it ends")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        ended = end(desk, arguments.watch, arguments.reason)
    print(json.dumps(ended.row(), ensure_ascii=False) if arguments.json else line(ended))
    return 0
