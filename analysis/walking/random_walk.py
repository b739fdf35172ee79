"""A random walk with restart on parcels and the things that join them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from analysis.mentions import SharedNode
from analysis.sharing.hubs import crowded

RESTART = 0.2
ROUNDS = 40
STRANGERS = 0.4
"""Of the weight of a counter, and of a phone or an account of very many: strangers meet there, and so do two
crews."""
FloatArray = npt.NDArray[np.float64]


def weight(thing: SharedNode) -> float:
    """How readily the walk steps on a thing: the fewer people use it, the more; less on a counter
    or on what very many use."""
    told = 1 / math.log(1.5 + max(thing.users, 1))
    return told * STRANGERS if thing.kind == "DropOff" or crowded(thing) else told


def visits(
    edges: Iterable[tuple[str, str]], things: Mapping[str, SharedNode], starts: Iterable[str]
) -> dict[str, float]:
    """How often each parcel and each thing is visited, as shares of all visits.

    `edges` are (parcel, thing). From a parcel the walk steps on its things by `weight`, from a thing on any
    of its parcels alike; parcels that exist (`SharedNode.parcels`) but were not read swallow their share.
    Each step begins again at a start with probability 0.2.
    """
    pairs = sorted(edges)
    parcels = {id_: i for i, id_ in enumerate(dict.fromkeys([*starts, *(parcel for parcel, _ in pairs)]))}
    on = {id_: i for i, id_ in enumerate(dict.fromkeys(thing for _, thing in pairs))}
    begin = np.zeros(len(parcels))
    begin[[parcels[start] for start in starts]] = 1 / len(set(starts))
    if not pairs:
        return dict(zip(parcels, begin.tolist(), strict=True))
    rows = np.array([parcels[parcel] for parcel, _ in pairs])
    columns = np.array([on[thing] for _, thing in pairs])
    weights = np.array([weight(things[thing]) for _, thing in pairs])
    total = _sum(rows, weights, len(parcels))
    seen = np.bincount(columns, minlength=len(on))
    back = 1 / np.maximum(seen, [max(things[id_].parcels, 1) for id_ in on])
    mass, stepped = begin, np.zeros(len(on))
    for _ in range(ROUNDS):
        stepped = _sum(columns, weights * (mass / np.where(total > 0, total, 1))[rows], len(on))
        mass = RESTART * begin + (1 - RESTART) * _sum(rows, (stepped * back)[columns], len(parcels))
    shares = dict(zip(parcels, mass.tolist(), strict=True))
    return shares | dict(zip(on, stepped.tolist(), strict=True))


def _sum(at: npt.NDArray[np.int64], what: FloatArray, size: int) -> FloatArray:
    """`what` added up by its place `at`."""
    return np.bincount(at, what, size).astype(np.float64)
