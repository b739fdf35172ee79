"""What commands that hand a case over take: who receives it, what they are, and for what use."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from casework.disclosure import RECIPIENTS, USES

READ_FIRST = "`python -m handover texts` lists them, --texts hands over those that may go."


def add_recipient(parser: argparse.ArgumentParser, *, usual: str) -> None:
    """`--kind` and `--use`; `usual`: what the recipient is unless it is said, in words."""
    parser.add_argument(
        "--kind", choices=list(RECIPIENTS), help=f"what the recipient is ({usual}): {_words(RECIPIENTS)}"
    )
    parser.add_argument(
        "--use",
        choices=list(USES),
        default="",
        help=f"{_words(USES)} (what such a recipient usually gets it for)",
    )


def add_texts(parser: argparse.ArgumentParser) -> None:
    """`--texts`: what somebody read."""
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="FILE",
        help="of `texts`: what people wrote that may go, though rows are withheld (none of it)",
    )


def purpose_of(arguments: argparse.Namespace) -> str:
    """The purpose on one line, "" where none is given."""
    return " ".join((arguments.purpose or "").split())


def _words(known: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {about}" for name, about in known.items())
