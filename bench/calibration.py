"""Whether the bits of identity mean what they say: observed beside stated odds, by score.

    python -m bench.calibration
    python -m bench.calibration --labels 5000 --seeds 21 --febrl FOLDER

The score of two labels is the logarithm (base 2) of the odds that they are one person's: at 1 bit two in
three should be. For every pair that is compared and can be one (vetoes say of others that they cannot), on
populations whose truth is known: how many pairs have a score, which share of them are one person, and what
the score says of that share. Beside it what the vetoes forbade of what is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from analysis.identity.blocking import blocks
from analysis.identity.coding import Bools, Floats
from analysis.identity.people import People, keys_of
from analysis.identity.places import Places
from bench import febrl
from bench.truth import Truth, own

EDGES = (-12.0, -8.0, -4.0, -2.0, 0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Scores in bits between which pairs are counted together; the first and the last are open."""


def scored(truth: Truth) -> tuple[Floats, Bools, int]:
    """The score of every pair that can be one, and whether it is; how many vetoes forbade that are one."""
    places = Places(truth.addresses)
    doors = places.resolve()
    people = People(truth.parties, places.table, doors.of, doors=places.doors)
    profiles = people.profiles
    everybody = np.ones(len(profiles), dtype=np.bool_)
    a, b = blocks(keys_of(profiles)).pairs(everybody, np.zeros(len(profiles), dtype=np.uint64))
    code: dict[Any, int] = {}
    who = np.array(
        [code.setdefault(truth.person[id_], len(code)) if id_ in truth.person else -1 for id_ in people.ids]
    )
    known = (who[a] >= 0) & (who[b] >= 0)
    a, b = a[known], b[known]
    possible, traits = people.judged(a, b)
    one = who[a] == who[b]
    a, b = a[possible], b[possible]
    return people.weigh(a, b, traits).score, one[possible], int(one[~possible].sum())


def table(truth: Truth) -> Iterator[dict[str, Any]]:
    """A row for each range of scores that has pairs: `said` is what their scores say on average."""
    score, one, forbidden = scored(truth)
    said = 1 / (1 + 2.0 ** -np.clip(score, -60, 60))
    bounds = (-np.inf, *EDGES, np.inf)
    for low, high in pairwise(bounds):
        some = (score >= low) & (score < high)
        if some.any():
            yield {
                "from": None if low == -np.inf else low,
                "below": None if high == np.inf else high,
                "pairs": int(some.sum()),
                "one": round(float(one[some].mean()), 4),
                "said": round(float(said[some].mean()), 4),
            }
    yield {"pairs": len(score), "one_person_but_forbidden": forbidden}


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each range of scores and truth."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.calibration", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--labels", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--febrl", type=Path, metavar="FOLDER", help="where FEBRL's files are")
    given = parser.parse_args(argv)
    truths = [(f"own, seed {seed}", own(given.labels, seed)) for seed in given.seeds]
    truths.append(("own, twice the noise", own(given.labels, given.seeds[0], 2.0)))
    truths.append(("own, a quarter of the labels", own(given.labels // 4, given.seeds[0])))
    if given.febrl is not None:
        truths += [(name, febrl.read(name, given.febrl)) for name in febrl.SETS]
    for name, truth in truths:
        for row in table(truth):
            print(json.dumps({"data": name, **row}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
