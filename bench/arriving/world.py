"""A world of one kind and its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from analysis.snapshot.arrays import Ints, Snapshot
from bench.arriving import crews, innocents
from bench.arriving.country import DAYS, Country
from bench.arriving.labels import as_snapshot

KINDS = (*crews.MANNERS, "mixed")
PARCELS_TO_A_CREW = 4000
EARLIEST = 60
"""The day of the year from which crews begin."""
CHOOSING = (1, 2, 3)
"""Seeds on which something may be chosen; all others are reported."""


@dataclass(frozen=True, slots=True)
class World:
    """A snapshot and, of each of its parcels, the crew that sent it (-1: none)."""

    snapshot: Snapshot
    crew: Ints


def world(kind: str, parcels: int, seed: int, seized: float = 0.0) -> World:
    """About so many parcels in a year. `seized`: the share of crews' parcels that is."""
    choose = random.Random(f"arriving/{kind}/{seed}")
    at = Country(choose, parcels)
    count = max(parcels // PARCELS_TO_A_CREW, 1)
    posted = [*innocents.newcomers(at, parcels), *innocents.traffic(at, parcels - 80 * count)]
    for number in range(count):
        manner = crews.MIXED[number % len(crews.MIXED)] if kind == "mixed" else kind
        posted += crews.crew(at, crews.MANNERS[manner], number, EARLIEST)
    posted = [one for one in posted if one.day < DAYS]
    choose.shuffle(posted)
    stopped = [place for place, one in enumerate(posted) if one.crew >= 0 and choose.random() < seized]
    return World(as_snapshot(posted, stopped), np.array([one.crew for one in posted], np.int32))
