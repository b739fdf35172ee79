"""What measures do to the parcels that a crew really sent afterwards, if it goes on or comes round them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.early.parcel_features import counters
from analysis.lanes.lane_counts import Lanes, lanes_of
from analysis.measures.barrier_model import LANE, PATTERN
from analysis.measures.candidates import WINDOW, CandidateMeasure
from analysis.measures.looks import ANY_WEIGHT, ParcelLook, ParcelLooks
from analysis.measures.named_things import RECIPIENT, SENDER, named_things
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import Bools
from bench.arriving.world import World

FRESH = {"Account": 0.5, "Phone": 0.9, "Email": 0.9, "Address": 1.0, "DropOff": 0.5, PATTERN: 0.5}
"""The chance that who swaps a thing takes one that was never used; else one that another parcel of the crew
had. Recipients and lanes cannot be swapped.
"""
DRAWS = 4
"""Times that each parcel comes again."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Of what came: the share that was stopped; parcels of other people held in the 30 days after."""

    share: float
    held: int


class Afterwards:
    """Which parcels of a world each measure meets."""

    def __init__(self, of: World) -> None:
        self._of = of.snapshot
        self._crew = of.crew
        named = named_things(self._of, np.ones(len(self._of.parcels), np.bool_))
        order = np.argsort(named.thing, kind="stable")
        self._parcel, self._side = named.parcel[order], named.side[order]
        self._begin = np.searchsorted(named.thing[order], np.arange(len(self._of.things) + 1))
        self._things = {str(id_): at for at, id_ in enumerate(self._of.things.to_pylist())}
        self._looks = ParcelLooks(self._of, counters(self._of))
        self._lanes: Lanes = lanes_of(self._of, "region", {})
        self._every = np.arange(len(self._of.parcels))

    def met(self, one: CandidateMeasure) -> Wide:
        """The parcels that a measure meets."""
        if one.barrier.on == LANE:
            lane = next(at for at in range(len(self._lanes)) if self._lanes.id(at) == one.id)
            return np.flatnonzero(self._lanes.of_parcel == lane)
        if one.barrier.on == PATTERN:
            return self._looks.like(self._look_of(one.id), self._every)
        at = self._things[one.id]
        rows = slice(int(self._begin[at]), int(self._begin[at + 1]))
        parcels, side = self._parcel[rows], self._side[rows]
        if not one.barrier.role:
            return parcels
        wanted: Bools = side == (SENDER if one.barrier.role == "sender" else RECIPIENT)
        return np.asarray(parcels[wanted], np.int64)

    def _look_of(self, id_: str) -> ParcelLook:
        counter, words, grams = id_.removeprefix(f"{PATTERN}:").rsplit("|", 2)
        low, high = map(int, grams.removesuffix(" g").split("-"))
        band = ANY_WEIGHT if (low, high) == ANY_WEIGHT else (low, high)
        return ParcelLook(self._things[counter], words, band)

    def stopped(
        self, measures: Sequence[CandidateMeasure], crew: int, last: int, reroute: float, draw: random.Random
    ) -> Stopped:
        """What these do after day `last` to the parcels of a crew; effects are as likely as the model says.

        Once stopped, a parcel comes again with the chance `reroute`, what it was stopped for swapped.
        """
        posted = self._of.posted
        own = np.flatnonzero(self._crew == crew)
        coming, past = own[posted[own] > last], own[posted[own] <= last]
        others = (posted > last) & (posted <= last + WINDOW) & (self._crew != crew)
        held = np.zeros(len(posted), np.bool_)
        met: list[frozenset[int]] = []
        for one in measures:
            parcels = self.met(one)
            met.append(frozenset(parcels.tolist()))
            if one.barrier.touches == "hold":
                held[parcels[others[parcels]]] = True
        stopped = [_stopped(int(one), measures, met, past, reroute, draw) for one in coming]
        return Stopped(float(np.mean(stopped)) if stopped else 0.0, int(held.sum()))


def _stopped(
    parcel: int,
    measures: Sequence[CandidateMeasure],
    met: Sequence[frozenset[int]],
    past: Wide,
    reroute: float,
    draw: random.Random,
) -> float:
    first = [at for at, parcels in enumerate(met) if parcel in parcels]
    share = _share(measures, first)
    if not reroute or not share:
        return share
    again = [_share(measures, _swapped(first, measures, met, past, draw)) for _ in range(DRAWS)]
    return share * (1 - reroute * (1 - sum(again) / DRAWS))


def _share(measures: Sequence[CandidateMeasure], which: Sequence[int]) -> float:
    """The share that these stop, each by its own chance; all looks of a barrier are one."""
    some = [measures[at] for at in which]
    apart = {(one.barrier.id, "" if one.barrier.on == PATTERN else one.id): one for one in some}
    passed = 1.0
    for one in apart.values():
        passed *= 1 - one.barrier.effect.likely
    return 1 - passed


def _swapped(
    first: Sequence[int],
    measures: Sequence[CandidateMeasure],
    met: Sequence[frozenset[int]],
    past: Wide,
    draw: random.Random,
) -> list[int]:
    """The measures that meet a parcel when it comes again."""
    found: set[int] = set()
    for at in first:
        barrier = measures[at].barrier
        if barrier.role == "recipient" or barrier.on == LANE:
            found.add(at)
        elif draw.random() >= FRESH[barrier.on]:
            other = int(draw.choice(past))
            found |= {
                like
                for like, parcels in enumerate(met)
                if other in parcels and measures[like].barrier.on == barrier.on
            }
    return sorted(found)
