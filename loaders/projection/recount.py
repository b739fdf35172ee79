"""What the graph should hold, worked out once more from every claim and nothing that is kept beside them.

What units hold together (a party, a phone, who uses it) is gathered in a scratch file that SQLite deletes by
itself, so that memory stays constant.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby

from loaders.projection.claims import Claim
from loaders.projection.fragment import Fragment
from loaders.projection.index import Index, ReferenceCount
from loaders.projection.reference_counts import people_behind
from loaders.projection.units.units import context, project

_UNITS = 2_000
_IDS = 5_000
_FORM, _NAME, _PARCELS = 0, 1, 2


def fragments(index: Index) -> Iterator[dict[str, Fragment]]:
    """The fragment of every unit that something is claimed about, some units at a time."""
    after = ""
    while units := index.units(after, _UNITS):
        known = _with_context(index, units)
        yield {unit: project(unit, known) for unit in units}
        after = units[-1]


def _with_context(index: Index, units: list[str]) -> dict[str, list[Claim]]:
    known, around = index.claims(units), set(units)
    while more := context(around, known) - around:
        known.update(index.claims(more))
        around |= more
    return known


class Recount:
    """How every shared node is held, counted from fragments."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch
        scratch.execute(
            "CREATE TABLE line (id TEXT NOT NULL, what INTEGER NOT NULL, text TEXT NOT NULL, n INTEGER)"
        )
        scratch.execute("CREATE TABLE own (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, fragment: Fragment) -> None:
        """Count one unit's fragment."""
        lines = [(id_, _FORM, form, 1) for id_, forms in fragment.held.items() for form in forms]
        lines += [(id_, _NAME, name, 1) for id_, name in fragment.uses]
        lines += [(id_, _PARCELS, "", n) for id_, n in fragment.touches.items()]
        self._scratch.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", lines)
        self._scratch.executemany("INSERT INTO own VALUES (?)", ((id_,) for id_ in fragment.own))

    def ready(self) -> None:
        """All units are counted."""
        self._scratch.execute("CREATE INDEX line_id ON line (id, what, text)")

    def own(self, kind: str) -> Iterator[str]:
        """Ids of the nodes of this kind that belong to one unit alone, in order."""
        ends = (f"{kind}:", f"{kind};")
        yield from (row[0] for row in self._scratch.execute(f"SELECT id FROM own WHERE {_RANGE}", ends))

    def reference_counts(self, kind: str) -> Iterator[dict[str, ReferenceCount]]:
        """Shared nodes of a kind and how they are held, some at a time in order of their ids."""
        query = f"SELECT id, what, text, sum(n) FROM line WHERE {_RANGE} GROUP BY id, what, text ORDER BY id"
        rows = self._scratch.execute(query, (f"{kind}:", f"{kind};"))
        some: dict[str, ReferenceCount] = {}
        for id_, lines in groupby(rows, key=lambda row: str(row[0])):
            some[id_] = _references_of(id_, [(what, text, n) for _, what, text, n in lines])
            if len(some) == _IDS:
                yield some
                some = {}
        if some:
            yield some


_RANGE = "id >= ? AND id < ?"


def _references_of(id_: str, lines: list[tuple[int, str, int]]) -> ReferenceCount:
    held = ReferenceCount({}, {})
    for what, text, n in lines:
        if what == _PARCELS:
            held.parcels = n
        else:
            (held.forms if what == _FORM else held.names)[text] = n
    held.users = people_behind(id_, held.names)
    return held


@contextmanager
def recount() -> Iterator[Recount]:
    """Room to count in."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        scratch.execute("PRAGMA journal_mode=OFF").fetchall()
        scratch.execute("PRAGMA synchronous=OFF")
        scratch.execute("BEGIN")
        yield Recount(scratch)
