"""What of cases goes into an exchange: phones, accounts or addresses of what is on their canvases.

Nothing that belongs to nobody: no hub, no counter, no business. And nothing that its rows do not allow to be
handed to a partner (`casework.disclosure`): that is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.mentions import SharedNode
from analysis.sharing.hubs import hub
from casework import cases
from casework.case_contents import drawn_in
from casework.disclosure import DisclosurePurpose, Recipient
from errors import QueryRejected
from graph.schema import key_of, kind_of
from handover.matching.protocol import Items
from handover.packs.cited_rows import allowed_rows
from queries.analyses.mention_reader import MentionReader, reaching, thing_of
from queries.claims import ClaimingRows
from queries.neighbours.directions import DERIVED
from queries.period import period
from queries.question import OpenQuestion
from queries.resolve_ids import those_there

KINDS = {"phone": "Phone", "account": "Account", "address": "Address"}
"""What can be compared: keys that both sides make in the same way."""
_LABELS, _ROWS = 300, 20


@dataclass(frozen=True, slots=True)
class CaseItems:
    """`items`: keys, sorted, each with the row that states it ("load:number"); `ids`: of their nodes.
    `hubs`, `withheld`: how many were left out because they belong to nobody, or may not be handed on.
    """

    items: Items
    ids: Sequence[str]
    hubs: int
    withheld: int
    codes: frozenset[str]


def case_items(
    question: OpenQuestion, named: Iterable[str], kind: str, to: Recipient, purpose: DisclosurePurpose
) -> CaseItems:
    """What these cases have of a kind of node. Raises QueryRejected for a case that there is not."""
    there = _on_canvases(question, named)
    found = _of_kind(question, kind, there)
    single = sorted(id_ for id_, thing in found.items() if not hub(thing))
    claiming = ClaimingRows(question.reader, _ROWS)
    claims = {id_: sorted(claiming.of(id_)) for id_ in single}
    named_rows = {claim for some in claims.values() for claim in some}
    allowed, codes = allowed_rows(question, named_rows, to, purpose)
    stating = {id_: next((one for one in some if one in allowed), "") for id_, some in claims.items()}
    ids = [id_ for id_ in single if stating[id_]]
    return CaseItems(
        items=[(key_of(id_), stating[id_]) for id_ in ids],
        ids=ids,
        hubs=len(found) - len(single),
        withheld=len(single) - len(ids),
        codes=codes,
    )


def _on_canvases(question: OpenQuestion, named: Iterable[str]) -> list[str]:
    """What is on the canvases of these cases and in the graph; people and places as their labels."""
    store, drawn = question.workspace.store, set[str]()
    for case in named:
        question.workspace.rights.require_member(case)
        if not cases.is_id(case) or cases.read(store, question.permit, case) is None:
            raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case)
        drawn |= drawn_in(store, question.permit, case)
    there = those_there(question.reader, sorted(drawn))
    labels = question.reader.members([id_ for id_ in there if kind_of(id_) in DERIVED], _LABELS)
    return sorted({*there, *(label for some in labels.values() for label in some)})


def _of_kind(question: OpenQuestion, kind: str, there: Sequence[str]) -> dict[str, SharedNode]:
    """Nodes of this kind that are there, or that parties and parcels there have, by id, as they are
    written.
    """
    read = MentionReader(question.reader, period(None, None))
    around = read.around([id_ for id_ in there if kind_of(id_) in ("Parcel", "Seizure", kind)])
    things = {thing.id: thing for thing in around.things}
    found = {id_: things[read.place_of(id_)] for id_ in there if read.place_of(id_) in things}
    for (_parcel, thing), written in read.written.items():
        found |= {id_: things[thing] for id_ in written if thing in things}
    if way := reaching("Party", kind):
        parties = [id_ for id_ in there if kind_of(id_) == "Party"]
        rows = question.reader.each("things_of_parties", parties, {"relationship": way})
        found = {str(row["thing"]): thing_of(row) for row in rows} | found
    return {id_: thing for id_, thing in found.items() if kind_of(id_) == kind}
