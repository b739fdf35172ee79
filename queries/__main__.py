"""`python -m queries`: the verbs of queries/verbs/ as commands. A new file there is a new command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errors import UsageError
from errors.cli import command_line
from errors.commands import CommandSet
from graph import environment
from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from queries.verb import (
    AddsToJson,
    HasExitCode,
    HasRemark,
    HasTable,
    HasText,
    Verb,
    WritesItsFile,
    reads,
)


class _Verbs(CommandSet[Verb]):
    """The verbs, each with the options that all have."""

    def describe(self, module: Verb) -> str:
        return (module.__doc__ or module.ABOUT).strip()

    def declare(self, module: Verb, parser: argparse.ArgumentParser) -> None:
        module.add(parser)
        _common(parser, needs_file=isinstance(module, WritesItsFile))


_BINARY = ("xlsx", "xls", "ods", "pdf", "zip")
"""Suffixes that promise more than text."""
COMMANDS = _Verbs("queries.verbs", "Search the graph: find, expand, walk, export.")


def main(argv: Sequence[str], program: str = "python -m queries") -> int:
    """Run one command; its exit code."""
    verb, arguments = COMMANDS.parse(argv, program)
    environment.validate()
    if isinstance(verb, WritesItsFile):
        print(verb.written_message(_answer(verb, arguments), arguments), file=sys.stderr)
        return 0
    form = arguments.format or _format_of(arguments.output)  # before anything is asked
    answer = _answer(verb, arguments)
    text = _written(verb, answer, form)
    if arguments.output:
        from queries.output import write

        write(text, arguments.output)
    else:
        sys.stdout.write(text)
    if remark := _beside(verb, answer, arguments):
        print(remark, file=sys.stderr)
    return verb.exit_code(answer) if isinstance(verb, HasExitCode) else 0


def _common(parser: argparse.ArgumentParser, *, needs_file: bool) -> None:
    add = parser.add_argument
    if needs_file:
        add("-o", "--output", metavar="FILE", required=True, help="where to write; its suffix is the format")
    else:
        add(
            "--format",
            choices=("table", "csv", "json"),
            help="output format (table, or by the suffix of -o FILE)",
        )
        add("--json", dest="format", action="store_const", const="json", help="the same as --format json")
        add("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    add("--from", dest="since", metavar="DATE", help="parcels posted on this day or later (2025-04-01)")
    add("--to", dest="until", metavar="DATE", help="parcels posted on this day or before")
    add("--purpose", metavar="TEXT", help="why you are searching; logged, valid for the rest of the day")
    add("--limit", type=_positive, metavar="N", help="at most this many")
    add("--demo", action="store_true", help="search the demo database")
    add(
        "--as-labels-say",
        action="store_true",
        help="without people and places that identity resolution found",
    )


def _format_of(file: str | None) -> str:
    """What the name of a file asks for: a screen's table cuts long texts."""
    suffix = Path(file or "").suffix.lower().removeprefix(".")
    if suffix in _BINARY:
        raise UsageError("A .{suffix} file is not written here: end it in .csv or .json.", suffix=suffix)
    return suffix if suffix in ("csv", "json") else "table"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _answer(verb: Verb, arguments: argparse.Namespace) -> Any:
    if not reads(verb, arguments):
        return verb.answer(arguments, None)
    from casework import terminal
    from casework.audit_chain.entry import FILE

    medium = FILE if arguments.output else None
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=medium) as desk:
        desk.as_labels_say = arguments.as_labels_say
        return verb.answer(arguments, desk)


def _written(verb: Verb, answer: Any, form: str) -> str:
    from queries import output

    if form == "json":
        return output.as_json(answer, verb.ADDS if isinstance(verb, AddsToJson) else "")
    if form == "table" and isinstance(verb, HasText):
        return verb.text(answer)
    if isinstance(verb, HasTable):
        rows = verb.table(answer)
    else:
        rows = output.rows_of(answer) if isinstance(answer, Subgraph) else answer
    return output.as_csv(rows) if form == "csv" else output.as_table(rows)


def _beside(verb: Verb, answer: Any, arguments: argparse.Namespace) -> str:
    """What must be known of the answer, and that there is more than was given."""
    if isinstance(verb, HasRemark):
        return verb.remark(answer, arguments)
    return answer.note if isinstance(answer, RemarkedRows) else _more(verb, answer, arguments)


def _more(verb: Verb, answer: Any, arguments: argparse.Namespace) -> str:
    total = getattr(answer, "total", None)
    if isinstance(answer, Subgraph):
        given = len(verb.table(answer) if isinstance(verb, HasTable) else answer.nodes)
    else:
        given = len(answer)
    if getattr(answer, "more", False) and total is not None:
        return f"{given:,} of at least {total:,}: there may be more."
    if total is not None and total > given:
        return f"{given:,} of {total:,}."
    if arguments.limit and given == arguments.limit and not isinstance(answer, Subgraph):
        return f"{given:,}, the limit: there may be more."
    return ""


if __name__ == "__main__":
    sys.exit(command_line(main))
