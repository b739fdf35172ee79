"""Which of the things that a request asks about are in the graph, and whether a partner may be told so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.disclosure import DisclosurePurpose, Recipient
from graph.schema import kind_of
from handover.cited_rows import allowed_rows
from queries.claims import ClaimingRows
from queries.directions import DERIVED
from queries.question import OpenQuestion
from queries.screening import Screening

_ROWS = 50


@dataclass(frozen=True, slots=True)
class DisclosableHits:
    """Items that hit something whose rows a partner may be told of; `held_back`: those that hit only what it
    may not; `ids`: of the nodes behind both; `codes`: of the rows that may
    be told.
    """

    hits: tuple[str, ...]
    held_back: tuple[str, ...]
    ids: tuple[str, ...]
    codes: frozenset[str]


def disclosable_hits(
    question: OpenQuestion, items: Sequence[str], to: Recipient, purpose: DisclosurePurpose
) -> DisclosableHits:
    """What these items hit, one row that may be told is enough."""
    found = {item: list(hits.ids) for item, hits in Screening(question.reader).look_up(items).items()}
    ids = sorted({id_ for some in found.values() for id_ in some})
    members = question.reader.members([id_ for id_ in ids if kind_of(id_) in DERIVED], _ROWS)
    claiming = ClaimingRows(question.reader, _ROWS)
    claims = {
        id_: {claim for label in members.get(id_, [id_]) for claim in claiming.of(label)} for id_ in ids
    }
    rows = {claim for some in claims.values() for claim in some}
    allowed, codes = allowed_rows(question, rows, to, purpose)
    told = {id_ for id_, some in claims.items() if some & allowed}
    hits = tuple(item for item, some in found.items() if told.intersection(some))
    held = tuple(item for item, some in found.items() if some and item not in hits)
    return DisclosableHits(hits, held, tuple(ids), codes)
