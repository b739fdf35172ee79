"""health: one look at all that must be well for deliveries to come in."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from errors.cli import visible
from graph.settings import Settings
from loaders.monitoring.health import check_health

ABOUT = (
    "Show whether files can be loaded and what needs attention: server, evidence, writer, folders, reviews."
)
EXAMPLE = "health --json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    health = check_health(Settings.from_environment())
    if arguments.json:
        print(json.dumps(asdict(health), ensure_ascii=False))
    else:
        for sentence in health.attention or ["All is well."]:
            print(visible(sentence))
    return health.exit
