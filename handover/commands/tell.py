"""tell: a signed notice to who has a pack of what of it was withdrawn or erased since."""

from __future__ import annotations

import argparse
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from errors.cli import visible
from handover.notices import write_notice
from queries.output import require_new

ABOUT = "write the signed notice that tells who has a pack what of it was withdrawn or erased since"
EXAMPLE = "tell waybill-0123456789abcdef -o notice.txt"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", help="the name of the pack, as `register --changed` lists it")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the notice")
    parser.add_argument("--reason", metavar="TEXT", default="", help="why, for whoever has the pack")
    parser.add_argument("--purpose", metavar="TEXT", help="why you write it; logged")


def run(arguments: argparse.Namespace) -> int:
    require_new(Path(arguments.output))
    with terminal.workspace(arguments.purpose, medium=FILE) as desk:
        pack, notice = write_notice(desk, arguments.pack, arguments.output, arguments.reason)
    rows = sum(len(one.rows) for one in notice.changes)
    print(visible(f"{arguments.output}: {rows:,} rows withdrawn or erased; send it to {pack.recipient}."))
    return 0
