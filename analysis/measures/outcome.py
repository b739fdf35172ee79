"""Whether a measure did something: a crew's parcels before and after it, beside lanes that it did not touch.

Difference in differences on a logarithmic scale: the crew's parcels changed by a factor, those of lanes on
which the crew sends nothing by another, and what the measure did is the ratio of the two. The interval is
that of the logarithm of a ratio of counts, widened where weeks vary more than chance has them
(quasi-likelihood, Wedderburn 1974).
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from analysis.early.lane_counts import Counters, lanes_of, monday_of, week_of
from analysis.incidence import Floats, Wide
from analysis.measures.model import Effect
from analysis.measures.named_things import SENDER, named_things, sent_by
from analysis.snapshot.arrays import UNKNOWN, Bools, Snapshot

LONGEST = 84
"""Days on either side that are compared, at most."""
SHORTEST = 14
"""With fewer days after it began nothing is said."""
_ERRORS = 1.96
_HALF = 0.5
"""Added to every count, so that none is 0."""
MOST_MOVED = 10


@dataclass(frozen=True, slots=True)
class MovedUse:
    """What the crew's parcels name more often since: an id, parcels before and after."""

    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class OutcomeWeek:
    """A week (its Monday, days since 1970): parcels of the crew, and of the lanes beside."""

    week: int
    crew: int
    beside: int


@dataclass(frozen=True, slots=True)
class MeasureOutcome:
    """`days`: on either side. `before`, `after`: parcels of the crew; `beside_before`, `beside_after` those
    of lanes beside. `change`: against what these let expect, lowest, likely and highest (-.4: 40 % fewer).
    `told`: whether chance alone is an unlikely reason, the interval being on one side of 0. `weeks`: without
    gaps.
    """

    days: int
    before: int
    after: int
    beside_before: int
    beside_after: int
    change: Effect
    told: bool
    moved: tuple[MovedUse, ...]
    weeks: tuple[OutcomeWeek, ...]


def outcome(
    of: Snapshot, crew: Wide, counters: Counters, start: int, last: int, touched: Collection[str] = ()
) -> MeasureOutcome | None:
    """What became of these parcels (numbers) of a crew since a measure on `touched` (ids) began on day
    `start`; None where less than SHORTEST days have passed, or there was nothing before.
    """
    days = min(last - start + 1, LONGEST)
    if days < SHORTEST:
        return None
    own = np.zeros(len(of.parcels), np.bool_)
    own[crew] = True
    beside = _beside(of, own, counters)
    was, since = (
        (of.posted >= start - days) & (of.posted < start),
        (of.posted >= start) & (of.posted < start + days),
    )
    counts = [int((some & when).sum()) for some in (own, beside) for when in (was, since)]
    if not counts[0]:
        return None
    weeks = _weeks(of, own, beside, start - days, start + days - 1)
    spread = max(1.0, _dispersion(np.array([one.crew for one in weeks if one.week + 6 < start], np.float64)))
    ratio, error = _ratio(counts, spread)
    low, high = (math.expm1(ratio + sign * _ERRORS * error) for sign in (-1, 1))
    return MeasureOutcome(
        days=days,
        before=counts[0],
        after=counts[1],
        beside_before=counts[2],
        beside_after=counts[3],
        change=Effect(low, math.expm1(ratio), high),
        told=low > 0 or high < 0,
        moved=tuple(_moved(of, own & was, own & since, counters, touched)),
        weeks=weeks,
    )


def _beside(of: Snapshot, own: Bools, counters: Counters) -> Bools:
    """Parcels of others on lanes on which the crew sends nothing; of all others where it sends on all."""
    lanes = lanes_of(of, "region", counters)
    used = np.zeros(len(lanes) + 1, np.bool_)
    used[lanes.of_parcel[own]] = True
    used[UNKNOWN] = False
    persons = np.unique(of.person[of.sent.source[own[of.sent.target]]]).astype(np.int64)
    others = ~own & ~sent_by(of, persons) & (of.posted != UNKNOWN)
    apart: Bools = others & ~used[lanes.of_parcel]
    return apart if apart.any() else others


def _ratio(counts: list[int], spread: float) -> tuple[float, float]:
    """The logarithm of the ratio of the two changes, and its standard error."""
    before, after, beside_before, beside_after = (count + _HALF for count in counts)
    ratio = math.log(after / before) - math.log(beside_after / beside_before)
    variance = spread * (1 / before + 1 / after) + 1 / beside_before + 1 / beside_after
    return ratio, math.sqrt(variance)


def _dispersion(weekly: Floats) -> float:
    """How much more weeks vary than counts do by chance."""
    if len(weekly) < 3 or not weekly.sum():
        return 1.0
    return float(weekly.var(ddof=1) / weekly.mean())


def _weeks(of: Snapshot, own: Bools, beside: Bools, first: int, last: int) -> tuple[OutcomeWeek, ...]:
    begin = int(week_of(first))
    inside = (of.posted >= first) & (of.posted <= last)
    size = int(week_of(last)) - begin + 1
    crew, others = (
        np.bincount(week_of(of.posted[some & inside]) - begin, minlength=size) for some in (own, beside)
    )
    return tuple(
        OutcomeWeek(week=monday_of(begin + at), crew=int(crew[at]), beside=int(others[at]))
        for at in range(size)
    )


def _moved(
    of: Snapshot, was: Bools, since: Bools, counters: Counters, touched: Collection[str]
) -> list[MovedUse]:
    """What sender's things and lanes the crew uses more than before, but for those that the measure is on."""
    named = named_things(of, was | since)
    sent = named.side == SENDER
    lanes = lanes_of(of, "region", counters)
    found: list[MovedUse] = []
    for parcel, key, ids in (
        (named.parcel[sent], named.thing[sent], of.things),
        (np.flatnonzero(was | since), lanes.of_parcel[was | since], None),
    ):
        size = len(ids) if ids is not None else len(lanes)
        some = key != UNKNOWN
        before, after = (np.bincount(key[some & when[parcel]], minlength=size) for when in (was, since))
        for at in np.flatnonzero(after > before).tolist():
            id_ = str(ids[at]) if ids is not None else lanes.id(at)
            if id_ not in touched:
                found.append(MovedUse(id_, int(before[at]), int(after[at])))
    found.sort(key=lambda one: (one.before - one.after, one.id))
    return found[:MOST_MOVED]
