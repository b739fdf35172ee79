"""register: who has what of whom, and who must be told of what was corrected or erased since."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from errors import UsageError
from errors.cli import visible
from graph.schema import kind_of
from handover.register import ALL_PACKS, ChangedRows, HandedPack, packs

ABOUT = "list the packs that were handed over, to whom, and what of them was withdrawn or erased since"
EXAMPLE = "register 3f2a9c0b1d4e5f60:12 Party:0f1ff2cb4741a433394e"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "of",
        nargs="*",
        metavar="PACK_OR_LOAD[:ROW]_OR_ID",
        help="only this pack, or packs that hold this delivery, row or person",
    )
    parser.add_argument(
        "--changed",
        action="store_true",
        help="only packs of which something was withdrawn or erased since, and of which nobody was told yet",
    )
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        names = [word for word in arguments.of if word.startswith(ALL_PACKS)]
        persons = [word for word in arguments.of if kind_of(word)]
        rows: dict[str, set[int]] = {}
        for word in (word for word in arguments.of if not kind_of(word) and word not in names):
            load, colon, number = word.partition(":")
            rows.setdefault(desk.archive.named(load).load, set()).update([_number(number)] if colon else [])
        found = [
            one
            for one in packs(desk, rows, persons)
            if (not names or one[0].name in names)
            and (not arguments.changed or not all(change.told for change in one[1]))
        ]
    if arguments.json:
        print(json.dumps([_row(*one) for one in found]))
    else:
        print("\n".join(visible(line) for one in found for line in _lines(*one)) or _none(arguments))
    return 0


def _none(arguments: argparse.Namespace) -> str:
    if any(map(kind_of, arguments.of)):
        return "No such pack: none holds it under this id, or under a label that it has today."
    if arguments.of or not arguments.changed:
        return "No such pack."
    return "Nobody must be told: nothing of what was handed over was withdrawn or erased since."


def _number(text: str) -> int:
    if not text.isdecimal():
        raise UsageError("{text!r} is not the number of a row: write 3f2a9c0b1d4e5f60:12.", text=text)
    return int(text)


def _row(pack: HandedPack, changed: list[ChangedRows]) -> dict[str, object]:
    rows = sum(map(len, pack.rows.values()))
    return {
        **asdict(pack),
        "rows_in_all": rows,
        "changed": [{**asdict(one), "rows": one.rows} for one in changed],
    }


def _lines(pack: HandedPack, changed: list[ChangedRows]) -> list[str]:
    rows = sum(map(len, pack.rows.values()))
    of = f" of case {pack.case}" if pack.case else ""
    return [
        f"{pack.at}  {pack.recipient} ({pack.kind}) has {pack.name}{of} by {pack.by}: {rows:,} rows, "
        f"{len(pack.persons):,} persons and labels; handling code {pack.handling or 'none'}; {pack.purpose}",
        *(
            f"  {'told' if one.told else 'to be told'}: {one.rows:,} of its rows of load {one.load} were "
            f"{one.what} on {one.at}"
            for one in changed
        ),
        *(f"  notice written on {one['at']} by {one['by']}" for one in pack.told),
    ]
