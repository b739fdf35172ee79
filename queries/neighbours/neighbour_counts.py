"""How many neighbours of each kind nodes have: a case keeps it, to say later what came or went beside them.

What identity resolution found is left out: it comes and goes with other loads than those of a node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.schema import kind_of
from queries.reader import PORTION, Reader, by_kind

MANY = 200
"""Relationships of one node above which its neighbours are not counted: one more among them says little."""

_ROWS = 50_000
NeighbourCounts = Mapping[str, Mapping[str, int] | None]
"""By id: how many different neighbours of each kind; None where there are too many, or the node is gone."""


def neighbour_counts(reader: Reader, ids: Iterable[str]) -> dict[str, dict[str, int] | None]:
    """Count them for each of these ids. `reader` reads as labels say (`labels_only`)."""
    wanted = list(ids)
    found: dict[str, dict[str, int] | None] = dict.fromkeys(id_ for id_ in wanted if not kind_of(id_))
    for kind, some in by_kind(id_ for id_ in wanted if id_ not in found).items():
        sizes = {row["id"]: int(row["total"]) for row in reader.each("sizes", some, {"kind": kind})}
        found |= {id_: None for id_ in some if not 0 <= sizes.get(id_, -1) <= MANY}
        for portion in _portions({id_: sizes[id_] for id_ in some if id_ not in found}):
            found |= _counted(reader, kind, portion)
    return found


def _portions(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The ids in portions whose relationships one statement can give."""
    portion: list[str] = []
    rows = 0
    for id_, size in sizes.items():
        if portion and (rows + size > _ROWS or len(portion) == PORTION):
            yield portion
            portion, rows = [], 0
        portion.append(id_)
        rows += size
    if portion:
        yield portion


def _counted(reader: Reader, kind: str, ids: list[str]) -> dict[str, dict[str, int]]:
    near: dict[str, dict[str, set[str]]] = {id_: defaultdict(set) for id_ in ids}
    for direction, here, there in (("out", "source", "target"), ("in", "target", "source")):
        types = [way.relationship for way in reader.ways(kind) if way.direction == direction]
        labels = {"kind": kind, "relationship": "|".join(types)}
        for row in reader.each(f"neighbours_{direction}", ids, labels) if types else ():
            near[row[here]][str(row["other"])].add(row[there])
    return {id_: {other: len(some) for other, some in sorted(of.items())} for id_, of in near.items()}
