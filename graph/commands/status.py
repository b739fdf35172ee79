"""status: how the server that serves the graph does."""

from __future__ import annotations

import argparse
import dataclasses
import json
from typing import Any

from errors import StoreUnavailable
from graph import server
from graph.command_parts import Allowed, print_pairs
from graph.connect import open_store
from graph.settings import Settings

ABOUT = "How the server that serves the graph does: 0 it answers, 4 it does not."
EXAMPLE = "status --json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    said = _bundled_status(settings) if settings.bundled else _neo4j_status(settings)
    if arguments.json:
        print(json.dumps(said, indent=1))
    else:
        print_pairs(said)
    return 0 if said["running"] else StoreUnavailable.exit_code


def _bundled_status(settings: Settings) -> dict[str, Any]:
    said = dataclasses.asdict(server.status(settings))
    said["folder"] = str(said["folder"])
    said["databases"] = list(said["databases"])
    return {"server": "bundled", "database": settings.database, **said}


def _neo4j_status(settings: Settings) -> dict[str, Any]:
    store = open_store(settings)
    try:
        said = {"server": "neo4j", "database": store.database, "running": True, "version": store.server}
        return {**said, "address": settings.uri}
    finally:
        store.close()
