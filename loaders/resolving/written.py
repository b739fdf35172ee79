"""What the graph holds of earlier results, as it is kept between two runs: in columns, of which a run takes
out the rows that it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders.resolving.wanted import Alike, Is, Node, Wanted

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
class Written:
    """Tables of the shapes above."""

    nodes: pa.Table
    ties: pa.Table
    alike: pa.Table

    @classmethod
    def of(cls, wanted: Wanted) -> Written:
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

    def some(self, members: Collection[str]) -> Wanted:
        """The ties of these members, the groups that they are of, and all open questions."""
        ties = self.ties.filter(_among(self.ties.column("member"), members))
        groups = pc.unique(ties.column("group"))
        nodes = self.nodes.filter(pc.is_in(self.nodes.column("id"), value_set=groups))
        return Wanted(
            {id_: Node(*rest) for id_, *rest in _rows(nodes)},
            {member: Is(*rest) for member, *rest in _rows(ties)},
            {(a, b): Alike(*rest) for a, b, *rest in _rows(self.alike)},
        )

    def updated(self, before: Wanted, after: Wanted) -> Written:
        """With `after` in place of `before`, which is `some` of it."""
        ties = self.ties.filter(pc.invert(_among(self.ties.column("member"), before.ties)))
        nodes = self.nodes.filter(pc.invert(_among(self.nodes.column("id"), before.nodes)))
        fresh = Written.of(after)
        return Written(
            pa.concat_tables([nodes, fresh.nodes]), pa.concat_tables([ties, fresh.ties]), fresh.alike
        )


def _among(column: pa.ChunkedArray, ids: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(list(ids), pa.string()))


def _rows(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _table(schema: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table(
        [pa.array(list(column), one.type) for column, one in zip(columns, schema, strict=True)],
        schema=schema,
    )
