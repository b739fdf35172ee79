"""How early crews are noticed, at so many new alarms a week for the country, beside what others would take.

    python -m bench.notice --seeds 4 5 6 --parcels 60000
    python -m bench.notice --seeds 4 --parcels 1000000 --kinds careful --per-week 1 7 --alone

Worlds of several kinds (`bench.arriving`), a year each, everybody resolved to the person that they are. A row
for each kind and way: `recall` of crews, within 10 and 28 days of their first parcel, `median` days of those
found, `coming`, the share of all crews' parcels that was still to come; new alarms and false ones a week.
An alarm is right where two of its parcels, and a third of them, are of one crew. The others are given their
best: the threshold at which they give one false alarm a week in the same world, known afterwards; Waybill's
is from the days before. `seizures`: each crew is found with the first parcel that is seized, of 1 % and 6 %.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

import numpy as np

from analysis.early.replay import noticed_networks
from analysis.snapshot.arrays import Ints
from bench.arriving.world import KINDS, World, world
from bench.machine import machine
from bench.noticing_rules import RULES

BEFORE = 35
"""Days in which nothing is noticed."""


@dataclass(frozen=True, slots=True, eq=False)
class Raised:
    """An alarm: its day (since 1970) and its parcels; `new` or again."""

    day: int
    parcels: Ints
    new: bool = True


def judged(of: World, alarms: Iterable[Raised]) -> dict[str, Any]:
    """What these alarms find of the crews."""
    crews = int(of.crew.max(initial=-1)) + 1
    posted = of.snapshot.posted
    found: dict[int, int] = {}
    new = false = 0
    for one in sorted(alarms, key=lambda raised: raised.day):
        own = of.crew[one.parcels]
        count = np.bincount(own[own >= 0], minlength=max(crews, 1))
        crew = int(count.argmax())
        right = count[crew] >= 2 and 3 * count[crew] >= len(one.parcels)
        new += one.new
        false += one.new and not right
        if right:
            found.setdefault(crew, one.day)
    began = [int(posted[of.crew == crew].min()) for crew in range(crews)]
    waited = [day - began[crew] for crew, day in found.items()]
    coming = sum(int((posted[of.crew == crew] > day).sum()) for crew, day in found.items())
    weeks = (int(np.ptp(posted)) + 1 - BEFORE) / 7
    return {
        "crews": crews,
        "recall": len(found) / max(crews, 1),
        "within_10": sum(days <= 10 for days in waited) / max(crews, 1),
        "within_28": sum(days <= 28 for days in waited) / max(crews, 1),
        "median": median(waited) if waited else None,
        "coming": coming / max(int((of.crew >= 0).sum()), 1),
        "new_a_week": new / weeks,
        "false_a_week": false / weeks,
    }


def by_waybill(of: World, per_week: float) -> dict[str, Any]:
    """Networks as `queries notice` gives them."""
    started = time.perf_counter()
    rows = noticed_networks(of.snapshot, 0, int(of.snapshot.posted.max()), per_week)
    alarms = [Raised(row.day, row.parcels, not row.before) for row in rows]
    return {**judged(of, alarms), "seconds": time.perf_counter() - started}


def by_rules(of: World, false_a_week: float) -> Iterator[tuple[str, dict[str, Any]]]:
    """What others would take."""
    weeks = (int(np.ptp(of.snapshot.posted)) + 1 - BEFORE) / 7
    for name, rule in RULES.items():
        scored = sorted(rule(of), key=lambda one: -one[0])
        kept: list[Raised] = []
        false = 0
        for _, day, parcels in scored:
            own = of.crew[parcels]
            count = np.bincount(own[own >= 0], minlength=1)
            false += not (count.max() >= 2 and 3 * count.max() >= len(parcels))
            if false > false_a_week * weeks:
                break
            kept.append(Raised(day, parcels))
        yield name, judged(of, kept)


def by_seizures(of: World, share: float) -> dict[str, Any]:
    """Waiting until a parcel is seized."""
    draw = np.random.default_rng(0)
    stopped = np.flatnonzero((of.crew >= 0) & (draw.random(len(of.crew)) < share))
    both = [np.array([at, at], np.int32) for at in stopped]
    return judged(of, [Raised(int(of.snapshot.posted[some[0]]), some) for some in both])


def measure(
    kind: str, parcels: int, seed: int, per_week: Sequence[float], alone: bool
) -> Iterator[dict[str, Any]]:
    """A row for each way on one world."""
    made = world(kind, parcels, seed)
    said = {"world": kind, "parcels": len(made.snapshot.parcels), "seed": seed}
    for many in per_week:
        yield {**said, "by": f"Waybill, {many:g} a week", **by_waybill(made, many)}
    if alone:
        return
    for name, row in by_rules(made, 1.0):
        yield {**said, "by": name, **row}
    for share in (0.01, 0.06):
        yield {**said, "by": f"seizures of {share:.0%}", **by_seizures(made, share)}


def means(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each kind and way: the mean of its seeds, crews in all."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["world"], row["by"]].append(row)
    for (kind, by), some in groups.items():
        told: dict[str, Any] = {"world": kind, "by": by, "seeds": len(some)}
        for name in (name for name in some[0] if name not in ("world", "by", "seed", "parcels")):
            known = [row[name] for row in some if row[name] is not None]
            told[name] = round(mean(known), 2) if known else None
        yield {**told, "crews": sum(row["crews"] for row in some)}


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each kind and way."""
    parser = argparse.ArgumentParser(prog="python -m bench.notice", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[4, 5, 6], help="1 to 3 are for choosing")
    parser.add_argument("--parcels", type=int, default=60_000)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--per-week", type=float, nargs="+", default=[1.0, 1.5])
    parser.add_argument("--alone", action="store_true", help="without the others")
    told = parser.parse_args(argv)
    for kind in told.kinds:
        rows = [
            row for seed in told.seeds for row in measure(kind, told.parcels, seed, told.per_week, told.alone)
        ]
        for row in means(rows):
            print(json.dumps(row, ensure_ascii=False), flush=True)
    print(json.dumps({"machine": machine()}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
