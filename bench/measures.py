"""What measures stop of a crew's coming parcels, planned from its seizures so far, beside other rankings.

    python -m bench.measures --seeds 4 5 6 --parcels 60000
    python -m bench.measures --country 1000000

Worlds of several kinds (`bench.arriving`), in which 10 % of crews' parcels are seized. Each crew is planned
for on the day on which `--at` of its parcels are posted, from a walk from all of its seizures until then (of
a parcel by chance where there is none), with the barrier model that Waybill ships. A row for each kind, way
and budget: the share of the parcels after that day that its measures stop, if nobody adapts and if what is
stopped comes again once with the chance .5 or .9 and what it was stopped for swapped (`measures_truth`), each
with its 95 % interval over crews (bootstrap); parcels of other people held in the 30 days after, in the
median and on average; `said`: what the plan itself says. Effects are the model's: the choice is measured.

`--country`: one world of so many parcels, planned for as a whole from all seizures until its day 200.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.measures.candidates import CandidateMeasure, candidates, crew_of
from analysis.measures.model_file import SHIPPED, read_model
from analysis.measures.plans import Planner, PlanTerms
from analysis.measures.reach import reached
from analysis.sharing.incidence import Wide
from analysis.snapshot.around import SnapshotSurroundings
from analysis.snapshot.arrays import UNKNOWN, distinct, numbers
from analysis.snapshot.days import day_text
from analysis.snapshot.filtering import within
from analysis.snapshot.window import Window
from analysis.walking.walk import walk
from bench.arriving.world import KINDS, World, world
from bench.machine import machine
from bench.measures_rankings import RANKINGS, affordable
from bench.measures_truth import Afterwards
from queries.barrier_models.barrier_model import check_query

SEIZED = 0.1
REROUTES = (0.0, 0.5, 0.9)
INNOCENTS, REROUTE = 50, 0.7
"""The terms of the command, as it has them."""
_DAY = 200
_RESAMPLED = 1000
_FEWEST = 10
"""A crew with fewer parcels is not planned for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What one way planned for one crew: its measures and what it says of them itself."""

    way: str
    budget: float
    measures: Sequence[CandidateMeasure]
    said: float | None = None


def plans(
    planner: Planner, some: Sequence[CandidateMeasure], budget: float, draw: random.Random
) -> Iterator[Planned]:
    """Waybill's two plans, and what other rankings would take."""
    for name, reroute in (("Waybill, they stay", 0.0), ("Waybill, they come again", REROUTE)):
        plan = planner.plan(PlanTerms(budget=budget, innocents=INNOCENTS, reroute=reroute))
        yield Planned(name, budget, plan.measures, plan.stopped.likely)
    best: dict[str, CandidateMeasure] = {}
    for one in some:
        known = best.get(one.id)
        if known is None or _worth(one) > _worth(known):
            best[one.id] = one
    for name, ranking in RANKINGS.items():
        yield Planned(name, budget, affordable(ranking(list(best.values()), len(some), draw), budget))


def _worth(one: CandidateMeasure) -> float:
    return one.barrier.effect.likely / one.barrier.cost


def seized_until(of: World, crew: int, last: int, draw: random.Random) -> Wide:
    """The crew's parcels that were seized; one by chance where none was."""
    snapshot = of.snapshot
    past = np.flatnonzero((of.crew == crew) & (snapshot.posted <= last))
    seized = past[np.isin(past, snapshot.seized.target)]
    return seized if len(seized) else np.array([draw.choice(past.tolist())])


def measure(
    kind: str, parcels: int, seed: int, at: float, budgets: Sequence[float]
) -> Iterator[dict[str, Any]]:
    """A row for each crew, way and budget."""
    made = world(kind, parcels, seed, SEIZED)
    of, model = made.snapshot, read_model(SHIPPED, check_query)
    afterwards = Afterwards(made)
    for crew in range(int(made.crew.max(initial=-1)) + 1):
        draw = random.Random(f"measures/{seed}/{crew}")
        own = np.sort(of.posted[made.crew == crew])
        if len(own) < _FEWEST:
            continue
        last = int(own[int(at * len(own))])
        started = time.perf_counter()
        begin = seized_until(made, crew, last, draw)
        linked = walk([str(of.parcels[int(one)]) for one in begin], SnapshotSurroundings(of, last).around)
        found = numbers(pa.array([one.id for one in linked.parcels], pa.string()), of.parcels)
        suspects = crew_of(of, begin, found[found != UNKNOWN].astype(np.int64), last)
        some = candidates(of, suspects, model, {})
        planner = Planner(suspects, some, len(of.parcels))
        seconds = time.perf_counter() - started
        right = made.crew[suspects.parcels] == crew
        for budget in budgets:
            for one in plans(planner, some, budget, draw):
                came = [afterwards.stopped(one.measures, crew, last, again, draw) for again in REROUTES]
                yield {
                    "kind": kind,
                    "by": one.way,
                    "budget": budget,
                    **{f"stopped_{again:g}": said.share for again, said in zip(REROUTES, came, strict=True)},
                    "held": came[0].held,
                    "said": one.said,
                    "seizures": len(begin),
                    "linked": float(right.sum() / max((own <= last).sum(), 1)),
                    "precision": float(right.mean()),
                    "seconds": seconds,
                }


