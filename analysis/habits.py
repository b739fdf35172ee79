"""Habits as infrastructure: the same counter in the same hour, the same contents at the same weight, numbers
of one roll on one day.

Two users with n_i and n_j parcels of a sort (at one counter; of one description; of one series of numbers)
meet by chance q n_i n_j times, where q is how often two parcels of the sort fall together. Met m times, that
says m ln(m / λ) - (m - λ) nats with λ summed over all sorts: the likelihood ratio of two Poisson rates (a
test as in any textbook; what counts as a habit and the limits are ours, chosen on invented traffic). To have
met once is no habit: it supports what two users share besides, and joins nobody. Users are those of
`analysis.sharing.incidence`: who shares nothing at all is none, and has no habits here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array

from analysis.sharing.incidence import Floats, Uses
from analysis.sharing.surprise_level import least
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, as_ints, fresh, of_kind
from errors import cancelling
from values.fold import fold

Wide = npt.NDArray[np.int64]

CROWD = 30
"""More users at one counter in one hour, or of one description and weight, are a crowd."""
MOST = 12.0
MOST_OF_LEVEL = 0.9
"""A habit says 12 nats at the most, and never as much as is asked of a pair: it supports what is shared, or
another habit; it does not replace them.
"""
ENOUGH = 300
"""Parcels of a sort from which the chance of falling together is counted; fewer take that of all."""
ROLL = 50


@dataclass(frozen=True, slots=True, eq=False)
class HabitPairs:
    """Pairs of users with a habit in common, `one` < `other`: which (place in KINDS), how often they met by
    it, and what that says in nats.
    """

    one: Ints
    other: Ints
    kind: Ints
    times: Ints
    score: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """Parcels (as places in `sent`) with their sort and, within it, the slot in which two fall together.

    `alike`: the chance that two of a sort do, where it is known beforehand; else it is counted.
    """

    row: Wide
    sort: Wide
    slot: Wide
    alike: float = 0.0


def habits(of: Snapshot, by: Uses) -> HabitPairs:
    """The habits that any two users have in common."""
    most = min(MOST, MOST_OF_LEVEL * max(least(by.population), 0))
    user = np.append(by.member_of, np.int32(UNKNOWN))[of.person[of.sent.source]]
    parts = [_met(user, found(of), at, most) for at, (_, found) in enumerate(KINDS)]
    return HabitPairs(
        **{name: np.concatenate([getattr(one, name) for one in parts]) for name in HabitPairs.__slots__}
    )


def _counters(of: Snapshot) -> Ints:
    """The counter of each parcel; UNKNOWN where none is stated."""
    place = np.full(len(of.parcels), UNKNOWN, np.int32)
    stated = of_kind(of.things, "DropOff")[of.bears.target]
    place[of.bears.source[stated]] = of.bears.target[stated]
    return place


def _visits(of: Snapshot) -> _Sorted:
    """Counter and hour."""
    place = _counters(of)
    parcel = of.sent.target
    known = np.flatnonzero((place[parcel] != UNKNOWN) & (of.hour[parcel] != UNKNOWN))
    at = parcel[known]
    days = int(np.ptp(of.posted[at])) + 1 if len(at) else 1
    share = np.bincount(of.hour[at], minlength=24) / max(len(at), 1)
    return _Sorted(
        known,
        place[at].astype(np.int64),
        of.posted[at].astype(np.int64) * 24 + of.hour[at],
        float((share**2).sum()) / days,
    )


def _packs(of: Snapshot) -> _Sorted:
    """Contents as declared, and weight to the gram."""
    written = of.contents.dictionary_encode()
    code: dict[str, int] = {"": UNKNOWN}
    folded = [code.setdefault(fold(text), len(code)) for text in written.dictionary.to_pylist()]
    said = np.array(folded, np.int64)[as_ints(written.indices)] if folded else np.zeros(0, np.int64)
    known = np.flatnonzero((said[of.sent.target] != UNKNOWN) & (of.weight[of.sent.target] > 0))
    at = of.sent.target[known]
    return _Sorted(known, said[at], of.weight[at].astype(np.int64))


def _rolls(of: Snapshot) -> _Sorted:
    """Series and country of an S10 number; fifty in a row on one day. Only of parcels without a counter: at
    one strangers in a queue get neighbouring numbers, which says no more than the visit.
    """
    found = pc.extract_regex(
        of.parcels, r"^Parcel:(?P<series>[A-Z]{2})(?P<serial>\d{8})\d(?P<country>[A-Z]{2})(?:@|$)"
    )
    numbered = found.is_valid().to_numpy(zero_copy_only=False)
    at = np.full(len(of.parcels), UNKNOWN, np.int64)
    at[numbered] = np.arange(int(numbered.sum()))
    at[_counters(of) != UNKNOWN] = UNKNOWN
    known = np.flatnonzero((at[of.sent.target] != UNKNOWN) & (of.posted[of.sent.target] != UNKNOWN))
    parcel = of.sent.target[known]
    fields = found.drop_null()
    series = pc.binary_join_element_wise(
        pc.struct_field(fields, "series"), pc.struct_field(fields, "country"), ""
    ).dictionary_encode()
    serial = pc.cast(pc.struct_field(fields, "serial"), pa.int64()).to_numpy()
    here = at[parcel]
    return _Sorted(
        known,
        as_ints(series.indices)[here].astype(np.int64),
        of.posted[parcel].astype(np.int64) * 10**8 + serial[here] // ROLL,
    )


KINDS: tuple[tuple[str, Callable[[Snapshot], _Sorted]], ...] = (
    ("visits", _visits),
    ("packs", _packs),
    ("rolls", _rolls),
)


def _met(user: Ints, of: _Sorted, kind: int, most: float) -> HabitPairs:
    """Pairs that met by one habit."""
    cancelling.check()
    who = user[of.row].astype(np.int64)
    some = who != UNKNOWN
    who, sort, slot = who[some], of.sort[some], of.slot[some]
    order = np.lexsort((who, slot, sort))
    who, sort, slot = who[order], sort[order], slot[order]
    new_slot = fresh(sort) | fresh(slot)
    once = new_slot | fresh(who)
    who, sort, new_slot = who[once], sort[once], new_slot[once]
    one, other = _pairs(who, new_slot)
    size = int(user.max(initial=0)) + 1
    key, times = np.unique(one * size + other, return_counts=True)
    one, other = key // size, key % size
    chance = _chance(who, sort, new_slot, of.alike, one, other)
    told = times * np.log(np.maximum(times / chance, 1)) - (times - chance)
    kept = times > chance
    return HabitPairs(
        one=one[kept].astype(np.int32),
        other=other[kept].astype(np.int32),
        kind=np.full(int(kept.sum()), kind, np.int32),
        times=times[kept].astype(np.int32),
        score=np.minimum(told[kept], most),
    )


def _pairs(who: Wide, new_slot: Bools) -> tuple[Wide, Wide]:
    """Every two users of a slot; slots of a crowd give none."""
    starts = np.flatnonzero(new_slot)
    sizes = np.diff(np.concatenate([starts, [len(who)]]))
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= CROWD)]):
        block = starts[sizes == size][:, None] + np.arange(size)
        a, b = np.triu_indices(size, 1)
        ones.append(who[block[:, a].ravel()])
        others.append(who[block[:, b].ravel()])
    return np.concatenate(ones), np.concatenate(others)


def _chance(who: Wide, sort: Wide, new_slot: Bools, alike: float, one: Wide, other: Wide) -> Floats:
    """How often these pairs meet by chance, over all sorts."""
    _, at = np.unique(sort, return_inverse=True)
    sorts = int(at.max(initial=-1)) + 1
    slots = np.bincount(np.cumsum(new_slot) - 1) if len(who) else np.zeros(0, np.int64)
    together = np.bincount(at[new_slot], slots * (slots - 1.0), minlength=sorts)
    many = np.bincount(at, minlength=sorts).astype(float)
    usual = max(float(together.sum()), 1.0) / max(float((many * (many - 1)).sum()), 1.0)
    counted = np.where(many >= ENOUGH, together / np.maximum(many * (many - 1), 1), usual)
    rate = np.maximum(counted, usual)
    if alike:  # a counter whose parcels all bear one hour says so itself
        rate = np.maximum(alike, np.where(many >= ENOUGH, counted, 0))
    users, place = np.unique(who, return_inverse=True)
    often = coo_array((np.ones(len(who)), (place, at)), shape=(len(users), sorts)).tocsr()
    weighed = often.multiply(rate[None, :]).tocsr()
    i, j = np.searchsorted(users, one), np.searchsorted(users, other)
    expected = np.asarray(weighed[i].multiply(often[j]).sum(axis=1), np.float64).ravel()
    return np.asarray(np.maximum(expected, 1e-6), np.float64)
