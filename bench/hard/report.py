"""What is found of each kind of crew, from the first seizure, and what a walk from innocent people's parcels
links.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, median
from typing import Any

from analysis.walking.walk import walk
from bench.hard import crews_apart, strangers
from bench.hard.world import Truth
from bench.quality import crews_of
from bench.worlds import World

Row = dict[str, Any]


def kind_of(name: str) -> str:
    """The kind of a group."""
    return name.rpartition(" ")[0]


def walks(world: World, truth: Mapping[str, str], starts: int, *, strict: bool = False) -> Iterator[Row]:
    """A row for every crew: mean recall, precision and F1 over walks from this many of its parcels."""
    for crew, members in crews_of(world, truth).items():
        found = [_judged(world, start, members, strict) for start in some(sorted(members), starts)]
        means = {name: round(mean(one[name] for one in found), 3) for name in ("recall", "precision", "f1")}
        hangs = mean(_reachable(world, start, members) for start in some(sorted(members), starts))
        yield {"crew": crew, "parcels": len(members), **means, "hangs_together": round(hangs, 3)}


def by_kind(rows: Sequence[Row]) -> Iterator[Row]:
    """The means of each kind, and of all; those held out are marked."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[kind_of(row["crew"])].append(row)
    for kind, some_ in kinds.items():
        yield {"kind": kind, "held_out": kind in crews_apart.HELD_OUT, **_means(some_)}
    yield {"kind": "all", **_means(rows)}
    held = [row for row in rows if kind_of(row["crew"]) in crews_apart.HELD_OUT]
    if held:
        yield {"kind": "all held out", **_means(held)}


def innocent(world: World, truth: Mapping[str, str], starts: int) -> Iterator[Row]:
    """How many parcels a walk links from parcels of each kind of innocent group, and of all of them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for group, members in crews_of(world, truth).items():
        for start in some(sorted(members), starts):
            groups[kind_of(group)].append(len(walk([start], world.neighbours, traffic=world.traffic).parcels))
    for kind, sizes in groups.items():
        yield {"innocent": kind, "held_out": kind in strangers.HELD_OUT, **_spread(sizes)}
    yield {"innocent": "all", **_spread([size for sizes in groups.values() for size in sizes])}


def others(world: World, truth: Truth, starts: int) -> Row:
    """The same from parcels of the traffic around."""
    named = truth.crew.keys() | truth.innocent.keys()
    rest = [id_ for id_ in world.ids("Parcel") if world.nodes[id_]["tracking_number"] not in named]
    sizes = [
        len(walk([start], world.neighbours, traffic=world.traffic).parcels) for start in some(rest, starts)
    ]
    return {"innocent": "other traffic", **_spread(sizes)}


def some(members: Sequence[str], count: int) -> list[str]:
    """So many of them, the same every time."""
    return list(members) if count >= len(members) else random.Random(1).sample(list(members), count)


def _judged(world: World, start: str, members: set[str], strict: bool) -> Row:
    others_ = members - {start}
    found = walk([start], world.neighbours, strict=strict, traffic=world.traffic)
    given = {one.id for one in found.parcels}
    right = len(given & others_)
    return {
        "recall": right / len(others_),
        "precision": right / len(given) if given else 1.0,
        "f1": 2 * right / (len(given) + len(others_)),
    }


def _reachable(world: World, start: str, members: set[str]) -> float:
    """The share of the crew that anything on its labels, however many have it, joins to the start."""
    seen, todo = {start}, [start]
    things: set[str] = set()
    while todo:
        fresh = {mention.thing for mention in world.neighbours([todo.pop()]).mentions} - things
        things |= fresh
        for mention in world.neighbours(sorted(fresh)).mentions:
            if mention.parcel in members and mention.parcel not in seen:
                seen.add(mention.parcel)
                todo.append(mention.parcel)
    return (len(seen) - 1) / max(len(members) - 1, 1)


def _means(rows: Sequence[Row]) -> Row:
    names = ("recall", "precision", "f1", "hangs_together")
    return {"crews": len(rows), **{name: round(mean(row[name] for row in rows), 3) for name in names}}


def _spread(sizes: Sequence[int]) -> Row:
    ordered = sorted(sizes)
    return {"walks": len(ordered), "median": median(ordered), "p90": ordered[int(len(ordered) * 0.9)]}
