"""Networks from day to day: which is the one of the day before, when one is noticed, and when again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.early.threshold import Threshold
from analysis.snapshot.arrays import UNKNOWN, Ints

SAME = 0.3
"""A network is an earlier one where so many of its people were in that."""
GROWN = 1.5
"""Once noticed it is noticed again when it has so many times the parcels that it had."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A network of a day: its number, numbers of its persons, and of the parcels that they have sent."""

    number: int
    score: float
    people: Ints
    parcels: Ints


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
        self._known: list[Lineage] = []
        self._ids: set[str] = set()
        self._threshold = threshold

    def step(self, day: int, found: Iterable[Candidate]) -> list[Alarm]:
        """The networks that are noticed on a day, the highest score first."""
        least = self._threshold.on(day)
        ordered = sorted(found, key=lambda one: (-one.score, min(self._ids_of(one.parcels))))
        owners = [self._owner(one) for one in ordered]
        alarms: list[Alarm] = []
        for one, owner in zip(ordered, owners, strict=True):
            if owner is None:
                owner = self._founded(one)
            lineage = self._known[owner]
            self._of_person[one.people] = owner
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

    def _owner(self, one: Candidate) -> int | None:
        """The network that most of its people were in."""
        before = Counter(number for number in self._of_person[one.people].tolist() if number != UNKNOWN)
        if not before:
            return None
        owner, many = max(before.items(), key=lambda pair: (pair[1], -pair[0]))
        return owner if many >= SAME * len(one.people) else None

    def _founded(self, one: Candidate) -> int:
        number, ids = 0, sorted(self._ids_of(one.parcels))
        while (id_ := _id(ids, number)) in self._ids:
            number += 1
        self._ids.add(id_)
        self._known.append(Lineage(id_))
        return len(self._known) - 1


def _id(parcels: Sequence[str], number: int) -> str:
    """From the parcels that a network began with, so that the same data gives it again."""
    text = "\n".join((*parcels, str(number)))
    return f"N-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _alarm(lineage: Lineage, one: Candidate) -> Alarm:
    people, parcels = (np.array(sorted(some), np.int32) for some in (lineage.people, lineage.parcels))
    return Alarm(lineage.id, one.score, people, parcels, lineage.noticed, one.number)
