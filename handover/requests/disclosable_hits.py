"""Which of the things that a request asks about are in the graph, and whether a partner may be told so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from casework.disclosure import DisclosurePurpose, Recipient
from errors import QueryRejected
from graph.schema import kind_of
from handover.packs.cited_rows import allowed_rows
from handover.requests.things_in_text import things_in
from queries.claims import ClaimingRows
from queries.lookup.screening import Screening
from queries.neighbours.directions import DERIVED
from queries.question import OpenQuestion

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
    """What these items hit, one row that may be told is enough. What is here from packs of this recipient
    alone is no hit: they would take for confirmed what they told us themselves.
    """
    found = {item: list(hits.ids) for item, hits in Screening(question.reader).look_up(items).items()}
    ids = sorted({id_ for some in found.values() for id_ in some})
    members = question.reader.members([id_ for id_ in ids if kind_of(id_) in DERIVED], _ROWS)
    claiming = ClaimingRows(question.reader, _ROWS)
    claims = {
        id_: {claim for label in members.get(id_, [id_]) for claim in claiming.of(label)} for id_ in ids
    }
    theirs = _loads_from(question, to.name, {claim for some in claims.values() for claim in some})
    ours = {id_: {claim for claim in some if _load(claim) not in theirs} for id_, some in claims.items()}
    only_theirs = {id_ for id_, some in claims.items() if some and not ours[id_]}
    found = {item: [id_ for id_ in some if id_ not in only_theirs] for item, some in found.items()}
    rows = {claim for some in ours.values() for claim in some}
    allowed, codes = allowed_rows(question, rows, to, purpose)
    told = {id_ for id_, some in ours.items() if some & allowed}
    hits = tuple(item for item, some in found.items() if told.intersection(some))
    held = tuple(item for item, some in found.items() if some and item not in hits)
    return DisclosableHits(hits, held, tuple(ids), codes)


def require_tellable(
    question: OpenQuestion,
    texts: Iterable[str],
    to: Recipient,
    purpose: DisclosurePurpose,
    asked: Collection[str] = (),
) -> None:
    """Raise QueryRejected where a text names what the partner may not be told; what it asked about itself it
    may read again.
    """
    things = [thing for thing in things_in(texts) if thing not in asked]
    found = disclosable_hits(question, things, to, purpose) if things else None
    if found and found.held_back:
        raise QueryRejected(
            "A text names {items}, of which {partner} may not be told: write it without.",
            items=", ".join(found.held_back),
            partner=to.name,
        )


def _loads_from(question: OpenQuestion, partner: str, claims: set[str]) -> set[str]:
    """The loads of these rows that came in a pack of this partner."""
    archive = question.workspace.archive
    loads = {_load(claim) for claim in claims}
    return {load for load in loads if (archive.facts(load).partner or {}).get("name") == partner}


def _load(claim: str) -> str:
    return claim.rpartition(":")[0]
