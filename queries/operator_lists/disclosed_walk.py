"""A walk for somebody else: over what rows state that may be handed to them, and what these rows say of what
it links. Rows that may not are as if they were not there, but for which things are hubs: that the whole graph
says, and it only leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from analysis.mentions import Neighbourhood, SharedNode
from analysis.sharing.hubs import hub
from analysis.walking.chains import explain_path
from analysis.walking.walk import Linked, Walk
from analysis.walking.walk import walk as follow
from casework.row_decisions import Record, RowDecisions
from graph.schema import key_of, kind_of, label_of
from graph.subgraph import Node
from queries.analyses.mention_reader import MentionReader
from queries.period import Period
from queries.reader import Reader
from queries.verbs.walk import LABELS, beginnings

_PORTION = 500
"""Things of one read."""
_WITH_LABELS = ("Parcel", "Seizure")
_ROWS_OF_A_LABEL = 20
"""Rows that are read for how a thing is written."""
_WRITTEN = ("Address", "DropOff")
"""Kinds of things that are called as a row writes them; the others are called by their keys."""
_OF_A_RECORD = ("contents", "weight_g")
_COUNTRIES = (("origin", "sender"), ("destination", "recipient"))
_OF_A_LABEL = {"in": ("SENDER_ON",), "out": ("ADDRESSED_TO", "FRANKED_BY", "DROPPED_AT")}
_OF_OTHERS = {"in": ("OF",), "out": ("SCANNED",)}
"""Relationships of a parcel that rows state, by their direction: of its own, and of others that name it."""


_NOWHERE = Walk(
    parcels=(), things=(), hubs={}, hands={}, cut=0.0, stopped="", left_out=0, partial=False, strict=False
)


@dataclass(frozen=True, slots=True)
class WalkTerms:
    """How far a walk goes."""

    stop: float | None
    limit: int
    days: Period
    strict: bool


class DisclosedWalk:
    """The walk from those of `given` that may be told. `begin`: where it began; `linked`: what it links, as
    rows that may be told say; `near`: what stands on its parcels: things that two of them name, and those of
    `also` that one does.
    """

    def __init__(
        self,
        reader: Reader,
        decisions: RowDecisions,
        given: Sequence[str],
        terms: WalkTerms,
        also: Iterable[str] = (),
    ) -> None:
        self._reader, self._decisions, self._terms = reader, decisions, terms
        self._of_starts: dict[str, set[str]] = {}
        self._bare_loads: set[str] = set()
        begin = self._beginnings(given)
        self._read = MentionReader(reader, terms.days, begin, decisions.may)
        self.begin = self._read.as_places(begin)
        self.linked = self._followed() if self.begin else _NOWHERE
        nodes = reader.nodes([*self.begin, *(one.id for one in self.linked.parcels)])
        self._nodes = nodes
        passed = {id_ for one in self.linked.parcels for id_ in one.path}
        self._near = self._read.around(
            [id_ for id_ in dict.fromkeys([*nodes, *sorted(passed)]) if kind_of(id_) in _WITH_LABELS]
        )
        self._on: dict[str, set[str]] = defaultdict(set)
        for mention in self._near.mentions:
            if mention.parcel in nodes or mention.parcel in passed:
                self._on[mention.thing].add(mention.parcel)
        self._read_whole(set(self._read.as_places(also)))
        records = decisions.records(self._rows_to_read(nodes))
        self._called = self._names(records)
        self.parcels = {
            id_: self._as_rows_say(node, records) for id_, node in nodes.items() if node.kind in _WITH_LABELS
        }

    def _followed(self) -> Walk:
        terms = self._terms
        return follow(self.begin, self._read.around, stop=terms.stop, limit=terms.limit, strict=terms.strict)

    @cached_property
    def near(self) -> Neighbourhood:
        """What stands on its parcels, things with the names and counts that rows which may be told give."""
        mentions = [mention for mention in self._near.mentions if mention.thing in self._things]
        return Neighbourhood(list(self._things.values()), mentions)

    @cached_property
    def _things(self) -> dict[str, SharedNode]:
        known = {thing.id: thing for thing in self._near.things} | self._read.whole
        return {
            id_: replace(thing, label=self._called[id_])
            for id_, thing in known.items()
            if id_ in self._called
        }

    @cached_property
    def with_reasons(self) -> Walk:
        """What it links, each with reasons of these rows."""
        return replace(self.linked, parcels=tuple(self._explained()))

    def bearing(self, thing: str) -> tuple[SharedNode, list[str]] | None:
        """This thing and those of its parcels that name it; None where no row that may be told says so."""
        (id_,) = self._read.as_places([thing])
        parcels = sorted(self._on.get(id_, set()) & self.parcels.keys())
        return (self._things[id_], parcels) if parcels and id_ in self._things else None

    def is_whole(self, parcel: str) -> bool:
        """Whether a parcel is in it, and no delivery that may not be told says anything of it."""
        return parcel in self.parcels and not self._is_mixed(self._nodes[parcel])

    @property
    def codes(self) -> set[str]:
        """The codes that bind it: those of rows of its parcels that may be told."""
        rows = {row for id_ in self.parcels for row in self._rows_of(id_)}
        return self._decisions.codes_of(rows) | self._decisions.codes_of_loads(self._bare_loads)

    def _explained(self) -> Iterable[Linked]:
        roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        numbers: dict[str, str] = {}
        for mention in self.near.mentions:
            if self._terms.strict and (mention.role != "sender" or kind_of(mention.thing) == "DropOff"):
                continue
            roles[mention.parcel][mention.thing].add(mention.role)
            numbers[mention.parcel] = mention.number
        view = ReasonsView(things=self._things, numbers=numbers, roles=roles)
        whole = {id_ for id_ in self._read.whole if id_ in self._things and not hub(self._things[id_])}
        for one in self.linked.parcels:
            said = all(id_ in self._things or id_ not in self._on for id_ in one.path)
            why = explain_path(view, one.path, whole) if said else ("senders of linked parcels use the same",)
            yield replace(one, why=tuple(why))

    def _read_whole(self, also: set[str]) -> None:
        """Read all labels of the things that chains and lists name, for their counts."""
        named = {id_ for one in self.linked.parcels for id_ in one.path if id_ in self._on}
        shared = {id_ for id_, of in self._on.items() if len(of) > 1}
        hubs = {thing.id for thing in self._near.things if hub(thing)}
        self._wanted = sorted(named | shared | (self._on.keys() & (also | set(self.begin))))
        missing = [id_ for id_ in self._wanted if id_ not in hubs and id_ not in self._read.whole]
        for first in range(0, len(missing), _PORTION):
            self._read.around(missing[first : first + _PORTION])

    def _rows_to_read(self, nodes: Mapping[str, Node]) -> list[str]:
        """The rows of parcels of which others may not be told, and of things that are called as written."""
        found: dict[str, None] = {}
        for id_, node in nodes.items():
            if node.kind == "Parcel" and self._is_mixed(node):
                found |= dict.fromkeys(sorted(self._rows_of(id_)))
        for id_ in self._wanted:
            if kind_of(id_) in _WRITTEN:
                found |= dict.fromkeys(self._rows_naming(id_))
        return list(found)

    def _rows_naming(self, thing: str) -> list[str]:
        rows = {row for parcel in self._on.get(thing, ()) for row in self._read.claims[parcel, thing]}
        return sorted(rows)[:_ROWS_OF_A_LABEL]

    def _rows_of(self, parcel: str) -> set[str]:
        """The rows that state it and may be told."""
        return self._of_parcels.get(parcel, set()) | self._of_starts.get(parcel, set())

    @cached_property
    def _of_parcels(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for (parcel, _thing), rows in self._read.claims.items():
            found[parcel] |= rows
        return found

    def _is_mixed(self, parcel: Node) -> bool:
        """Whether a delivery that may not be told says something of it as well."""
        return not all(self._decisions.may_of_load(str(load)) for load in parcel.properties.get("loads", ()))

    def _as_rows_say(self, node: Node, records: Mapping[str, Record]) -> Node:
        """A parcel with what rows that may be told say of it."""
        if node.kind != "Parcel" or not self._is_mixed(node):
            return node
        rows = self._rows_of(node.id)
        said = [record for row, record in records.items() if row in rows]  # newest first
        stated: dict[str, Any] = {"id": node.id, "tracking_number": node.properties["tracking_number"]}
        days = sorted(said, key=lambda record: record.get("posted_precision") == "day")
        if posted := [record["posted_at"] for record in days if record.get("posted_at")]:
            stated["posted_at"] = posted[0]
        for record in said:
            for name in _OF_A_RECORD:
                if name in record:
                    stated.setdefault(name, record[name])
            for name, role in _COUNTRIES:
                if country := (record.get(role) or {}).get("country"):
                    stated.setdefault(name, country)
        return Node(id=node.id, kind=node.kind, label=label_of(node.kind, stated), properties=stated)

    def _names(self, records: Mapping[str, Record]) -> dict[str, str]:
        """What the things that chains and lists name are called; one that no row names is left out."""
        found: dict[str, str] = {}
        for id_ in self._wanted:
            if kind_of(id_) not in _WRITTEN:
                found[id_] = key_of(id_)
                continue
            written = {id_}.union(*(self._read.written[parcel, id_] for parcel in self._on.get(id_, ())))
            names = {_name_in(records.get(row, {}), written) for row in self._rows_naming(id_)} - {""}
            if names:
                found[id_] = max(names, key=lambda name: (_capitalised(name), name))
        return found

    def _beginnings(self, given: Sequence[str]) -> list[str]:
        """Those beginnings of which a row that may be told states that the walk can begin there."""
        found = beginnings(self._reader, given)
        parcels = [id_ for id_ in found if kind_of(id_) == "Parcel"]
        rows, ends = self._stating(parcels, _OF_A_LABEL), self._labels(given)
        alone = [id_ for id_ in parcels if id_ in given and not self._allowed(rows.get(id_, {}))]
        more = self._stating(alone, _OF_OTHERS)
        reported = [id_ for id_ in parcels if id_ not in given]
        of_reports = self._stating(reported, {"in": ("OF",)})
        kept = []
        for id_ in found:
            if kind_of(id_) != "Parcel":
                kept.append(id_)  # what stands on it is read from rows that may be told alone
                continue
            stated = [rows, more] if id_ in given else [rows, of_reports]
            self._of_starts[id_] = {row for one in stated for row in self._allowed(one.get(id_, {}))}
            if id_ in given:
                bare = id_ not in rows and id_ not in more
                may = bool(self._of_starts[id_]) or (bare and self._is_in_a_load_that_may_be_told(id_))
            else:
                tied = {end: some for one in stated for end, some in one.get(id_, {}).items()}
                may = bool(self._allowed({end: some for end, some in tied.items() if end in ends}))
            if may:
                kept.append(id_)
        return kept

    def _allowed(self, rows: Mapping[str, set[str]]) -> set[str]:
        return {row for some in rows.values() for row in some if self._decisions.may(row)}

    def _is_in_a_load_that_may_be_told(self, parcel: str) -> bool:
        """Of a parcel that no relationship states, a row without parties."""
        node = self._reader.nodes([parcel]).get(parcel)
        loads = node.properties.get("loads", ()) if node else ()
        told = {str(load) for load in loads if self._decisions.may_of_load(str(load))}
        self._bare_loads |= told
        return bool(told)

    def _stating(
        self, parcels: Sequence[str], ways: Mapping[str, Sequence[str]]
    ) -> dict[str, dict[str, set[str]]]:
        """The rows that state these parcels, by what they tie each to."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for direction, types in ways.items():
            labels = {"kind": "Parcel", "relationship": "|".join(types)}
            for row in self._reader.each(f"edges_{direction}", parcels, labels):
                parcel, end = (row["target"], row["source"])[:: 1 if direction == "in" else -1]
                if claim := str((row["properties"] or {}).get("row") or ""):
                    found[parcel][end].add(claim)
        return found

    def _labels(self, given: Sequence[str]) -> set[str]:
        """Those given, and the names on labels of people among them."""
        persons = [id_ for id_ in given if kind_of(id_) == "Person"]
        members = self._reader.members(persons, LABELS) if persons else {}
        return {*given, *(label for some in members.values() for label in some)}


@dataclass(frozen=True, slots=True)
class ReasonsView:
    """What reasons are made of: things by id, numbers of parcels, and how each parcel names each thing."""

    things: Mapping[str, SharedNode]
    numbers: Mapping[str, str]
    roles: Mapping[str, Mapping[str, set[str]]]


def _capitalised(text: str) -> int:
    """How many words are written as names are: the spelling with most is shown, as on nodes."""
    return sum(word[:1].isupper() and not word.isupper() for word in text.split())


def _name_in(record: Record, written: set[str]) -> str:
    """How a record writes one of these addresses or counters; "" where it names none."""
    for role in ("sender", "recipient"):
        address = (record.get(role) or {}).get("address") or {}
        if f"Address:{address.get('key')}" in written:
            return str(address.get("line") or "")
    counter = record.get("dropoff") or {}
    if f"DropOff:{counter.get('key')}" in written:
        return str(counter.get("name") or counter.get("code") or counter["key"])
    return ""
