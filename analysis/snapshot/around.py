"""What stands around parcels and things of a snapshot, as the walk asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from analysis.incidence import Wide, touches
from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot, distinct, numbers
from analysis.snapshot.days import day_text
from graph.schema import key_of, kind_of


class SnapshotSurroundings:
    """Reads what the walk needs from a snapshot in place of a server.

    Parcels after day `last` do not count. Seizures and what people decided of hubs are not in it: a walk
    begins at parcels.
    """

    def __init__(self, of: Snapshot, last: int) -> None:
        self._of = of
        found = touches(of)
        some = (found.thing < len(of.things)) & (of.posted[found.parcel] <= last)
        self._party, self._parcel, self._thing = found.party[some], found.parcel[some], found.thing[some]
        self._by_parcel = _Grouped(self._parcel, len(of.parcels))
        self._by_thing = _Grouped(self._thing, len(of.things))
        width = np.int64(max(len(of.parties), 1))
        self._sends = np.isin(self._parcel * width + self._party, of.sent.target * width + of.sent.source)
        persons = np.append(of.person, np.int32(UNKNOWN))[self._party].astype(np.int64)
        known = persons != UNKNOWN
        self._users = _different(self._thing[known], persons[known], len(of.things))
        self._parcels = _different(self._thing, self._parcel.astype(np.int64), len(of.things))
        self._number: dict[str, int] = {}
        """Of ids that were met: to look one up among all of them takes as long as a whole walk."""

    def around(self, ids: Sequence[str]) -> Neighbourhood:
        """See `analysis.walk.Neighbours`."""
        known = dict(zip(ids, self.numbers(ids), strict=True))
        rows = [
            self._by_thing(int(self._of.place[at])) if is_thing(id_) else self._by_parcel(at)
            for id_, at in known.items()
            if at != UNKNOWN
        ]
        row = distinct(np.concatenate(rows)) if rows else np.zeros(0, np.int64)
        things = [self._shared(int(one)) for one in distinct(self._thing[row])]
        return Neighbourhood(things, list(self._mentions(row)))

    def numbers(self, ids: Sequence[str]) -> list[int]:
        """The numbers of these parcels and things; UNKNOWN of those that are not there."""
        for kind, all_ids in (("Parcel", self._of.parcels), ("", self._of.things)):
            fresh = [
                id_
                for id_ in ids
                if id_ not in self._number and (kind_of(id_) == "Parcel") == (kind == "Parcel")
            ]
            if fresh:
                found = numbers(pa.array(fresh, pa.string()), all_ids).tolist()
                self._number |= dict(zip(fresh, found, strict=True))
        return [self._number[id_] for id_ in ids]

    def _mentions(self, rows: Wide) -> Iterator[Mention]:
        of = self._of
        party, parcel, thing = self._party[rows], self._parcel[rows], self._thing[rows]
        said = np.maximum(party, 0)
        columns = zip(
            of.things.take(thing).to_pylist(),
            of.parcels.take(parcel).to_pylist(),
            of.posted[parcel].tolist(),
            (self._sends[rows] | (party == UNKNOWN)).tolist(),
            of.parties.take(said).to_pylist() if len(of.parties) else [],
            of.names.take(said).to_pylist() if len(of.parties) else [],
            of.companies.take(said).to_pylist() if len(of.parties) else [],
            of.persons.take(of.person[said]).to_pylist() if len(of.parties) else [],
            (party != UNKNOWN).tolist(),
            strict=True,
        )
        self._number |= dict(zip(of.things.take(thing).to_pylist(), thing.tolist(), strict=True))
        self._number |= dict(zip(of.parcels.take(parcel).to_pylist(), parcel.tolist(), strict=True))
        for thing_id, id_, day, sends, party_id, name, company, person, known in columns:
            yield Mention(
                thing=thing_id,
                parcel=id_,
                number=key_of(id_).partition("@")[0],
                posted_at=day_text(day) if day != UNKNOWN else "",
                role="sender" if sends else "recipient",
                party=party_id if known else "",
                name=(name or company) if known else "",
                company=company if known else "",
                person=person if known else "",
            )

    def _shared(self, thing: int) -> SharedNode:
        id_ = str(self._of.things[thing])
        return SharedNode(
            id=id_,
            kind=kind_of(id_),
            label=key_of(id_),
            parcels=int(self._parcels[thing]),
            users=int(self._users[thing]),
            building=bool(self._of.building[thing]),
        )


class _Grouped:
    """The rows of each number."""

    def __init__(self, key: Ints, size: int) -> None:
        self._order = np.argsort(key, kind="stable")
        self._begin = np.concatenate([[0], np.cumsum(np.bincount(key, minlength=size))])

    def __call__(self, number: int) -> Wide:
        return self._order[self._begin[number] : self._begin[number + 1]]


def _different(key: Ints, value: Wide, size: int) -> Wide:
    width = int(value.max(initial=0)) + 1
    return np.bincount(distinct(key.astype(np.int64) * width + value) // width, minlength=size)
