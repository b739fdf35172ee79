"""Write invented parcels as a file in a canonical layout, streaming.

python -m bench.invent --parcels 1000000 --seed 1 -o parcels.csv
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from loaders.invented.layouts import COLUMNS, of
from loaders.invented.world import blocks


def write(path: Path, parcels: int, seed: int, layout: str = "parcels") -> int:
    """Write the rows of one layout of a world with `parcels` parcels; how many there were."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        target = csv.writer(file)
        target.writerow(COLUMNS[layout])
        for block in blocks(parcels, seed):
            made = of(block, layout)
            target.writerows(made)
            rows += len(made)
    return rows


def main(argv: Sequence[str]) -> int:
    """Write the file; how long it took goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m bench.invent", description=__doc__)
    parser.add_argument("--parcels", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", choices=list(COLUMNS), default="parcels")
    parser.add_argument("-o", "--output", type=Path, required=True)
    told = parser.parse_args(argv)
    started = time.perf_counter()
    rows = write(told.output, told.parcels, told.seed, told.layout)
    took = time.perf_counter() - started
    print(f"{rows:,} rows in {took:.1f} s ({rows / took:,.0f} rows/s)", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
