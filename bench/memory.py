"""Peak memory of the loader, its cleaning processes counted in, the graph server not.

    python -m bench.memory --rows 100000 1000000

Each size is loaded by command into an empty graph of its own on the bundled server, without finding people
and places (`bench.resolve` tells what that takes). What counts is the most
resident memory that the loader and its children had together (proportional where the system tells it, so
that pages they share count once), looked at twenty times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil

from bench import invent
from bench.machine import machine
from bench.serving import KINDS, environment, serving

_EVERY = 0.05


def measure(rows: int, kind: str = "bundled") -> dict[str, object]:
    """Peak memory in MiB of loading `rows` invented parcels, and the seconds it took."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder, serving(kind) as settings:
        file = Path(folder) / "parcels.csv"
        invent.write(file, rows, 101)
        words = [sys.executable, "-m", "loaders", "ingest", str(file)]
        words += ["--basis", "bench", "--no-identities", "--json"]
        with subprocess.Popen(
            words, env={**os.environ, **environment(settings)}, stdout=subprocess.PIPE, text=True
        ) as process:
            peak = Peak(process.pid)
            said, _ = process.communicate()
            most = peak.end()
        if process.returncode:
            raise SystemExit(f"The load of {rows:,} rows failed: {said}")
    return {"rows": rows, "peak_mib": round(most / 2**20), "seconds": round(json.loads(said)["seconds"])}


class Peak:
    """Watches a process and what it starts, from a thread."""

    def __init__(self, pid: int) -> None:
        self._root, self._most, self._ended = psutil.Process(pid), 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """Stop watching; the most bytes there were."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            self._most = max(self._most, self._now())

    def _now(self) -> int:
        total = 0
        try:
            family = [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return 0
        for process in family:
            try:
                if "java" not in process.name():
                    memory = process.memory_full_info()
                    total += getattr(memory, "pss", memory.uss)
            except psutil.Error:
                continue
        return total


def main(argv: Sequence[str]) -> int:
    """Measure each size, print a line of JSON for each, and how the last compares with the first."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--server", choices=KINDS, default="bundled")
    told = parser.parse_args(argv)
    peaks = []
    for rows in told.rows:
        found = measure(rows, told.server)
        peaks.append(float(str(found["peak_mib"])))
        print(json.dumps({**found, "times_the_first": round(peaks[-1] / peaks[0], 3), "machine": machine()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
