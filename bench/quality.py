"""How well `shared` and `walk` find what was planted: recall and precision on invented worlds, or on files.

    python -m bench.quality --parcels 20000 --seeds 11 12
    python -m bench.quality --files tests/data/canonical tests/data/operators --truth tests/data/truth.csv

A walk is begun at parcels of every crew (all of them, or --starts of each) as if that one had been seized.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

from analysis.sharing.hubs import hub
from analysis.sharing.shared import rank
from analysis.walking.walk import walk
from bench.arrays import resolved
from bench.worlds import World, invented
from loaders.invented.world import CREWS_SHARE

_FIRST = 50
_INNOCENT = 400


def walks(world: World, truth: Mapping[str, str], starts: int) -> Iterator[dict[str, Any]]:
    """A row for each crew: median recall and precision over its starts, and what leads astray.

    `best`: the mean F1 of the best cut that the same order of parcels allows; `f1`: that of the cut made.
    """
    crews = crews_of(world, truth)
    for crew, members in crews.items():
        found = [_walk(world, start, members) for start in _some(members, starts)]
        astray: Counter[str] = sum((one["astray"] for one in found), Counter())
        yield {
            "crew": crew,
            "parcels": len(members),
            "starts": len(found),
            **{name: round(median(one[name] for one in found), 3) for name in ("recall", "precision")},
            **{name: round(mean(one[name] for one in found), 3) for name in ("f1", "best")},
            "astray": [f"{thing} ({count})" for thing, count in astray.most_common(3)],
            "by_things": _by_things(found),
        }


def _by_things(found: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """By how many things a start's sender shares with the rest of the crew (0, 1, 2 or more): how many
    starts, their mean recall and precision.
    """
    told: dict[str, list[float]] = {}
    for name, few in (("0", (0,)), ("1", (1,)), ("2 or more", range(2, 1000))):
        some = [one for one in found if one["things"] in few]
        if some:
            means = (round(mean(one[what] for one in some), 3) for what in ("recall", "precision"))
            told[name] = [len(some), *means]
    return told


def crews_of(world: World, truth: Mapping[str, str]) -> dict[str, set[str]]:
    """Ids of the parcels of each crew; a number given out again stands for its earliest parcel."""
    ids: dict[str, str] = {}
    for id_, node in sorted(world.nodes.items(), reverse=True):
        if id_.startswith("Parcel:"):
            ids[node["tracking_number"]] = id_
    crews: dict[str, set[str]] = defaultdict(set)
    for number, crew in sorted(truth.items()):
        if number in ids:
            crews[crew].add(ids[number])
    return dict(sorted(crews.items()))


def _walk(world: World, start: str, members: set[str]) -> dict[str, Any]:
    others = members - {start}
    given = walk([start], world.neighbours)
    right = [one.id in others for one in given.parcels]
    everything = walk([start], world.neighbours, stop=0.0)
    astray = Counter(_departure(one.path, members) for one in given.parcels if one.id not in others)
    own = {mention.thing for mention in world.neighbours([start]).mentions if mention.role == "sender"}
    shared = [thing for thing in world.things(sorted(own)) if not hub(thing)]
    rest = world.neighbours([thing.id for thing in shared]).mentions
    return {
        "things": len({mention.thing for mention in rest if mention.parcel in others}),
        "recall": sum(right) / len(others) if others else 1.0,
        "precision": sum(right) / len(right) if right else 1.0,
        "f1": _f1(sum(right), len(right), len(others)),
        "best": _best([one.id in others for one in everything.parcels], len(others)),
        "astray": astray,
    }


def _departure(path: Sequence[str], members: set[str]) -> str:
    """The thing by which a chain left the crew."""
    return next((t for t, parcel in zip(path[1::2], path[2::2], strict=False) if parcel not in members), "")


def _f1(right: int, given: int, wanted: int) -> float:
    return 2 * right / (given + wanted) if given + wanted else 1.0


def _best(right: Sequence[bool], wanted: int) -> float:
    best = hits = 0.0
    for place, one in enumerate(right, 1):
        hits += one
        best = max(best, _f1(int(hits), place, wanted))
    return best


def innocent(world: World, truth: Mapping[str, str], starts: int) -> dict[str, Any]:
    """What a walk from a parcel of nobody's gives: how many parcels are linked, and how many of a crew."""
    of_crews = {id_ for ids in crews_of(world, truth).values() for id_ in ids}
    others = {id_ for id_ in world.nodes if id_.startswith("Parcel:")} - of_crews
    found = [walk([start], world.neighbours).parcels for start in _some(others, starts)]
    sizes = sorted(map(len, found))
    return {
        "starts": len(found),
        "linked_median": median(sizes),
        "linked_p95": sizes[int(len(sizes) * 0.95)],
        "of_a_crew": round(mean(any(one.id in of_crews for one in parcels) for parcels in found), 3),
    }


