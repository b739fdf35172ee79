"""On how many parcels some nodes stand together, each parcel counted once."""

from __future__ import annotations

from collections.abc import Iterable

from graph.schema import NODES, kind_of
from graph.subgraph import Node
from queries.reader import Reader

_TOLD_APART = 1000
"""Parcels of one party that are read: of more only how many there are is known."""
_PORTION = 200


class ParcelCounts:
    """Counts parcels for nodes that were read. Parcels of parties are read once, in bounded portions; shared
    things say of themselves how many there are.
    """

    def __init__(self, reader: Reader, nodes: Iterable[Node]) -> None:
        self._parcels: dict[str, list[str]] = {}
        self._totals: dict[str, int] = {}
        parties = []
        for node in nodes:
            if node.kind == "Party":
                parties.append(node.id)
            elif NODES[node.kind].shared:
                self._totals[node.id] = int(node.properties.get("parcels") or 0)
        for first in range(0, len(parties), _PORTION):
            some = parties[first : first + _PORTION]
            for row in reader.rows("parcels_of_each", ids=some, most=_TOLD_APART, limit=_PORTION):
                self._parcels[row["party"]] = list(row["parcels"])
                self._totals[row["party"]] = int(row["total"])

    def of(self, ids: Iterable[str]) -> int:
        """How many parcels these stand on, at the least: those that can be told apart, or those of the one
        that has most.
        """
        apart: set[str] = set()
        most = 0
        for id_ in ids:
            apart.update([id_] if kind_of(id_) == "Parcel" else self._parcels.get(id_, ()))
            most = max(most, self._totals.get(id_, 0))
        return max(len(apart), most)
