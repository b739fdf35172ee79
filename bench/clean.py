"""How fast rows are cleaned into evidence, and in how much memory; no graph server is needed.

    python -m bench.clean --rows 100000 1000000

Invented parcels (`bench.invent`) in the house layout are read, cleaned by as many processes as a load has,
and written as evidence: the first half of `python -m loaders ingest`, from opening the file to its load.json.
Beside the rows a second stands the processors' time a row, of all processes together and with their starts:
it says more on a machine that has other work. What counts for memory is the most that the loader and its
processes had together (see `bench.memory`).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench import invent
from bench.machine import machine
from bench.memory import Peak
from evidence.archive import Archive
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.parsing.workers import processes

_SEED = 101
_RECEIVED = "2026-01-01T00:00:00Z"


def measure(rows: int) -> dict[str, object]:
    """Rows a second, and peak memory in MiB, of cleaning `rows` invented parcels."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder:
        file = Path(folder) / "parcels.csv"
        invent.write(file, rows, _SEED)
        words = [sys.executable, "-m", "bench.clean", "--file", str(file), "--evidence", f"{folder}/evidence"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            peak = Peak(process.pid)
            said, _ = process.communicate()
            most = peak.end()
        if process.returncode:
            raise SystemExit(f"Cleaning {rows:,} rows failed: {said}")
        cleaned = json.loads(said)
        size = file.stat().st_size
    return {
        "rows": rows,
        "rows_per_second": round(rows / cleaned["seconds"]),
        "seconds": round(cleaned["seconds"], 1),
        "cpu_us_a_row": round(cleaned["cpu_seconds"] / rows * 1e6),
        "cleaning_peak_mib": round(most / 2**20),
        "processes": processes(size),
        "warned": cleaned["warned"],
        "rejected": cleaned["rejected"],
    }


def clean(file: Path, evidence: str) -> dict[str, float]:
    """Take a file into evidence; the seconds it took and what it came to."""
    started = time.perf_counter()
    facts = ingest_file(probe(file, Options()), Archive(evidence), Options(basis="bench"), _RECEIVED)
    seconds = time.perf_counter() - started
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "rows": facts.rows_read,
        "seconds": seconds,
        "cpu_seconds": sum(one.ru_utime + one.ru_stime for one in spent),
        "warned": sum(facts.warnings.values()),
        "rejected": facts.rows_rejected,
    }


def main(argv: Sequence[str]) -> int:
    """Measure each size, print a line of JSON for each, and how its memory compares with the first one's."""
    parser = argparse.ArgumentParser(prog="python -m bench.clean", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--file", type=Path, help="clean this one file, in this process and its own")
    parser.add_argument("--evidence", help="with --file: where the evidence goes")
    told = parser.parse_args(argv)
    if told.file:
        print(json.dumps(clean(told.file, told.evidence)))
        return 0
    peaks: list[float] = []
    for rows in told.rows:
        found = measure(rows)
        peaks.append(float(str(found["cleaning_peak_mib"])))
        print(json.dumps({**found, "times_the_first": round(peaks[-1] / peaks[0], 3), "machine": machine()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
