"""A snapshot brought up to what changed: only that is read again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Pairs, Snapshot, as_bools, numbers
from analysis.snapshot.reading import PARCELS, PARTIES, READERS, REST, Read, Rows, ask, days, persons_of
from graph.permit import Permit
from graph.store.port import Store

_PORTION = 5_000


def refreshed(old: Snapshot, changed: Collection[str], store: Store, permit: Permit) -> Snapshot:
    """`old` with everything about these ids as it is now; they may have come, changed or gone."""
    rows = Rows()
    asked = [(read, some) for read, ids in _wanted(changed) for some in _portions(ids)]
    with ThreadPoolExecutor(READERS, thread_name_prefix="snapshot") as readers:
        for name, columns in readers.map(lambda one: _ask(store, permit, *one), asked):
            rows.add(name, columns)
    return merged(old, changed, rows)


def _wanted(changed: Collection[str]) -> Iterator[tuple[Read, list[str]]]:
    for kind, reads in (("Party", PARTIES), ("Parcel", PARCELS), ("Address", REST[:1])):
        ids = sorted(id_ for id_ in changed if id_.startswith(f"{kind}:"))
        yield from ((read, ids) for read in reads if ids)
    yield from ((read, []) for read in REST[1:])


def _portions(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[first : first + _PORTION] for first in range(0, max(len(ids), 1), _PORTION))


def _ask(store: Store, permit: Permit, read: Read, ids: list[str]) -> tuple[str, list[list[str]]]:
    given: dict[str, Any] = {"ids": ids} if ids else {}
    return ask(store, permit, read.name, read.of_ids() if ids else read.cypher(""), given)


def merged(old: Snapshot, changed: Collection[str], rows: Rows) -> Snapshot:
    """`old` without what it says of `changed`, and with `rows`."""
    again = pa.array(sorted(changed), pa.string())
    party, names, companies = rows.table("party", 3)
    parcel, posted = rows.table("parcel", 2)
    has, bears, seized = rows.table("has", 2), rows.table("bears", 2), rows.table("seized", 2)
    party_stays, parcel_stays = _others(old.parties, again), _others(old.parcels, again)
    parties = pa.concat_arrays([old.parties.filter(pa.array(party_stays)), party])
    parcels = pa.concat_arrays([old.parcels.filter(pa.array(parcel_stays)), parcel])
    things = pc.unique(pa.concat_arrays([old.things, has[1], bears[1]]))
    seizures = pc.unique(seized[0])
    party_now, parcel_now = _now(old.parties, party_stays, parties), _now(old.parcels, parcel_stays, parcels)
    same = np.arange(len(old.things), dtype=np.int32)

    def pairs(
        before: Pairs,
        stays: Bools,
        now: tuple[Ints, Ints],
        fresh: list[pa.Array],
        ids: tuple[pa.Array, pa.Array],
    ) -> Pairs:
        source = np.concatenate([now[0][before.source[stays]], numbers(fresh[0], ids[0])])
        target = np.concatenate([now[1][before.target[stays]], numbers(fresh[1], ids[1])])
        known = (source != UNKNOWN) & (target != UNKNOWN)
        return Pairs(source[known], target[known])

    def on_labels(before: Pairs, name: str) -> Pairs:
        stays = parcel_stays[before.target]
        return pairs(before, stays, (party_now, parcel_now), rows.table(name, 2), (parties, parcels))

    members, groups = rows.table("person", 2)
    old_groups = old.persons.take(pa.array(old.person[party_stays]))
    persons, person = persons_of(
        parties,
        pa.concat_arrays([old.parties.filter(pa.array(party_stays)), members]),
        pa.concat_arrays([old_groups, groups]),
    )
    building = np.zeros(len(things), bool)
    building[: len(old.things)] = old.building & _others(old.things, again)
    building |= as_bools(pc.is_in(things, value_set=rows.table("building", 1)[0]))
    return Snapshot(
        parcels=parcels,
        posted=np.concatenate([old.posted[parcel_stays], days(posted)]),
        parties=parties,
        names=pa.concat_arrays([old.names.filter(pa.array(party_stays)), names]),
        companies=pa.concat_arrays([old.companies.filter(pa.array(party_stays)), companies]),
        persons=persons,
        person=person,
        things=things,
        building=building,
        seizures=seizures,
        sent=on_labels(old.sent, "sent"),
        received=on_labels(old.received, "received"),
        has=pairs(old.has, party_stays[old.has.source], (party_now, same), has, (parties, things)),
        bears=pairs(old.bears, parcel_stays[old.bears.source], (parcel_now, same), bears, (parcels, things)),
        seized=Pairs(numbers(seized[0], seizures), numbers(seized[1], parcels)),
    )


def _others(ids: pa.Array, again: pa.Array) -> Bools:
    return ~as_bools(pc.is_in(ids, value_set=again))


def _now(old: pa.Array, stays: Bools, new: pa.Array) -> Ints:
    """The new number of each old node; UNKNOWN where it has gone."""
    found = np.full(len(old), UNKNOWN, np.int32)
    found[stays] = np.arange(int(stays.sum()), dtype=np.int32)
    found[~stays] = numbers(old.filter(pa.array(~stays)), new)
    return found
