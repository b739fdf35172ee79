"""The commands of `python -m graph`, each a function from settings and words to an exit code."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from errors import StoreUnavailable, UsageError
from errors.masking import masked
from graph import schema_page, server
from graph.connect import open_store, unencrypted
from graph.permit import Permit
from graph.settings import Settings

Allowed = Callable[[Settings, str], AbstractContextManager[Permit]]
_NEO4J_BACKUP = (
    "The graph is in the Neo4j at {uri}, which backs itself up: on its machine, with the database stopped, "
    "run `neo4j-admin database {verb} {database} {place}` (Enterprise, while it runs: `neo4j-admin database "
    "backup`)."
)


def start(settings: Settings, _: argparse.Namespace) -> int:
    """Start the bundled server, or find the one that runs."""
    _bundled_only(settings)
    running = server.start(settings)
    print(f"The graph server is running: bolt://127.0.0.1:{running.bolt_port} (process {running.pid}).")
    return 0


def stop(settings: Settings, _: argparse.Namespace) -> int:
    """End the bundled server."""
    print("The graph server is stopped." if server.stop(settings) else "No graph server is running.")
    return 0


def status(settings: Settings, options: argparse.Namespace) -> int:
    """How the server that serves the graph does: 0 it answers, 4 it does not."""
    said = _bundled_status(settings) if settings.bundled else _neo4j_status(settings)
    if options.json:
        print(json.dumps(said, indent=1))
    else:
        _print_pairs(said)
    return 0 if said["running"] else StoreUnavailable.exit_code


def schema(_: Settings, options: argparse.Namespace) -> int:
    """Print what nodes and relationships there are."""
    print(json.dumps(schema_page.plain(), indent=1) if options.json else schema_page.page(), end="")
    print(end="\n" if options.json else "")
    return 0


def settings(settings: Settings, options: argparse.Namespace) -> int:
    """Print the settings in force; secrets are masked."""
    said = {
        "WAYBILL_HOME": str(settings.home),
        "WAYBILL_EVIDENCE": masked(settings.evidence),
        "NEO4J_URI": masked(settings.uri) if settings.uri else None,
        "NEO4J_USERNAME": settings.username if settings.uri else None,
        "NEO4J_PASSWORD": "********" if settings.uri and settings.password else None,
        "NEO4J_DATABASE": settings.database,
    }
    if options.json:
        print(json.dumps(said, indent=1))
    else:
        _print_pairs(said)
    if settings.uri and unencrypted(settings.uri):
        print("NEO4J_URI is not encrypted: use bolt+s:// or neo4j+s://.", file=sys.stderr)
    return 0


def backup(settings: Settings, options: argparse.Namespace, allowed: Allowed) -> int:
    """Copy the databases of the bundled server, the demo's too, into one file."""
    target = Path(options.file).absolute()
    _bundled_only(settings, "dump", f"--to-path={target.parent}")
    with allowed(settings, "backup") as permit:
        names = server.backup(settings, target, permit, replace=options.yes)
    print(f"{', '.join(names) or 'No database'}: written to {target}.")
    print(
        f"The evidence ({masked(settings.evidence)}) and the audit log ({settings.home}) are not in it: copy "
        "these folders as well. The graph can be made again from the evidence: `python -m loaders rebuild`.",
        file=sys.stderr,
    )
    return 0


def restore(settings: Settings, options: argparse.Namespace, allowed: Allowed) -> int:
    """Put the databases of a backup back; what stood there is moved aside."""
    source = Path(options.file).absolute()
    _bundled_only(settings, "load", f"--from-path={source.parent}")
    with allowed(settings, "restore") as permit:
        restored = server.restore(settings, source, permit)
    for done in restored:
        where = f"; what was there is now in {done.aside}" if done.aside else ""
        print(f"{done.database}: restored{where}.")
    return 0


def _bundled_only(settings: Settings, verb: str = "", place: str = "") -> None:
    if settings.uri is None:
        return
    uri = masked(settings.uri)
    database = settings.database or "neo4j"
    if verb:
        raise UsageError(_NEO4J_BACKUP.format(uri=uri, verb=verb, database=database, place=place))
    raise UsageError(f"NEO4J_URI names {uri}, which is not Waybill's to start: unset it for the bundled one.")


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


def _print_pairs(said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        if value not in (None, "", []):
            print(f"{name:16} {', '.join(value) if isinstance(value, list) else value}")
