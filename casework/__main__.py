"""`python -m casework`: is the audit chain whole, who looked; decisions, alerts, watches, barriers, cases."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from errors.cli import command_line
from errors.commands import Command, CommandSet
from graph import environment

ORDER = (
    "verify",
    "log",
    "forget",
    "decide",
    "hub",
    "decisions",
    "undo",
    "alerts",
    "alert",
    "drop-alert",
    "notify",
    "watches",
    "end-watch",
    "prolong-watch",
    "drop-watch",
    "chosen-barriers",
    "choose-barrier",
    "prolong-barrier",
    "undo-barrier",
    "drop-barrier",
    "cases",
    "members",
    "proposals",
    "drop-case",
    "questions",
    "drop-question",
)


class _Commands(CommandSet[Command]):
    def example(self, module: Command, program: str) -> str:
        return f"Example: {program} {module.EXAMPLE}"


COMMANDS = _Commands("casework.commands", __doc__ or "", order=ORDER, wrapped=True)


def main(argv: Sequence[str], program: str = "python -m casework") -> int:
    """Run one command; its exit code."""
    command, arguments = COMMANDS.parse(argv, program)
    environment.validate(writes=arguments.command != "verify")
    return command.run(arguments)


if __name__ == "__main__":
    sys.exit(command_line(main))
