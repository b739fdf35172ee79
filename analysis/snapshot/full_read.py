"""A snapshot out of the graph: all of it, in collected columns, by the server's own numbers of nodes.

Nodes go in the order in which the server stores them, so that it reads on instead of looking up, and
relationships name their ends by those numbers, for which it need not open the other end. Both hold only while
nothing comes or goes: whoever reads so must see to it that the graph is not written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import UNKNOWN, Ints, Pairs, Snapshot, as_bools, as_ints, placed
from analysis.snapshot.window import EVERYTHING, Window
from errors import cancelling
from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store

SECONDS = 600.0
READERS = 2
"""Reads at a time: the server works on one while the other is taken in."""
_PORTION = 200_000
"""Nodes of one read; the bundled server collects at most a million values."""
_SHARED = tuple(label for label, kind in NODES.items() if kind.shared)
_FIELDS = {
    "Parcel": ("id", "posted_at", "weight_g", "contents", "lane", "loads"),
    "Party": ("id", "name", "company"),
    "Person": ("id",),
    "Place": ("id",),
    "Seizure": ("id",),
}
FROM_PARCEL = ("sent", "received")
"""Begun at the parcel, and kept as (party, parcel)."""
LOADS = "reduce(said = {none}, load IN coalesce(a.loads, []) | said + ' ' + load)"
LANE = "coalesce(a.origin, {none}) + '>' + coalesce(a.destination, {none})"
_READ = (*_FIELDS, *_SHARED)
Wide = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Nodes:
    """Nodes of some kinds: the server's numbers, sorted, and columns of text beside them."""

    number: Wide
    columns: tuple[pa.Array, ...]

    @classmethod
    def of(cls, portions: Iterable[Sequence[Sequence[Any]]], width: int) -> _Nodes:
        """Put together."""
        cancelling.check()
        read = list(portions)
        number = np.concatenate([np.zeros(0, np.int64), *(np.asarray(one[0], np.int64) for one in read)])
        number, first = np.unique(number, return_index=True)
        columns = (
            pa.concat_arrays([pa.array([], pa.string()), *(pa.array(one[at], pa.string()) for one in read)])
            for at in range(1, width + 1)
        )
        return cls(number, tuple(column.take(pa.array(first)) for column in columns))

    def places(self, numbers: Wide) -> Ints:
        """Where nodes stand; UNKNOWN for those that are not there."""
        if not len(self.number):
            return np.full(len(numbers), UNKNOWN, np.int32)
        at = np.minimum(np.searchsorted(self.number, numbers), len(self.number) - 1)
        return np.where(self.number[at] == numbers, at, UNKNOWN).astype(np.int32)


