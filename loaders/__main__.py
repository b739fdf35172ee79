"""`python -m loaders`: files in, graph out. Commands are the modules of loaders/commands/."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from errors.cli import command_line
from errors.commands import Command, CommandSet
from graph import environment

COMMANDS: CommandSet[Command] = CommandSet(
    "loaders.commands", "Load deliveries of parcels, scans, seizures, listings and links into the graph."
)


def main(argv: Sequence[str], program: str = "python -m loaders") -> int:
    """Run one command; its exit code."""
    command, arguments = COMMANDS.parse(argv, program)
    environment.validate()
    return command.run(arguments)


if __name__ == "__main__":
    sys.exit(command_line(main))
