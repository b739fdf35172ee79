"""How soon planted routes are seen, at one alarm a week for the country, beside counts of lanes.

    python -m bench.routes --parcels 60000 100000 --seeds 21 22 23 24
    python -m bench.routes --parcels 1000000 --seeds 21

Worlds of `lane_worlds`: a route that is new and one that moved, among campaigns, returns, counters that open
and Christmas. `notice`: what `queries notice` gives for one new alarm a week. `lane counts`: weeks of a lane
above its own past, each with the lowest threshold that gave no more than one alarm a week before it; a lane
is told again when its parcels have grown by half, or after four weeks of silence. An alarm is of a route when
a third of the lane's parcels of four weeks are the route's, and three at least. Seeds 1 to 20 were used to
choose; all others are reported.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.lanes.lane_counts import Lanes
from analysis.lanes.lanes import lane_weeks
from analysis.lanes.route_alarms import noticed_routes
from analysis.lanes.routes import LEAST, PAST, WINDOW
from analysis.snapshot.arrays import Snapshot
from bench.lane_worlds import FIRST_DAY, YEAR, LaneWorld, Route, lane_world

_ALL = 99_999
_A_WEEK = 1.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate of a day: its lane's id, its score, and its parcels of four weeks."""

    day: int
    lane: str
    score: float
    parcels: frozenset[int]


def by_notice(world: LaneWorld) -> list[Shown]:
    """What `queries notice` tells, new and again."""
    found = noticed_routes(world.of, world.counters, 0, FIRST_DAY + YEAR - 1, _A_WEEK)
    return [
        Shown(int(of.day[at]), of.id(at), float(of.score[at]), frozenset(of.parcels(at).tolist()))
        for of, at in found
    ]


def by_counts(world: LaneWorld) -> list[Shown]:
    """Weeks above the past of their lane, as each week would have told them."""
    begin = FIRST_DAY + PAST + WINDOW
    return alarms_day_by_day([one for one in counts_shown(world) if one.day >= begin], begin)


def counts_shown(world: LaneWorld) -> list[Shown]:
    """Weeks of a region's lane above their own past: on the Sunday that ends the week."""
    found = lane_weeks(world.of, "region", world.counters, 0, _ALL)
    several = np.flatnonzero((found.parcels >= 3) & (found.score - np.log(len(found.lanes)) > LEAST))
    several = several[np.lexsort((-found.score[several], found.week[several]))]
    return [
        Shown(
            int(found.week[at]) + 6,
            found.lanes.id(int(found.lane[at])),
            float(found.score[at]),
            frozenset(_parcels(world.of, found.lanes, int(found.lane[at]), int(found.week[at]) + 6)),
        )
        for at in several.tolist()
    ]


def _parcels(of: Snapshot, lanes: Lanes, lane: int, day: int) -> list[int]:
    inside = (lanes.of_parcel == lane) & (of.posted > day - WINDOW) & (of.posted <= day)
    return [int(one) for one in np.flatnonzero(inside)]


def alarms(shown: Sequence[Shown], threshold: float) -> list[Shown]:
    """Those that are told at a threshold."""
    told: list[Shown] = []
    last: dict[str, tuple[int, int]] = {}
    for one in shown:
        if one.score < threshold:
            continue
        day, size = last.get(one.lane, (-_ALL, 0))
        again = len(one.parcels) > 1.5 * size
        if one.day - day > WINDOW or again:
            told.append(one)
            size = len(one.parcels)
        last[one.lane] = (one.day, size)
    return told


def alarms_day_by_day(shown: Sequence[Shown], begin: int) -> list[Shown]:
    """Those that are told when each week takes its threshold from the days before it."""
    told: list[Shown] = []
    for monday in range(begin + WINDOW, FIRST_DAY + YEAR, 7):
        before = [one for one in shown if one.day < monday]
        threshold = _lowest(before, (monday - begin) / 7 * _A_WEEK)
        week = [one for one in shown if one.day < monday + 7]
        told += [one for one in alarms(week, threshold) if one.day >= monday]
    return told


def _lowest(shown: Sequence[Shown], most: float) -> float:
    """The lowest threshold with no more alarms than `most`."""
    scores = sorted({one.score for one in shown})
    low, high = 0, len(scores)
    while low < high:
        middle = (low + high) // 2
        if len(alarms(shown, scores[middle])) > most:
            low = middle + 1
        else:
            high = middle
    return scores[low] if low < len(scores) else max(scores, default=0.0)


def days_until_alarm(route: Route, told: Sequence[Shown]) -> int | None:
    """After how many days a route is told; None where it is not."""
    days = [
        one.day - route.begins
        for one in told
        if one.day >= route.begins and _of_route(one.parcels & route.parcels, one.parcels)
    ]
    return min(days, default=None)


def _of_route(both: frozenset[int], parcels: frozenset[int]) -> bool:
    return len(both) >= max(3, len(parcels) / 3)


def measure(parcels: int, seed: int, size: int) -> Iterator[dict[str, Any]]:
    """A row for each method on one world."""
    world = lane_world(parcels, seed, size)
    weeks = (YEAR - PAST - 2 * WINDOW) / 7
    for name, method in (("notice", by_notice), ("lane counts", by_counts)):
        started = time.perf_counter()
        told = method(world)
        seconds = time.perf_counter() - started
        yield {
            "method": name,
            "parcels": len(world.of.parcels),
            "seed": seed,
            "new_a_week": round(len({one.lane for one in told}) / weeks, 2),
            "told_a_week": round(len(told) / weeks, 2),
            **{route.name: days_until_alarm(route, told) for route in world.routes},
            "seconds": round(seconds, 1),
        }


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each world and method, and how many routes each found within 28 days."""
    parser = argparse.ArgumentParser(prog="python -m bench.routes", description=__doc__.partition("\n")[0])
    parser.add_argument("--parcels", type=int, nargs="+", default=[60_000, 100_000])
    parser.add_argument("--seeds", type=int, nargs="+", default=[21, 22, 23, 24])
    parser.add_argument("--size", type=int, default=40, help="parcels of a route, in 70 days")
    asked = parser.parse_args(argv)
    days: dict[str, list[int | None]] = {}
    for parcels in asked.parcels:
        for seed in asked.seeds:
            for row in measure(parcels, seed, asked.size):
                print(json.dumps(row), flush=True)
                days.setdefault(row["method"], []).extend((row["new"], row["moved"]))
    for method, all_of in days.items():
        soon = [one for one in all_of if one is not None and one <= WINDOW]
        print(json.dumps({"method": method, "routes": len(all_of), "within_28_days": len(soon)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
