"""The rows that state what a pack is about: which they are, and what may become of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casework.disclosure import YES, DisclosureAnswer, DisclosurePurpose, Recipient, RowTerms, may_disclose
from casework.retention import review_of, rule
from casework.row_decisions import rows_of, terms_of
from errors import cancelling
from evidence.archive import EvidenceRow, LoadFacts
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Edge
from queries.claims import ClaimingRows
from queries.neighbours.directions import DERIVED
from queries.question import OpenQuestion

_ROWS_OF_A_NODE = 2_000
_OF_ANOTHER = frozenset(("OF", "SCANNED"))
"""Relationships of which a row only names a parcel: what its own label says stands in others."""
Numbers = Mapping[str, set[int]]
"""Numbers of rows by their load."""


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row, the delivery that it stands in, its terms, and whether it may be handed on."""

    facts: LoadFacts
    row: EvidenceRow
    terms: RowTerms
    answer: DisclosureAnswer


def citing(question: OpenQuestion, ids: Iterable[str], edges: Collection[Edge]) -> Numbers:
    """The rows that state these relationships, and these nodes where none of them does."""
    found: dict[str, set[int]] = defaultdict(set)
    stated: set[str] = set()
    for edge in edges:
        if claim := str(edge.properties.get("row") or ""):
            _add(found, claim)
            stated |= {end for end in (edge.source, edge.target) if not _is_only_named(edge, end)}
    for edge in edges:  # what a label names beside a name stands in every row that names it
        if edge.source in stated and not EDGES[edge.kind].derived and not _is_only_named(edge, edge.target):
            stated.add(edge.target)
    claiming = ClaimingRows(question.reader, _ROWS_OF_A_NODE)
    alone = [id_ for id_ in ids if id_ not in stated and kind_of(id_) not in DERIVED]
    singly = [id_ for id_ in alone if kind_of(id_) == "Parcel" or NODES[kind_of(id_)].shared]
    for claim in claiming.of_all(set(alone).difference(singly)):
        _add(found, claim)
    for id_ in singly:
        cancelling.check()
        claims = claiming.of(id_)
        for claim in claims:
            _add(found, claim)
        if not claims and kind_of(id_) == "Parcel":
            _add_unnamed(question, id_, found)
    return found


def _is_only_named(edge: Edge, end: str) -> bool:
    """Whether a row that states this relationship says nothing else of that end: a report's of its parcel."""
    return edge.kind in _OF_ANOTHER and kind_of(end) == "Parcel"


def cited(
    question: OpenQuestion, numbers: Numbers, to: Recipient, purpose: DisclosurePurpose
) -> Iterator[CitedRow]:
    """These rows, as delivered, by load and number, each with what may become of it."""
    archive, by = question.workspace.archive, rule(question.workspace.settings.home)
    for load, wanted in sorted(numbers.items()):
        facts = archive.facts(load)
        review = review_of(facts, by)
        decided: dict[tuple[Any, Any], tuple[RowTerms, DisclosureAnswer]] = {}
        for row in rows_of(archive, load, wanted, question.permit):
            cancelling.check()
            record = row.record or {}
            said = (record.get("handling_code"), record.get("evaluation"))
            if said not in decided:  # few of a delivery's rows differ in their terms
                terms = terms_of(facts, record, review)
                decided[said] = terms, may_disclose(terms, to, purpose)
            yield CitedRow(facts, row, *decided[said])


def allowed_rows(
    question: OpenQuestion, claims: Iterable[str], to: Recipient, purpose: DisclosurePurpose
) -> tuple[set[str], frozenset[str]]:
    """Of rows ("load:number") those that may be handed on as they are, and the codes that bind these."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        _add(numbers, claim)
    allowed = [one for one in cited(question, numbers, to, purpose) if one.answer.verdict == YES]
    codes = frozenset(one.terms.code for one in allowed if one.terms.code)
    return {f"{one.facts.load}:{one.row.row}" for one in allowed}, codes


def _add(found: dict[str, set[int]], claim: str) -> None:
    load, _colon, number = claim.rpartition(":")
    found[load].add(int(number))


def _add_unnamed(question: OpenQuestion, id_: str, found: dict[str, set[int]]) -> None:
    """A parcel that no relationship states, a row without parties: by its number in the loads it names."""
    node: Mapping[str, Any] = question.reader.nodes([id_])[id_].properties
    for load in (str(one).removeprefix("Load:") for one in node.get("loads") or ()):
        for batch in question.workspace.archive.rows(load, question.permit, columns=("record",)):
            found[load] |= {
                row.row
                for row in batch
                if row.record and row.record.get("tracking_number") == node["tracking_number"]
            }
