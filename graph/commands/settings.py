"""settings: the settings in force."""

from __future__ import annotations

import argparse
import json
import sys

from errors.masking import masked
from graph.command_parts import Allowed, print_pairs
from graph.connect import unencrypted
from graph.settings import Settings

ABOUT = "Print the settings in force; secrets are masked."
EXAMPLE = "settings"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    said = {
        "WAYBILL_HOME": str(settings.home),
        "WAYBILL_EVIDENCE": masked(settings.evidence),
        "WAYBILL_AUTHORITY": settings.authority or None,
        "WAYBILL_BARRIERS": str(settings.barriers) if settings.barriers else None,
        "NEO4J_URI": masked(settings.uri) if settings.uri else None,
        "NEO4J_USERNAME": settings.username if settings.uri else None,
        "NEO4J_PASSWORD": "********" if settings.uri and settings.password else None,
        "NEO4J_DATABASE": settings.database,
    }
    if arguments.json:
        print(json.dumps(said, indent=1))
    else:
        print_pairs(said)
    if settings.uri and unencrypted(settings.uri):
        print("NEO4J_URI is not encrypted: use bolt+s:// or neo4j+s://.", file=sys.stderr)
    return 0
