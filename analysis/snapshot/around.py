"""What stands around parcels and things of a snapshot, as the walk asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing
from analysis.sharing.incidence import Wide, count_different, mentions
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
        found = mentions(of)
        some = (found.thing < len(of.things)) & (of.posted[found.parcel] <= last)
        self._party, self._parcel, self._thing = found.party[some], found.parcel[some], found.thing[some]
        self._by_parcel = _Grouped(self._parcel, len(of.parcels))
        self._by_thing = _Grouped(self._thing, len(of.things))
        width = np.int64(max(len(of.parties), 1))
        self._sends = np.isin(self._parcel * width + self._party, of.sent.target * width + of.sent.source)
        known = self._party != UNKNOWN
        persons = of.person[self._party[known]]
        self._users = count_different(persons, self._thing[known], len(of.things))
        self._parcels = count_different(self._parcel, self._thing, len(of.things))
        self._number: dict[str, int] = {}
        """Of ids that were met: to look one up among all of them takes as long as a whole walk."""

    def around(self, ids: Sequence[str]) -> Neighbourhood:
        """See `analysis.walking.walk.Neighbours`."""
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
        fresh = [id_ for id_ in ids if id_ not in self._number]
        things = [id_ for id_ in fresh if is_thing(id_)]
        parcels = [id_ for id_ in fresh if not is_thing(id_)]
        for some, known in ((things, self._of.things), (parcels, self._of.parcels)):
            if some:
                found = numbers(pa.array(some, pa.string()), known).tolist()
                self._number |= dict(zip(some, found, strict=True))
        return [self._number[id_] for id_ in ids]

    def _mentions(self, rows: Wide) -> Iterator[Mention]:
        of = self._of
        party, parcel, thing = self._party[rows], self._parcel[rows], self._thing[rows]
        things, parcels = of.things.take(thing).to_pylist(), of.parcels.take(parcel).to_pylist()
        self._number |= dict(zip(things, thing.tolist(), strict=True))
        self._number |= dict(zip(parcels, parcel.tolist(), strict=True))
        named = pa.array(np.maximum(party, 0), mask=party == UNKNOWN)
        person = pa.array(np.append(of.person, np.int32(UNKNOWN))[party], mask=party == UNKNOWN)
        of_party = [column.take(named).fill_null("") for column in (of.parties, of.names, of.companies)]
        columns = (*of_party, of.persons.take(person).fill_null(""))
        sends = (self._sends[rows] | (party == UNKNOWN)).tolist()
        said = zip(*(column.to_pylist() for column in columns), strict=True)
        for thing_id, id_, day, sent, (party_id, name, company, person_id) in zip(
            things, parcels, of.posted[parcel].tolist(), sends, said, strict=True
        ):
            yield Mention(
                thing=thing_id,
                parcel=id_,
                number=key_of(id_).partition("@")[0],
                posted_at=day_text(day) if day != UNKNOWN else "",
                role="sender" if sent else "recipient",
                party=party_id,
                name=name or company,
                company=company,
                person=person_id,
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
