"""`waybill COMMAND`: the commands of loaders, queries, casework and graph, and the app.

A command is called by its name alone; `waybill graph backup` names its program too, and is the only way where
two programs have a command of one name. Only the program that is called loads more than the names.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from errors import UsageError
from errors.cli import command_line
from waybill.programs import APP, COMPLETION, OWN, PROGRAMS, TITLES, completion_parser, owner

_USAGE = "usage: waybill COMMAND ..."
_INDENT, _NARROWEST, _WIDEST = 19, 40, 110
"""Columns before what a command does, and the fewest and most for the whole line."""
_CLAUSE = re.compile(r"[:;.] ")


def command() -> int:
    """What the script `waybill` calls; the exit code."""
    return command_line(main)


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code is that of its program. Raises UsageError for a word that is none."""
    if not argv:
        raise UsageError("Say what to do: `waybill --help` lists the commands.")
    word, words = argv[0], argv[1:]
    if word in ("-h", "--help"):
        print("\n".join(_help()))
        return 0
    if word == "--version":
        from errors.version import VERSION

        print(f"waybill {VERSION}")
        return 0
    if word == APP:
        from ui.server import serve

        return serve.main(words, f"waybill {APP}")
    if word == COMPLETION:
        return _completion(words)
    if word in PROGRAMS:
        return PROGRAMS[word].main(words, f"waybill {word}")
    return PROGRAMS[owner(word)].main(argv, "waybill")


def _help() -> Iterator[str]:
    """Every command in a line, by program."""
    yield _USAGE
    yield "\n`waybill COMMAND --help` says what a command takes, with an example."
    for name, program in PROGRAMS.items():
        yield f"\n{TITLES[name]} ({name}):"
        for word in program.COMMANDS.names():
            yield _line(word, program.COMMANDS.about(word))
    yield "\nand:"
    for word, about in OWN.items():
        yield _line(word, about)
    yield "\nA command may be called with its program, as `waybill graph backup`: where two"
    yield "programs have one of that name, it must be."


def _line(word: str, about: str) -> str:
    """A command in one line: all that it says of itself where that fits, else its first clause."""
    room = max(min(shutil.get_terminal_size().columns, _WIDEST) - _INDENT, _NARROWEST)
    text = f"{about[0].lower()}{about[1:]}".removesuffix(".")
    if len(text) > room:
        text = textwrap.shorten(_CLAUSE.split(text)[0], room, placeholder=" …")
    return f"  {word:<{_INDENT - 2}}{text}"


def _completion(words: Sequence[str]) -> int:
    options = completion_parser(f"waybill {COMPLETION}").parse_args(words)
    from waybill.completion import script

    print(script(options.shell))
    return 0


if __name__ == "__main__":
    sys.exit(command())
