"""Everything that docs/benchmarks.md reports, one measurement after the other; takes about two hours.

    python -m bench                 all of it (what `make bench` runs)
    python -m bench --parcels 5000  the same on a small scale, to see that it runs

Each measurement runs as a command of its own and prints lines of JSON.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence

_SERVERS = ("bundled", "neo4j")


def commands(parcels: int) -> Iterator[list[str]]:
    """The words of every measurement, for loads of `parcels` parcels."""
    yield ["bench.invent", "--parcels", str(parcels), "-o", "/dev/null"]
    for server in _SERVERS:
        yield ["bench.ingest", "--parcels", str(parcels), "--server", server]
    for server in _SERVERS:
        yield ["bench.read", "--parcels", str(2 * parcels), "--server", server]
    yield ["bench.clean", "--rows", str(parcels), str(10 * parcels)]
    yield ["bench.memory", "--rows", str(parcels), str(10 * parcels)]
    yield ["bench.quality"]
    yield ["bench.hard"]
    yield ["bench.identity"]
    yield ["bench.calibration"]
    yield ["bench.resolve", "--parcels", str(10 * parcels), "--more", str(max(1, parcels // 10))]
    yield ["bench.clusters"]
    yield ["bench.routes"]
    yield ["bench.notice"]
    yield ["bench.measures"]
    yield ["bench.measures", "--country", str(10 * parcels)]
    yield ["bench.snapshot", "--parcels", str(10 * parcels), "--more", str(max(1, parcels // 10))]
    yield ["bench.growth", "--parcels", *(str(times * parcels) for times in (1, 3, 10, 30))]
    yield ["bench.matching", "--items", str(parcels)]
    yield ["bench.packs", "--rows", str(parcels)]
    yield ["bench.canvas"]


def main(argv: Sequence[str]) -> int:
    """Run all; 1 when one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--parcels", type=int, default=100_000)
    failed = 0
    for words in commands(parser.parse_args(argv).parcels):
        print(f"# python -m {' '.join(words)}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", *words], check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
