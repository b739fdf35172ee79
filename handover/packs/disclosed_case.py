"""What of a case may be told to whoever a report or chart is for: the graph of the rows that may, and who is
who.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casework.disclosure import YES
from evidence.archive import LoadFacts
from graph.schema import NODES, bare_id, kind_of
from graph.subgraph import Edge, Node, Subgraph
from handover.packs.cited_rows import CitedRow
from handover.packs.label_identity import AS_FOUND, LabelIdentity
from handover.packs.pack_graph import RowsOfPack
from handover.packs.told_people import DECIDED
from handover.redaction.row_texts import RowTexts
from handover.redaction.text_redaction import TextRedaction
from handover.redaction.withheld_texts import WithheldTexts
from values.handling import highest

_PARTIES, _SENDS, _GETS = ("Party", "Person"), "SENDER_ON", "ADDRESSED_TO"
_MOMENT = len("2025-03-01T10:00:00Z")
_OF_A_NAME, _OF_A_PARCEL = ("AT", "REACHED_BY"), ("FRANKED_BY", "DROPPED_AT")


@dataclass(slots=True)
class DisclosedCase:
    """`graph`: what the rows that may be told state; `numbers`: of these rows, by load; `left_out`: the
    others by verdict, rule and code; `called`: what parcels, people and places of the authority's graph are
    called in `graph`, where that is another id, "" where they are none in it.

    `of_number`: the rows, as load and number, that name a parcel by its number; `addressed`: the parcels of
    which a row that may be told names a recipient, who need not be in `graph`.

    The rest is read off the graph by `index`: `persons` (people, and labels that are nobody's) with the
    parcels that each `sent` and `received`, and `names_apart`, what tells those of one name apart; `users` of
    each shared thing, and the parcels that are `on` it; `rows` that state a node, as load:number.
    """

    graph: Subgraph
    numbers: Mapping[str, Sequence[int]]
    loads: Mapping[str, LoadFacts]
    codes: set[str]
    left_out: Counter[tuple[str, str, str]]
    called: Mapping[str, str]
    redaction: TextRedaction
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sent: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    received: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    users: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    person_of: dict[str, str] = field(default_factory=dict)
    of_number: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    addressed: set[str] = field(default_factory=set)
    names_apart: dict[str, list[str]] = field(default_factory=dict)

    def index(self) -> None:
        """Fill in what is read off the graph, once: a pack of many rows without a report does without it."""
        _index(self)
        self.rows = _rows(self.graph, self.of_number, self.person_of)
        self.names_apart = _names_apart(self)

    @property
    def handling(self) -> str:
        """The code that binds the whole; "" of none."""
        return highest(self.codes)

    @property
    def row_count(self) -> int:
        """How many rows may be told."""
        return sum(map(len, self.numbers.values()))

    @property
    def decided(self) -> set[str]:
        """The people whose labels a person, not a program alone, joined."""
        return {edge.target for edge in self.graph.edges.values() if edge.properties.get("method") == DECIDED}

    @property
    def person_ids(self) -> list[str]:
        """The people and labels in it: whom it is about."""
        return [id_ for id_, node in self.graph.nodes.items() if node.kind in _PARTIES]

    @property
    def called_otherwise(self) -> list[str]:
        """People by their ids in the authority's graph that the pack calls otherwise, or of whom it has
        labels alone.
        """
        return [id_ for id_ in self.called if kind_of(id_) in _PARTIES and id_ not in self.graph.nodes]

    @property
    def subjects(self) -> list[str]:
        """What is told, by the ids of the authority's graph: who asks the log for these finds it."""
        return [*(self.graph.nodes.keys() - self.called.values()), *self.called]

    @property
    def persons(self) -> list[Node]:
        """Those who are on most parcels first."""
        found = [
            node
            for node in self.graph.nodes.values()
            if node.kind in _PARTIES and node.id not in self.person_of
        ]
        return sorted(found, key=lambda node: (-self.parcels_with(node.id), node.label, node.id))

    @property
    def parcels(self) -> list[Node]:
        """By day of posting."""
        found = (node for node in self.graph.nodes.values() if node.kind == "Parcel")
        return sorted(found, key=lambda node: (str(node.properties.get("posted_at") or "~"), node.id))

    @property
    def shared(self) -> list[Node]:
        """What several persons use, what most use first."""
        found = [node for node in self.graph.nodes.values() if kind_of(node.id) and NODES[node.kind].shared]
        return sorted(
            (node for node in found if len(self.users[node.id]) > 1),
            key=lambda node: (-len(self.users[node.id]), -len(self.on[node.id]), node.id),
        )

    @property
    def recipients_not_drawn(self) -> int:
        """Of how many parcels rows name a recipient while none is in the graph."""
        return len(self.addressed.difference(*self.received.values()))

    def parcels_with(self, person: str) -> int:
        """How many parcels name a person."""
        return len(self.sent[person] | self.received[person])

    def names(self, parties: Iterable[str]) -> list[str]:
        """What these are called, each person once; of several of one name with what tells them apart."""
        persons = {self.person_of.get(id_, id_) for id_ in parties}
        return sorted(", ".join(self.distinct_name(id_)) for id_ in persons)

    def distinct_name(self, person: str) -> list[str]:
        """The name of a person; of several of one name with an address or country, or else with its number
        among them.
        """
        return self.names_apart.get(person) or [self.graph.nodes[person].label]


class Disclosure:
    """Gathers rows, each with what may become of it, and makes the case of those that may be told."""

    def __init__(self) -> None:
        self._stated, self._withheld, self._told = RowsOfPack(), WithheldTexts(), RowTexts()
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._of_number: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._addressed: set[str] = set()
        self._loads: dict[str, LoadFacts] = {}
        self._newest: dict[str, str] = defaultdict(str)
        self._codes: set[str] = set()
        self._left_out: Counter[tuple[str, str, str]] = Counter()

    def add(self, one: CitedRow) -> bool:
        """A row; whether it may be told."""
        verdict, load, record = one.answer.verdict, one.facts.load, one.row.record or {}
        if verdict != YES:
            self._withheld.add(one.facts, one.row)
            self._left_out[verdict, one.answer.rule, one.answer.code] += 1
            return False
        self._stated.add(one)
        self._told.add(one.facts, one.row)
        self._numbers[load].append(one.row.row)
        self._newest[load] = max(self._newest[load], _newest_moment(record))
        self._loads[load] = one.facts
        if one.answer.code:
            self._codes.add(one.answer.code)
        if number := record.get("tracking_number"):
            self._of_number[f"Parcel:{number}"].append((load, one.row.row))
            if record.get("recipient"):
                self._addressed.add(f"Parcel:{number}")
        return True

    def case(
        self,
        ids: Collection[str],
        found: Sequence[Edge],
        identity: LabelIdentity,
        read: Collection[str] = (),
    ) -> DisclosedCase:
        """What these rows state of the nodes `ids`. `found`: relationships between these in the authority's
        graph; `identity`: which of the labels are one; `read`: texts that somebody read and lets go.
        """
        graph = self._stated.graph(set(ids), found, identity, withheld=bool(self._left_out))
        return DisclosedCase(
            graph=graph,
            numbers=self._numbers,
            loads={load: self._as_told(facts) for load, facts in self._loads.items()},
            codes=self._codes,
            left_out=self._left_out,
            called=self._stated.called,
            redaction=TextRedaction(
                graph=graph,
                ids=ids,
                called=self._stated.called,
                withheld=self._withheld,
                told=self._told,
                read=read,
            ),
            of_number=self._of_number,
            addressed={id_ for id_ in graph.nodes if bare_id(id_) in self._addressed},
        )

    def _as_told(self, facts: LoadFacts) -> LoadFacts:
        """As of when a delivery speaks may be what a withheld row says last: where any is withheld, one that
        is told in part speaks as of the newest moment in its told rows.
        """
        load = facts.load
        if not self._left_out or len(self._numbers[load]) == facts.rows_read:
            return facts
        return replace(facts, as_of=min(facts.as_of, self._newest[load]))


def _newest_moment(record: Mapping[str, Any]) -> str:
    """Of the moments in a row, as rows state them in UTC; "" of none."""
    return max((text for text in record.values() if type(text) is str and _is_moment(text)), default="")


def _is_moment(text: str) -> bool:
    return len(text) == _MOMENT and text[-1] == "Z" and text[10] == "T"


def disclosed(
    ids: Collection[str],
    found: Sequence[Edge],
    rows: Iterable[CitedRow],
    identity: LabelIdentity = AS_FOUND,
    read: Collection[str] = (),
) -> DisclosedCase:
    """The case of these rows, as `Disclosure.case` makes it, with its indexes."""
    gathered = Disclosure()
    for one in rows:
        gathered.add(one)
    case = gathered.case(ids, found, identity, read)
    case.index()
    return case


def _index(case: DisclosedCase) -> None:
    edges = case.graph.edges.values()
    case.person_of |= {
        edge.source: edge.target for edge in edges if edge.kind == "IS" and _is_person(edge.target)
    }
    senders: dict[str, set[str]] = defaultdict(set)
    touching: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind == _SENDS:
            person = case.person_of.get(edge.source, edge.source)
            case.sent[person].add(edge.target)
            senders[edge.target].add(person)
            touching[edge.source].add(edge.target)
        elif edge.kind == _GETS:
            case.received[case.person_of.get(edge.target, edge.target)].add(edge.source)
            touching[edge.target].add(edge.source)
    for edge in edges:
        if edge.kind in _OF_A_NAME:
            case.users[edge.target].add(case.person_of.get(edge.source, edge.source))
            case.on[edge.target] |= touching[edge.source]
        elif edge.kind in _OF_A_PARCEL:
            case.users[edge.target] |= senders[edge.source]
            case.on[edge.target].add(edge.source)


def _is_person(id_: str) -> bool:
    return kind_of(id_) == "Person"


def _names_apart(case: DisclosedCase) -> dict[str, list[str]]:
    namesakes: dict[str, list[Node]] = defaultdict(list)
    for node in case.persons:
        namesakes[node.label].append(node)
    addresses = _addresses(case)
    found = {}
    for label, some in namesakes.items():
        if len(some) > 1:
            places = [addresses.get(node.id) or str(node.properties.get("country") or "") for node in some]
            for number, (node, place) in enumerate(zip(some, places, strict=True), start=1):
                found[node.id] = [label, place if place and places.count(place) == 1 else f"[{number}]"]
    return found


def _addresses(case: DisclosedCase) -> dict[str, str]:
    """An address of each person that has one: of several the first alphabetically."""
    found: dict[str, str] = {}
    for edge in case.graph.edges.values():
        if edge.kind == "AT":
            person = case.person_of.get(edge.source, edge.source)
            address = case.graph.nodes[edge.target].label
            found[person] = min(address, found.get(person, address))
    return found


def _rows(
    graph: Subgraph, of_number: Mapping[str, Sequence[tuple[str, int]]], person_of: Mapping[str, str]
) -> dict[str, list[str]]:
    """The rows that state each node: those of its relationships; of a parcel without any, by its number."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in graph.edges.values():
        if row := str(edge.properties.get("row") or ""):
            for end in {edge.source, edge.target}:
                found[end][row] = None
                found[person_of.get(end, end)][row] = None
    for id_ in graph.nodes:
        if id_ not in found:
            found[id_] |= {f"{load}:{number}": None for load, number in of_number.get(bare_id(id_), ())}
    return {id_: sorted(some, key=_place) for id_, some in found.items()}


def _place(row: str) -> tuple[str, int]:
    load, _colon, number = row.rpartition(":")
    return load, int(number)
