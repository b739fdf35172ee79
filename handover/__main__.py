"""`python -m handover`: evidence packs and reports, keys, checking a pack, and who has what of whom."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from errors.cli import command_line
from errors.commands import Command, CommandSet
from graph import environment

ORDER = (
    *("texts", "pack", "report", "chart", "verify", "stamp", "keys", "assess", "register", "tell"),
    *("follow", "match", "request", "answer", "requests"),
)


COMMANDS: CommandSet[Command] = CommandSet(
    "handover.commands",
    "Hand over evidence packs and reports, check a pack, and know who has what of whom.",
    order=ORDER,
    wrapped=True,
)


def main(argv: Sequence[str], program: str = "python -m handover") -> int:
    """Run one command; its exit code."""
    command, arguments = COMMANDS.parse(argv, program)
    environment.validate(writes=arguments.command != "verify")
    return command.run(arguments)


if __name__ == "__main__":
    sys.exit(command_line(main))