def sharing(world: World, truth: Mapping[str, str]) -> dict[str, Any]:
    """How the list of shared things begins: how much of the first 25 and 50 is a crew's, average precision,
    and of how many crews the first 50 show something. A crew's thing: half of its parcels or more are crews'.
    """
    crew_of = {id_: crew for crew, ids in crews_of(world, truth).items() for id_ in ids}
    on: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in world.mentions:
        on[mention.thing][mention.parcel] = crew_of.get(mention.parcel, "")
    things = world.shared()
    planted = {
        thing.id
        for thing in things
        if not hub(thing) and 2 * sum(map(bool, on[thing.id].values())) >= len(on[thing.id])
    }
    ranked = [one.id for one in rank(things, world.mentions, world.parties(), limit=len(things))]
    hits = [id_ in planted for id_ in ranked]
    precision = mean(sum(hits[: at + 1]) / (at + 1) for at, hit in enumerate(hits) if hit) if planted else 1.0
    shown = {crew for id_ in ranked[:_FIRST] if id_ in planted for crew in on[id_].values() if crew}
    return {
        "things": len(things),
        "planted": len(planted),
        "average_precision": round(precision, 3),
        "first_25": round(mean(hits[:25]), 3),
        "first_50": round(mean(hits[:_FIRST]), 3),
        "crews_in_first_50": f"{len(shown)} of {len(set(crew_of.values()))}",
    }


def _some(members: set[str], count: int) -> list[str]:
    every = sorted(members)
    return every if count <= 0 or count >= len(every) else random.Random(1).sample(every, count)


def from_files(places: Sequence[Path], truth: Path) -> tuple[World, dict[str, str]]:
    """The world of these files and folders, and the truth of a file with `tracking_number` and `crew`."""
    files = [file for place in places for file in (sorted(place.iterdir()) if place.is_dir() else [place])]
    with truth.open(encoding="utf-8") as rows:
        return World(files), {row["tracking_number"]: row["crew"] for row in csv.DictReader(rows)}


def ask_for_worlds(parser: argparse.ArgumentParser, seeds: Sequence[int]) -> None:
    """What says on which worlds something is measured."""
    parser.add_argument("--parcels", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=seeds)
    parser.add_argument("--careful", action="store_true", help="crews that share little")
    parser.add_argument(
        "--share", type=float, default=CREWS_SHARE, help="of the parcels that crews send (0.03)"
    )
    parser.add_argument("--files", type=Path, nargs="+", help="files and folders instead of invented worlds")
    parser.add_argument("--truth", type=Path, help="with --files: CSV with tracking_number and crew")


def worlds(told: argparse.Namespace) -> Iterator[tuple[str, tuple[World, dict[str, str]]]]:
    """The worlds that were asked for, by name, each with its truth; made when it is their turn."""
    if told.files:
        yield "files", _with_people(*from_files(told.files, told.truth))
        return
    for seed in told.seeds:
        yield f"seed {seed}", _with_people(*invented(told.parcels, seed, told.careful, told.share))


def _with_people(world: World, truth: dict[str, str]) -> tuple[World, dict[str, str]]:
    world.resolve(*resolved(world))
    return world, truth


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each crew, and one for the list of shared things."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--starts", type=int, default=0, help="walks begun in each crew; 0: at every parcel")
    ask_for_worlds(parser, [11, 12])
    told = parser.parse_args(argv)
    for name, (world, truth) in worlds(told):
        for row in walks(world, truth, told.starts):
            print(json.dumps({"world": name, "walk": row}, ensure_ascii=False))
        print(json.dumps({"world": name, "innocent": innocent(world, truth, _INNOCENT)}))
        print(json.dumps({"world": name, "shared": sharing(world, truth)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
