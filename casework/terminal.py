"""The workspace of a command: why one looks is an option, or asked where a person sits at a terminal."""

from __future__ import annotations

import argparse

from casework import purpose as why
from casework.workspace import Workspace
from errors import UsageError
from graph.settings import Settings


def workspace(purpose: str | None, *, demo: bool = False, medium: str | None = None) -> Workspace:
    """A workspace from the environment, to be closed. `medium`: entry.FILE where the answer goes into a file;
    else it is a screen where standard output is one.
    """
    return Workspace.open(
        Settings.from_environment(demo=demo),
        purpose=purpose,
        ask=why.terminal(),
        medium=medium or why.terminal_medium(),
    )


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Declare --yes, for what cannot be undone."""
    parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")


def require_yes(arguments: argparse.Namespace) -> None:
    """Raise UsageError unless --yes was given."""
    if not arguments.yes:
        raise UsageError("Nothing was deleted: add --yes to do it. It cannot be undone.")


def add_options(parser: argparse.ArgumentParser, purpose: str) -> None:
    """Declare --purpose (with this help), --demo and --json."""
    parser.add_argument("--purpose", metavar="TEXT", help=purpose)
    parser.add_argument("--demo", action="store_true", help="in the demo database")
    parser.add_argument("--json", action="store_true", help="JSON on standard output")
