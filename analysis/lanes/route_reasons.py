"""A candidate of `routes` as it is shown: what became of its lane, whose parcels these are, and why in words.

What is said of a day is what that day could know.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from analysis.lanes.expected_counts import surprise
from analysis.lanes.lane_counts import Counters, Lanes, counter_of
from analysis.lanes.lanes import seized_parcels
from analysis.lanes.routes import LEAST, SPREAD, WINDOW, RouteScores, route_scores
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, distinct

Change = Literal["new", "rising", "moved"]
CAME_ALONG, SHARE = 3, 0.25
"""Senders who sent from one other place before: so many at least, and this share of all."""
RECENT = 56
"""Days before the WINDOW that say what is usual of a lane that fell."""
SURE = math.log(20)
"""Nats beyond the number of lanes that could have fallen."""
MANY = 1.5
"""Parcels beside what is usual from which their number is the first reason."""
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A lane that is new, rising or moved, as its `day` (since 1970) shows it.

    `id`: `Lane:ORIGIN>DESTINATION`; `label`: for people; `score`: nats; `parcels`: numbers of all parcels on
    the lane in the WINDOW; `people`: how many sent there for the first time; `senders`: numbers of parties;
    `why`: in sentences.
    """

    id: str
    label: str
    day: int
    origin: str
    destination: str
    change: Change
    score: float
    people: int
    parcels: Ints
    senders: Ints
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Traffic:
    """Parcels of a lane in the WINDOW, and how many were to be expected from the days before."""

    parcels: int
    usual: float
    before: int


def new_routes(of: Snapshot, counters: Counters, first: int, last: int, least: float = 0.0) -> list[Route]:
    """The routes of the days from `first` to `last` (since 1970), by day, each day's strongest first; those
    of a score of `least` or more. A route is there again on every day that shows it.
    """
    found = route_scores(of, counters, first, last)
    return [route(found, at) for at in range(len(found)) if found.score[at] >= max(least, LEAST)]


def route(found: RouteScores, at: int, labels: Mapping[str, str] = NO_LABELS) -> Route:
    """A candidate as it is shown. `labels`: of drop-offs, by id; without one its id is shown."""
    lanes, lane, day = found.lanes[int(found.level[at])], int(found.lane[at]), int(found.day[at])
    parcels = found.parcels(at)
    traffic = _traffic(found, lanes, lane, day)
    sent = np.isin(found.of.sent.target, parcels)
    senders = distinct(found.of.sent.source[sent])
    who = _senders(found, parcels, lanes, lane, day)
    moved = _moved(found, lanes, lane, day, labels)
    change: Change = "moved" if moved else "rising" if traffic.before else "new"
    return Route(
        id=found.id(at),
        label=_label(lanes, lane, labels),
        day=day,
        origin=lanes.origins[lanes.origin[lane]],
        destination=lanes.destinations[lanes.destination[lane]],
        change=change,
        score=float(found.score[at]),
        people=int(found.people[at]),
        parcels=parcels,
        senders=senders,
        why=(*_most_telling(traffic, who), *moved, *_seen(found, parcels)),
    )


def _traffic(found: RouteScores, lanes: Lanes, lane: int, day: int) -> _Traffic:
    """What all other lanes do now beside their past is what this one was to do."""
    begin, end = np.searchsorted(found.sent.day, (day - WINDOW + 1, day + 1))
    of = lanes.of_parcel[found.sent.parcel[:end]]
    here = of == lane
    past, now = int(here[:begin].sum()), int(here[begin:].sum())
    others_past, others_now = max(int(begin) - past, 1), int(end - begin) - now
    return _Traffic(now, past * others_now / others_past, past)


def _most_telling(traffic: _Traffic, who: Sequence[str]) -> list[str]:
    """How many parcels come first where they are many, else who sends them."""
    counted = _counted(traffic)
    return [*counted, *who] if traffic.parcels >= MANY * traffic.usual else [*who, *counted]


def _counted(traffic: _Traffic) -> list[str]:
    many = f"{traffic.parcels:,} parcel{'' if traffic.parcels == 1 else 's'} in {WINDOW} days"
    if not traffic.before:
        return [f"{many}, none on this lane before"]
    return [f"{many}, {traffic.usual:.1f} expected from its past"]