class _FullRead:
    """One reading of a graph."""

    def __init__(
        self, store: Store, permit: Permit, readers: ThreadPoolExecutor, window: Window = EVERYTHING
    ) -> None:
        self._store, self._permit, self._readers = store, permit, readers
        self._inside, self._given = _inside(window)
        self._a, self._b = store.numbered("a"), store.numbered("b")

    def sizes(self) -> dict[str, int]:
        """How many nodes of each kind there are."""
        return {kind: self._ask(f"MATCH (a:{kind}) RETURN count(a) AS n LIMIT 1", {})[0] for kind in _READ}

    def nodes(self) -> dict[str, _Nodes]:
        """Parcels, parties, persons, places, seizures, and things (shared kinds) with whether one is a
        building.
        """
        asked = [(kind, self._node_statement(kind)) for kind in _READ]
        found: dict[str, list[list[list[Any]]]] = {}
        for kind, columns in self._portions(asked):
            found.setdefault("thing" if kind in _SHARED else kind, []).append(columns)
        width = {kind: len(fields) for kind, fields in _FIELDS.items()} | {"thing": 2}
        return {kind: _Nodes.of(found.get(kind, ()), columns) for kind, columns in width.items()}

    def pairs(self) -> dict[str, list[tuple[Wide, Wide]]]:
        """The server's numbers of the two ends of relationships, by their meaning."""
        found: dict[str, list[tuple[Wide, Wide]]] = {}
        asked = [
            ((meaning, kind), self._pair_statement(kind, pattern))
            for meaning, kind, pattern in _relationships()
        ]
        for (meaning, _), (ones, others) in self._portions(asked, kind_of=lambda name: name[1]):
            ends = (np.asarray(ones, np.int64), np.asarray(others, np.int64))
            found.setdefault(meaning, []).append(ends[::-1] if meaning in FROM_PARCEL else ends)
        return found

    def _node_statement(self, kind: str) -> str:
        fields = ("id", "building") if kind in _SHARED else _FIELDS[kind]
        as_text = {
            "building": "toString(coalesce(a.building, false))",
            "weight_g": "toString(coalesce(a.weight_g, $none))",
            "lane": LANE.format(none="$none"),
            "loads": LOADS.format(none="$none"),
        }
        told = ", ".join(
            f"collect({as_text.get(one, f'coalesce(a.{one}, $none)')}) AS c{at}"
            for at, one in enumerate(fields)
        )
        return f"{self._portion(kind)} RETURN collect({self._a}) AS n, {told}"

    def _pair_statement(self, kind: str, pattern: str) -> str:
        return (
            f"{self._portion(kind)} MATCH {pattern} RETURN collect({self._a}) AS a, collect({self._b}) AS b"
        )

    def _portion(self, kind: str) -> str:
        return f"MATCH (a:{kind}) WITH a SKIP $skip LIMIT $limit{self._inside if kind == 'Parcel' else ''}"

    def _portions(
        self, asked: Sequence[tuple[Any, str]], kind_of: Callable[[Any], str] = lambda name: str(name)
    ) -> Iterator[tuple[Any, list[list[Any]]]]:
        """Name and columns of every portion of these statements."""
        sizes = self.sizes()
        portions = [
            (name, statement, skip)
            for name, statement in asked
            for skip in range(0, max(sizes[kind_of(name)], 1), _PORTION)
        ]

        def read(portion: tuple[Any, str, int]) -> tuple[Any, list[list[Any]]]:
            name, statement, skip = portion
            return name, self._ask(statement, {"skip": skip, "limit": _PORTION, "none": "", **self._given})

        yield from self._readers.map(cancelling.carried(read), portions)

    def _ask(self, cypher: str, given: dict[str, Any]) -> list[Any]:
        given = {name: value for name, value in given.items() if f"${name}" in cypher}
        return list(self._store.read(cypher, given, self._permit, seconds=SECONDS)[0].values())


def _relationships() -> Iterator[tuple[str, str, str]]:
    """Meaning, the kind of node to begin at, and the pattern from it."""
    yield "sent", "Parcel", "(a)<-[:SENDER_ON]-(b:Party)"
    yield "received", "Parcel", "(a)-[:ADDRESSED_TO]->(b:Party)"
    yield "seized", "Seizure", "(a)-[:OF]->(b:Parcel)"
    yield "person", "Party", "(a)-[:IS]->(b:Person)"
    yield "place", "Address", "(a)-[:IS]->(b:Place)"
    for meaning, kind in (("has", "Party"), ("bears", "Parcel")):
        yield from ((meaning, kind, f"(a)-[:{type_}]->(b)") for type_ in sorted(shared_from(kind)))


def shared_from(kind: str) -> set[str]:
    """Relationship types that lead from a kind of node to shared things."""
    return {
        edge.type
        for edge in EDGES.values()
        for start, end in edge.ends
        if start == kind and NODES[end].shared and not edge.derived
    }


def _inside(window: Window) -> tuple[str, dict[str, Any]]:
    """The condition for parcels of a window, and what it is given."""
    said = {
        "a.posted_at >= $first": window.first,
        "a.posted_at <= $last": window.last and f"{window.last}T23:59:59Z",
        "(a.origin IN $countries OR a.destination IN $countries)": list(window.countries),
    }
    asked = [condition for condition, value in said.items() if value]
    given = dict(zip(("first", "last", "countries"), said.values(), strict=True))
    return f" WHERE {' AND '.join(asked)}" if asked else "", {n: one for n, one in given.items() if one}


