"""A snapshot out of the graph: collected columns, a range of ids or days at a time.

Collected columns come four times as fast as rows (measured: 226,000 to 281,000 relationships a second on
either server). Parties are read by the first digits of their keys, which are spread evenly; parcels by the
day of posting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import UNKNOWN, Ints, Pairs, Snapshot, as_bools, as_ints, numbers
from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store

_SECONDS = 600.0
_PORTION = 20_000
"""Nodes of one read, about."""
READERS = 2
"""Reads at a time: the server works on one while the other is taken in."""


def _between(*kinds: str) -> list[tuple[str, str]]:
    """Relationship types from a kind of node to shared things, with the kind of thing."""
    return [
        (edge.type, end)
        for edge in EDGES.values()
        for start, end in edge.ends
        if start in kinds and NODES[end].shared and not edge.derived
    ]


@dataclass(slots=True)
class Rows:
    """What was read, as columns of ids, a table for each meaning; portions are put together at the end."""

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
class Read:
    """One statement and what its columns mean."""

    name: str
    pattern: str
    fields: tuple[str, ...]
    where: str = ""

    def cypher(self, condition: str) -> str:
        """The statement, for the nodes `a` that meet a condition."""
        return f"MATCH {self.pattern} {self._where(condition)}RETURN {self._columns()}"

    def of_ids(self) -> str:
        """The statement, for the nodes `a` with `$ids`."""
        begin, end = self.pattern.split(")", 1)
        return f"UNWIND $ids AS id MATCH {begin} {{id: id}}){end} {self._where('')}RETURN {self._columns()}"

    def _where(self, condition: str) -> str:
        met = " AND ".join(one for one in (condition, self.where) if one)
        return f"WHERE {met} " if met else ""

    def _columns(self) -> str:
        return ", ".join(f"collect(coalesce({name}, '')) AS c{at}" for at, name in enumerate(self.fields))


PARTIES = (
    Read("party", "(a:Party)", ("a.id", "a.name", "a.company")),
    Read("person", "(a:Party)-[:IS]->(g:Person)", ("a.id", "g.id")),
    *(
        Read("has", f"(a:Party)-[:{type_}]->(t:{kind})", ("a.id", "t.id"))
        for type_, kind in _between("Party")
    ),
)
_SENT = Read("sent", "(a:Parcel)<-[:SENDER_ON]-(b:Party)", ("b.id", "a.id"))
_RECEIVED = Read("received", "(a:Parcel)-[:ADDRESSED_TO]->(b:Party)", ("b.id", "a.id"))
PARCELS = (
    Read("parcel", "(a:Parcel)", ("a.id", "a.posted_at")),
    _SENT,
    _RECEIVED,
    *(
        Read("bears", f"(a:Parcel)-[:{type_}]->(t:{kind})", ("a.id", "t.id"))
        for type_, kind in _between("Parcel")
    ),
)
REST = (
    Read("building", "(a:Address)", ("a.id",), "a.building = true"),
    Read("seized", "(a:Seizure)-[:OF]->(b:Parcel)", ("a.id", "b.id")),
)


def read_snapshot(store: Store, permit: Permit) -> Snapshot:
    """All of it. Raises StoreUnavailable."""
    rows = Rows()
    asked = [*_of_parties(store, permit), *_of_parcels(store, permit), *((read, "", {}) for read in REST)]
    with ThreadPoolExecutor(READERS, thread_name_prefix="snapshot") as readers:
        for name, columns in readers.map(
            lambda one: ask(store, permit, one[0].name, one[0].cypher(one[1]), one[2]), asked
        ):
            rows.add(name, columns)
    return assembled(rows)


def ask(
    store: Store, permit: Permit, name: str, cypher: str, given: dict[str, Any]
) -> tuple[str, list[list[str]]]:
    """The name and the columns that a statement of `Read` gives."""
    return name, list(store.read(cypher, given, permit, seconds=_SECONDS)[0].values())


_Asked = tuple[Read, str, dict[str, Any]]


def _of_parties(store: Store, permit: Permit) -> Iterator[_Asked]:
    rows = store.read("MATCH (a:Party) RETURN count(a) AS n LIMIT 1", {}, permit, seconds=_SECONDS)
    digits = 0
    while rows[0]["n"] > _PORTION * 16**digits:
        digits += 1
    starts = [f"Party:{number:0{digits}x}" for number in range(16**digits)] if digits else ["Party:"]
    for low, high in zip(starts, [*starts[1:], "Party;"], strict=True):
        for read in PARTIES:
            yield read, "a.id >= $low AND a.id < $high", {"low": low, "high": high}


def _of_parcels(store: Store, permit: Permit) -> Iterator[_Asked]:
    cypher = (
        "MATCH (a:Parcel) WHERE a.posted_at IS NOT NULL "
        "RETURN substring(a.posted_at, 0, 10) AS day, count(a) AS n ORDER BY day LIMIT 1000000"
    )
    days = store.read(cypher, {}, permit, seconds=_SECONDS)
    low, size = "", 0
    for at, row in enumerate(days):
        size += row["n"]
        if size >= _PORTION or at + 1 == len(days):
            high = days[at + 1]["day"] if at + 1 < len(days) else "~"
            for read in PARCELS:
                yield read, "a.posted_at >= $low AND a.posted_at < $high", {"low": low, "high": high}
            low, size = high, 0
    for read in PARCELS:
        yield read, "a.posted_at IS NULL", {}


def assembled(rows: Rows) -> Snapshot:
    """Numbers instead of ids."""
    parties, names, companies = rows.table("party", 3)
    parcels, posted = rows.table("parcel", 2)
    has, bears = rows.table("has", 2), rows.table("bears", 2)
    seized = rows.table("seized", 2)
    things = pc.unique(pa.concat_arrays([has[1], bears[1]]))
    seizures = pc.unique(seized[0])
    persons, person = persons_of(parties, *rows.table("person", 2))
    building = pc.is_in(things, value_set=rows.table("building", 1)[0])

    def pairs(ends: Sequence[pa.Array], sources: pa.Array, targets: pa.Array) -> Pairs:
        a, b = numbers(ends[0], sources), numbers(ends[1], targets)
        known = (a != UNKNOWN) & (b != UNKNOWN)  # what came or went while it was read
        return Pairs(a[known], b[known])

    return Snapshot(
        parcels=parcels,
        posted=days(posted),
        parties=parties,
        names=names,
        companies=companies,
        persons=persons,
        person=person,
        things=things,
        building=as_bools(building),
        seizures=seizures,
        sent=pairs(rows.table("sent", 2), parties, parcels),
        received=pairs(rows.table("received", 2), parties, parcels),
        has=pairs(has, parties, things),
        bears=pairs(bears, parcels, things),
        seized=pairs(seized, seizures, parcels),
    )


def persons_of(parties: pa.Array, members: pa.Array, groups: pa.Array) -> tuple[pa.Array, Ints]:
    """The persons there are, and the number of the person of each party."""
    at = pc.index_in(parties, value_set=members)
    named = pc.coalesce(groups.take(at), parties)
    coded = named.dictionary_encode()
    return coded.dictionary, as_ints(coded.indices)


def days(posted: pa.Array) -> Ints:
    """Days since 1970 of times as text; UNKNOWN for ""."""
    text = pc.utf8_slice_codeunits(posted, 0, 10)
    known = pc.if_else(pc.equal(text, ""), None, text)
    day = pc.cast(pc.cast(known, pa.date32()), pa.int32())
    return as_ints(pc.fill_null(day, UNKNOWN))
