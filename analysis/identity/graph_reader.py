"""Parties and addresses out of the graph, in columns, a range of ids at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from analysis.identity.known import ADDRESS, PARTY, Columns, Known, Texts
from graph.permit import Permit
from graph.store.port import Store

_SECONDS = 600.0
_PORTION = 20_000
"""Nodes of one read, about."""
# What a party states, in the order of known.PARTY without the ids of its things.
_SAID = ("name", "company", "address", "postcode", "city", "country", "phone")
_AT = PARTY.index("address")
_TIES = (("AT", "Address"), ("REACHED_BY", "Phone"), ("REACHED_BY", "Email"))


def read_all(store: Store, permit: Permit) -> Known:
    """Every party and address."""
    parties: dict[str, Texts] = {}
    for low, high in _ranges(store, permit):
        said = _columns(store, permit, _of_range("a:Party", [f"a.{name}" for name in _SAID]), low, high)
        ties = [
            _tied(_columns(store, permit, _of_range(f"a:Party)-[:{type_}]->(t:{kind}", ["t.id"]), low, high))
            for type_, kind in _TIES
        ]
        parties.update(_joined(said, ties))
    addresses = dict(_addresses(store, permit))
    return Known(Columns.of(PARTY, parties), Columns.of(ADDRESS, addresses))


def read_some(store: Store, permit: Permit, ids: Collection[str], known: Known) -> Known:
    """What is known with these parties and addresses up to date; those that are gone go."""
    parties: dict[str, Texts] = {}
    for some in _portions(id_ for id_ in ids if id_.startswith("Party:")):
        said = _columns(store, permit, _of_ids("a:Party", [f"a.{name}" for name in _SAID]), ids=some)
        ties = [
            _tied(_columns(store, permit, _of_ids("a:Party", ["t.id"], f"-[:{type_}]->(t:{kind})"), ids=some))
            for type_, kind in _TIES
        ]
        parties.update(_joined(said, ties))
    wanted = {id_ for id_ in ids if id_.startswith("Address:")}
    wanted |= {row[_AT] for row in parties.values() if row[_AT]}
    addresses: dict[str, Texts] = {}
    for some in _portions(wanted):
        columns = _columns(store, permit, _of_ids("a:Address", [f"a.{name}" for name in ADDRESS]), ids=some)
        addresses.update((row[0], row[1:]) for row in zip(*columns, strict=True))
    return Known(known.parties.updated(ids, parties), known.addresses.updated(wanted, addresses))


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(ids)
    for first in range(0, len(listed), _PORTION):
        yield listed[first : first + _PORTION]


def _ranges(store: Store, permit: Permit) -> Iterator[tuple[str, str]]:
    """Ranges of ids of parties, of which each holds about a portion: their keys are spread evenly."""
    rows = store.read("MATCH (a:Party) RETURN count(a) AS n LIMIT 1", {}, permit, seconds=_SECONDS)
    digits = 0
    while rows[0]["n"] > _PORTION * 16**digits:
        digits += 1
    starts = [f"Party:{number:0{digits}x}" for number in range(16**digits)] if digits else ["Party:"]
    yield from zip(starts, [*starts[1:], "Party;"], strict=True)


def _of_range(pattern: str, fields: Sequence[str]) -> str:
    return f"MATCH ({pattern}) WHERE a.id >= $low AND a.id < $high RETURN {_collected(fields)}"


def _of_ids(pattern: str, fields: Sequence[str], further: str = "") -> str:
    label = pattern.partition(":")[2]
    return f"UNWIND $ids AS id MATCH (a:{label} {{id: id}}){further} RETURN {_collected(fields)}"


def _collected(fields: Sequence[str]) -> str:
    told = [f"collect(coalesce({name}, '')) AS c{at}" for at, name in enumerate(("a.id", *fields))]
    return ", ".join(told)


def _columns(
    store: Store, permit: Permit, cypher: str, low: str = "", high: str = "", ids: Sequence[str] = ()
) -> list[list[str]]:
    given: dict[str, Any] = {"ids": list(ids)} if ids else {"low": low, "high": high}
    rows = store.read(cypher, given, permit, seconds=_SECONDS)
    return list(rows[0].values()) if rows else []


def _tied(columns: list[list[str]]) -> dict[str, str]:
    """Party to its thing; of several the smallest, so that the order does not matter."""
    found: dict[str, str] = {}
    for party, thing in zip(*columns, strict=True):
        if party not in found or thing < found[party]:
            found[party] = thing
    return found


def _joined(said: list[list[str]], ties: list[dict[str, str]]) -> Iterator[tuple[str, Texts]]:
    for id_, *texts in zip(*said, strict=True):
        yield id_, (*texts, *(tie.get(id_, "") for tie in ties))


def _addresses(store: Store, permit: Permit) -> Iterator[tuple[str, Texts]]:
    """Addresses, whose ids are spread unevenly: a range for each first letters that there are."""
    cypher = (
        "MATCH (a:Address) RETURN substring(a.id, 0, 12) AS head, count(a) AS n ORDER BY head LIMIT 1000000"
    )
    heads = store.read(cypher, {}, permit, seconds=_SECONDS)
    fields = [f"a.{name}" for name in ADDRESS]
    label = "a:Address"
    low, size = "Address:", 0
    for at, row in enumerate(heads):
        size += row["n"]
        if size >= _PORTION or at + 1 == len(heads):
            high = heads[at + 1]["head"] if at + 1 < len(heads) else "Address;"
            columns = _columns(store, permit, _of_range(label, fields), low, high)
            yield from ((one[0], one[1:]) for one in zip(*columns, strict=True))
            low, size = high, 0
