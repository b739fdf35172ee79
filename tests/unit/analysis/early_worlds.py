"""Snapshots for what is noticed early: cut to a day, relabelled, and answers that can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.early.replay import NoticedNetwork
from analysis.snapshot.arrays import UNKNOWN, Ints, Pairs, Snapshot


def until(of: Snapshot, day: int) -> Snapshot:
    """The graph as it was when nothing was posted after a day: without nodes that only later parcels name."""
    parcels = np.flatnonzero((of.posted <= day) & (of.posted != UNKNOWN))
    stays = np.isin(np.arange(len(of.parcels)), parcels)
    sent, received = (_rows(side, stays[side.target]) for side in (of.sent, of.received))
    bears = _rows(of.bears, stays[of.bears.source])
    parties = np.unique(np.concatenate([sent.source, received.source]))
    has = _rows(of.has, np.isin(of.has.source, parties))
    things = np.unique(np.concatenate([has.target, bears.target, of.place[has.target]]))
    persons = np.unique(of.person[parties])
    return _taken(
        replace(
            of, sent=sent, received=received, bears=bears, has=has, seized=Pairs(*_none()), seizures=_text([])
        ),
        *(np.asarray(some, np.int32) for some in (parcels, parties, things, persons)),
    )


def relabelled(of: Snapshot, seed: int) -> tuple[Snapshot, dict[str, str]]:
    """The same graph with every node under another id and number and its rows in another order; the id that
    each had before.
    """
    draw = np.random.default_rng(seed)
    orders = [
        draw.permutation(len(some)).astype(np.int32)
        for some in (of.parcels, of.parties, of.things, of.persons)
    ]
    moved = _taken(of, *orders)
    before: dict[str, str] = {}
    columns: dict[str, pa.StringArray] = {}
    for name in ("parcels", "parties", "things", "persons"):
        ids = [str(one) for one in getattr(moved, name).to_pylist()]
        fresh = [
            f"{one.partition(':')[0]}:{number:07d}"
            for one, number in zip(ids, draw.permutation(len(ids)), strict=True)
        ]
        before |= dict(zip(fresh, ids, strict=True))
        columns[name] = _text(fresh)
    moved = replace(moved, **columns)
    sent, received = _shuffled(moved.sent, draw), _shuffled(moved.received, draw)
    has, bears = _shuffled(moved.has, draw), _shuffled(moved.bears, draw)
    return replace(moved, sent=sent, received=received, has=has, bears=bears), before


def answers(found: Iterable[NoticedNetwork], of: Snapshot, before: dict[str, str] | None = None) -> list[Any]:
    """What is noticed, by ids alone, in an order of its own."""
    named = before or {}

    def ids(column: pa.Array, numbers: Ints) -> tuple[str, ...]:
        return tuple(sorted(named.get(one, one) for one in column.take(pa.array(numbers)).to_pylist()))

    return sorted(
        (
            one.day,
            ids(of.parcels, one.parcels),
            ids(of.parties, one.parties),
            ids(of.persons, one.people),
            one.score,
            one.before,
            one.begun,
            tuple(
                sorted(
                    (some.name, named.get(some.id, some.id), some.within, some.nats) for some in one.shared
                )
            ),
        )
        for one in found
    )


def _taken(of: Snapshot, parcels: Ints, parties: Ints, things: Ints, persons: Ints) -> Snapshot:
    """Only these nodes, in this order."""
    to_parcel, to_party, to_thing, to_person = (
        _places(some, len(every))
        for some, every in (
            (parcels, of.parcels),
            (parties, of.parties),
            (things, of.things),
            (persons, of.persons),
        )
    )
    return replace(
        of,
        parcels=of.parcels.take(pa.array(parcels)),
        posted=of.posted[parcels],
        hour=of.hour[parcels],
        weight=of.weight[parcels],
        contents=of.contents.take(pa.array(parcels)),
        lane=of.lane.take(pa.array(parcels)),
        parties=of.parties.take(pa.array(parties)),
        names=of.names.take(pa.array(parties)),
        companies=of.companies.take(pa.array(parties)),
        persons=of.persons.take(pa.array(persons)),
        person=to_person[of.person[parties]],
        things=of.things.take(pa.array(things)),
        building=of.building[things],
        place=to_thing[of.place[things]],
        sent=Pairs(to_party[of.sent.source], to_parcel[of.sent.target]),
        received=Pairs(to_party[of.received.source], to_parcel[of.received.target]),
        has=Pairs(to_party[of.has.source], to_thing[of.has.target]),
        bears=Pairs(to_parcel[of.bears.source], to_thing[of.bears.target]),
    )


def _places(some: Ints, count: int) -> Ints:
    place = np.full(count, UNKNOWN, np.int32)
    place[some] = np.arange(len(some), dtype=np.int32)
    return place


def _rows(pairs: Pairs, which: Any) -> Pairs:
    return Pairs(pairs.source[which], pairs.target[which])


def _shuffled(pairs: Pairs, draw: np.random.Generator) -> Pairs:
    return _rows(pairs, draw.permutation(len(pairs)))


def _none() -> tuple[Ints, Ints]:
    return np.zeros(0, np.int32), np.zeros(0, np.int32)


def _text(values: list[str]) -> pa.StringArray:
    return pa.array(values, pa.string())
