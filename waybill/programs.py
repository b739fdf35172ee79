"""Which programs there are, and which of them a command belongs to."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from casework import __main__ as casework
from errors import UsageError
from errors.commands import CommandSet
from graph import __main__ as graph
from handover import __main__ as handover
from loaders import __main__ as loaders
from queries import __main__ as queries

APP, COMPLETION = "app", "completion"
OWN = {
    APP: "serve the app on this machine",
    COMPLETION: "print the script that completes these commands in bash or zsh",
}
"""Commands that are of no program."""


class Program(Protocol):
    """One of them: `python -m NAME`."""

    @property
    def COMMANDS(self) -> CommandSet[Any]:
        """Its commands."""

    def main(self, argv: Sequence[str], program: str = ...) -> int:
        """Run one command; `program` is what stands before it in its help (python -m NAME)."""


PROGRAMS: Mapping[str, Program] = {
    "loaders": loaders,
    "queries": queries,
    "casework": casework,
    "handover": handover,
    "graph": graph,
}
"""In the order of the list of commands."""
TITLES = {
    "loaders": "Deliveries into the graph",
    "queries": "Looking into the graph",
    "casework": "The log, decisions and cases",
    "handover": "Handing over",
    "graph": "The graph server",
}


def having_command(word: str) -> list[str]:
    """The programs that have a command of this name."""
    return [name for name, program in PROGRAMS.items() if word in program.COMMANDS.names()]


def owner(word: str) -> str:
    """The program that has this command. Raises UsageError where none has, or several have."""
    having = having_command(word)
    if len(having) > 1:
        calls = " or ".join(f"`waybill {name} {word}`" for name in having)
        raise UsageError(f"{word!r} is a command of {len(having)} programs: say {calls}.")
    if not having:
        near = difflib.get_close_matches(word, [*OWN, *PROGRAMS, *_names()], n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise UsageError(f"{word!r} is no command: {hint}`waybill --help` lists them.")
    return having[0]


def _names() -> Iterator[str]:
    for program in PROGRAMS.values():
        yield from program.COMMANDS.names()


def completion_parser(program: str) -> argparse.ArgumentParser:
    """The parser of `waybill completion`."""
    parser = argparse.ArgumentParser(
        prog=program,
        description="Print the script that completes `waybill` and its options.",
        epilog=f"example: {program} bash > ~/.local/share/bash-completion/completions/waybill",
    )
    parser.add_argument("shell", choices=("bash", "zsh"))
    return parser
