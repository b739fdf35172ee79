"""A snapshot brought up to what changed: only that is read again, by its ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Pairs, Snapshot, as_bools, numbers, placed
from analysis.snapshot.full_read import (
    FROM_PARCEL,
    LANE,
    LOADS,
    READERS,
    SECONDS,
    days,
    grams,
    hours,
    shared_from,
)
from errors import cancelling
from graph.permit import Permit
from graph.store.port import Store

_PORTION = 5_000


@dataclass(slots=True)
class RefreshedColumns:
    """What was read, as columns of text, a table for each meaning; portions are put together at the end."""

    columns: dict[str, list[tuple[pa.Array, ...]]] = field(default_factory=dict)

    def add(self, name: str, read: Sequence[Sequence[Any]]) -> None:
        """Take in the columns of one read."""
        self.columns.setdefault(name, []).append(tuple(pa.array(column, pa.string()) for column in read))

    def table(self, name: str, width: int) -> list[pa.Array]:
        """The columns of a meaning."""
        portions = self.columns.get(name, [])
        return [
            pa.concat_arrays([portion[at] for portion in portions]) if portions else pa.array([], pa.string())
            for at in range(width)
        ]


@dataclass(frozen=True, slots=True)
class _Read:
    """Nodes `a` of one kind, as columns that mean `name`, and the ids of what they are joined to.

    `joined` has a pattern to `t` for each meaning. It is one statement, as looking nodes up costs the most.
    """

    name: str
    kind: str
    fields: tuple[str, ...]
    joined: Mapping[str, str] = field(default_factory=dict)
    only: str = ""

    def cypher(self) -> str:
        """The statement, for `$ids`."""
        told = [f"collect(coalesce({one}, ''))" for one in self.fields]
        told += [f"collect([{pattern} | t.id])" for pattern in self.joined.values()]
        columns = ", ".join(f"{one} AS c{at}" for at, one in enumerate(told))
        return f"UNWIND $ids AS id MATCH (a:{self.kind} {{id: id}}){self.only} RETURN {columns}"

    def add_columns(self, columns: Sequence[Sequence[Any]], rows: RefreshedColumns) -> None:
        """Add to `rows` what came of the statement; pairs of ids for what the nodes are joined to."""
        width = len(self.fields)
        rows.add(self.name, columns[:width])
        for meaning, others in zip(self.joined, columns[width:], strict=True):
            own = [id_ for id_, found in zip(columns[0], others, strict=True) for _ in found]
            pairs = own, [id_ for found in others for id_ in found]
            rows.add(meaning, pairs[::-1] if meaning in FROM_PARCEL else pairs)


_LANE, _LOADS = LANE.format(none="''"), LOADS.format(none="''")
_READS = (
    _Read(
        "party",
        "Party",
        ("a.id", "a.name", "a.company"),
        {"person": "(a)-[:IS]->(t:Person)", "has": f"(a)-[:{'|'.join(sorted(shared_from('Party')))}]->(t)"},
    ),
    _Read(
        "parcel",
        "Parcel",
        ("a.id", "a.posted_at", "toString(a.weight_g)", "a.contents", _LANE, _LOADS),
        {
            "sent": "(a)<-[:SENDER_ON]-(t:Party)",
            "received": "(a)-[:ADDRESSED_TO]->(t:Party)",
            "bears": f"(a)-[:{'|'.join(sorted(shared_from('Parcel')))}]->(t)",
        },
    ),
    _Read("building", "Address", ("a.id",), only=" WHERE a.building = true"),
    _Read("spelling", "Address", ("a.id",), {"place": "(a)-[:IS]->(t:Place)"}),
)
_SEIZED = "MATCH (a:Seizure)-[:OF]->(b:Parcel) RETURN collect(a.id) AS c0, collect(b.id) AS c1"


def refreshed(old: Snapshot, changed: Collection[str], store: Store, permit: Permit) -> Snapshot:
    """`old` with everything about these ids as it is now; they may have come, changed or gone."""
    rows = RefreshedColumns()
    asked = [(read, some) for read in _READS for some in _portions(changed, read.kind)]

    def ask(cypher: str, given: Mapping[str, Any]) -> list[Any]:
        return list(store.read(cypher, given, permit, seconds=SECONDS)[0].values())

    def read_some(one: tuple[_Read, list[str]]) -> list[Any]:
        return ask(one[0].cypher(), {"ids": one[1]})

    with ThreadPoolExecutor(READERS, thread_name_prefix="snapshot") as readers:
        seized = readers.submit(cancelling.carried(ask), _SEIZED, {})
        found = readers.map(cancelling.carried(read_some), asked)
        for (read, _), columns in zip(asked, found, strict=True):
            read.add_columns(columns, rows)
        rows.add("seized", seized.result())
    cancelling.check()
    return merged(old, changed, rows)


def _portions(changed: Collection[str], kind: str) -> Iterator[list[str]]:
    ids = sorted(id_ for id_ in changed if id_.startswith(f"{kind}:"))
    yield from (ids[first : first + _PORTION] for first in range(0, len(ids), _PORTION))


def merged(old: Snapshot, changed: Collection[str], rows: RefreshedColumns) -> Snapshot:
    """`old` without what it says of `changed`, and with `rows`."""
    again = pa.array(sorted(changed), pa.string())
    party, names, companies = rows.table("party", 3)
    parcel, posted, weight, contents, lane, loads = rows.table("parcel", 6)
    has, bears, seized = rows.table("has", 2), rows.table("bears", 2), rows.table("seized", 2)
    party_stays, parcel_stays = _others(old.parties, again), _others(old.parcels, again)
    parties = pa.concat_arrays([old.parties.filter(pa.array(party_stays)), party])
    parcels = pa.concat_arrays([old.parcels.filter(pa.array(parcel_stays)), parcel])
    things = _grown(old.things, pa.concat_arrays([has[1], bears[1]]))
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

    persons, person = _persons(old, party_stays, party, *rows.table("person", 2))
    building = np.zeros(len(things), bool)
    building[: len(old.things)] = old.building & _others(old.things, again)
    building |= as_bools(pc.is_in(things, value_set=rows.table("building", 1)[0]))
    place = placed(things, *rows.table("place", 2))
    same_place = np.flatnonzero(_others(old.things, again))
    place[same_place] = old.place[same_place]
    return Snapshot(
        parcels=parcels,
        posted=np.concatenate([old.posted[parcel_stays], days(posted)]),
        hour=np.concatenate([old.hour[parcel_stays], hours(posted)]),
        weight=np.concatenate([old.weight[parcel_stays], grams(weight)]),
        contents=pa.concat_arrays([old.contents.filter(pa.array(parcel_stays)), contents]),
        lane=pa.concat_arrays([old.lane.filter(pa.array(parcel_stays)), lane]),
        loads=pa.concat_arrays([old.loads.filter(pa.array(parcel_stays)), loads]),
        parties=parties,
        names=pa.concat_arrays([old.names.filter(pa.array(party_stays)), names]),
        companies=pa.concat_arrays([old.companies.filter(pa.array(party_stays)), companies]),
        persons=persons,
        person=person,
        things=things,
        building=building,
        place=place,
        seizures=seizures,
        sent=on_labels(old.sent, "sent"),
        received=on_labels(old.received, "received"),
        has=pairs(old.has, party_stays[old.has.source], (party_now, same), has, (parties, things)),
        bears=pairs(old.bears, parcel_stays[old.bears.source], (parcel_now, same), bears, (parcels, things)),
        seized=Pairs(numbers(seized[0], seizures), numbers(seized[1], parcels)),
    )


def _persons(
    old: Snapshot, stays: Bools, party: pa.Array, members: pa.Array, groups: pa.Array
) -> tuple[pa.Array, Ints]:
    """The persons there are now, and of each party the number of its person."""
    told = pc.coalesce(groups.take(pc.index_in(party, value_set=members)), party)
    every = _grown(old.persons, told)
    person = np.concatenate([old.person[stays], numbers(told, every)])
    used = np.zeros(len(every), bool)
    used[person] = True
    return every.filter(pa.array(used)), (np.cumsum(used, dtype=np.int32) - 1)[person]


def _grown(ids: pa.Array, more: pa.Array) -> pa.Array:
    """These ids, and after them those that are new."""
    different = more.unique()
    return pa.concat_arrays([ids, different.filter(pa.array(numbers(different, ids) == UNKNOWN))])


def _others(ids: pa.Array, again: pa.Array) -> Bools:
    return ~as_bools(pc.is_in(ids, value_set=again))


def _now(old: pa.Array, stays: Bools, new: pa.Array) -> Ints:
    """The new number of each old node; UNKNOWN where it has gone."""
    found = np.full(len(old), UNKNOWN, np.int32)
    found[stays] = np.arange(int(stays.sum()), dtype=np.int32)
    found[~stays] = numbers(old.filter(pa.array(~stays)), new)
    return found
