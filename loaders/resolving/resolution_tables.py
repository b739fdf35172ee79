"""Results of resolution in columns, of which a run takes out the rows that it needs: as the last run left
them (kept between two runs), as the graph holds them, as they should be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders.resolving.resolution_target import Alike, GroupNode, Membership, ResolutionTarget

_NODES = pa.schema([("id", pa.string()), ("title", pa.string()), ("members", pa.int64())])
_TIES = pa.schema(
    [("member", pa.string()), ("group", pa.string()), ("score", pa.float64()), ("evidence", pa.string())]
)
_ALIKE = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("score", pa.float64()),
        ("evidence", pa.string()),
        ("why", pa.string()),
        ("effect", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class ResolutionTables:
    """Tables of the shapes above."""

    nodes: pa.Table
    ties: pa.Table
    alike: pa.Table

    @classmethod
    def of(cls, wanted: ResolutionTarget) -> ResolutionTables:
        """All of `wanted`."""
        return cls(
            _table(_NODES, [(id_, *node) for id_, node in wanted.nodes.items()]),
            _table(_TIES, [(member, *tie) for member, tie in wanted.ties.items()]),
            _table(_ALIKE, [(*pair, *alike) for pair, alike in wanted.resembles.items()]),
        )

    def tables(self) -> dict[str, pa.Table]:
        """The tables by name, as they are kept."""
        return {"nodes": self.nodes, "ties": self.ties, "alike": self.alike}

    def members(self) -> list[str]:
        """Everybody who is of a group."""
        found: list[str] = self.ties.column("member").to_pylist()
        return found

    def some(self, members: Collection[str]) -> ResolutionTarget:
        """The ties of these members, the groups that they are of, and all open questions; and every group
        that has no member left, whoever is asked for: nothing else leads to it.
        """
        ties = self.ties.filter(_among(self.ties.column("member"), members))
        ids = self.nodes.column("id")
        of_these = pc.is_in(ids, value_set=pc.unique(ties.column("group")))
        of_any = pc.is_in(ids, value_set=pc.unique(self.ties.column("group")))
        nodes = self.nodes.filter(pc.or_(of_these, pc.invert(of_any)))
        return ResolutionTarget(
            {id_: GroupNode(*rest) for id_, *rest in _rows(nodes)},
            {member: Membership(*rest) for member, *rest in _rows(ties)},
            {(a, b): Alike(*rest) for a, b, *rest in _rows(self.alike)},
        )

    def without(self, members: Collection[str], pairs: Collection[tuple[str, str]]) -> ResolutionTables:
        """Without the ties of these members and without these open questions."""
        ties = self.ties.filter(pc.invert(_among(self.ties.column("member"), members)))
        ends = zip(self.alike.column("a").to_pylist(), self.alike.column("b").to_pylist(), strict=True)
        alike = self.alike.filter(pa.array([pair not in pairs for pair in ends], pa.bool_()))
        return ResolutionTables(self.nodes, ties, alike)

    def ties_of(self, members: Collection[str]) -> set[tuple[str, str]]:
        """(Member, group) of these members."""
        return _pairs(self.ties.filter(_among(self.ties.column("member"), members)), "member", "group")

    def questions(self) -> set[tuple[str, str]]:
        """The pairs that look alike and are kept apart."""
        return _pairs(self.alike, "a", "b")

    def tied_otherwise(self, other: ResolutionTables) -> set[str]:
        """Members that are of another group in `other`, or of one in only one of the two."""
        mine, others = (_pairs(one.ties, "member", "group") for one in (self, other))
        return {member for member, _ in mine ^ others}

    def updated(self, before: ResolutionTarget, after: ResolutionTarget) -> ResolutionTables:
        """With `after` in place of `before`, which is `some` of it."""
        ties = self.ties.filter(pc.invert(_among(self.ties.column("member"), before.ties)))
        nodes = self.nodes.filter(pc.invert(_among(self.nodes.column("id"), before.nodes)))
        fresh = ResolutionTables.of(after)
        return ResolutionTables(
            pa.concat_tables([nodes, fresh.nodes]), pa.concat_tables([ties, fresh.ties]), fresh.alike
        )


def _among(column: pa.ChunkedArray, ids: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(list(ids), pa.string()))


def _pairs(table: pa.Table, first: str, second: str) -> set[tuple[str, str]]:
    return set(zip(table.column(first).to_pylist(), table.column(second).to_pylist(), strict=True))


def _rows(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _table(schema: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table(
        [pa.array(list(column), one.type) for column, one in zip(columns, schema, strict=True)],
        schema=schema,
    )
