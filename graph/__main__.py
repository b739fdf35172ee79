"""`python -m graph`: the graph server, its schema, its backups."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from errors.cli import command_line
from errors.commands import CommandSet
from graph import environment
from graph.command_parts import GraphCommand
from graph.permit import Permit
from graph.settings import Settings

ORDER = ("start", "stop", "status", "schema", "settings", "backup", "restore")
COMMANDS: CommandSet[GraphCommand] = CommandSet(
    "graph.commands", "The graph server of Waybill.", order=ORDER, wrapped=True
)


def main(argv: Sequence[str], program: str = "python -m graph") -> int:
    """Run one command; the exit code is the contract's."""
    command, arguments = COMMANDS.parse(argv, program)
    environment.validate()
    return command.run(Settings.from_environment(), arguments, _allowed)


@contextmanager
def _allowed(settings: Settings, run: str) -> Iterator[Permit]:
    """A permit for one run, after the audit chain holds it: a backup is a copy of the case."""
    from casework.workspace import Workspace  # the audit is loaded by commands that need a permit only

    with _as_only_writer(settings, run), Workspace.open(settings) as desk:
        yield desk.maintenance(run)


@contextmanager
def _as_only_writer(settings: Settings, run: str) -> Iterator[None]:
    """Hold off loads while the graph is exchanged: one that had begun would go on in the other graph. Raises
    Busy where one goes on.
    """
    if run != "restore":
        yield
        return
    from loaders.writer_lock import writing

    with writing(settings, "restoring a backup"):
        yield


if __name__ == "__main__":
    sys.exit(command_line(main))
