"""Search and expand on a graph of 200,000 invented parcels: median and 95th percentile, in milliseconds.

    python -m bench.read --parcels 200000 --server bundled

Every question is asked by the library's verb, as the app and the command line ask it. `server` is the time
during which at least one read of the graph was under way (Bolt and back), `whole` the verb with its permit
and its entry in the audit chain. The questions are mixed, so that none finds its answer warm; some of them,
asked before and not counted, warm the server.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench import invent
from bench.asked import Question, hubs, ordinary, searches
from bench.machine import machine
from bench.serving import KINDS, environment, serving
from casework.workspace import Workspace
from graph.connect import open_store
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Row, Store
from loaders.demo import lines
from queries import expand, search

_SEED = 101
Times = dict[str, list[tuple[float, float]]]


class Timed:
    """A store that adds up the time in which it reads, also side by side; all else is the store's own."""

    def __init__(self, store: Store) -> None:
        self._store, self.spent = store, 0.0
        self._lock, self._reading, self._since = threading.Lock(), 0, 0.0

    def read(
        self, cypher: str, parameters: Mapping[str, Any], permit: Permit, *, seconds: float = 30.0
    ) -> list[Row]:
        """Read and look at the clock."""
        with self._lock:
            self._reading += 1
            if self._reading == 1:
                self._since = time.perf_counter()
        try:
            return self._store.read(cypher, parameters, permit, seconds=seconds)
        finally:
            with self._lock:
                self._reading -= 1
                if self._reading == 0:
                    self.spent += time.perf_counter() - self._since

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def measure(server: str, parcels: int, times: int) -> list[dict[str, Any]]:
    """A row for each group of questions: verb, group, how many, median and p95 of server and whole time."""
    choose = random.Random(_SEED)
    with serving(server) as settings:
        _fill(settings, parcels)
        store = open_store(settings)
        timed: Any = Timed(store)
        with Workspace.open(settings, purpose="bench", person="bench", store=timed) as desk:
            permit = desk.maintenance("bench")
            some = list(islice(lines(parcels, _SEED), 0, None, max(1, parcels // (times * 3))))
            found = _ask(
                "search", list(searches(some, times, choose)), lambda text: search(text, desk=desk), timed
            )
            nodes = [*ordinary(store, permit, times, choose), *hubs(store, permit)]
            found += _ask("expand", nodes, lambda id_: expand([id_], desk=desk), timed)
        told = store.server
        store.close()
    return [{"server": told, "parcels": parcels, **row, "machine": machine()} for row in found]


def _fill(settings: Settings, parcels: int) -> None:
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder:
        file = Path(folder) / "parcels.csv"
        invent.write(file, parcels, _SEED)
        words = [sys.executable, "-m", "loaders", "ingest", str(file), "--basis", "bench"]
        subprocess.run(words, env={**os.environ, **environment(settings)}, check=True, stdout=sys.stderr)


def _ask(
    verb: str, questions: list[Question], ask: Callable[[str], object], timed: Timed
) -> list[dict[str, Any]]:
    """Ask everything, after a round with a tenth of it that does not count."""
    random.Random(_SEED).shuffle(questions)
    for question in questions[:: max(1, len(questions) // 50)]:
        ask(question.text)
    times: Times = defaultdict(list)
    for question in questions:
        timed.spent = 0.0
        started = time.perf_counter()
        ask(question.text)
        whole = time.perf_counter() - started
        times[question.group].append((timed.spent, whole))
        if together := _together(verb, question.group):
            times[together].append((timed.spent, whole))
    return [{"verb": verb, "group": group, **_told(some)} for group, some in sorted(times.items())]


def _together(verb: str, group: str) -> str:
    """The larger group that a question also counts in."""
    if verb == "search":
        return "" if group == "fuzzy" else "all but fuzzy"
    return "all hubs" if group.startswith("hub") else "all ordinary"


def _told(some: list[tuple[float, float]]) -> dict[str, Any]:
    """Median and p95 in ms."""
    found: dict[str, Any] = {"asked": len(some)}
    for name, values in (("server", [one for one, _ in some]), ("whole", [both for _, both in some])):
        cuts = quantiles(values, n=20, method="inclusive") if len(values) > 1 else [values[0]] * 19
        found[f"{name}_median"], found[f"{name}_p95"] = round(cuts[9] * 1000, 1), round(cuts[18] * 1000, 1)
    return found


def main(argv: Sequence[str]) -> int:
    """Measure, print a line of JSON for each group."""
    parser = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__)
    parser.add_argument("--parcels", type=int, default=200_000)
    parser.add_argument("--server", choices=KINDS, default="bundled")
    parser.add_argument("--times", type=int, default=100, help="questions of each sort")
    told = parser.parse_args(argv)
    for row in measure(told.server, told.parcels, told.times):
        print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
