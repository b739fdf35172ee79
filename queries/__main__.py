"""`python -m queries`: the verbs of queries/verbs/ as commands. A new file there is a new command."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import queries
from errors.cli import command_line
from graph import environment
from graph.subgraph import Subgraph


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit code."""
    arguments = _parser(argv).parse_args(argv)
    environment.validate()
    verb: ModuleType = arguments.verb
    answer = _answer(verb, arguments)
    if getattr(verb, "NEEDS_FILE", False):
        print(verb.written_message(answer, arguments), file=sys.stderr)
        return 0
    text = _written(verb, answer, arguments.format or _format_of(arguments.output))
    if arguments.output:
        from queries.output import write

        write(text, arguments.output)
    else:
        sys.stdout.write(text)
    remark = verb.remark(answer, arguments) if hasattr(verb, "remark") else _remark(verb, answer, arguments)
    if remark:
        print(remark, file=sys.stderr)
    return 0


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the verb that was named is loaded, so that a command starts at once."""
    parser = argparse.ArgumentParser(
        prog="python -m queries", description="Search the graph: find, expand, walk, export."
    )
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    names = queries.verb_names()
    asked = next((word for word in argv if word in names), None)
    for name in [asked] if asked and argv[0] == asked else names:
        verb = importlib.import_module(f"queries.verbs.{name}")
        sub = chosen.add_parser(
            name,
            help=verb.ABOUT,
            description=(verb.__doc__ or verb.ABOUT).strip(),
            epilog=f"example: python -m queries {verb.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.add(sub)
        _common(sub, needs_file=getattr(verb, "NEEDS_FILE", False))
        sub.set_defaults(verb=verb)
    return parser


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
    return suffix if suffix in ("csv", "json") else "table"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _answer(verb: ModuleType, arguments: argparse.Namespace) -> Any:
    if not getattr(verb, "READS", True):
        return verb.answer(arguments, None)
    from casework.desk import Workspace
    from casework.entry import FILE
    from casework.purpose import terminal, terminal_medium
    from graph.settings import Settings

    settings = Settings.from_environment(demo=arguments.demo)
    medium = FILE if arguments.output else terminal_medium()
    with Workspace.open(settings, purpose=arguments.purpose, ask=terminal(), medium=medium) as desk:
        desk.as_labels_say = arguments.as_labels_say
        return verb.answer(arguments, desk)


def _written(verb: ModuleType, answer: Any, form: str) -> str:
    from queries import output

    if form == "json":
        return output.as_json(answer, getattr(verb, "ADDS", ""))
    if form == "table" and hasattr(verb, "text"):
        return str(verb.text(answer))
    if hasattr(verb, "table"):
        rows = verb.table(answer)
    else:
        rows = output.rows_of(answer) if isinstance(answer, Subgraph) else answer
    return output.as_csv(rows) if form == "csv" else output.as_table(rows)


def _remark(verb: ModuleType, answer: Any, arguments: argparse.Namespace) -> str:
    """What must be known of the answer, and that there is more than was given."""
    return " ".join(filter(None, (getattr(answer, "remark", ""), _more(verb, answer, arguments))))


def _more(verb: ModuleType, answer: Any, arguments: argparse.Namespace) -> str:
    total = getattr(answer, "total", None)
    if isinstance(answer, Subgraph):
        given = len(verb.table(answer) if hasattr(verb, "table") else answer.nodes)
    else:
        given = len(answer)
    if total is not None and total > given:
        return f"{given:,} of {total:,}."
    if arguments.limit and given == arguments.limit:
        return f"{given:,}, the limit: there may be more."
    return ""


if __name__ == "__main__":
    sys.exit(command_line(main))
