"""Networks from day to day: which is the one of the day before, when one is noticed, and when again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.early.threshold import Threshold
from analysis.incidence import Floats, Wide
from analysis.snapshot.arrays import UNKNOWN, Ints

SAME = 0.3
"""A network is an earlier one where so many of its people were in that, or so much of what holds it together
(as nats) held that together in the last REMEMBERED days.
"""
REMEMBERED = 42
GROWN = 1.5
"""Once noticed it is noticed again when it has so many times the parcels that it had."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A network of a day: its number, numbers of its persons, and of the parcels that they have sent; what
    holds it together, as keys that are the same on every day, and what each says.
    """

    number: int
    score: float
    people: Ints
    parcels: Ints
    keys: Wide
    nats: Floats


@dataclass(slots=True, eq=False)
class Lineage:
    """One network through time. `parcels`: all of it so far; `noticed`: how many it had when it was noticed
    last, 0 where it never was; `best`: its highest score so far.
    """

    id: str
    best: float = 0.0
    noticed: int = 0
    people: set[int] = field(default_factory=set)
    parcels: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class Alarm:
    """A network on a day on which it is noticed: all its people and parcels so far. `before`: the parcels it
    had when it was noticed last, 0 where it is new.
    """

    id: str
    score: float
    people: Ints
    parcels: Ints
    before: int
    number: int


class Lineages:
    """All networks seen so far."""

    def __init__(self, persons: int, threshold: Threshold, ids: Callable[[Ints], list[str]]) -> None:
        """`ids`: the ids of parcels."""
        self._ids_of = ids
        self._of_person = np.full(persons, UNKNOWN, np.int64)
        self._of_key: dict[int, tuple[int, int]] = {}
        self._known: list[Lineage] = []
        self._ids: set[str] = set()
        self._threshold = threshold

    def step(self, day: int, found: Iterable[Candidate]) -> list[Alarm]:
        """The networks that are noticed on a day, the highest score first."""
        least = self._threshold.on(day)
        ordered = sorted(found, key=lambda one: (-one.score, min(self._ids_of(one.parcels))))
        owners = [self._owner(one, day) for one in ordered]
        alarms: list[Alarm] = []
        for one, owner in zip(ordered, owners, strict=True):
            if owner is None:
                owner = self._founded(one)
            lineage = self._known[owner]
            self._of_person[one.people] = owner
            self._of_key.update((key, (owner, day)) for key in one.keys.tolist())
            lineage.people.update(one.people.tolist())
            lineage.parcels.update(one.parcels.tolist())
            if one.score > lineage.best:
                lineage.best = one.score
                self._threshold.reached(owner, day, one.score)
            grown = lineage.noticed and len(lineage.parcels) >= GROWN * lineage.noticed
            if grown or (not lineage.noticed and least is not None and one.score >= least):
                alarms.append(_alarm(lineage, one))
                lineage.noticed = len(lineage.parcels)
        return alarms

    def _owner(self, one: Candidate, day: int) -> int | None:
        """The network that most of its people were in, else that which the same held together."""
        people = Counter(number for number in self._of_person[one.people].tolist() if number != UNKNOWN)
        owner = _most(people, SAME * len(one.people))
        if owner is not None:
            return owner
        held: dict[int, float] = {}
        for key, nats in zip(one.keys.tolist(), one.nats.tolist(), strict=True):
            number, since = self._of_key.get(key, (UNKNOWN, 0))
            if number != UNKNOWN and day - since <= REMEMBERED:
                held[number] = held.get(number, 0.0) + nats
        return _most(held, SAME * float(one.nats.sum()))

    def _founded(self, one: Candidate) -> int:
        number, ids = 0, sorted(self._ids_of(one.parcels))
        while (id_ := _id(ids, number)) in self._ids:
            number += 1
        self._ids.add(id_)
        self._known.append(Lineage(id_))
        return len(self._known) - 1


def _most(votes: Mapping[int, float], least: float) -> int | None:
    """The number with most votes, the earliest of several; None where they are too few."""
    if not votes:
        return None
    number, many = max(votes.items(), key=lambda pair: (round(pair[1], 6), -pair[0]))
    return number if round(many, 6) >= round(least, 6) else None


def _id(parcels: Sequence[str], number: int) -> str:
    """From the parcels that a network began with, so that the same data gives it again."""
    text = "\n".join((*parcels, str(number)))
    return f"N-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _alarm(lineage: Lineage, one: Candidate) -> Alarm:
    people, parcels = (np.array(sorted(some), np.int32) for some in (lineage.people, lineage.parcels))
    return Alarm(lineage.id, one.score, people, parcels, lineage.noticed, one.number)
