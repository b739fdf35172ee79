"""Writes a pack: rows as they come, each decided, then what they state, then what the log says, then the
signature.

Nothing is read here: the same contents, facts and key give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from casework.cases import Event
from casework.decisions.records import Decision, ends, joined_by_people
from casework.disclosure import ASK, YES, Recipient
from casework.log import Entry
from casework.signed_packs import time_stamp
from casework.signed_packs.bag import BagWriter
from casework.signed_packs.minisign import public_key, sign
from casework.signed_packs.verifying import DOMAIN, PEM, PUB, SIGNATURE, STAMP_REQUEST, fingerprint
from evidence.archive import LoadFacts
from graph.export import write as write_graph
from graph.export.tables import about
from graph.schema import EDGES, kind_of
from graph.subgraph import Edge, Subgraph
from handover import case_log, pack_files
from handover.cited_rows import CitedRow
from handover.originator_requests import OriginatorRequests
from handover.pack_files import ROW_COLUMNS, CsvWriter, PackFacts
from handover.pack_graph import RowsOfPack
from handover.persons import COLUMNS, persons
from handover.redaction import TextRedaction, WithheldTexts
from values.handling import highest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a pack is made of. `ids`: the nodes that it is about; `found`: relationships between them in the
    authority's graph; `rows`: those that state them, decided, by load and number; `events`: of the case;
    `entries`: of the log.
    """

    ids: Sequence[str]
    found: Sequence[Edge]
    rows: Iterable[CitedRow]
    events: Sequence[Event] = ()
    entries: Sequence[Entry] = ()
    decisions: Sequence[Decision] = ()


@dataclass(slots=True)
class WrittenPack:
    """What went into a pack, and what did not. `numbers`: of the rows that did, by load; `left_out`: rows by
    verdict, rule and code; `called`: what people and places of the graph are called in the pack;
    `fingerprint`: SHA-256 of the tag manifest, which stands for the whole pack.
    """

    facts: PackFacts
    fingerprint: str = ""
    graph: Subgraph = field(default_factory=Subgraph)
    numbers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    loads: dict[str, LoadFacts] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    left_out: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    requests: OriginatorRequests = field(default_factory=OriginatorRequests)
    called: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows went in."""
        return sum(map(len, self.numbers.values()))

    @property
    def persons(self) -> list[str]:
        """The persons and labels in it."""
        return [id_ for id_ in self.graph.nodes if kind_of(id_) in ("Person", "Party")]


def write_pack(
    out: BinaryIO, contents: PackContents, facts: PackFacts, key: Ed25519PrivateKey
) -> WrittenPack:
    """Write the pack as a zip. `facts.handling` is found here, of all rows that go in."""
    written, stated, withheld = WrittenPack(facts), RowsOfPack(), WithheldTexts()
    bag = BagWriter(out, facts.name)
    with bag.payload("rows.csv") as file, CsvWriter(file, ROW_COLUMNS) as table:
        for one in contents.rows:
            if one.answer.verdict == YES:
                table.add_cells(pack_files.row_cells(one))
                stated.add(one)
                _note(written, one)
            else:
                withheld.add(one.row)
                written.left_out[one.answer.verdict, one.answer.rule, one.answer.code] += 1
                if one.answer.verdict == ASK:
                    written.requests.add(one)
    written.graph = stated.graph(set(contents.ids), contents.found, joined_by_people(contents.decisions))
    written.called = stated.called
    redaction = TextRedaction(written.graph, contents.ids, withheld)
    written.facts = facts = replace(
        facts,
        handling=highest(written.codes),
        case_name=redaction.text(facts.case_name),
        purpose=redaction.text(facts.purpose),
    )
    _write_graph(bag, written)
    _write_log(bag, contents, written, redaction)
    _write_persons(bag, contents, written, redaction)
    every, counts = [*written.loads.values()], {load: len(some) for load, some in written.numbers.items()}
    for name, data in (
        ("loads.json", pack_files.loads(every, counts, redaction)),
        ("left_out.json", _left_out(contents, written)),
        ("prov.json", pack_files.provenance(facts, every)),
        ("README.txt", pack_files.readme(facts)),
    ):
        _write(bag, name, data)
    _write(bag, "ro-crate-metadata.json", pack_files.crate(facts, bag.sizes))
    written.fingerprint = _sign(bag, facts, key)
    bag.close()
    return written


def _note(written: WrittenPack, one: CitedRow) -> None:
    written.numbers[one.facts.load].append(one.row.row)
    written.loads[one.facts.load] = one.facts
    if one.answer.code:
        written.codes.add(one.answer.code)


def _write_graph(bag: BagWriter, written: WrittenPack) -> None:
    graph, facts = written.graph, written.facts.about()
    value = {**graph.to_json(), "about": about(graph, facts)}
    _write(bag, "graph.json", msgspec.json.encode(value, enc_hook=str) + b"\n")
    with bag.payload("graph.graphml") as file:
        write_graph(".graphml", graph, file, facts)


def _write_log(
    bag: BagWriter, contents: PackContents, written: WrittenPack, redaction: TextRedaction
) -> None:
    facts = written.facts
    entries = case_log.entries_for(contents.entries, Recipient(facts.recipient, facts.kind))
    asked = case_log.questions(entries, redaction)
    lines = (json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in asked)
    _write(bag, "queries.jsonl", b"".join(lines))
    within = written.graph.nodes
    decided = [one for one in contents.decisions if all(end in within for end in ends(one))]
    said = case_log.log_lines(entries, decided, redaction)
    _write(bag, "log.jsonl", b"".join(case_log.chained(said, facts.name)))


def _write_persons(
    bag: BagWriter, contents: PackContents, written: WrittenPack, redaction: TextRedaction
) -> None:
    with bag.payload("persons.csv") as file, CsvWriter(file, COLUMNS) as table:
        for row in persons(written.graph, contents.events, written.called, redaction):
            table.add(row)


def _left_out(contents: PackContents, written: WrittenPack) -> bytes:
    """Counts and codes, and nothing that says what was left out."""
    rows: list[dict[str, Any]] = [
        {"verdict": verdict, "rule": rule, "handling": code or "none", "rows": count}
        for (verdict, rule, code), count in sorted(written.left_out.items())
    ]
    nodes, edges = written.graph.nodes, written.graph.edges.values()
    drawn = {id_ for id_ in contents.ids if id_ not in nodes and id_ not in written.called}
    derived = [edge for edge in contents.found if EDGES[edge.kind].derived]
    kept = Counter(EDGES[edge.kind].derived for edge in edges)
    stated = {edge.id for edge in contents.found} - {edge.id for edge in derived}
    return pack_files.as_json(
        {
            "rows": rows,
            "nodes": len(drawn),
            "relationships": len(stated - written.graph.edges.keys()) + len(derived) - kept[True],
        }
    )


def _write(bag: BagWriter, name: str, data: bytes) -> None:
    with bag.payload(name) as file:
        file.write(data)


def _sign(bag: BagWriter, facts: PackFacts, key: Ed25519PrivateKey) -> str:
    """Write the tag files, and beside the bag what is made of the last of them; its SHA-256."""
    manifest, public = bag.finish(facts.bag_info()), public_key(key)
    signature = sign(manifest, key, f"{DOMAIN}, {facts.name}, {facts.at}")
    bag.beside(SIGNATURE, signature)
    bag.beside(PEM, public.pem)
    bag.beside(PUB, public.file)
    bag.beside(STAMP_REQUEST, time_stamp.request(signature))
    return fingerprint(manifest)
