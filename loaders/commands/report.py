"""report: what came, what is new, what is odd, in words."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from errors import UsageError
from errors.cli import visible
from graph.settings import Settings
from loaders.monitoring.delivery_report import nightly, words
from loaders.parsing import as_of

ABOUT = "Summarise what was delivered, what is new and what is unusual since yesterday or since a given time."
EXAMPLE = "report --since 2025-04-06"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hours", type=float, default=24.0, metavar="N", help="how far back (default 24)")
    parser.add_argument("--since", metavar="TIME", help="since this time, instead of --hours")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    said = nightly(Settings.from_environment(), _since(arguments))
    if arguments.json:
        print(json.dumps(asdict(said), ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in words(said)))
    return 0


def _since(arguments: argparse.Namespace) -> str:
    if arguments.since:
        # A bare day means its beginning here, not its end.
        told = arguments.since if "T" in arguments.since else f"{arguments.since}T00:00:00Z"
        return as_of.parse_as_of(told, None)
    if not 0 < arguments.hours <= 24 * 3660:
        raise UsageError("--hours must be above 0 and at most ten years.")
    return f"{datetime.now(UTC) - timedelta(hours=arguments.hours):%Y-%m-%dT%H:%M:%SZ}"
