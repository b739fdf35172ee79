"""Labels that name parcels and shared things, read in bounded portions and handed on as plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing, merged
from analysis.names.name_marks import marks
from analysis.sharing.hubs import hub
from analysis.users import counted, people
from graph.schema import EDGES, NODES, key_of, kind_of
from graph.store.port import Row
from queries.period import Period
from queries.reader import Reader, by_kind

_OTHER_SIDE = {"sender": "recipient", "recipient": "sender"}
_NO_SENDER: Row = {"party": None, "name": None, "company": None}
_PARCELS = 20_000
"""Parcels of one read of both ends: a few rows each, and no more than can be held."""


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
    """Reads mentions around parcels, seizures and things; parcels outside the period do not count, but for
    `always`. Addresses that identity resolution found to be one place are one thing, by the smallest of their
    ids.

    `via` remembers which parties stand between a parcel and a thing, `written` the thing as on the label, for
    drawing what was walked.

    `only`: whether what a row ("load:number") states may be read. Then nothing that other rows state is in
    what is given, nor in the counts of things that are no hubs; which things are hubs the whole graph says.
    `claims` remembers the rows that state a mention, `whole` the things of which every label was read.
    """

    def __init__(
        self,
        reader: Reader,
        days: Period,
        always: Iterable[str] = (),
        only: Callable[[str], bool] | None = None,
    ) -> None:
        self._reader, self._days, self._always, self._only = reader, days, frozenset(always), only
        self.claims: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.whole: dict[str, SharedNode] = {}
        self.via: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.written: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._smallest: dict[str, str] = {}
        self._spellings: dict[str, list[SharedNode]] = {}

    def around(self, ids: Sequence[str]) -> Neighbourhood:
        """Every mention of these parcels and seizures, or on these things."""
        rows: list[Row] = []
        things: list[SharedNode] = []
        for kind, some in by_kind(self._every_spelling(ids)).items():
            if NODES[kind].shared:
                labels = self._permitted(self._of_things(kind, some))
                known = {row["thing"]: thing_of(row) for row in labels}
                bare = [] if self._only else [id_ for id_ in some if id_ not in known]
                more = map(thing_of, self._reader.each("things", bare, {"kind": kind}))
                things += [*known.values(), *more]
                rows += labels
            elif kind in ("Parcel", "Seizure"):
                rows += self._permitted(self._of_parcels(kind, some))
        rows = [row for row in rows if is_thing(row["thing"])]
        self._find_places(row["thing"] for row in rows)
        persons = self._reader.persons({row["party"] for row in rows if row["party"]})
        mentions = [self._mention(row, persons) for row in rows]
        things = self._counted(self._merged(things), mentions)
        met = self._merged(map(thing_of, rows))
        if self._only:
            self.whole |= {thing.id: thing for thing in things}
            met = _as_far_as_read(met, mentions)
        kept = [(row, mention) for row, mention in zip(rows, mentions, strict=True) if self._counts(row)]
        for row, mention in kept:
            self.via[mention.parcel, mention.thing].update([mention.party] if mention.party else [])
            self.written[mention.parcel, mention.thing].add(row["thing"])
            if self._only:
                self.claims[mention.parcel, mention.thing].add(str(row["row"]))
        found = {thing.id: thing for thing in met} | {thing.id: thing for thing in things}
        return Neighbourhood(list(found.values()), [mention for _, mention in kept])

    def with_context(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The same mentions, each with the address that its label gives (its place's smallest) and those at
        the parcel's other end.
        """
        known = list(mentions)
        parties = sorted({mention.party for mention in known if mention.party})
        places = {row["party"]: row["place"] for row in self._reader.each("places", parties)}
        self._find_places(places.values())
        ends = self._ends({mention.parcel for mention in known if kind_of(mention.parcel) == "Parcel"})
        return [
            replace(
                mention,
                place=self.place_of(places.get(mention.party, "")),
                others=tuple(ends.get((mention.parcel, _OTHER_SIDE[mention.role]), ())),
            )
            for mention in known
        ]

    def _ends(self, parcels: Collection[str]) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Who stands on each side of these parcels: the person (else the name however it is written), and the
        name.
        """
        wanted = sorted(parcels)
        portions = (wanted[first : first + _PARCELS] for first in range(0, len(wanted), _PARCELS))
        rows = [row for some in portions for row in self._reader.each("ends_of_parcels", some) if row["name"]]
        persons = self._reader.persons({row["party"] for row in rows})
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: str(row["party"])):
            who = persons.get(row["party"]) or marks(row["name"]).joined
            if who:
                found[row["parcel"], row["role"]].append((who, row["name"]))
        return found

    def as_places(self, ids: Iterable[str]) -> list[str]:
        """These ids, each address as the smallest of its place."""
        known = list(ids)
        self._find_places(known)
        return list(dict.fromkeys(map(self.place_of, known)))

    def drawn(self, steps: Iterable[tuple[str, str]]) -> set[str]:
        """What joins these parcels to these things on screen: parties, addresses as written, their places."""
        found: set[str] = set()
        for step in steps:
            found |= self.via.get(step, set()) | self.written.get(step, set())
            if len(self._spellings.get(step[1], ())) > 1:
                found.add(f"Place:{key_of(step[1])}")
        return found

    def place_of(self, id_: str) -> str:
        """What stands for this thing: of an address that was read the smallest of its place."""
        return self._smallest.get(id_, id_)

    def _every_spelling(self, ids: Sequence[str]) -> list[str]:
        """The ids, and all addresses of the places of those that are addresses."""
        self._find_places(ids)
        wanted: dict[str, None] = {}
        for id_ in ids:
            smallest = self.place_of(id_)
            wanted |= dict.fromkeys(one.id for one in self._spellings.get(smallest, ()))
            wanted[id_] = None
        return list(wanted)

    def _find_places(self, ids: Iterable[str]) -> None:
        """Learn the places of the addresses among these."""
        fresh = {id_ for id_ in ids if kind_of(id_) == "Address"} - self._smallest.keys()
        for row in self._reader.spellings(fresh):
            smallest = f"Address:{key_of(row['place'])}"
            spellings = self._spellings.setdefault(smallest, [])
            if row["thing"] not in self._smallest:
                spellings.append(thing_of(row))
                self._smallest[row["thing"]] = smallest
        self._smallest.update((id_, id_) for id_ in fresh - self._smallest.keys())

    def _merged(self, things: Iterable[SharedNode]) -> list[SharedNode]:
        """Each once, the addresses of one place as one."""
        found: dict[str, SharedNode] = {}
        for thing in things:
            id_ = self.place_of(thing.id)
            found[id_] = merged(id_, self._spellings[id_]) if id_ in self._spellings else thing
        return list(found.values())

    def _counted(self, things: Sequence[SharedNode], mentions: Sequence[Mention]) -> list[SharedNode]:
        """The things, all of whose labels are in `mentions`, with their users as people were found."""
        on: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            on[mention.thing].append(mention)
        if self._only:
            return [_of_these_labels(one, on[one.id]) for one in things]
        return [counted(one, on[one.id], len(self._spellings.get(one.id, "-"))) for one in things]

    def _permitted(self, rows: list[Row]) -> list[Row]:
        """Those that state what may be read; of an account or a counter without a sender that may not be."""
        if self._only is None:
            return rows
        found = []
        for row in rows:
            if row["row"] and self._only(str(row["row"])):
                sender = row["party"] is None or (row["party_row"] and self._only(str(row["party_row"])))
                found.append(row if sender else {**row, **_NO_SENDER})
        return found

    def _mention(self, row: Row, persons: Mapping[str, str]) -> Mention:
        return Mention(
            thing=self.place_of(row["thing"]),
            parcel=row["parcel"],
            number=row["number"] or key_of(row["parcel"]),
            posted_at=row["posted_at"] or "",
            role=row["role"],
            party=row["party"] or "",
            name=row["name"] or "",
            company=row["company"] or "",
            person=persons.get(row["party"], ""),
        )

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


def _as_far_as_read(things: Iterable[SharedNode], mentions: Sequence[Mention]) -> list[SharedNode]:
    """These things, with the counts of these labels alone."""
    on: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        on[mention.thing].append(mention)
    return [_of_these_labels(one, on[one.id]) for one in things]


def _of_these_labels(thing: SharedNode, mentions: Sequence[Mention]) -> SharedNode:
    """A thing with the counts of these labels; a hub as it is."""
    if hub(thing):
        return thing
    return replace(thing, parcels=len({mention.parcel for mention in mentions}), users=people(mentions))


def thing_of(row: Row) -> SharedNode:
    """The shared thing that a row of `things`, `shared_things` or of mentions says."""
    id_ = str(row["thing"])
    return SharedNode.of(id_, row, str(row["label"] or key_of(id_)))