def read_snapshot(store: Store, permit: Permit, window: Window = EVERYTHING) -> tuple[Snapshot, bool]:
    """All of it (of parcels those in the window), and whether as many nodes were there before and after; if
    not, some may be missing. Raises StoreUnavailable.
    """
    with ThreadPoolExecutor(READERS, thread_name_prefix="snapshot") as readers:
        reading = _FullRead(store, permit, readers, window)
        sizes = reading.sizes()
        nodes, pairs = reading.nodes(), reading.pairs()
        return _assembled(nodes, pairs), reading.sizes() == sizes


def _assembled(nodes: dict[str, _Nodes], pairs: dict[str, list[tuple[Wide, Wide]]]) -> Snapshot:
    def joined(meaning: str, source: str, target: str) -> Pairs:
        cancelling.check()
        read = pairs.get(meaning, [])
        ends = [
            nodes[kind].places(np.concatenate([np.zeros(0, np.int64), *(one[at] for one in read)]))
            for at, kind in enumerate((source, target))
        ]
        known = (ends[0] != UNKNOWN) & (ends[1] != UNKNOWN)
        return Pairs(ends[0][known], ends[1][known])

    parcels, posted, weight, contents, lane, loads = nodes["Parcel"].columns
    parties, names, companies = nodes["Party"].columns
    things, building = nodes["thing"].columns
    (groups,) = nodes["Person"].columns
    (places,) = nodes["Place"].columns
    where = joined("place", "thing", "Place")
    who = joined("person", "Party", "Person")
    persons, person = persons_of(
        parties, parties.take(pa.array(who.source)), groups.take(pa.array(who.target))
    )
    return Snapshot(
        parcels=parcels,
        posted=days(posted),
        hour=hours(posted),
        weight=grams(weight),
        contents=contents,
        lane=lane,
        loads=loads,
        parties=parties,
        names=names,
        companies=companies,
        persons=persons,
        person=person,
        things=things,
        building=as_bools(pc.equal(building, "true")),
        place=placed(things, things.take(pa.array(where.source)), places.take(pa.array(where.target))),
        seizures=nodes["Seizure"].columns[0],
        sent=joined("sent", "Party", "Parcel"),
        received=joined("received", "Party", "Parcel"),
        has=joined("has", "Party", "thing"),
        bears=joined("bears", "Parcel", "thing"),
        seized=joined("seized", "Seizure", "Parcel"),
    )


def persons_of(parties: pa.Array, members: pa.Array, groups: pa.Array) -> tuple[pa.Array, Ints]:
    """The persons there are, and the number of the person of each party."""
    at = pc.index_in(parties, value_set=members)
    coded = pc.coalesce(groups.take(at), parties).dictionary_encode()
    return coded.dictionary, as_ints(coded.indices)


def days(posted: pa.Array) -> Ints:
    """Days since 1970 of times as text; UNKNOWN for ""."""
    text = pc.utf8_slice_codeunits(posted, 0, 10)
    known = pc.if_else(pc.equal(text, ""), None, text)
    day = pc.cast(pc.cast(known, pa.date32()), pa.int32())
    return as_ints(pc.fill_null(day, UNKNOWN))


def hours(posted: pa.Array) -> Ints:
    """The hour (UTC) of times as text; UNKNOWN for "" and where only the day is said."""
    text = pc.utf8_slice_codeunits(posted, 11, 13)
    vague = pc.or_(pc.equal(text, ""), pc.equal(pc.utf8_slice_codeunits(posted, 11, 19), "00:00:00"))
    return as_ints(pc.fill_null(pc.cast(pc.if_else(vague, None, text), pa.int32()), UNKNOWN))


def grams(weight: pa.Array) -> Ints:
    """Whole grams of numbers as text; UNKNOWN for ""."""
    number = pc.cast(pc.if_else(pc.equal(weight, ""), None, weight), pa.float64())
    bounded = pc.min_element_wise(pc.round(number), float(2**31 - 1), skip_nulls=False)
    return as_ints(pc.fill_null(pc.cast(bounded, pa.int32()), UNKNOWN))
