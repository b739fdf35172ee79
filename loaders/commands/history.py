"""history: what was ever said about a parcel."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from casework import terminal
from errors.cli import visible
from loaders.monitoring.parcel_history import ClaimHistoryRow, history

ABOUT = "Show everything stated about a parcel: each claim, what it changed and which one counts."
EXAMPLE = 'history RR774087365NL --purpose "complaint 7"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="a tracking number, or the id of a parcel")
    parser.add_argument("--purpose", metavar="TEXT", help="why you are searching; else WAYBILL_PURPOSE")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose) as desk:
        said = history(arguments.number, desk)
    if arguments.json:
        print(json.dumps([asdict(one) for one in said], ensure_ascii=False))
        return 0
    for one in said:
        print("\n".join(visible(line) for line in _lines(one)))
    if not said:
        print("No source states anything about it.")
    return 0


def _lines(one: ClaimHistoryRow) -> Iterator[str]:
    subject = f" {one.subject}" if one.subject else ""
    where = f"{one.layout}, {one.file} row {one.row}"
    yield f"{one.as_of or 'no date'}  {one.kind}{subject}  {where}: {one.state}"
    for name, (before, now) in one.changes.items():
        yield f"    {name}: {_value(before)} -> {_value(now)}"


def _value(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