def summed(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each kind, way and budget, of all crews."""
    groups: dict[tuple[str, float, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["kind"], row["budget"], row["by"]].append(row)
    draw = np.random.default_rng(0)
    for (kind, budget, by), some in sorted(groups.items(), key=lambda pair: pair[0][:2]):
        told: dict[str, Any] = {"world": kind, "budget": budget, "by": by, "crews": len(some)}
        for again in REROUTES:
            values = np.array([row[f"stopped_{again:g}"] for row in some])
            resampled = draw.choice(values, (_RESAMPLED, len(values))).mean(axis=1)
            low, high = np.quantile(resampled, (0.025, 0.975))
            told[f"stopped_{again:g}"] = [round(float(one), 2) for one in (values.mean(), low, high)]
        held = [row["held"] for row in some]
        told |= {"held_median": median(held), "held_mean": round(mean(held), 1)}
        if some[0]["said"] is not None:
            told["said"] = round(mean(row["said"] for row in some), 2)
        for name in ("seizures", "linked", "precision", "seconds"):
            told[name] = round(mean(row[name] for row in some), 2)
        yield told


def country(parcels: int, seed: int) -> Iterator[dict[str, Any]]:
    """Plans for a whole country: what they say, how long they take."""
    made = world("hard", parcels, seed, SEIZED)
    model = read_model(SHIPPED, check_query)
    last = int(made.snapshot.posted.min()) + _DAY
    of = within(made.snapshot, Window("", day_text(last)))
    started = time.perf_counter()
    begin = distinct(of.seized.target[of.posted[of.seized.target] <= last]).astype(np.int64)
    suspects = crew_of(of, begin, reached(of, begin, last), last)
    some = candidates(of, suspects, model, {})
    planner = Planner(suspects, some, len(of.parcels))
    ready = time.perf_counter() - started
    crews = distinct(made.crew[begin])
    theirs = np.flatnonzero(np.isin(made.crew, crews[crews >= 0]) & (of.posted <= last))
    yield {
        "parcels": len(of.parcels),
        "seizures": len(begin),
        "linked": len(suspects.parcels),
        "recall": round(float(np.isin(theirs, suspects.parcels).mean()), 3),
        "precision": round(float((made.crew[suspects.parcels] >= 0).mean()), 3),
        "candidates": len(some),
        "seconds": round(ready, 1),
    }
    for budget in (100.0, 400.0):
        for limit in (0, 50, 1_000, 10_000):
            for reroute in (0.0, REROUTE):
                started = time.perf_counter()
                plan = planner.plan(PlanTerms(budget=budget, innocents=limit, reroute=reroute))
                shares = plan.stopped
                yield {
                    "budget": budget,
                    "innocents_at_most": limit,
                    "reroute": reroute,
                    "said": [round(one, 3) for one in (shares.low, shares.likely, shares.high)],
                    "innocents": plan.innocents,
                    "measures": len(plan.measures),
                    "seconds": round(time.perf_counter() - started, 2),
                }
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield {"most_memory_gb": round(used, 2), "with": "the invented world itself"}


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each kind, way and budget."""
    parser = argparse.ArgumentParser(prog="python -m bench.measures", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[4, 5, 6], help="1 to 3 are for choosing")
    parser.add_argument("--parcels", type=int, default=60_000)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["careful", "hard", "easy"])
    parser.add_argument("--at", type=float, default=0.4, help="share of a crew's parcels that were posted")
    parser.add_argument("--budgets", type=float, nargs="+", default=[5.0, 10.0, 20.0])
    parser.add_argument("--country", type=int, metavar="PARCELS", help="one whole country instead")
    told = parser.parse_args(argv)
    if told.country:
        for row in country(told.country, told.seeds[0]):
            print(json.dumps(row), flush=True)
    for kind in () if told.country else told.kinds:
        rows = [
            row for seed in told.seeds for row in measure(kind, told.parcels, seed, told.at, told.budgets)
        ]
        for row in summed(rows):
            print(json.dumps(row), flush=True)
    print(json.dumps({"machine": machine()}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
