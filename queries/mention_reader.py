"""What parcels and shared things touch, read in bounded portions and handed to the analyses as plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.hubs import hub
from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing
from graph.schema import EDGES, NODES, key_of
from graph.store.port import Row
from queries.period import Period
from queries.reader import Reader, by_kind


def reaching(source: str, kind: str | None = None) -> str:
    """The relationships from a kind of node to shared things (of one kind), as "A|B"; "" where there are
    none.
    """
    return "|".join(
        edge.type
        for edge in EDGES.values()
        if any(start == source and NODES[end].shared and kind in (None, end) for start, end in edge.ends)
    )


class MentionReader:
    """Reads touches around parcels, seizures and things; parcels outside the period do not count, but for
    `always`.

    `via` remembers which parties stand between a parcel and a thing, for drawing what was walked.
    """

    def __init__(self, reader: Reader, days: Period, always: Iterable[str] = ()) -> None:
        self._reader, self._days, self._always = reader, days, frozenset(always)
        self.via: dict[tuple[str, str], set[str]] = defaultdict(set)

    def around(self, ids: Sequence[str]) -> Neighbourhood:
        """Every touch of these parcels and seizures, or on these things."""
        rows: list[Row] = []
        things: list[SharedNode] = []
        for kind, some in by_kind(ids).items():
            if NODES[kind].shared:
                labels = self._of_things(kind, some)
                known = {row["thing"]: thing_of(row) for row in labels}
                bare = [id_ for id_ in some if id_ not in known]
                more = map(thing_of, self._reader.each("things", bare, {"kind": kind}))
                things += [*known.values(), *more]
                rows += labels
            elif kind in ("Parcel", "Seizure"):
                rows += self._of_parcels(kind, some)
        rows = [row for row in rows if is_thing(row["thing"])]
        persons = self._reader.persons({row["party"] for row in rows if row["party"]})
        things = _counted(things, rows, persons)
        rows = [row for row in rows if self._counts(row)]
        for row in rows:
            self.via[row["parcel"], row["thing"]].update([row["party"]] if row["party"] else [])
        found = {thing.id: thing for thing in map(thing_of, rows)} | {thing.id: thing for thing in things}
        return Neighbourhood(list(found.values()), [_touch(row, persons) for row in rows])

    def with_places(self, touches: Iterable[Mention]) -> list[Mention]:
        """The same touches, each with the address that its label gives."""
        known = list(touches)
        parties = sorted({touch.party for touch in known if touch.party})
        places = {row["party"]: row["place"] for row in self._reader.each("places", parties)}
        return [replace(touch, place=places.get(touch.party, "")) for touch in known]

    def _counts(self, row: Row) -> bool:
        return row["parcel"] in self._always or self._days.holds(row["posted_at"])

    def _of_parcels(self, kind: str, ids: list[str]) -> list[Row]:
        through = {"relationship": reaching("Party")}
        if kind == "Seizure":
            return self._reader.each("touches_of_seizures", ids, through)
        direct = {"relationship": reaching("Parcel")}
        rows = self._reader.each("touches_of_parcels", ids, through)
        return rows + self._reader.each("direct_of_parcels", ids, direct)

    def _of_things(self, kind: str, ids: list[str]) -> list[Row]:
        rows: list[Row] = []
        if through := reaching("Party", kind):
            labels = {"kind": kind, "relationship": through}
            rows += self._reader.each("touches_of_things", ids, labels)
            rows += self._reader.each("named_of_things", ids, labels)
        if direct := reaching("Parcel", kind):
            rows += self._reader.each("direct_of_things", ids, {"kind": kind, "relationship": direct})
        return rows


def thing_of(row: Row) -> SharedNode:
    """The shared thing that a row of `things`, `shared_things` or of touches says."""
    id_ = str(row["thing"])
    return SharedNode.of(id_, row, str(row["label"] or key_of(id_)))


def _counted(
    things: Sequence[SharedNode], rows: Sequence[Row], persons: Mapping[str, str]
) -> list[SharedNode]:
    """The things, all of whose labels are in `rows`, with their users as people were found; hubs as they are,
    since they are judged by what their nodes say.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["party"] and persons[row["party"]]:
            users[row["thing"]].add(persons[row["party"]])
    return [one if hub(one) else one.counted(users[one.id]) for one in things]


def _touch(row: Row, persons: Mapping[str, str]) -> Mention:
    return Mention(
        thing=row["thing"],
        parcel=row["parcel"],
        number=row["number"] or key_of(row["parcel"]),
        posted_at=row["posted_at"] or "",
        role=row["role"],
        party=row["party"] or "",
        name=row["name"] or "",
        company=row["company"] or "",
        person=persons.get(row["party"], ""),
    )
