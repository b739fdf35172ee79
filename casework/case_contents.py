"""What is on the canvas of each case, for a load that says which cases it touches, and which ones did.

A case lists the ids that are drawn (`drawn`). One that an older version kept does not: all that its events
ever drew counts then.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from casework import cases
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Statement, Store

_AT_ONCE = 50
_REMEMBERED, _FILES = 20, 5
"""Runs of deliveries that a case remembers, and files of each."""


class Touched(NamedTuple):
    """What a run of deliveries changed of what is on a canvas: when (UTC), their files, and how many of each
    kind of node.
    """

    at: str
    files: list[str]
    kinds: dict[str, int]


def touched(store: Store, permit: Permit, ids: Collection[str]) -> dict[str, dict[str, int]]:
    """The cases on whose canvas some of these ids are, by their own ids; how many of each kind."""
    if not ids:
        return {}
    wanted = frozenset(ids)
    found = (
        (case, Counter(map(kind_of, wanted.intersection(drawn)))) for case, drawn in _contents(store, permit)
    )
    return {case: dict(sorted(kinds.items())) for case, kinds in found if kinds}


def note_touched(
    store: Store, permit: Permit, found: Mapping[str, Mapping[str, int]], files: Sequence[str]
) -> None:
    """Note with each of these cases what a run of deliveries changed of it."""
    ids = [f"Case:{case}" for case in found]
    rows = store.read(_TOUCHED, {"ids": ids}, permit) if ids else []
    before = {str(row["id"]): _read_touched(str(row["touched"] or "")) for row in rows}
    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    told = []
    for case, kinds in found.items():
        every = [*before.get(f"Case:{case}", ()), Touched(at, list(files)[:_FILES], dict(kinds))]
        text = json.dumps([one._asdict() for one in every[-_REMEMBERED:]], ensure_ascii=False)
        told.append({"id": f"Case:{case}", "touched": text})
    for first in range(0, len(told), _AT_ONCE):
        store.write([Statement(_NOTE, told[first : first + _AT_ONCE])], permit)


def unseen_deliveries(case: cases.Case) -> list[Touched]:
    """What deliveries changed and nobody has looked at yet, the newest first."""
    return [one for one in reversed(_read_touched(case.touched)) if one.at > case.seen_at]


def note_seen(store: Store, permit: Permit, id_: str) -> None:
    """Note that somebody looked at what deliveries changed until now."""
    store.write([Statement(_SEEN, [{"id": f"Case:{id_}", "at": cases.now()}])], permit)


def _read_touched(text: str) -> list[Touched]:
    return [Touched(**one) for one in json.loads(text)] if text else []


def any_case(store: Store, permit: Permit) -> bool:
    """Whether there is a case at all."""
    return bool(store.read("MATCH (c:Case) WHERE c.events > 0 RETURN c.id AS id LIMIT 1", {}, permit))


def drawn_in(store: Store, permit: Permit, id_: str) -> set[str]:
    """What is on the canvas of a case."""
    rows = store.read(_DRAWN, {"id": f"Case:{id_}"}, permit)
    listed = rows[0]["drawn"] if rows else ()
    return _ever_drawn(store, permit, id_) if listed is None else set(listed)


def _contents(store: Store, permit: Permit) -> Iterator[tuple[str, Collection[str]]]:
    after = ""
    while rows := store.read(_PAGE, {"after": after}, permit, seconds=120):
        for row in rows:
            after = str(row["id"])
            case = after.partition(":")[2]
            yield case, _ever_drawn(store, permit, case) if row["drawn"] is None else row["drawn"]


_TOUCHED = "UNWIND $ids AS id MATCH (c:Case {id: id}) RETURN c.id AS id, c.touched AS touched LIMIT 100000"
_NOTE = "UNWIND $rows AS r MATCH (c:Case {id: r.id}) SET c.touched = r.touched"
_SEEN = "UNWIND $rows AS r MATCH (c:Case {id: r.id}) SET c.seen_at = r.at"
_DRAWN = "MATCH (c:Case {id: $id}) RETURN c.drawn AS drawn LIMIT 1"
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
