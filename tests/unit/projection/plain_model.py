"""What loads mean, as plainly as it can be said: the model that random histories are compared with.

Written from design.md, sections 2 and 9, and sharing nothing with loaders/projection: everything is worked
out anew from all rows, for parcels, scans and seizures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Record = dict[str, Any]
Edge = tuple[str, str, str, str, str]
"""Type, source, target, layout, row."""


@dataclass(frozen=True)
class Load:
    """One delivery; its rows are numbered from 1."""

    id: str
    kind: str
    layout: str
    as_of: str
    records: tuple[Record, ...]


@dataclass
class World:
    """What a graph should hold: parcels by id, ids of parties and seizures, parcels of each phone, edges."""

    parcels: dict[str, Record] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    seizures: set[str] = field(default_factory=set)
    phones: dict[str, int] = field(default_factory=dict)
    edges: set[Edge] = field(default_factory=set)


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
    made, known = World(), list(loads)
    seized = sorted(_seized(known), key=lambda row: row.age)
    for row in seized:
        id_ = _seizure(row.record)
        made.seizures.add(id_)
        _party(made, "NAMED_IN", row, "sender", id_)
    numbers = {number for load in known for record in load.records for number in _numbers(record)}
    for number in sorted(numbers):
        _number(made, number, list(_rows(known, seized, number)))
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
        for number, record in enumerate(load.records, 1)
    ]
    for row in rows:
        same = [one for one in rows if (one.about, one.load.layout) == (row.about, row.load.layout)]
        if row.age[:2] == max(one.age[:2] for one in same):
            yield row


def _rows(loads: list[Load], seized: list[_Row], number: str) -> Iterator[_Row]:
    for load in loads:
        for place, record in enumerate(load.records, 1):
            if load.kind == "parcels" and record["tracking_number"] == number:
                yield _Row(load, place, "parcel", record["posted_at"], record)
            elif load.kind == "events" and record["tracking_number"] == number:
                yield _Row(load, place, f"scan {record['event']} {record['at']}", record["at"], record)
    for row in seized:
        if number in row.record["tracking_numbers"]:
            yield row


def _number(made: World, number: str, rows: list[_Row]) -> None:
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
        _parcel(made, id_, number, current)


def _time(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _current(rows: list[_Row]) -> list[_Row]:
    """The newest row of each layout about each thing, the newest first."""
    newest: dict[tuple[str, str], _Row] = {}
    for row in sorted(rows, key=lambda row: row.age):
        newest[(row.load.layout, row.about)] = row
    return sorted(newest.values(), key=lambda row: row.age, reverse=True)


def _parcel(made: World, id_: str, number: str, current: list[_Row]) -> None:
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
    phones = set()
    for row in current:
        if row.about == "parcel":
            phones |= _party(made, "SENDER_ON", row, "sender", id_)
            phones |= _party(made, "ADDRESSED_TO", row, "recipient", id_)
        elif row.about.startswith("scan "):
            place = f"Facility:{row.record['facility_key']}"
            made.edges.add(("SCANNED", id_, place, row.load.layout, row.row))
        else:
            made.edges.add(("OF", row.about, id_, row.load.layout, row.row))
    for phone in phones:
        made.phones[phone] += 1


def _party(made: World, type_: str, row: _Row, role: str, target: str) -> set[str]:
    if role not in row.record:
        return set()
    party = row.record[role]
    id_ = f"Party:{party['key']}"
    made.parties.add(id_)
    ends = (target, id_) if type_ == "ADDRESSED_TO" else (id_, target)
    # Said twice by one layout it is one relationship, and its newest row says so.
    made.edges = {edge for edge in made.edges if edge[:4] != (type_, *ends, row.load.layout)}
    made.edges.add((type_, *ends, row.load.layout, row.row))
    phones = {f"Phone:{party['phone']}"} if "phone" in party else set()
    for phone in phones:
        made.phones.setdefault(phone, 0)
    return phones


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
    made.parties, made.seizures = set(by_kind.get("Party", ())), set(by_kind.get("Seizure", ()))
    made.phones = {id_: nodes[id_]["parcels"] for id_ in by_kind.get("Phone", ())}
    made.edges = {
        (type_, source, target, values["layout"], values["row"])
        for type_, source, target, values in edges
        if type_ in ("SENDER_ON", "ADDRESSED_TO", "SCANNED", "OF", "NAMED_IN")
    }
    return made
