"""A graph in memory, made of files by the loaders' own cleaning and planning: for judging the analyses.

It holds what the server would hold, with the same counts on shared things, and gives it as the plain rows
that the analyses read. No server is needed.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing, merged
from analysis.names.name_marks import marks
from analysis.users import counted
from analysis.walking.batches import CounterTraffic, Posting
from casework.workspace import Workspace
from graph.schema import kind_of, label_of
from graph.settings import Settings
from loaders.demo import write
from loaders.invented.world import CREWS_SHARE, blocks
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.projection import planned_changes
from loaders.projection.changes import GraphChanges, Tie
from loaders.projection.claims import Claim, ClaimSource, claims_of
from loaders.projection.fragment import EdgeKey, Properties
from loaders.projection.index import Index

_RECEIVED = "2030-01-01T00:00:00Z"
_CHUNK = 5_000
Resolution = tuple[dict[str, str], dict[str, str]]
"""Party to its person, and address to its place, named by its smallest address."""


class World:
    """Nodes by id and relationships, as the graph has them after loading these files in this order."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.nodes: dict[str, Properties] = {}
        self.edges: dict[EdgeKey, Properties] = {}
        self._ties: set[Tie] = set()
        with tempfile.TemporaryDirectory(prefix="waybill-world-") as folder:
            settings = Settings(home=Path(folder), evidence=f"{folder}/evidence")
            index = Index(Path(folder) / "index.sqlite")
            index.begin()
            with Workspace.open(settings, purpose="bench", person="bench") as desk:
                for path in files:
                    self._load(path, desk, index)
            index.rollback()
            index.close()
        self._place: dict[str, str] = {}
        self._spellings: dict[str, list[str]] = {}
        self._ends = self._both_ends()
        self._known = False
        self._counters: dict[str, str] = {}
        self._handed_in: dict[str, list[str]] = defaultdict(list)
        self._find_counters()
        self.resolution: Resolution | None = None
        """The people and places that it was resolved to, the last time."""
        self._stated = list(self._mentions())
        self._read(self._stated)

    def resolve(
        self, person: Mapping[str, str], place: Mapping[str, str] | None = None, *, known: bool = False
    ) -> None:
        """Take these parties for these people, and every other for a person of its own; these addresses for
        these places, each named by its smallest address. `known`: people are certain, whatever names prove.
        """
        self._known = known
        self.resolution = dict(person), dict(place or {})
        self._place = dict(place or {})
        self._spellings = defaultdict(list)
        for address, smallest in self._place.items():
            self._spellings[smallest].append(address)
        self._read([self._resolved(one, person) for one in self._stated])

    def _find_counters(self) -> None:
        for type_, parcel, counter in sorted({key[:3] for key in self.edges}):
            said = self.nodes[parcel] if type_ == "DROPPED_AT" else {}
            if said.get("posted_at") and said.get("posted_precision") != "day":
                self._counters[parcel] = counter
                self._handed_in[counter].append(parcel)

    def _resolved(self, mention: Mention, person: Mapping[str, str]) -> Mention:
        place = self._place.get
        other = "recipient" if mention.role == "sender" else "sender"
        return replace(
            mention,
            thing=place(mention.thing, mention.thing),
            place=place(mention.place, mention.place),
            person=person.get(mention.party, mention.party),
            others=tuple(
                (person.get(id_, id_), name) for id_, name in self._ends.get((mention.parcel, other), ())
            ),
        )

    def _read(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self._around: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._around[mention.parcel].append(mention)
            self._around[mention.thing].append(mention)

    def things(self, ids: Iterable[str]) -> list[SharedNode]:
        """The shared things with these ids."""
        return [self._thing(id_) for id_ in ids]

    def shared(self) -> list[SharedNode]:
        """Every shared thing with two users or more; the addresses of a place are one thing."""
        things = {self._place.get(id_, id_) for id_ in self.nodes if is_thing(id_)}
        return [thing for thing in map(self._counted, sorted(things)) if thing.users > 1]

    def neighbours(self, ids: Sequence[str]) -> Neighbourhood:
        """What the walk asks for: see `analysis.walking.walk.Neighbours`."""
        ids = list(dict.fromkeys(self._place.get(id_, id_) for id_ in ids))
        mentions = [mention for id_ in ids for mention in self._around.get(id_, ())]
        named = {mention.thing for mention in mentions} | {
            id_ for id_ in ids if is_thing(id_) and id_ in self.nodes
        }
        wanted = frozenset(ids)
        things = [self._counted(id_) if id_ in wanted else self._thing(id_) for id_ in sorted(named)]
        return Neighbourhood(things, mentions)

    def traffic(self, parcels: Sequence[str]) -> list[CounterTraffic]:
        """What the walk asks for: see `analysis.walking.batches.ReadTraffic`."""
        return [found for id_ in parcels if (found := self._at_counter_of(id_))]

    def _at_counter_of(self, start: str) -> CounterTraffic | None:
        said = self.nodes.get(start, {})
        counter = self._counters.get(start)
        if counter is None or not said.get("contents") or not said.get("weight_g"):
            return None
        there = self._handed_in[counter]
        contents = str(said["contents"]).lower()
        hours = Counter(str(self.nodes[one]["posted_at"])[:13] for one in there)
        senders = {
            one: next((m for m in self._around[one] if m.role == "sender" and m.party), None) for one in there
        }
        postings = [
            Posting(sender, self.nodes[one]["weight_g"])
            for one, sender in senders.items()
            if sender
            and str(self.nodes[one].get("contents", "")).lower() == contents
            and self.nodes[one].get("weight_g")
        ]
        return CounterTraffic(start, self._thing(counter), contents, postings, hours)

    def parties(self) -> int:
        """How many parties there are."""
        return len(self.ids("Party"))

    def ids(self, kind: str) -> list[str]:
        """The ids of the nodes of one kind."""
        return sorted(id_ for id_ in self.nodes if kind_of(id_) == kind)

    def pairs(self) -> list[tuple[str, str, str]]:
        """Every relationship as (type, source, target), once."""
        return sorted({*(key[:3] for key in self.edges), *self._ties})

    def _load(self, path: Path, desk: Workspace, index: Index) -> None:
        facts = ingest_file(probe(path, Options()), desk.archive, Options(), _RECEIVED)
        source = ClaimSource(facts.load, facts.layout, facts.as_of or "")
        claims: list[Claim] = []
        for batch in desk.archive.rows(
            facts.load, desk.maintenance("bench"), columns=["row", "outcome", "record"]
        ):
            for row in batch:
                if row.outcome == "written" and row.record is not None:
                    claims += claims_of(facts.record_kind, source, row.row, row.record)
        for first in range(0, len(claims), _CHUNK):
            changes, _ = planned_changes.add(index, claims[first : first + _CHUNK])
            self._take_up(changes)

    def _take_up(self, changes: GraphChanges) -> None:
        for id_ in changes.deleted:
            self.nodes.pop(id_, None)
        self.nodes.update(changes.created)
        self.nodes.update(changes.updated)
        for id_, counts in changes.recounted.items():
            self.nodes[id_] = {**self.nodes[id_], **counts}
        for key in changes.edges_deleted:
            self.edges.pop(key, None)
        self.edges.update(changes.edges_created)
        self._ties -= set(changes.ties_deleted)
        self._ties |= set(changes.ties_created)

    def _counted(self, id_: str) -> SharedNode:
        """A thing with its users as people were found."""
        thing, on = self._thing(id_), self._around[id_]
        if self._known:
            return replace(thing, users=len({mention.person for mention in on}))
        return counted(thing, on, len(self._spellings.get(id_, "-")))

    def _thing(self, id_: str) -> SharedNode:
        if id_ in self._spellings:
            return merged(id_, [self._node(one) for one in self._spellings[id_]])
        return self._node(id_)

    def _node(self, id_: str) -> SharedNode:
        node = self.nodes[id_]
        return SharedNode(
            id=id_,
            kind=kind_of(id_),
            label=label_of(kind_of(id_), node),
            parcels=node["parcels"],
            users=len({one.person for one in self._around[id_]}) if self._known else node["users"],
            building=bool(node.get("building")),
        )

    def _both_ends(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Party and name of those on each side of each parcel."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for type_, one, other in sorted({key[:3] for key in self.edges}):
            if type_ not in ("SENDER_ON", "ADDRESSED_TO"):
                continue
            side, party, parcel = (
                ("sender", one, other) if type_ == "SENDER_ON" else ("recipient", other, one)
            )
            said = self.nodes[party]
            if name := said.get("name") or said.get("company"):
                found[parcel, side].append((party, name))
        return found

    def _mentions(self) -> Iterable[Mention]:
        reached: dict[str, list[str]] = defaultdict(list)
        for _, party, thing in sorted(self._ties):
            reached[party].append(thing)
        senders: dict[str, set[str]] = defaultdict(set)
        for key in self.edges:
            if key.type == "SENDER_ON":
                senders[key.target].add(key.source)
        for type_, one, other in sorted({key[:3] for key in self.edges}):
            if type_ == "SENDER_ON":
                yield from (self._mention(t, other, "sender", one, reached) for t in reached[one])
            elif type_ == "ADDRESSED_TO":
                yield from (self._mention(t, one, "recipient", other, reached) for t in reached[other])
            elif type_ in ("FRANKED_BY", "DROPPED_AT"):
                for sender in sorted(senders[one]) or [""]:
                    yield self._mention(other, one, "sender", sender, reached)

    def _mention(
        self, thing: str, parcel: str, role: str, party: str, reached: dict[str, list[str]]
    ) -> Mention:
        node, said = self.nodes[parcel], self.nodes.get(party, {})
        company = said.get("company", "")
        other = "recipient" if role == "sender" else "sender"
        return Mention(
            thing=thing,
            parcel=parcel,
            number=node.get("tracking_number", ""),
            posted_at=node.get("posted_at", ""),
            role=role,
            party=party,
            name=said.get("name") or company,
            company=company,
            place=next((id_ for id_ in reached.get(party, ()) if id_.startswith("Address:")), ""),
            others=tuple((marks(name).joined, name) for _, name in self._ends.get((parcel, other), ())),
        )


def invented(
    parcels: int, seed: int, careful: bool = False, share: float = CREWS_SHARE
) -> tuple[World, dict[str, str]]:
    """An invented world and its truth: tracking number to crew. `careful`: its crews share little; `share`:
    of the parcels that they send.
    """
    truth: dict[str, str] = {}
    for block in blocks(parcels, seed, careful, share):
        truth |= block.truth
    with tempfile.TemporaryDirectory(prefix="waybill-world-") as folder:
        return World(write(Path(folder), parcels, seed, careful, share)), truth
