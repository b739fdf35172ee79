"""propose: write the layout of a file that none fits yet."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from errors import NoRoom, UsageError
from errors.cli import visible
from loaders.proposing.proposal import Proposal, propose
from loaders.records.record_kinds import record_kinds

ABOUT = "Write a layout for a file, guessed from its column names and values."
EXAMPLE = "propose delivery.csv"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a delivery in any format")
    parser.add_argument(
        "--kind", choices=list(record_kinds()), help="the kind of record in a row; else the best fit"
    )
    parser.add_argument("--name", help="the layout's name; else from the file's name")
    parser.add_argument("-o", "--output", metavar="LAYOUT", help="where to write it; else NAME.toml here")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    found = propose(Path(arguments.file).expanduser(), arguments.kind, arguments.name)
    target = Path(arguments.output or f"{found.name}.toml").expanduser()
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(found.text)
    except FileExistsError as error:
        raise UsageError(f"{target} already exists: name another file with -o, or remove it.") from error
    except OSError as error:
        raise NoRoom(f"{target} cannot be written ({error.strerror}): name another file with -o.") from error
    if arguments.json:
        print(json.dumps(_facts(found, target), ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in _describe(found, target, arguments.file)))
    return 0


def _facts(found: Proposal, target: Path) -> dict[str, object]:
    return {
        "file": str(target),
        "layout": found.name,
        "kind": found.kind,
        "columns": {name: list(column.sources) for name, column in found.layout.columns.items()},
        "doubtful": list(found.doubtful),
        "missing": list(found.missing),
        "unused": [column for column, _ in found.unused],
        "unread": list(found.unread),
        "notes": list(found.notes),
    }


def _describe(found: Proposal, target: Path, file: str) -> list[str]:
    lines = [f"{target}: {found.kind}, {len(found.layout.columns)} fields."]
    if found.missing:
        lines.append(f"No column was found for {', '.join(found.missing)}, which every row needs.")
    if found.doubtful:
        lines.append(f"Check {', '.join(found.doubtful)}: guessed.")
    if found.unused:
        lines.append("Not used: " + ", ".join(f"{column} ({holds})" for column, holds in found.unused) + ".")
    if found.unread:
        lines.append(f"Not read of this file: {'; '.join(found.unread)}.")
    lines += found.notes
    lines.append(f"Try it: python -m loaders ingest {file} --layout {target} --dry-run")
    return lines
