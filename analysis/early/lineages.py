"""Networks from day to day: which is the one of the day before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints

SAME = 0.3
"""A network is an earlier one where so many of its people were in that, or so much of what holds it together
(as nats) held that together in the last REMEMBERED days.
"""
REMEMBERED = 42


@dataclass(frozen=True, slots=True, eq=False)
class DayNetwork:
    """A network of a day: its number, numbers of its persons, and of the parcels that they have sent; what
    holds it together, as keys that are the same on every day, and what each says.
    """

    number: int
    score: float
    people: Ints
    parcels: Ints
    keys: Wide
    nats: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """One network through time: all its people and parcels so far."""

    id: str
    people: set[int] = field(default_factory=set)
    parcels: set[int] = field(default_factory=set)


class Lineages:
    """All networks seen so far."""

    def __init__(self, persons: int, ids: Callable[[Ints], list[str]]) -> None:
        """`ids`: the ids of parcels."""
        self._ids_of = ids
        self._of_person = np.full(persons, UNKNOWN, np.int64)
        self._of_key: dict[int, tuple[int, int]] = {}
        self._known: list[Lineage] = []
        self._ids: set[str] = set()

    def known(self, people: Ints) -> Bools:
        """Which of these persons were in a network before."""
        return np.asarray(self._of_person[people] != UNKNOWN, np.bool_)

    def step(self, day: int, found: Iterable[DayNetwork]) -> list[tuple[DayNetwork, Lineage]]:
        """The networks of a day, the highest score first, and what each is, grown by it."""
        ordered = sorted(found, key=lambda one: (-one.score, min(self._ids_of(one.parcels))))
        owners = [self._owner(one, day) for one in ordered]
        told = []
        for one, known in zip(ordered, owners, strict=True):
            owner = self._begin_lineage(one) if known is None else known
            lineage = self._known[owner]
            self._of_person[one.people] = owner
            self._of_key.update((key, (owner, day)) for key in one.keys.tolist())
            lineage.people.update(one.people.tolist())
            lineage.parcels.update(one.parcels.tolist())
            told.append((one, lineage))
        return told

    def _owner(self, one: DayNetwork, day: int) -> int | None:
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

    def _begin_lineage(self, one: DayNetwork) -> int:
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
