"""The parcels and seizure reports of many nodes, read together by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.schema import NODES, key_of, kind_of
from queries.analyses.mention_reader import MentionReader
from queries.period import period
from queries.reader import MOST_ROWS, PORTION, Reader, by_kind
from queries.watches.seen import Seen

PEOPLE = ("Party", "Person")
MOST_MEMBERS = 1_000
"""Names or spellings of one person or place that are followed."""


@dataclass(slots=True)
class _Label:
    """A parcel or report as it is seen at one node."""

    day: str = ""
    parties: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def watchable(kind: str) -> bool:
    """Whether parcels of such a node can be seen."""
    return kind in ("Parcel", "Place", *PEOPLE) or (kind in NODES and NODES[kind].shared)


def followed(reader: Reader, parties: Iterable[str]) -> set[str]:
    """These parties, and all that identity resolution finds to be the same people now."""
    known = set(parties)
    people = set(reader.groups(known).values())
    return known.union(*reader.members(people, MOST_MEMBERS).values())


def node_sightings(reader: Reader, wanted: Mapping[str, Collection[str]]) -> dict[str, list[Seen]]:
    """What is seen of each of these sets of nodes, each parcel and report once, by day. Ids that are not in
    the graph see nothing; a party sees what is of its person.
    """
    reading = _Reading(reader, {id_ for ids in wanted.values() for id_ in ids})
    return {name: reading.of(ids) for name, ids in wanted.items()}


def _posting(id_: str, day: str) -> str:
    """The id of a posting once its number is given out again, as near as its day tells; "" of what else is
    seen.
    """
    return f"{id_.partition('@')[0]}@{day[:7]}" if kind_of(id_) == "Parcel" and day else ""


class _Reading:
    def __init__(self, reader: Reader, ids: Collection[str]) -> None:
        self._reader = reader
        self._at: dict[str, dict[str, _Label]] = defaultdict(lambda: defaultdict(_Label))
        kinds = by_kind(sorted(ids))
        self._members = reader.members(
            [*kinds.get("Person", ()), *kinds.get("Place", ()), *self._people(kinds.get("Party", ()))],
            MOST_MEMBERS,
        )
        spellings = [one for id_ in kinds.get("Place", ()) for one in self._members.get(id_, ())]
        things = [id_ for kind, some in kinds.items() if NODES[kind].shared for id_ in some]
        self._places = self._read_things([*things, *spellings])
        named = [one for id_ in kinds.get("Person", ()) for one in self._members.get(id_, ())]
        own = [one for id_ in kinds.get("Party", ()) for one in self._same(id_)]
        self._read_parties(sorted({*named, *own}))
        self._read_parcels(kinds.get("Parcel", []))
        for id_ in kinds.get("Seizure", ()):
            self._at[id_][id_] = _Label()
        self._reports: dict[str, list[str]] = defaultdict(list)
        self._read_reports()
        self._days = {
            id_: str(node.properties.get("seized_at") or "")[:10]
            for id_, node in reader.nodes(self._every("Seizure")).items()
        }

    def of(self, ids: Iterable[str]) -> list[Seen]:
        """What is seen of these nodes together."""
        labels: dict[str, _Label] = {}
        for id_ in ids:
            for at in self._asked_of(id_):
                for key, label in self._at.get(at, {}).items():
                    one = labels.setdefault(key, _Label(label.day))
                    one.parties |= label.parties
                    one.names |= label.names
        for key in list(labels):
            for report in self._reports.get(key, ()):
                labels.setdefault(report, _Label())
        found = [
            Seen(
                key=key,
                also=_posting(key, label.day),
                node=key,
                day=(label.day or self._days.get(key, ""))[:10],
                number=key_of(key).partition("@")[0] if kind_of(key) == "Parcel" else "",
                parties=tuple(sorted(label.parties)),
                names=tuple(sorted(label.names)),
            )
            for key, label in labels.items()
        ]
        return sorted(found, key=lambda one: (one.day, one.key))

    def _asked_of(self, id_: str) -> list[str]:
        """Under which ids what is seen of a node was read."""
        match kind_of(id_):
            case "Party":
                return self._same(id_)
            case "Person":
                return self._members.get(id_, [])
            case "Place":
                return list(dict.fromkeys(map(self._places.place_of, self._members.get(id_, ()))))
            case _:
                return [self._places.place_of(id_)]

    def _people(self, parties: Iterable[str]) -> list[str]:
        self._person = self._reader.groups(parties)
        return sorted(set(self._person.values()))

    def _same(self, party: str) -> list[str]:
        return sorted({party, *self._members.get(self._person.get(party, ""), ())})

    def _read_things(self, ids: list[str]) -> MentionReader:
        places = MentionReader(self._reader, period(None, None))
        for mention in places.around(ids).mentions if ids else ():
            label = self._at[mention.thing][mention.parcel]
            label.day = mention.posted_at
            label.parties |= {mention.party} - {""}
            label.names |= {mention.name} - {""}
        return places

    def _read_parties(self, parties: list[str]) -> None:
        names = {id_: node.label for id_, node in self._reader.nodes(parties).items()}
        standing = {"relationship": "SENDER_ON|ADDRESSED_TO"}
        for row in self._reader.each("newest_of_parties", parties, standing):
            self._stands(row["party"], row["parcel"], row["posted_at"], names)
        named_in = {"kind": "Party", "relationship": "NAMED_IN"}
        for row in self._reader.each("edges_out", parties, named_in):
            self._stands(row["source"], row["target"], "", names)

    def _stands(self, party: str, key: str, day: str, names: Mapping[str, str]) -> None:
        label = self._at[party][key]
        label.day = day
        label.parties.add(party)
        label.names |= {names[party]} if party in names else set()

    def _read_parcels(self, ids: list[str]) -> None:
        """Every posting of a number that is watched."""
        of_number: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            of_number[key_of(id_).partition("@")[0]].append(id_)
        numbers = sorted(of_number)
        for first in range(0, len(numbers), PORTION):
            some = numbers[first : first + PORTION]
            for row in self._reader.rows("parcels_of_numbers", numbers=some, limit=MOST_ROWS):
                for id_ in of_number[row["number"]]:
                    self._at[id_][row["id"]] = _Label()
        posted = self._reader.nodes({key for id_ in ids for key in self._at.get(id_, ())})
        for id_ in ids:
            for key, label in self._at.get(id_, {}).items():
                label.day = str(posted[key].properties.get("posted_at") or "") if key in posted else ""

    def _read_reports(self) -> None:
        """The reports on every parcel that was read."""
        on = {"kind": "Parcel", "relationship": "OF"}
        for row in self._reader.each("edges_in", sorted(self._every("Parcel")), on):
            self._reports[row["target"]].append(row["source"])

    def _every(self, kind: str) -> set[str]:
        keys = {key for labels in self._at.values() for key in labels}
        reports = {id_ for some in self._reports.values() for id_ in some}
        return {key for key in keys | reports if kind_of(key) == kind}
