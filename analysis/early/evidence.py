"""What new senders of a day have in common, and how unusual each is in this data, from the days before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.early.new_senders import SenderLabels
from analysis.early.rates import PeakRates, Rates
from analysis.early.similar_senders import Looks, looks
from analysis.early.things import FORMER, OWN, Things, things
from analysis.early.ties import Common
from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import Ints, Snapshot

TELLS = 3.0
"""Nats below which something in common is not looked at."""
MOST_UNRELATED, MOST_NATS = 12, 60
WEIGHT = 100.0
USUAL_NATS = 0.607
"""What is expected of looks where nothing was counted yet: a further nat of a tail is half a nat."""
OWN_SIDE, THEIR_SIDE, ALIKE = 0, 1, 2
"""What stands on the senders' own labels; on their recipients'; how they look alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What new senders of a day have in common, item by item. `kind` (a place among `Days.kinds`), `code`,
    `side`, `unrelated` people, `size` (all its people), `nats`; `item`, `person`: who has which.
    """

    kind: Ints
    code: Ints
    side: Ints
    unrelated: Ints
    size: Ints
    nats: Floats
    item: Ints
    person: Ints


class Days:
    """The evidence of a snapshot, a day after the other. `kinds`: of things, then of looks."""

    def __init__(self, of: Snapshot, by: SenderLabels, judged: Mapping[str, bool]) -> None:
        self._things, self._looks = list(things(of, by, judged)), list(looks(of, by))
        self.kinds: list[Things | Looks] = [*self._things, *self._looks]
        self._thing_rates = [
            PeakRates(len(FORMER), MOST_UNRELATED, len(kind.ties.count)) for kind in self._things
        ]
        self._look_rates = [Rates(1, MOST_NATS, USUAL_NATS, WEIGHT) for _ in self._looks]

    def step(self, day: int, count: bool) -> Evidence:
        """The evidence of a day, by what was counted before it; `count`: count it for the days to come."""
        parts = [
            self._shared(kind, rates, day, count)
            for kind, rates in zip(self._things, self._thing_rates, strict=True)
        ]
        parts += [
            _alike(kind, rates, day, count) for kind, rates in zip(self._looks, self._look_rates, strict=True)
        ]
        sides = [OWN_SIDE if at < len(OWN) else THEIR_SIDE for at in range(len(self._things))]
        return _evidence(parts, [*sides, *([ALIKE] * len(self._looks))])

    def _shared(self, kind: Things, rates: PeakRates, day: int, count: bool) -> tuple[Common, Floats]:
        kind.step(day)
        found = kind.ties.common(day)
        of_class = kind.classes(found.code)
        reached = np.minimum(found.unrelated, MOST_UNRELATED)
        nats = np.where(kind.links(found), rates.nats(found.code, of_class, reached), 0)
        if count:
            there = kind.ties.there(day)
            rates.add(there, kind.classes(there), np.ones(len(there), np.int64))
            rates.add(found.code, of_class, reached)
        return found, nats


def _alike(kind: Looks, rates: Rates, day: int, count: bool) -> tuple[Common, Floats]:
    kind.step(day)
    found = kind.ties.common(day)
    reached = np.minimum(np.rint(kind.tail(found)), MOST_NATS).astype(np.int64)
    nats = rates.nats()[0, reached]
    if count:
        rates.add(np.zeros(len(reached), np.int64), np.maximum(reached, 1))
        rates.add_many(0, 1, int(np.count_nonzero(kind.ties.count == 1)))
    return found, nats


def _evidence(parts: Sequence[tuple[Common, Floats]], sides: Sequence[int]) -> Evidence:
    columns: list[tuple[Ints | Wide | Floats, ...]] = []
    begin = 0
    for at, ((found, told), side) in enumerate(zip(parts, sides, strict=True)):
        tells = told >= TELLS
        place = np.cumsum(tells) - 1
        rows = tells[found.item]
        many = int(tells.sum())
        columns.append(
            (
                np.full(many, at, np.int32),
                found.code[tells],
                np.full(many, side, np.int32),
                found.unrelated[tells],
                np.bincount(found.item, minlength=len(tells))[tells],
                told[tells],
                begin + place[found.item[rows]],
                found.person[rows],
            )
        )
        begin += many
    kind, code, at_side, unrelated, size, nats, item, person = map(np.concatenate, zip(*columns, strict=True))
    return Evidence(
        kind=kind,
        code=code,
        side=at_side,
        unrelated=unrelated,
        size=size,
        nats=nats,
        item=item,
        person=person,
    )
