"""What the commands of `python -m graph` have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from errors import UsageError
from errors.commands import Declared
from errors.masking import masked
from graph.permit import Permit
from graph.settings import Settings

Allowed = Callable[[Settings, str], AbstractContextManager[Permit]]
"""A permit for one run of this name, after the audit chain holds it."""

_NEO4J_BACKUP = (
    "The graph is in the Neo4j at {uri}, which backs itself up: on its machine, with the database stopped, "
    "run `neo4j-admin database {verb} {database} {place}` (Enterprise, while it runs: `neo4j-admin database "
    "backup`)."
)


class GraphCommand(Declared, Protocol):
    """A command of `python -m graph`. `allowed` is for those that copy case data."""

    def run(self, settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
        """Do it; the exit code."""


def bundled_only(settings: Settings, verb: str = "", place: str = "") -> None:
    """Go on where Waybill's own server is meant. Raises UsageError; with `verb`, how Neo4j does it itself."""
    if settings.uri is None:
        return
    uri = masked(settings.uri)
    database = settings.database or "neo4j"
    if verb:
        raise UsageError(_NEO4J_BACKUP.format(uri=uri, verb=verb, database=database, place=place))
    raise UsageError(f"NEO4J_URI names {uri}, which is not Waybill's to start: unset it for the bundled one.")


def print_pairs(said: Mapping[str, Any]) -> None:
    """Print what is filled, a name and a value a line."""
    for name, value in said.items():
        if value not in (None, "", []):
            print(f"{name:16} {', '.join(value) if isinstance(value, list) else value}")
