"""What loads mean, as plainly as it can be said: the model that random histories are compared with.

Written from design.md, sections 2 and 9, and sharing nothing with loaders/projection: everything is worked
out anew from all rows, for parcels, scans and seizures, and for what they share (plain_things.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.unit.projection.plain_things import COUNTED, Things, Tie, name_of

Record = dict[str, Any]
_SAID = ("name", "company", "address", "postcode", "city", "country", "phone", "email")
_DOOR = ("line", "street", "number", "suffix", "postcode", "city", "country")
_CLAIMED = frozenset({"SENDER_ON", "ADDRESSED_TO", "FRANKED_BY", "DROPPED_AT", "SCANNED", "OF", "NAMED_IN"})
_ROLES = ("sender", "recipient")
Edge = tuple[str, str, str, str, str]
"""Type, source, target, layout, row."""


@dataclass(frozen=True)
class Load:
    """One delivery; its rows are numbered from 1. A row that was rejected or erased has no record."""

    id: str
    kind: str
    layout: str
    as_of: str
    records: tuple[Record | None, ...]

    def rows(self) -> Iterator[tuple[int, Record]]:
        """Rows that say something, by number."""
        for number, record in enumerate(self.records, 1):
            if record is not None:
                yield number, record


@dataclass
class World:
    """What a graph should hold: parcels, parties and addresses by id, ids of seizures, parcels and users of
    each shared thing, buildings, and relationships (claimed ones and those of parties)."""

    parcels: dict[str, Record] = field(default_factory=dict)
    parties: dict[str, Record] = field(default_factory=dict)
    addresses: dict[str, Record] = field(default_factory=dict)
    seizures: set[str] = field(default_factory=set)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    buildings: set[str] = field(default_factory=set)
    edges: set[Edge] = field(default_factory=set)
    ties: set[Tie] = field(default_factory=set)


@dataclass(frozen=True)
class _Row:
    """A row about a number. `about`: what of it; a newer row of the layout about the same replaces it."""

    load: Load
    number: int
    about: str
    moment: str
    record: Mapping[str, Any]

    @property
    def age(self) -> tuple[str, str, int]:
        return self.load.as_of, self.load.id, self.number

    @property
    def row(self) -> str:
        return f"{self.load.id}:{self.number}"


def world(loads: Iterable[Load]) -> World:
    """The graph that these loads (none of them withdrawn) make, in whatever order they came."""
    made, things, known = World(), Things(), list(loads)
    seized = sorted(_seized(known), key=lambda row: row.age)
    for row in seized:
        id_ = _seizure(row.record)
        made.seizures.add(id_)
        _party(made, things, "NAMED_IN", row, "sender", id_)
    numbers = {number for load in known for _, record in load.rows() for number in _numbers(record)}
    for number in sorted(numbers):
        _number(made, things, number, list(_rows(known, seized, number)))
    made.parties, made.addresses = things.stated("Party"), things.stated("Address")
    made.counts, made.buildings, made.ties = things.counts(), things.buildings(), things.ties
    return made


def _numbers(record: Record) -> list[str]:
    return record["tracking_numbers"] if "tracking_numbers" in record else [record["tracking_number"]]


def _seizure(record: Mapping[str, Any]) -> str:
    return f"Seizure:{record['agency'].lower()}/{record['report_number'].lower()}"


def _seized(loads: list[Load]) -> Iterator[_Row]:
    """Of each report all rows of the newest load of each layout."""
    rows = [
        _Row(load, number, _seizure(record), record.get("seized_at", ""), record)
        for load in loads
        if load.kind == "seizures"
        for number, record in load.rows()
    ]
    for row in rows:
        same = [one for one in rows if (one.about, one.load.layout) == (row.about, row.load.layout)]
        if row.age[:2] == max(one.age[:2] for one in same):
            yield row


def _rows(loads: list[Load], seized: list[_Row], number: str) -> Iterator[_Row]:
    for load in loads:
        for place, record in load.rows():
            if load.kind == "parcels" and record["tracking_number"] == number:
                yield _Row(load, place, "parcel", record["posted_at"], record)
            elif load.kind == "events" and record["tracking_number"] == number:
                yield _Row(load, place, f"scan {record['event']} {record['at']}", record["at"], record)
    for row in seized:
        if number in row.record["tracking_numbers"]:
            yield row


def _number(made: World, things: Things, number: str, rows: list[_Row]) -> None:
    """More than 180 days between two dated records of a number begin another parcel."""
    spans: list[list[str]] = []
    for moment in sorted({row.moment for row in rows if row.moment}):
        if spans and (_time(moment) - _time(spans[-1][-1])).total_seconds() <= 180 * 86_400:
            spans[-1].append(moment)
        else:
            spans.append([moment])
    if not rows:
        return
    for span in spans or [[]]:
        mine = [row for row in rows if row.moment in span or (not row.moment and len(spans) < 2)]
        current = _current(mine)
        first = min((row.moment for row in current if row.moment), default="")
        id_ = f"Parcel:{number}" if len(spans) < 2 else f"Parcel:{number}@{first[:7]}"
        _parcel(made, things, id_, number, current)


def _time(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _current(rows: list[_Row]) -> list[_Row]:
    """The newest row of each layout about each thing, the newest first; of the delivery that has it also rows
    about the parcel that name other people than all those do."""
    counting: dict[tuple[str, str], list[_Row]] = {}
    for row in sorted(rows, key=lambda row: row.age, reverse=True):
        others = counting.setdefault((row.load.layout, row.about), [])
        if not others or (row.about == "parcel" and all(_contradict(row, other) for other in others)):
            others.append(row)
    return sorted((row for several in counting.values() for row in several), key=lambda row: row.age)[::-1]


def _contradict(one: _Row, other: _Row) -> bool:
    """Whether two rows of one delivery name different people."""
    if one.load.id != other.load.id:
        return False
    roles = [role for role in _ROLES if role in one.record and role in other.record]
    return any(one.record[role]["key"] != other.record[role]["key"] for role in roles)


def _parcel(made: World, things: Things, id_: str, number: str, current: list[_Row]) -> None:
    stated = [row for row in current if row.about == "parcel"]
    parcel: Record = {"tracking_number": number, "loads": sorted({row.load.id for row in current})}
    parcel["claims"] = len({row.load.layout for row in current})
    for name in ("posted_at", "weight_g"):
        values = [row.record[name] for row in stated if name in row.record]
        if values:
            parcel[name] = values[0]
        if len(set(values)) > 1:
            parcel.setdefault("differs", []).append(name)
    made.parcels[id_] = parcel
    for row in reversed(current):
        if row.about == "parcel":
            _party(made, things, "SENDER_ON", row, "sender", id_)
            _party(made, things, "ADDRESSED_TO", row, "recipient", id_)
            _handed_in(made, things, row, id_)
        elif row.about.startswith("scan "):
            place = f"Facility:{row.record['facility_key']}"
            made.edges.add(("SCANNED", id_, place, row.load.layout, row.row))
        else:
            made.edges.add(("OF", row.about, id_, row.load.layout, row.row))


def _party(made: World, things: Things, type_: str, row: _Row, role: str, target: str) -> None:
    if role not in row.record:
        return
    parcel = target if target.startswith("Parcel:") else ""
    id_ = things.party(row.record[role], parcel)
    ends = (target, id_) if type_ == "ADDRESSED_TO" else (id_, target)
    _edge(made, type_, *ends, row)


def _edge(made: World, type_: str, source: str, target: str, row: _Row) -> None:
    """Said twice by one layout it is one relationship, and its newest row, which comes last, says so."""
    made.edges = {edge for edge in made.edges if edge[:4] != (type_, source, target, row.load.layout)}
    made.edges.add((type_, source, target, row.load.layout, row.row))


def _handed_in(made: World, things: Things, row: _Row, id_: str) -> None:
    """Where and at whose expense: the sender uses what paid and where it was handed in."""
    record = row.record
    name = name_of(record["sender"]) if "sender" in record else ""
    for account in record.get("accounts", ()):
        carrier = {"carrier": record["carrier"]} if "carrier" in record else {}
        things.use(f"Account:{account}", carrier, name, id_)
        _edge(made, "FRANKED_BY", id_, f"Account:{account}", row)
    if "dropoff" in record:
        counter = f"DropOff:{record['dropoff']['key']}"
        form = {field: value for field, value in record["dropoff"].items() if field != "key"}
        things.use(counter, form, name, id_)
        _edge(made, "DROPPED_AT", id_, counter, row)


def held(nodes: Mapping[str, Record], edges: Iterable[tuple[str, str, str, Record]]) -> World:
    """What a graph holds, in the model's words; edges are (type, source, target, properties)."""
    by_kind: dict[str, list[str]] = {}
    for id_ in nodes:
        by_kind.setdefault(id_.partition(":")[0], []).append(id_)
    names = ("tracking_number", "loads", "claims", "posted_at", "weight_g")
    made = World()
    for id_ in by_kind.get("Parcel", ()):
        parcel = {name: nodes[id_][name] for name in names if nodes[id_].get(name) is not None}
        if said := [name for name in nodes[id_].get("differs") or () if name in names]:
            parcel["differs"] = said
        made.parcels[id_] = parcel
    kinds = ("Party", _SAID), ("Address", _DOOR)
    parties, addresses = (
        {id_: _only(nodes[id_], names) for id_ in by_kind.get(kind, ())} for kind, names in kinds
    )
    made.parties, made.addresses, made.seizures = parties, addresses, set(by_kind.get("Seizure", ()))
    made.counts = {
        id_: (nodes[id_]["parcels"], nodes[id_]["users"]) for kind in COUNTED for id_ in by_kind.get(kind, ())
    }
    made.buildings = {id_ for id_ in by_kind.get("Address", ()) if nodes[id_].get("building")}
    for type_, source, target, values in edges:
        if type_ in _CLAIMED:
            made.edges.add((type_, source, target, values["layout"], values["row"]))
        elif type_ in ("AT", "REACHED_BY"):
            made.ties.add((type_, source, target))
    return made


def _only(node: Record, names: Iterable[str]) -> Record:
    return {name: node[name] for name in names if node.get(name) is not None}
