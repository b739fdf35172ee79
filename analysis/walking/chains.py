"""Why a parcel is linked, in words: the strongest chain of shared things from a start to it."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from typing import Protocol

from analysis.mentions import BATCH, SharedNode
from analysis.walking.batches import GRAMS
from analysis.walking.random_walk import weight
from analysis.walking.walk_state import WalkFrontier
from graph.schema import NODES


class ReadMentions(Protocol):
    """What reasons are made of: things by id, numbers of parcels, and as what each parcel names a thing."""

    @property
    def things(self) -> Mapping[str, SharedNode]: ...

    @property
    def numbers(self) -> Mapping[str, str]: ...

    @property
    def roles(self) -> Mapping[str, Mapping[str, set[str]]]: ...


def chains(frontier: WalkFrontier, traversable: set[str]) -> Mapping[str, tuple[str, ...]]:
    """For every parcel that the traversable nodes join to a start: the ids from the start to it.

    By turns a parcel (or a start of any kind) and a thing; the strongest chain: few steps, few users.
    """
    best: dict[str, float] = dict.fromkeys(frontier.starts, 0.0)
    path: dict[str, tuple[str, ...]] = {start: (start,) for start in frontier.starts}
    near = neighbourhood(frontier, traversable)
    queue = [(0.0, start) for start in sorted(frontier.starts)]
    while queue:
        cost, here = heapq.heappop(queue)
        if cost > best[here]:
            continue
        for there in near.get(here, ()):
            thing = frontier.things.get(there) or frontier.things[here]
            further = cost + (1 - math.log(weight(thing)) if there in frontier.things else 0)
            if further < best.get(there, math.inf):
                best[there], path[there] = further, (*path[here], there)
                heapq.heappush(queue, (further, there))
    return path


def neighbourhood(frontier: WalkFrontier, traversable: set[str]) -> dict[str, list[str]]:
    """Parcel to its traversable nodes and back, both sorted."""
    near: dict[str, list[str]] = {}
    for parcel in sorted(frontier.roles):
        for thing in sorted(frontier.roles[parcel]):
            if thing in traversable:
                near.setdefault(parcel, []).append(thing)
                near.setdefault(thing, []).append(parcel)
    return near


def explain_path(frontier: ReadMentions, path: tuple[str, ...], traversable: set[str]) -> tuple[str, ...]:
    """One sentence for each thing on the path; it names what else the two parcels share, two at most."""
    said = []
    if path[0] in frontier.things:
        thing = frontier.things[path[0]]
        number = frontier.numbers.get(path[1], path[1])
        said.append(f"{number} has the {_called(thing)} searched for")
        path = path[1:]
    for before, thing_id, after in zip(path[0::2], path[1::2], path[2::2], strict=False):
        both = frontier.roles.get(before, {}).keys() & frontier.roles.get(after, {}).keys() & traversable
        others = [frontier.things[id_] for id_ in sorted(both - {thing_id})]
        more = [thing for thing in others if thing.kind != BATCH][:2]
        also = "".join(f", also {_called(thing)}" for thing in more)
        said.append(_step(frontier, before, frontier.things[thing_id], after) + also)
    return tuple(said)


def _step(frontier: ReadMentions, before: str, thing: SharedNode, after: str) -> str:
    """How `after` shares `thing` with `before`."""
    if thing.kind == BATCH:
        return _in_batches(frontier, before, thing, after)
    sides = [_side(frontier, parcel, thing.id) for parcel in (before, after)]
    what = _called(thing)
    people = "1 person" if thing.users <= 1 else f"{thing.users:,} different people"
    numbers = [frontier.numbers.get(parcel, parcel) for parcel in (before, after)]
    if sides[0] == sides[1]:
        return f"{numbers[1]} and {numbers[0]} share the {sides[0]}'s {what} (used by {people})"
    ends = f"{sides[1]} of {numbers[1]} and {sides[0]} of {numbers[0]}"
    return f"{ends} share {what} (used by {people})"


def _in_batches(frontier: ReadMentions, before: str, thing: SharedNode, after: str) -> str:
    numbers = [frontier.numbers.get(parcel, parcel) for parcel in (before, after)]
    return (
        f"{numbers[1]} and {numbers[0]} were handed in at {thing.label} in batches within the hour: "
        f"{thing.parcels:,} parcels with the same contents, within {GRAMS} g, under {thing.users:,} names"
    )


def _called(thing: SharedNode) -> str:
    return f"{NODES[thing.kind].called} {thing.label}"


def _side(frontier: ReadMentions, parcel: str, thing: str) -> str:
    roles = frontier.roles.get(parcel, {}).get(thing, set())
    return "sender" if "sender" in roles else "recipient"
