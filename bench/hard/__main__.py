"""How well the walk finds crews that hide, by kind, and how far it goes from innocent people's parcels.

    python -m bench.hard --seeds 1 2            choosing worlds: only the kinds and names for choosing
    python -m bench.hard --seeds 31 32          worlds for reporting: other names, and kinds held out besides

Beside each crew stands what the same walk gives where people and doors are known (`true`), and which share of
the crew hangs together at all by anything on its labels.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from bench.arrays import resolved
from bench.hard.report import by_kind, innocent, others, walks
from bench.hard.world import hard, real


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each kind of crew and of innocent group, over all worlds."""
    parser = argparse.ArgumentParser(prog="python -m bench.hard", description=__doc__.partition("\n")[0])
    parser.add_argument("--parcels", type=int, default=8_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[31, 32])
    parser.add_argument("--starts", type=int, default=4, help="walks from each group")
    parser.add_argument("--no-ceilings", action="store_true", help="without true people and doors")
    given = parser.parse_args(argv)
    found: list[dict[str, Any]] = []
    best: list[dict[str, Any]] = []
    for seed in given.seeds:
        world, truth = hard(given.parcels, seed)
        people, places = resolved(world)
        world.resolve(people, places)
        found += walks(world, truth.crew, given.starts)
        for row in (*innocent(world, truth.innocent, given.starts), others(world, truth, 100)):
            _say({"seed": seed, **row})
        if not given.no_ceilings:
            world.resolve(*real(world, truth, people, places), known=True)
            best += walks(world, truth.crew, given.starts)
    for name, rows in (("found", found), ("true", best)):
        for row in by_kind(rows) if rows else ():
            _say({"people": name, **row})
    return 0


def _say(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
