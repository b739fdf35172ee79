"""Waybill's whole load (cleaning, evidence, graph) beside the plain loader that everyone writes.

    python -m bench.ingest --parcels 100000 --server bundled

On one server in one run: Waybill into an empty graph, then another world of as many parcels onto the full
one; then the plain loader the same, into the same prepared database, with the nodes and relationships that
Waybill made (see bench/plain.py); then the plain loader once more where only the constraints are in place and
not the full-text indexes, without which nothing is found. Both are warmed up on a small world first.
Waybill is timed as its users run it, `python -m loaders ingest FILE` from its start to its end; what finding
people and places takes after that (`python -m loaders resolve`) is told beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import invent, plain
from bench.contents import counts
from bench.machine import machine
from bench.serving import KINDS, environment, serving
from casework.workspace import Workspace
from graph.connect import open_store
from graph.permit import Permit
from graph.settings import Settings
from graph.store.bundled import BundledStore
from graph.store.neo4j import Neo4jStore

Served = BundledStore | Neo4jStore
_SEEDS = (101, 102)
_WARM, _WARM_SEED = 20_000, 100


def measure(server: str, parcels: int) -> dict[str, object]:
    """Parcels a second of both loaders, into an empty graph and onto a full one."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder, serving(server) as settings:
        files = [Path(folder) / f"world-{seed}.csv" for seed in _SEEDS]
        for path, seed in zip(files, _SEEDS, strict=True):
            invent.write(path, parcels, seed)
        warm = Path(folder) / "warm.csv"
        invent.write(warm, _WARM, _WARM_SEED)
        with Workspace.open(settings, purpose="bench", person="bench") as desk:
            permit = desk.maintenance("bench")
            store = open_store(settings)
            assert isinstance(store, Served)
            _warm_up(settings, store, permit, warm)
            ours = [_ours(settings, path) for path in files]
            identities = _run(settings, "resolve")
            mine = counts(store, permit)
            rows = plain.rows_of(store, permit)
            loads = [rows[load] for load, _ in ours]
            _clean(store, permit)
            others = [plain.load(store.address, some) for some in loads]
            theirs = counts(store, permit)
            _clean(store, permit)
            plain.drop_search(settings, store, permit)
            bare = [plain.load(store.address, some) for some in loads]
            told = store.server
            store.close()
    if mine != theirs:
        raise SystemExit(f"The two graphs are not the same:\n{mine}\n{theirs}")
    return {
        "server": told,
        "parcels": parcels,
        "nodes_and_relationships": sum(mine.values()),
        "waybill": [round(parcels / seconds) for _, seconds in ours],
        "identities_seconds": round(identities[1], 1),
        "plain": [round(len(some) / took) for some, took in zip(loads, others, strict=True)],
        "plain_without_search": [round(len(some) / took) for some, took in zip(loads, bare, strict=True)],
        "machine": machine(),
    }


def _warm_up(settings: Settings, store: Served, permit: Permit, file: Path) -> None:
    """Both loaders once on a small world, so that neither meets a cold server."""
    _ours(settings, file)
    rows = [row for some in plain.rows_of(store, permit).values() for row in some]
    _clean(store, permit)
    plain.load(store.address, rows)
    _clean(store, permit)
    for name in ("index", "evidence"):
        shutil.rmtree(settings.home / name)


def _clean(store: Served, permit: Permit) -> None:
    store.empty(permit)
    store.prepare(permit)


def _ours(settings: Settings, file: Path) -> tuple[str, float]:
    """Load a file by command; the load's id and the seconds from start to end."""
    said, took = _run(settings, "ingest", str(file), "--basis", "bench", "--no-identities")
    return str(said["files"][0]["load"]), took


def _run(settings: Settings, *words: str) -> tuple[Any, float]:
    """What a command of the loaders says as JSON, and the seconds from its start to its end."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "loaders", *words, "--json"],
        env={**os.environ, **environment(settings)},
        capture_output=True,
        text=True,
    )
    took = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"`loaders {words[0]}` failed:\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout), took


def main(argv: Sequence[str]) -> int:
    """Measure, print a line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--parcels", type=int, default=100_000)
    parser.add_argument("--server", choices=KINDS, default="bundled")
    told = parser.parse_args(argv)
    print(json.dumps(measure(told.server, told.parcels), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
