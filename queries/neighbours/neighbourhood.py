"""The neighbours of some nodes: all of them where they are few, counts alone where they are very many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.schema import NODES, kind_of
from graph.store.port import Row
from queries.neighbours.directions import Direction
from queries.neighbours.ranking import Neighbour
from queries.reader import Reader, by_kind

MANY = 1000
"""Neighbours by one relationship beyond which only a chosen kind is read."""

_COUNTED = 20_000
"""Relationships up to which different neighbours are counted; beyond, relationships are."""

_RANKED_PARTIES = 500


class NodeNeighbours:
    """What stands around some nodes.

    `counts`: one for each node, relationship, direction and kind at its end; of a shared kind with `users`,
    `parcels` and `hub` of the most used one. `neighbours` by id: all but
    those by ways in `crowds`, which have more than MANY (a node, a way, how many) and were not read.
    `missing`: ids that are not there.

    `stands`: of which person or place among those asked about an id is a label: what is beside it is counted
    as beside that one, and neighbours that are one person or place count once.
    """

    def __init__(self, reader: Reader, ids: Sequence[str], stands: Mapping[str, str] | None = None) -> None:
        self._reader = reader
        self._stands = stands
        self.counts: list[Mapping[str, Any]] = []
        self.neighbours: dict[str, Neighbour] = {}
        self.crowds: list[tuple[str, Direction, int]] = []
        self.missing: list[str] = []
        for kind, some in by_kind(ids).items():
            sizes = {row["id"]: row["total"] for row in reader.each("sizes", some, {"kind": kind})}
            self.missing += [id_ for id_ in some if id_ not in sizes]
            few = [id_ for id_ in some if 0 < sizes.get(id_, 0) <= MANY]
            for direction in ("out", "in"):
                self._read(kind, direction, few)
                for id_ in some:
                    if sizes.get(id_, 0) > MANY:
                        self._by_way(kind, direction, id_)
        self.counts.sort(key=lambda row: (-row["total"], row["id"], row["relationship"], row["direction"]))

    def _read(self, kind: str, direction: str, ids: list[str]) -> None:
        types = [way.relationship for way in self._reader.ways(kind) if way.direction == direction]
        if types and ids:
            labels = {"kind": kind, "relationship": "|".join(types)}
            self._add_rows(self._reader.each(f"neighbours_{direction}", ids, labels), direction)

    def _by_way(self, kind: str, direction: str, id_: str) -> None:
        """A node with very many: each way by itself; those that are crowded are only counted."""
        for way in self._reader.ways(kind):
            if way.direction != direction:
                continue
            labels = {"kind": kind, "relationship": way.relationship}
            degree = self._reader.rows(f"degrees_{direction}", labels, ids=[id_], limit=1)
            many = total = int(degree[0]["total"]) if degree else 0
            if MANY < many <= _COUNTED:
                total = int(self._reader.rows(f"crowd_size_{direction}", labels, id=id_, limit=1)[0]["total"])
            if total > MANY and len(way.others) == 1:
                self.crowds.append((id_, way, total))
                self.counts.append(_count(id_, way.others[0], way.relationship, direction, total))
            elif total:
                self._add_rows(
                    self._reader.rows(f"neighbours_{direction}", labels, ids=[id_], limit=many), direction
                )

    def _add_rows(self, rows: Iterable[Row], direction: str) -> None:
        met: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in rows:
            here, there = (
                (row["source"], row["target"]) if direction == "out" else (row["target"], row["source"])
            )
            if self._stands is not None:
                here = self._stands.get(here, here)
                if here == self._stands.get(there, there):
                    continue
            met[here, str(row["other"]), str(row["type"])].add(there)
            self._add(there, row)
        for (here, other, relationship), found in met.items():
            count = _count(here, other, relationship, direction, self._different(found))
            self.counts.append({**count, **self._most_used(other, found)})

    def _different(self, ids: set[str]) -> int:
        """How many these are; where labels stand for people and places, how many of those."""
        if self._stands is None:
            return len(ids)
        groups = self._reader.groups(ids)
        return len({groups.get(id_, id_) for id_ in ids})

    def _most_used(self, kind: str, ids: Iterable[str]) -> dict[str, Any]:
        """By how many people, and on how many parcels, the most used of these is, and why it is a hub."""
        if not NODES[kind].shared:
            return {}
        most = max(map(self.neighbours.__getitem__, ids), key=lambda one: (one.users, one.parcels, one.id))
        return {"users": most.users, "parcels": most.parcels, "hub": most.hub}

    def _add(self, id_: str, row: Mapping[str, Any]) -> None:
        if id_ not in self.neighbours:
            self.neighbours[id_] = Neighbour(
                id_,
                kind_of(id_),
                users=row["users"] or 0,
                parcels=row["parcels"] or 0,
                building=bool(row["building"]),
                judged=row["judged"] or "",
                moment=row["moment"] or "",
            )

    def judge(self, candidates: Sequence[Neighbour]) -> None:
        """Find out which of these were seized, and what parties did last: read only when ranking needs it."""
        parcels = [one.id for one in candidates if one.kind == "Parcel"]
        if parcels:
            for row in self._reader.each("seized", parcels):
                self.neighbours[row["id"]].seized = True
        parties = [one.id for one in candidates if one.kind == "Party"]
        if 1 < len(parties) <= _RANKED_PARTIES:
            for row in self._reader.each("activity", parties, most=MANY):
                party = self.neighbours[row["id"]]
                party.moment, party.seized = row["moment"] or "", bool(row["seized"])


def _count(id_: str, kind: str, relationship: str, direction: str, total: int) -> dict[str, Any]:
    return {"id": id_, "kind": kind, "relationship": relationship, "direction": direction, "total": total}
