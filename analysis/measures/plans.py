"""Which few measures stop most of what is to come: chosen one by one, the best for its cost first.

What is stopped of a coming parcel: with s1 the chance that a measure stops it at first, s2 that one stops it
when it comes again another way, and p the chance that it does, s1 (1 - p (1 - s2)). With p = 0, nobody
adapting, more of s1 is worth ever less, and choosing greedily comes within 1 - 1/e of the best (Nemhauser,
Wolsey and Fisher 1978; for costs see Khuller, Moss and Naor 1999). Where people adapt, one of two known
accounts is worth little and both are worth much: so "every known account" is a choice of its own. Measures
stop a parcel each by its own chance; looks of one barrier stop it once: who misses it at a counter by one
look misses it by the narrower one.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np

from analysis.measures.barrier_model import PATTERN, Effect
from analysis.measures.candidates import CandidateMeasure, CrewParcels
from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import Bools
from errors import cancelling

KNOWN = 0.5
"""The chance that who swaps a thing takes another one that was used before: an assumption."""
PRICE = 0.1
"""Points that a parcel of other people counts as when measures are compared. Chosen on seeds 1 to 3: at .02
plans hold half as many again and stop .005 more.
"""
LIMITS = (0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)
"""Parcels of other people for which the frontier is asked, and without a limit."""
_ROUNDING = 1e-9
_LEAST = 1e-6
"""Less is no gain."""
_HELD, _CHECKED = "hold", "check"


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a plan may cost (points), how many parcels of other people it may hold in 30 days (None: no
    limit), the chance that what was stopped comes again, and what a parcel of others counts in points.
    """

    budget: float
    innocents: int | None = None
    reroute: float = 0.0
    price: float = PRICE


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A plan as far as its first `measures`: what it costs, the likely share that it stops, how many parcels
    of other people it holds.
    """

    measures: int
    cost: float
    stopped: float
    innocents: int


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """What can be had: at this cost and this many held parcels of other people so much is stopped."""

    cost: float
    stopped: Effect
    innocents: int


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """Measures in the order in which they were chosen; `stopped`: low, likely, high; `innocents`: parcels of
    other people that it holds in 30 days; `steps`: one for each choice.
    """

    measures: tuple[CandidateMeasure, ...]
    cost: float
    stopped: Effect
    innocents: int
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Move:
    """One choice: measures that are taken together, and what they do to the parcels at these places: the
    share that they let pass at first, and when it comes again. `looks`: the barrier whose looks they are, ""
    of other things.
    """

    measures: tuple[CandidateMeasure, ...]
    cost: float
    places: Wide
    first: Floats
    again: Floats
    held: Wide
    looks: str


class Planner:
    """The plans for one crew; made once, asked again with other terms."""

    def __init__(self, crew: CrewParcels, candidates: Sequence[CandidateMeasure], parcels: int) -> None:
        """`parcels`: how many the snapshot has."""
        self._crew, self._candidates, self._parcels = crew, candidates, parcels
        self._moves = [_move([one], together=False) for one in candidates]
        self._bundles = [_move(some, together=True) for some in _of_one_kind(candidates)]
        self._of_level: dict[tuple[tuple[tuple[str, str], ...], str], _Move] = {}
        self._frontiers: dict[tuple[PlanTerms, tuple[float, ...]], list[FrontierPoint]] = {}

    def checked(self, measures: Sequence[CandidateMeasure]) -> int:
        """How many parcels of other people these check in 30 days and do not hold."""
        met = {touches: _others(measures, touches) for touches in (_HELD, _CHECKED)}
        return len(np.setdiff1d(met[_CHECKED], met[_HELD]))

    def plan(self, terms: PlanTerms) -> MeasurePlan:
        """The best measures for the terms."""
        steps, measures = self._steps(terms)
        last = steps[-1] if steps else PlanStep(0, 0.0, 0.0, 0)
        return MeasurePlan(
            measures=measures,
            cost=last.cost,
            stopped=self.stopped(measures, terms.reroute),
            innocents=last.innocents,
            steps=tuple(steps),
        )

    def _steps(self, terms: PlanTerms) -> tuple[list[PlanStep], tuple[CandidateMeasure, ...]]:
        """The choices one by one, and what was chosen."""
        state = _Passing(self._crew.weight, terms.reroute, self._parcels)
        moves = [*self._moves, *self._bundles] if terms.reroute else self._moves
        order = count()
        heap = [(-np.inf, 0, next(order), move) for move in moves]
        heapq.heapify(heap)
        chosen: dict[tuple[str, str], CandidateMeasure] = {}
        steps: list[PlanStep] = []
        cost = 0.0
        while heap:
            worth, judged, _, move = heapq.heappop(heap)
            if cost + move.cost > terms.budget + _ROUNDING or any(one.key in chosen for one in move.measures):
                continue
            more = state.more_held(move)
            if terms.innocents is not None and state.innocents + more > terms.innocents:
                continue
            if judged != len(steps) + 1:
                cancelling.check()
                worth = -state.gain(move) / (move.cost + terms.price * len(move.held))
                if worth < -_LEAST:
                    heapq.heappush(heap, (worth, len(steps) + 1, next(order), move))
                continue
            state.add(move)
            cost += move.cost
            chosen |= {one.key: one for one in move.measures}
            steps.append(PlanStep(len(chosen), cost, state.stopped(), state.innocents))
        return steps, tuple(chosen.values())

    def frontier(self, terms: PlanTerms, times: tuple[float, ...] = (1.0,)) -> list[FrontierPoint]:
        """What can be had for so many times the budget, by how many parcels of other people are held; of
        points of one budget only those that stop more than the ones that hold fewer. The limit of the terms
        says nothing here: for another one it is not worked out again.
        """
        key = replace(terms, innocents=None), times
        if key not in self._frontiers:
            self._frontiers[key] = self._points(*key)
        return self._frontiers[key]

    def _points(self, terms: PlanTerms, times: Sequence[float]) -> list[FrontierPoint]:
        budgets = [terms.budget * one for one in sorted(times)]
        most = max((len(one.others) for one in self._candidates), default=0)
        limits: list[int | None] = [*(limit for limit in LIMITS if limit < most), None]
        found: dict[float, list[FrontierPoint]] = {budget: [] for budget in budgets}
        for limit in limits:
            steps, measures = self._steps(replace(terms, budget=budgets[-1], innocents=limit))
            for budget, points in found.items():
                within = [one for one in steps if one.cost <= budget + _ROUNDING]
                if within and (not points or within[-1].stopped > points[-1].stopped.likely + _LEAST):
                    shares = self.stopped(measures[: within[-1].measures], terms.reroute)
                    points.append(FrontierPoint(within[-1].cost, shares, within[-1].innocents))
        return [point for points in found.values() for point in points]

    def stopped(self, measures: Sequence[CandidateMeasure], reroute: float) -> Effect:
        """What these measures stop of what is to come, low, likely and high."""
        shares = []
        for level in ("low", "likely", "high"):
            state = _Passing(self._crew.weight, reroute, self._parcels)
            for move in self._as_taken(measures, level):
                state.add(move)
            shares.append(state.stopped())
        return Effect(*shares)

    def _as_taken(self, measures: Sequence[CandidateMeasure], level: str) -> list[_Move]:
        """The same measures as moves: together where all of a kind are among them."""
        rest = {one.key: one for one in measures}
        moves = []
        for bundle in self._bundles:
            if all(one.key in rest for one in bundle.measures):
                moves.append(self._move_of(bundle.measures, level))
                for one in bundle.measures:
                    del rest[one.key]
        return moves + [self._move_of((one,), level) for one in rest.values()]

    def _move_of(self, measures: tuple[CandidateMeasure, ...], level: str) -> _Move:
        """One choice with the effects of a level; made once."""
        key = tuple(one.key for one in measures), level
        if key not in self._of_level:
            self._of_level[key] = _move(measures, together=len(measures) > 1, level=level)
        return self._of_level[key]


@dataclass(slots=True)
class _Passing:
    """What passes the measures taken so far."""

    weight: Floats
    reroute: float
    parcels: int
    innocents: int = 0
    first: Floats = field(init=False)
    again: Floats = field(init=False)
    held: Bools = field(init=False)
    seen: dict[str, Bools] = field(default_factory=dict)
    """The parcels that a look of each barrier met."""

    def __post_init__(self) -> None:
        self.first, self.again = np.ones(len(self.weight)), np.ones(len(self.weight))
        self.held = np.zeros(self.parcels, np.bool_)

    def gain(self, move: _Move) -> float:
        at, first, again = self._of_use(move)
        before, later = self.first[at], self.again[at]
        more = self._share(before * first, later * again) - self._share(before, later)
        return float(np.dot(self.weight[at], more))

    def more_held(self, move: _Move) -> int:
        return int((~self.held[move.held]).sum()) if len(move.held) else 0

    def add(self, move: _Move) -> None:
        at, first, again = self._of_use(move)
        self.first[at] *= first
        self.again[at] *= again
        if move.looks:
            self.seen.setdefault(move.looks, np.zeros(len(self.weight), np.bool_))[at] = True
        self.innocents += self.more_held(move)
        self.held[move.held] = True

    def _of_use(self, move: _Move) -> tuple[Wide, Floats, Floats]:
        """Where a move does something, and what: a parcel that a look met is met by no other one."""
        seen = self.seen.get(move.looks) if move.looks else None
        if seen is None:
            return move.places, move.first, move.again
        fresh = ~seen[move.places]
        return move.places[fresh], move.first[fresh], move.again[fresh]

    def stopped(self) -> float:
        return float(np.dot(self.weight, self._share(self.first, self.again)))

    def _share(self, first: Floats, again: Floats) -> Floats:
        share: Floats = (1 - first) * (1 - self.reroute * again)
        return share


def _move(measures: Sequence[CandidateMeasure], *, together: bool, level: str = "likely") -> _Move:
    where = np.concatenate([one.met for one in measures])
    places, at = np.unique(where, return_inverse=True)
    first, again = np.ones(len(places)), np.ones(len(places))
    begin = 0
    for one in measures:
        which = at[begin : begin + len(one.met)]
        effect = getattr(one.barrier.effect, level)
        passing = 1 - one.lasting * effect
        later = 1 - effect * (1 - one.barrier.swap * (1 - KNOWN * together))
        if one.barrier.on == PATTERN:
            first[which], again[which] = np.minimum(first[which], passing), np.minimum(again[which], later)
        else:
            first[which] *= passing
            again[which] *= later
        begin += len(one.met)
    return _Move(
        measures=tuple(measures),
        cost=sum(one.barrier.cost for one in measures),
        places=places,
        first=first,
        again=again,
        held=_others(measures, _HELD),
        looks=measures[0].barrier.id if measures[0].barrier.on == PATTERN else "",
    )


def _others(measures: Sequence[CandidateMeasure], touches: str) -> Wide:
    """The parcels of other people (numbers) that the measures hold, or that they check."""
    met = [one.others for one in measures if one.barrier.touches == touches]
    return np.unique(np.concatenate(met)) if met else np.zeros(0, np.int64)


def _of_one_kind(candidates: Sequence[CandidateMeasure]) -> list[list[CandidateMeasure]]:
    """Every known thing of one barrier, where there are two or more; of looks those that meet all that any
    of them meets.
    """
    kinds: dict[str, list[CandidateMeasure]] = defaultdict(list)
    for one in candidates:
        kinds[one.barrier.id].append(one)
    bundles = (_widest(some) if some[0].barrier.on == PATTERN else some for some in kinds.values())
    return [some for some in bundles if len(some) > 1]


def _widest(looks: Sequence[CandidateMeasure]) -> list[CandidateMeasure]:
    """Looks that meet all that any of these meets, without those that add nothing."""
    met: set[int] = set()
    found = []
    for one in sorted(looks, key=lambda one: (-len(one.met), len(one.others), one.id)):
        if not met.issuperset(places := one.met.tolist()):
            met.update(places)
            found.append(one)
    return found
