"""stamp: put the answer of a time-stamp authority into a pack."""

from __future__ import annotations

import argparse
from pathlib import Path

from handover.stamping import add_stamp

ABOUT = "put the answer of a time-stamp authority (.tsr) into a pack, beside what is signed"
EXAMPLE = "stamp case12.zip answer.tsr"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the pack")
    parser.add_argument(
        "answer", metavar="ANSWER", type=Path, help="the answer to its time-stamp-request.tsq"
    )


def run(arguments: argparse.Namespace) -> int:
    add_stamp(arguments.file, arguments.answer)
    print(f"The time stamp is in {arguments.file}: `verify --time-authority FILE` checks it.")
    return 0
