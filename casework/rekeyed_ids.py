"""What ids became that newer cleaning rules changed: for whatever keeps ids beside the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.permit import Permit
from graph.schema import NODES, bare_id, kind_of
from graph.store.port import Store

_PORTION = 2000
_MOST = 1_000_000


def rekeyed(store: Store, permit: Permit, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ids among these that are gone, each with what it became of which the graph holds a node.

    An id that is still there is left out, also where something else became of a part of it.
    """
    if not store.read("MATCH (a:Alias) RETURN a.id AS id LIMIT 1", {}, permit):
        return {}
    asked = [id_ for id_ in dict.fromkeys(ids) if kind_of(id_)]
    by_alias: dict[str, list[str]] = defaultdict(list)
    for id_ in asked:
        by_alias[f"Alias:{bare_id(id_)}"].append(id_)
    cypher = f"UNWIND $ids AS id MATCH (a:Alias {{id: id}}) RETURN a.id AS id, a.of AS of LIMIT {_MOST}"
    became: dict[str, list[str]] = {}
    for portion in _portions(list(by_alias)):
        for row in store.read(cypher, {"ids": portion}, permit):
            for id_ in by_alias[row["id"]]:
                became[id_] = [one for new in row["of"] or () for one in _ways(str(new), id_)]
    there = _there(store, permit, {*became, *(one for ways in became.values() for one in ways)})
    found = {id_: tuple(one for one in ways if one in there) for id_, ways in became.items()}
    return {id_: ways for id_, ways in found.items() if ways and id_ not in there}


def _ways(new: str, old: str) -> Iterator[str]:
    """An id as it may stand in the graph now: of a posting, with the month of the old one."""
    yield new
    if kind_of(old) == "Parcel" and "@" in old:
        yield f"{bare_id(new)}@{old.partition('@')[2]}"


def _there(store: Store, permit: Permit, ids: Iterable[str]) -> set[str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        if kind_of(id_) in NODES:
            by_kind[kind_of(id_)].append(id_)
    found: set[str] = set()
    for kind, some in by_kind.items():
        cypher = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id AS id LIMIT {_MOST}"
        for portion in _portions(sorted(some)):
            found.update(row["id"] for row in store.read(cypher, {"ids": portion}, permit))
    return found


def _portions(ids: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _PORTION):
        yield list(ids[first : first + _PORTION])
