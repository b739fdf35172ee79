"""What of a case may be told to whoever a report or chart is for: the graph of the rows that may, and who is
who.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.disclosure import YES
from evidence.archive import LoadFacts
from graph.schema import NODES, bare_id, kind_of
from graph.subgraph import Edge, Node, Subgraph
from handover.cited_rows import CitedRow
from handover.pack_graph import DECIDED, RowsOfPack
from handover.redaction import TextRedaction, WithheldTexts
from values.handling import highest

_PARTIES, _SENDS, _GETS = ("Party", "Person"), "SENDER_ON", "ADDRESSED_TO"
_OF_A_NAME, _OF_A_PARCEL = ("AT", "REACHED_BY"), ("FRANKED_BY", "DROPPED_AT")


@dataclass(slots=True)
class DisclosedCase:
    """`graph`: what the rows that may be told state; `numbers`: of these rows, by load; `left_out`: the
    others by verdict, rule and code; `called`: what people and places are called in `graph`.

    The rest is read off the graph: `persons` (people, and labels that are nobody's) with the parcels that
    each `sent` and `received`; `users` of each shared thing, and the parcels that are `on` it; `rows` that
    state a node, as load:number. `addressed`: the parcels of which a row that may be told names a recipient,
    who need not be in `graph`.
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
    addressed: set[str] = field(default_factory=set)

    @property
    def handling(self) -> str:
        """The code that binds the whole; "" of none."""
        return highest(self.codes)

    @property
    def decided(self) -> set[str]:
        """The people whose labels a person, not a program alone, joined."""
        return {edge.target for edge in self.graph.edges.values() if edge.properties.get("method") == DECIDED}

    @property
    def person_ids(self) -> list[str]:
        """The people and labels in it: whom it is about."""
        return [id_ for id_, node in self.graph.nodes.items() if node.kind in _PARTIES]

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
        """What these are called, each once."""
        return sorted({self.graph.nodes[self.person_of.get(id_, id_)].label for id_ in parties})


def disclosed(
    ids: Collection[str],
    found: Iterable[Edge],
    rows: Iterable[CitedRow],
    decided: Collection[str] = (),
) -> DisclosedCase:
    """What the rows that may be told state of the nodes `ids`. `found`: relationships between these in the
    authority's graph; `rows`: with what may become of each; `decided`: labels that a person decided to be
    another's too.
    """
    stated, withheld = RowsOfPack(), WithheldTexts()
    numbers: dict[str, list[int]] = defaultdict(list)
    of_number: dict[str, list[str]] = defaultdict(list)
    addressed: set[str] = set()
    loads: dict[str, LoadFacts] = {}
    codes: set[str] = set()
    left_out: Counter[tuple[str, str, str]] = Counter()
    for one in rows:
        if one.answer.verdict != YES:
            withheld.add(one.row)
            left_out[one.answer.verdict, one.answer.rule, one.answer.code] += 1
            continue
        stated.add(one)
        numbers[one.facts.load].append(one.row.row)
        loads[one.facts.load] = one.facts
        codes |= {one.terms.code} - {""}
        if number := (one.row.record or {}).get("tracking_number"):
            of_number[f"Parcel:{number}"].append(f"{one.facts.load}:{one.row.row}")
            addressed |= {f"Parcel:{number}"} if (one.row.record or {}).get("recipient") else set()
    graph = stated.graph(set(ids), found, decided)
    redaction = TextRedaction(graph, ids, withheld)
    case = DisclosedCase(
        graph=graph,
        numbers=numbers,
        loads=loads,
        codes=codes,
        left_out=left_out,
        called=stated.called,
        redaction=redaction,
        addressed={id_ for id_ in graph.nodes if bare_id(id_) in addressed},
    )
    _index(case)
    case.rows = _rows(graph, of_number, case.person_of)
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


def _rows(
    graph: Subgraph, of_number: Mapping[str, Sequence[str]], person_of: Mapping[str, str]
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
            found[id_] |= dict.fromkeys(of_number.get(bare_id(id_), ()))
    return {id_: sorted(some, key=_place) for id_, some in found.items()}


def _place(row: str) -> tuple[str, int]:
    load, _colon, number = row.rpartition(":")
    return load, int(number)
