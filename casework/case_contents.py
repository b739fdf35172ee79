"""What is on the canvas of each case, for a load that says which cases it touches.

A case lists the ids that are drawn (`drawn`). One that an older version kept does not: all that its events
ever drew counts then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from casework import cases
from graph.permit import Permit
from graph.store.port import Store

_AT_ONCE = 50


def touched(store: Store, permit: Permit, ids: Collection[str]) -> list[str]:
    """The cases on whose canvas one of these ids is, in order of their own ids."""
    if not ids:
        return []
    wanted = frozenset(ids)
    return [case for case, drawn in _contents(store, permit) if not wanted.isdisjoint(drawn)]


def any_case(store: Store, permit: Permit) -> bool:
    """Whether there is a case at all."""
    return bool(store.read("MATCH (c:Case) WHERE c.events > 0 RETURN c.id AS id LIMIT 1", {}, permit))


def _contents(store: Store, permit: Permit) -> Iterator[tuple[str, Collection[str]]]:
    after = ""
    while rows := store.read(_PAGE, {"after": after}, permit, seconds=120):
        for row in rows:
            after = str(row["id"])
            case = after.partition(":")[2]
            yield case, _ever_drawn(store, permit, case) if row["drawn"] is None else row["drawn"]


_PAGE = (
    "MATCH (c:Case) WHERE c.id > $after AND c.events > 0 "
    f"RETURN c.id AS id, c.drawn AS drawn ORDER BY c.id LIMIT {_AT_ONCE}"
)


def _ever_drawn(store: Store, permit: Permit, case: str) -> set[str]:
    found = cases.read(store, permit, case)
    return {id_ for event in found[1] for id_ in _ids(event.kind, event.body)} if found else set()


def _ids(kind: str, body: Any) -> Iterator[str]:
    if kind == "step":
        yield from (str(node["id"]) for node in body.get("nodes", ()))
    elif kind == "canvas":
        yield from map(str, body.get("drawn", ()))
