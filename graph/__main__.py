"""`python -m graph`: the graph server, its schema, its backups."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from casework.desk import Workspace
from errors.cli import command_line
from graph import commands, environment
from graph.permit import Permit
from graph.settings import Settings


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code is the contract's."""
    options = _parser().parse_args(argv)
    environment.validate()
    return int(options.run(Settings.from_environment(), options))


@contextmanager
def _allowed(settings: Settings, run: str) -> Iterator[Permit]:
    """A permit for one run, after the audit chain holds it: a backup is a copy of the case."""
    with Workspace.open(settings) as desk:
        yield desk.maintenance(run)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m graph", description="The graph server of Waybill.")
    adding = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: object, example: str, *, json: bool = False) -> argparse.ArgumentParser:
        about = " ".join((getattr(commands, name).__doc__ or "").split())
        made = adding.add_parser(
            name, help=about, description=about, epilog=f"example: python -m graph {example}"
        )
        made.set_defaults(run=run)
        if json:
            made.add_argument("--json", action="store_true", help="print one JSON value")
        return made

    add("start", commands.start, "start")
    add("stop", commands.stop, "stop")
    add("status", commands.status, "status --json", json=True)
    add("schema", commands.schema, "schema --json", json=True)
    add("settings", commands.settings, "settings", json=True)
    taking = add("backup", partial(commands.backup, allowed=_allowed), "backup graph-2025-04-30.zip")
    taking.add_argument("file", metavar="FILE", help="the file to write")
    taking.add_argument("--yes", action="store_true", help="replace FILE when it exists")
    putting = add("restore", partial(commands.restore, allowed=_allowed), "restore graph-2025-04-30.zip")
    putting.add_argument("file", metavar="FILE", help="a file that `backup` wrote")
    return parser


if __name__ == "__main__":
    sys.exit(command_line(main))
