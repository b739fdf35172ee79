"""What the graph really holds of the last result.

A party that leaves the graph takes its `IS` and `RESEMBLES` along, and one that leaves and comes back (a load
that is erased in part, a correction that is withdrawn) comes back without them: what the last run left is
then no longer what is there. People and places themselves stay, until a run takes them away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Store
from loaders.resolving.difference_writer import read_written
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import GROUP_OF

_PORTION = 10_000
_MOST = 10_000_000
_SECONDS = 600.0
_Pair = tuple[str, str]


def in_graph(
    store: Store, permit: Permit, left: ResolutionTables, changed: Collection[str] | None
) -> tuple[ResolutionTables, set[str]]:
    """What the graph holds, and the members of which that is not what the last run `left`.

    `changed`: ids of all nodes that were written since then; None where that is not known, and everything is
    read.
    """
    if changed is None:
        found = ResolutionTables.of(read_written(store, permit))
        return found, left.tied_otherwise(found)
    ties, now = left.ties_of(changed), set(changed)
    lost = {one for one, _ in ties - _read(store, permit, ties, "IS", GROUP_OF)}
    alike = {pair for pair in left.questions() if not now.isdisjoint(pair)}
    gone = alike - _read(store, permit, alike, "RESEMBLES", {kind: kind for kind in GROUP_OF})
    return (left.without(lost, gone) if lost or gone else left), lost


def _read(
    store: Store, permit: Permit, pairs: Iterable[_Pair], type_: str, ends: dict[str, str]
) -> set[_Pair]:
    """The relationships of this type that begin where one of the pairs does."""
    found: set[_Pair] = set()
    starts = sorted({one for one, _ in pairs})
    for kind, other in ends.items():
        cypher = (
            f"UNWIND $ids AS id MATCH (a:{kind} {{id: id}})-[:{type_}]->(b:{other}) "
            f"RETURN a.id AS a, b.id AS b LIMIT {_MOST}"
        )
        for some in _portions([one for one in starts if kind_of(one) == kind]):
            rows = store.read(cypher, {"ids": some}, permit, seconds=_SECONDS)
            found.update((row["a"], row["b"]) for row in rows)
    return found


def _portions(ids: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), _PORTION):
        yield list(ids[first : first + _PORTION])
