"""How long whole-graph analyses take: the snapshot, who shares what, clusters, walks.

    python -m bench.snapshot --parcels 100000 --more 1000
    python -m bench.snapshot --parcels 1000000 --more 10000 --keep FOLDER   the folder stays, and serves again

Invented parcels are loaded into a bundled server of its own and people are found (that is not timed: see
bench.ingest and bench.resolve). Timed, each in seconds on the clock: the first snapshot; the same again where
nothing changed; the one after `--more` parcels were loaded and resolved; who uses what; pairs and their
score; clusters. Then, in milliseconds (median and 95th percentile), `walk` from parcels of crews and from any
parcel, and `shared` of 50 parties; and `shared` over everything. `peak_mib` is the most this process held so
far.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from analysis.clusters import clusters
from analysis.sharing.co_use import meetings, ties
from analysis.sharing.incidence import uses
from analysis.sharing.surprise_level import least
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.refreshing import current_snapshot
from analysis.snapshot.snapshot_file import SnapshotFolder
from bench import invent
from bench.machine import machine
from casework.workspace import Workspace
from graph import server
from graph.settings import Settings
from loaders.invented.world import blocks
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from queries.verbs.shared import shared
from queries.verbs.walk import walk

T = TypeVar("T")
_WORLD, _MORE = 101, 102
_WALKS = 50
_PARTIES = 50


def measure(home: Path, parcels: int, more: int) -> Iterator[dict[str, Any]]:
    """A row for each thing that is timed."""
    settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
    server.start(settings)
    try:
        with Workspace.open(settings, purpose="bench", person="bench") as desk:
            yield from _measured(desk, parcels, more)
    finally:
        server.stop(settings)


def _measured(desk: Workspace, parcels: int, more: int) -> Iterator[dict[str, Any]]:
    permit = desk.maintenance("bench")
    if not desk.archive.loads():
        _load(desk, parcels, _WORLD)
    kept = SnapshotFolder(desk.settings, desk.store.database)
    kept.forget()

    def taken() -> Snapshot:
        return current_snapshot(desk.settings, desk.store, permit).snapshot

    snapshot, row = _timed("first snapshot", taken)
    yield row | {name: len(getattr(snapshot, name)) for name in ("parcels", "parties", "things", "persons")}
    _, row = _timed("nothing changed", taken)
    yield row
    if more:
        _load(desk, more, _MORE + len(desk.archive.loads()))  # a folder that was kept has some already
        snapshot, row = _timed(f"after {more:,} more parcels", taken)
        yield row
    by, row = _timed("who uses what", lambda: uses(snapshot))
    yield row | {"uses": len(by.user)}
    tied, row = _timed("pairs", lambda: ties(by, meetings(snapshot, by)))
    yield row | {"pairs": len(tied.one), "kept": int((tied.score >= least(by.population)).sum())}
    found, row = _timed("clusters, with pairs", lambda: clusters(snapshot, by))
    yield row | {"clusters": len(found)}
    numbers = _numbers(parcels)
    draw = random.Random(1)
    parties = snapshot.parties.to_pylist()
    yield _often("walk from a crew's parcel", lambda at: walk([numbers[0][at]], desk=desk))
    yield _often("walk from any parcel", lambda at: walk([numbers[1][at]], desk=desk))
    yield _often(
        f"shared of {_PARTIES} parties", lambda _: shared(draw.sample(parties, _PARTIES), desk=desk), 20
    )
    _, row = _timed("shared, everything", lambda: shared(desk=desk))
    yield row | {"machine": machine()}


def _load(desk: Workspace, parcels: int, seed: int) -> None:
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder:
        file = Path(folder) / f"world-{seed}.csv"
        invent.write(file, parcels, seed)
        report = load([file], Options(basis="bench"), desk)
    if report.exit:
        raise SystemExit(f"The load failed: {report.complete()}")


def _numbers(parcels: int) -> tuple[list[str], list[str]]:
    """Numbers of crews' parcels and of any, drawn from the world's first blocks."""
    first = next(iter(blocks(min(parcels, 10_000), _WORLD)))
    draw = random.Random(1)
    every = [row[0] for row in first.parcels]
    return draw.sample(sorted(first.truth), _WALKS), draw.sample(every, _WALKS)


def _timed(name: str, act: Callable[[], T]) -> tuple[T, dict[str, Any]]:
    started = time.perf_counter()
    made = act()
    return made, {"what": name, "seconds": round(time.perf_counter() - started, 2), "peak_mib": _peak()}


def _often(name: str, act: Callable[[int], object], times: int = _WALKS) -> dict[str, Any]:
    spent = []
    for at in range(times):
        started = time.perf_counter()
        act(at)
        spent.append(1000 * (time.perf_counter() - started))
    ordered = sorted(spent)
    return {
        "what": name,
        "median_ms": round(median(spent)),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)]),
        "most_ms": round(ordered[-1]),
        "times": times,
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="waybill-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each thing that is timed."""
    parser = argparse.ArgumentParser(prog="python -m bench.snapshot", description=__doc__)
    parser.add_argument("--parcels", type=int, default=100_000)
    parser.add_argument(
        "--more", type=int, default=1_000, help="parcels that are loaded after the first snapshot"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="load into this folder, or use what it holds"
    )
    told = parser.parse_args(argv)
    with _folder(told.keep) as home:
        for row in measure(home, told.parcels, told.more):
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
