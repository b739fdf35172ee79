"""Writes a pack: rows as they come, each decided, then what they state, then what the log says, then the
signature.

Nothing is read here: the same contents, facts and key give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from casework.audit_chain.log import Entry
from casework.cases import Event
from casework.decisions.decision_records import Decision, ends
from casework.disclosure import ASK, Recipient
from casework.signed_packs import time_stamp
from casework.signed_packs.bag import BagWriter
from casework.signed_packs.minisign import public_key, sign
from casework.signed_packs.verifying import DOMAIN, PEM, PUB, SIGNATURE, STAMP_REQUEST, fingerprint
from graph.export import write as write_graph
from graph.export.tables import about
from graph.subgraph import Edge
from handover.originator_requests import OriginatorRequests
from handover.packs import case_log, pack_files
from handover.packs.cited_rows import CitedRow
from handover.packs.disclosed_case import DisclosedCase, Disclosure
from handover.packs.label_identity import AS_FOUND, LabelIdentity
from handover.packs.pack_files import REPORT, ROW_COLUMNS, CsvWriter, PackFacts
from handover.packs.persons import COLUMNS, persons
from handover.redaction.text_places import TextPlace
from values.handling import highest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class PackedReport:
    """A report as a pack has it: the PDF, and the codes that bind what it says beside rows."""

    pdf: bytes
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a pack is made of. `ids`: the nodes that it is about; `found`: relationships between them in the
    authority's graph; `rows`: those that state them, decided, by load and number; `events`: of the case;
    `entries`: of the log; `identity`: which labels are one, with its `decisions`. `report`: makes the PDF
    of what may be told, None for a pack without one. `read`: texts that somebody read and lets go.
    """

    ids: Sequence[str]
    found: Sequence[Edge]
    rows: Iterable[CitedRow]
    events: Sequence[Event] = ()
    entries: Sequence[Entry] = ()
    decisions: Sequence[Decision] = ()
    identity: LabelIdentity = AS_FOUND
    report: Callable[[DisclosedCase], PackedReport] | None = None
    read: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """What went into a pack, and what did not. `codes`: those that bind the whole; `fingerprint`: SHA-256 of
    the tag manifest, which stands for the whole pack.
    """

    facts: PackFacts
    fingerprint: str
    case: DisclosedCase
    codes: frozenset[str]
    requests: OriginatorRequests


def write_pack(
    out: BinaryIO, contents: PackContents, facts: PackFacts, key: Ed25519PrivateKey
) -> WrittenPack:
    """Write the pack as a zip. `facts.handling` is found here, of all that goes in. Raises UsageError for a
    purpose that reads like something withheld.
    """
    with closing(BagWriter(out, facts.name)) as bag:
        return _write_into(bag, contents, facts, key)


def _write_into(
    bag: BagWriter, contents: PackContents, facts: PackFacts, key: Ed25519PrivateKey
) -> WrittenPack:
    gathered, requests = Disclosure(), OriginatorRequests()
    with bag.payload("rows.csv") as file, CsvWriter(file, ROW_COLUMNS) as table:
        for one in contents.rows:
            if gathered.add(one):
                table.add_line(pack_files.row_line(one))
            elif one.answer.verdict == ASK:
                requests.add(one)
    case = gathered.case(contents.ids, contents.found, contents.identity, {*contents.read, facts.case})
    case.redaction.require_purpose(facts.purpose, facts.recipient)
    case_name = case.redaction.named(facts.case_name, TextPlace.CASE)
    report = contents.report(case) if contents.report and case.numbers else None
    codes = frozenset(case.codes) | (report.codes if report else frozenset())
    facts = replace(facts, handling=highest(codes), case_name=case_name)
    if report:
        _write(bag, REPORT, report.pdf)
    _write_graph(bag, case, facts, chart=report is not None)
    _write_log(bag, contents, case, facts)
    _write_persons(bag, contents, case)
    every, counts = [*case.loads.values()], {load: len(some) for load, some in case.numbers.items()}
    for name, data in (
        ("loads.json", pack_files.loads(every, counts, case.redaction)),
        ("left_out.json", _left_out(contents, case)),
        ("prov.json", pack_files.provenance(facts, every)),
        ("README.txt", pack_files.readme(facts)),
    ):
        _write(bag, name, data)
    _write(bag, "ro-crate-metadata.json", pack_files.crate(facts, bag.sizes))
    signed = _sign(bag, facts, key)
    return WrittenPack(facts=facts, fingerprint=signed, case=case, codes=codes, requests=requests)


def _write_graph(bag: BagWriter, case: DisclosedCase, facts: PackFacts, *, chart: bool) -> None:
    """`chart`: for i2 as well."""
    value = {**case.graph.to_json(), "about": about(case.graph, facts.about())}
    _write(bag, "graph.json", msgspec.json.encode(value, enc_hook=str) + b"\n")
    for suffix in (".graphml", ".anx") if chart else (".graphml",):
        with bag.payload(f"graph{suffix}") as file:
            write_graph(suffix, case.graph, file, facts.about())


def _write_log(bag: BagWriter, contents: PackContents, case: DisclosedCase, facts: PackFacts) -> None:
    redaction = case.redaction
    entries = case_log.entries_for(contents.entries, Recipient(facts.recipient, facts.kind))
    asked = case_log.questions(entries, redaction)
    lines = (json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in asked)
    _write(bag, "queries.jsonl", b"".join(lines))
    within = case.graph.nodes
    decided = [one for one in contents.decisions if all(end in within for end in ends(one))]
    said = case_log.log_lines(entries, decided, redaction, facts.recipient)
    _write(bag, "log.jsonl", b"".join(case_log.chained(said, facts.name)))


def _write_persons(bag: BagWriter, contents: PackContents, case: DisclosedCase) -> None:
    with bag.payload("persons.csv") as file, CsvWriter(file, COLUMNS) as table:
        for row in persons(case.graph, contents.events, case.called, case.redaction):
            table.add(row)


def _left_out(contents: PackContents, case: DisclosedCase) -> bytes:
    """Counts and codes, and nothing that says what was left out."""
    rows: list[dict[str, Any]] = [
        {"verdict": verdict, "rule": rule, "handling": code or "none", "rows": count}
        for (verdict, rule, code), count in sorted(case.left_out.items())
    ]
    return pack_files.as_json(
        {
            "rows": rows,
            "texts": len(case.redaction.unread),
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
