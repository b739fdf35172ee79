"""How well the walk finds crews that hide, by kind, and how far it goes from innocent people's parcels; how
many of them show where the lists of shared infrastructure and of clusters begin.

    python -m bench.hard --seeds 1 2            choosing worlds: only the kinds and names for choosing
    python -m bench.hard --seeds 31 32          worlds for reporting: other names, and kinds held out besides

Beside each crew stands what the same walk and the same lists give where people and doors are known (`true`),
and which share of the crew hangs together at all by anything on its labels.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from bench.arrays import resolved
from bench.hard.lists import ClusterList, cluster_list, crews_by_kind, shared_list
from bench.hard.report import Row, by_kind, innocent, others, walks
from bench.hard.world import Truth, hard, real
from bench.worlds import World


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each kind of crew and of innocent group, over all worlds."""
    parser = argparse.ArgumentParser(prog="python -m bench.hard", description=__doc__.partition("\n")[0])
    parser.add_argument("--parcels", type=int, default=8_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[31, 32])
    parser.add_argument("--starts", type=int, default=4, help="walks from each group")
    parser.add_argument("--no-ceilings", action="store_true", help="without true people and doors")
    given = parser.parse_args(argv)
    found: list[Row] = []
    best: list[Row] = []
    strict: list[Row] = []
    lists: dict[str, list[ClusterList]] = {"found": [], "true": []}
    for seed in given.seeds:
        world, truth = hard(given.parcels, seed)
        people, places = resolved(world)
        world.resolve(people, places)
        found += walks(world, truth.crew, given.starts)
        strict += walks(world, truth.crew, given.starts, strict=True)
        for row in (*innocent(world, truth.innocent, given.starts), others(world, truth, 100)):
            _say({"seed": seed, **row})
        lists["found"].append(_lists(world, truth, seed, "found"))
        if not given.no_ceilings:
            world.resolve(*real(world, truth, people, places), known=True)
            best += walks(world, truth.crew, given.starts)
            lists["true"].append(_lists(world, truth, seed, "true"))
    for name, rows in (("found", found), ("found, strict walk", strict), ("true", best)):
        for row in by_kind(rows) if rows else ():
            _say({"people": name, **row})
        for row in crews_by_kind(lists.get(name, ())):
            _say({"people": name, **row})
    return 0


def _lists(world: World, truth: Truth, seed: int, people: str) -> ClusterList:
    """What both lists hold; that of shared things is printed for each world."""
    _say({"seed": seed, "people": people, "shared": shared_list(world, truth)})
    found = cluster_list(world, truth)
    _say({"seed": seed, "people": people, "clusters": found.clusters, "others": found.others})
    return found


def _say(row: Row) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