def _senders(found: RouteScores, parcels: Ints, lanes: Lanes, lane: int, day: int) -> list[str]:
    """Who sends: how many are new, and how much the largest sends."""
    rows = np.flatnonzero(np.isin(found.sent.parcel, parcels))
    person = found.sent.person[rows]
    people = distinct(person)
    earlier = found.sent.day < day - WINDOW + 1
    known = np.isin(people, found.sent.person[earlier])
    on_lane = np.isin(people, found.sent.person[earlier & (lanes.of_parcel[found.sent.parcel] == lane)])
    many, new, fresh = len(people), int((~known).sum()), int((known & ~on_lane).sum())
    largest = int(np.unique(person, return_counts=True)[1].max(initial=0))
    why = [f"{new:,} of {many:,} senders are new"]
    if fresh:
        why.append(f"{fresh:,} of {many:,} senders never sent on this lane before, only elsewhere")
    return [*why, f"no sender has more than {largest:,} of these parcels"]


def _moved(found: RouteScores, lanes: Lanes, lane: int, day: int, labels: Mapping[str, str]) -> list[str]:
    """From where its senders came, or what fell as it rose; nothing where neither is seen."""
    begin, end = np.searchsorted(found.sent.day, (day - WINDOW + 1, day + 1))
    of = lanes.of_parcel[found.sent.parcel[:end]]
    here = distinct(found.sent.person[begin:end][of[begin:] == lane])
    beside = np.append(_beside(lanes, lane), False)
    earlier = np.flatnonzero(beside[of[:begin]] & np.isin(found.sent.person[:begin], here))
    came = Counter(of_ for of_, _ in {(int(of[row]), int(found.sent.person[row])) for row in earlier})
    seized = seized_parcels(found.of)
    for other, people in came.most_common(1):
        if people >= max(CAME_ALONG, SHARE * len(here)):
            why = [f"{people:,} of the senders sent from {_origin(lanes, other, labels)} to there before"]
            taken = int(seized[found.sent.parcel[:end][of == other]].sum())
            if taken:
                why.append(f"{taken:,} of the parcels from there {'was' if taken == 1 else 'were'} seized")
            return why
    recent = int(np.searchsorted(found.sent.day, day - WINDOW - RECENT + 1))
    private = np.where(found.sent.private[:end], of, UNKNOWN)
    return _fallen(lanes, private[recent:begin], private[begin:], beside, labels)


def _beside(lanes: Lanes, lane: int) -> Bools:
    """Which other lanes go to the same destination from a place that is known as well as its own."""
    beside = lanes.destination == lanes.destination[lane]
    beside[lane] = False
    if lanes.level == "region":
        beside &= np.array(["-" in one for one in lanes.origins])[lanes.origin]
    return np.asarray(beside)


def _fallen(lanes: Lanes, past: Ints, now: Ints, beside: Bools, labels: Mapping[str, str]) -> list[str]:
    """The lane to the same destination that fell most surely as this one rose; of private parcels, UNKNOWN
    where one is none.
    """
    before, since = (np.bincount(some[some != UNKNOWN], minlength=len(beside)) for some in (past, now))
    usual = before * since.sum() / max(int(before.sum()), 1)
    sure = -surprise(since.astype(np.float64), usual, usual + usual**2 / SPREAD) * beside
    other = int(np.argmax(sure))
    if sure[other] < SURE + math.log(max(int(beside.sum()), 1)):
        return []
    name = _label(lanes, other, labels)
    return [f"in the same days {name} fell from {usual[other]:.1f} expected parcels to {int(since[other]):,}"]


def _origin(lanes: Lanes, lane: int, labels: Mapping[str, str]) -> str:
    origin = lanes.origins[lanes.origin[lane]]
    return labels.get(origin, origin)


def _label(lanes: Lanes, lane: int, labels: Mapping[str, str]) -> str:
    """`NL-50 to NZ`."""
    return f"{_origin(lanes, lane, labels)} to {lanes.destinations[lanes.destination[lane]]}"


def _seen(found: RouteScores, parcels: Ints) -> list[str]:
    """Where they were handed in, and what was seized."""
    counter = counter_of(found.of)[parcels]
    largest = int(np.unique(counter[counter != UNKNOWN], return_counts=True)[1].max(initial=0))
    why = [f"{largest:,} of these parcels were handed in at one counter"] if largest > 1 else []
    seized = int(seized_parcels(found.of)[parcels].sum())
    if seized:
        why.append(f"{seized:,} of these parcels {'was' if seized == 1 else 'were'} seized")
    return why
