"""Whether a measure did something: a crew's parcels before and after it, beside lanes that it did not touch.

Difference in differences on a logarithmic scale: the crew's parcels changed by a factor, those of lanes on
which the crew sends nothing by another, and what the measure did is the ratio of the two. The interval is
that of the logarithm of a ratio of counts, widened where the weeks of either vary more than chance has them
(quasi-likelihood, Wedderburn 1974), and again where few weeks say how much they do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit
from scipy.stats import binom

from analysis.lanes.lane_counts import Counters, Lanes, lanes_of, monday_of, week_of
from analysis.lanes.lanes import first_day
from analysis.measures.named_things import SENDER, named_things, senders_of, sent_by
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot

LONGEST = 84
"""Days on either side that are compared, at most."""
SHORTEST = 14
"""With fewer days after it began nothing is said."""
_ERRORS, _HIGHEST = 1.96, 0.975
"""Standard errors on either side of 19 in 20, and what lies below the upper end."""
_FEW, _UNKNOWN_SPREAD = 4, 3.0
"""With fewer weeks to judge by, weeks are taken to vary at least so many times as much as chance has them: in
invented worlds without an effect, 14 days then told of one in a twentieth of them, and not in a fifth.
"""
_RARE = 0.05
"""The chance that anything at all is said to have risen though nothing did (Bonferroni)."""
_HALF = 0.5
"""Added to every count, so that none is 0."""
MOST_MOVED = 10


@dataclass(frozen=True, slots=True)
class MovedUse:
    """What the crew's parcels name: an id, parcels before and after."""

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
    change: tuple[float, float, float]
    told: bool
    moved: tuple[MovedUse, ...]
    weeks: tuple[OutcomeWeek, ...]


def outcome(
    of: Snapshot, crew: Wide, counters: Counters, start: int, last: int, touched: Collection[str] = ()
) -> MeasureOutcome | None:
    """What became of these parcels (numbers) of a crew since a measure on `touched` (ids) began on day
    `start`; None where less than SHORTEST days have passed, or the data begins so shortly before, or there
    was nothing before.
    """
    days = min(last - start + 1, start - first_day(of), LONGEST)
    if days < SHORTEST:
        return None
    own = np.zeros(len(of.parcels), np.bool_)
    own[crew] = True
    lanes = lanes_of(of, "region", counters)
    beside = _beside(of, own, lanes)
    was, since = (
        (of.posted >= start - days) & (of.posted < start),
        (of.posted >= start) & (of.posted < start + days),
    )
    counts = [int((some & when).sum()) for some in (own, beside) for when in (was, since)]
    if not counts[0]:
        return None
    weeks = _weeks(of, own, beside, start - days, start + days - 1)
    history = min(start - first_day(of), LONGEST)
    spreads = [_spread(of.posted[some], start, history, days) for some in (own, beside)]
    ratio, error = _ratio(counts, *spreads)
    low, high = (math.expm1(ratio + sign * _ERRORS * error) for sign in (-1, 1))
    return MeasureOutcome(
        days=days,
        before=counts[0],
        after=counts[1],
        beside_before=counts[2],
        beside_after=counts[3],
        change=(low, math.expm1(ratio), high),
        told=low > 0 or high < 0,
        moved=tuple(_moved(of, own & was, own & since, lanes, touched, spreads[0])),
        weeks=weeks,
    )


def _beside(of: Snapshot, own: Bools, lanes: Lanes) -> Bools:
    """Parcels of others on lanes on which the crew sends nothing; of all others where it sends on all."""
    used = np.zeros(len(lanes) + 1, np.bool_)
    used[lanes.of_parcel[own]] = True
    used[UNKNOWN] = False
    others = ~own & ~sent_by(of, senders_of(of, own)) & (of.posted != UNKNOWN)
    apart: Bools = others & ~used[lanes.of_parcel]
    return apart if apart.any() else others


def _ratio(counts: list[int], spread: float, beside_spread: float) -> tuple[float, float]:
    """The logarithm of the ratio of the two changes, and its standard error."""
    before, after, beside_before, beside_after = (count + _HALF for count in counts)
    ratio = math.log(after / before) - math.log(beside_after / beside_before)
    variance = spread * (1 / before + 1 / after) + beside_spread * (1 / beside_before + 1 / beside_after)
    return ratio, math.sqrt(variance)


def _spread(posted: Ints | Wide, start: int, before: int, since: int) -> float:
    """How many times as much the weeks of these parcels vary as counts do by chance, on each side of `start`
    about a level of their own, at least 1; widened as Student's t is where few weeks say so. `before` and
    `since`: days that are looked at; only whole weeks of them count.
    """
    sides = (start - 1 - posted, before // 7), (posted - start, since // 7)
    varied, freedom = 0.0, 0
    for day, weeks in sides:
        counts = np.bincount(day[(day >= 0) & (day < 7 * weeks)] // 7, minlength=weeks)
        if weeks > 1 and counts.any():
            varied += float(((counts - counts.mean()) ** 2).sum() / counts.mean())
            freedom += weeks - 1
    if freedom < _FEW:
        return max(_UNKNOWN_SPREAD, varied / max(freedom, 1))
    found = varied / freedom
    return max(1.0, found * _student(freedom) if found > 1 else 1.0)


def _student(freedom: int) -> float:
    """What a variance is widened by for its being estimated with so many degrees of freedom."""
    return float(stdtrit(freedom, _HIGHEST) / _ERRORS) ** 2


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
    of: Snapshot, was: Bools, since: Bools, lanes: Lanes, touched: Collection[str], spread: float
) -> list[MovedUse]:
    """What sender's things and lanes the crew uses more than before, and more than chance has it where its
    weeks vary so; but for those that the measure is on.
    """
    named = named_things(of, was | since)
    sent = named.side == SENDER
    things, parcels = named.thing[sent], named.parcel[sent]
    routes = lanes.of_parcel
    found = [
        *_counted(things[was[parcels]], things[since[parcels]], lambda at: str(of.things[at])),
        *_counted(routes[was], routes[since], lanes.id),
    ]
    found = [one for one in found if one.id not in touched and _by_chance(one, spread) < _RARE / len(found)]
    return sorted(found, key=lambda one: (one.before - one.after, one.id))[:MOST_MOVED]


def _counted(was: Ints | Wide, since: Ints | Wide, called: Callable[[int], str]) -> Iterator[MovedUse]:
    """How often each stands among the earlier numbers and the later ones."""
    size = int(max(was.max(initial=0), since.max(initial=0))) + 1
    before, after = (np.bincount(some[some != UNKNOWN], minlength=size) for some in (was, since))
    for at in np.flatnonzero(before + after).tolist():
        yield MovedUse(called(at), int(before[at]), int(after[at]))


def _by_chance(one: MovedUse, spread: float) -> float:
    """How likely so many of all fall into the second half by chance (a sign test on what counts as one)."""
    return float(
        binom.sf(math.ceil(one.after / spread) - 1, math.ceil((one.before + one.after) / spread), 0.5)
    )
