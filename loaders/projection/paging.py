"""All of a graph, a page at a time: nothing is left out because there is too much of it.

A page comes as one row: the driver takes several times longer for as many rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from graph.permit import Permit
from graph.store.port import Row, Store

PAGE = 10_000
SECONDS = 300.0
"""The longest that one page may take."""


def ids_in_graph(store: Store, label: str, permit: Permit) -> Iterator[str]:
    """Ids of all nodes of a kind, in order."""
    after = ""
    query = (
        f"MATCH (n:{label}) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT {PAGE} "
        "RETURN collect(id) AS ids"
    )
    while ids := store.read(query, {"after": after}, permit, seconds=SECONDS)[0]["ids"]:
        yield from ids
        after = ids[-1]


def portions(ids: Iterable[str], size: int = PAGE // 5) -> Iterator[list[str]]:
    """The same ids, so many at a time."""
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some


def nodes_in_graph(
    store: Store, label: str, ids: Collection[str], permit: Permit
) -> dict[str, dict[str, Any]]:
    """Those of these nodes of a kind that are there, with their properties."""
    query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect(properties(n)) AS p"
    rows = store.read(query, {"ids": list(ids)}, permit, seconds=SECONDS) if ids else []
    return {one["id"]: one for row in rows for one in row["p"]}


def edges_at(store: Store, pattern: str, ids: Collection[str], permit: Permit) -> list[Row]:
    """All relationships `x` of a pattern from each of these nodes `n` to `o`: n, o (ids), p (properties)."""
    query = f"UNWIND $ids AS id MATCH {pattern} RETURN collect([n.id, o.id, properties(x)]) AS found"
    rows = store.read(query, {"ids": list(ids)}, permit, seconds=SECONDS) if ids else []
    return [dict(zip("nop", one, strict=True)) for row in rows for one in row["found"]]
