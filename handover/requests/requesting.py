"""Asking a contact point, taking in what came, and answering: each asked and logged."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.audit_chain.entry import FILE, stamp
from casework.disclosure import DisclosurePurpose, Recipient
from casework.signed_packs.signing_keys import read_keys, signing_key
from errors import QueryRejected, UsageError
from handover import register
from handover.key_management import key_of_partner, trusted_key
from handover.originator_requests import URGENCY
from handover.requests.disclosable_hits import disclosable_hits, require_tellable
from handover.requests.request_files import (
    HIT,
    LARGEST,
    NO_HIT,
    NOT_ANSWERED,
    ContactAnswer,
    ContactRequest,
    read_contact_file,
    written,
)
from handover.requests.request_inbox import IN, MONTH, OUT, QUOTA, RequestInbox, TrackedRequest, asked_lately
from handover.signed_file import digest_of, read_bounded, refuse_mixed
from queries.output import write_bytes
from queries.question import open_question

if TYPE_CHECKING:
    from casework.workspace import Workspace

_USE = "intelligence"


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """What is asked of whom. `to`: the name of a trusted key; `items`: numbers, phones, names, addresses;
    `urgency`: one of URGENCY.
    """

    to: str
    items: Sequence[str]
    question: str
    basis: str
    urgency: str = "7d"
    handling: str = ""


def send_request(terms: RequestTerms, target: str | Path, *, desk: Workspace) -> TrackedRequest:
    """Write a request to `target` and keep it. What it asks about is disclosed by it: items that only rows
    state which may not be told are refused.
    """
    if not (terms.items and terms.question.strip() and terms.basis.strip()):
        raise UsageError("Say what is asked about, what is wanted of it, and the legal basis.")
    partner, now = trusted_key(desk.settings, terms.to), datetime.now(UTC)
    asked = {"to": partner.name, "items": len(terms.items), "basis": terms.basis, "urgency": terms.urgency}
    with open_question("request", asked, desk, recipient=partner.name, medium=FILE) as question:
        purpose = DisclosurePurpose(desk.purpose, _USE, now.date())
        to = Recipient(partner.name, partner.kind)
        found = disclosable_hits(question, terms.items, to, purpose)
        require_tellable(question, (terms.question, terms.basis, desk.purpose), to, purpose)
        if found.held_back:
            raise QueryRejected(
                "What is here of {items} may not be told to {partner}: ask its provider first.",
                items=", ".join(found.held_back),
                partner=partner.name,
            )
        said = ContactRequest(
            id=secrets.token_hex(8),
            made=stamp(now),
            by=desk.person,
            to=partner.key.fingerprint,
            items=list(terms.items),
            question=terms.question,
            reason=desk.purpose,
            basis=terms.basis,
            urgency=terms.urgency,
            due=stamp(now + URGENCY[terms.urgency]),
            handling=terms.handling,
            invented=desk.settings.demo,
        )
        data = written(said, signing_key(desk.settings))
        question.release(data, count=len(terms.items), subjects=found.ids, handling=found.codes)
        kept = _tracked(said, OUT, partner.name, partner.key.fingerprint, digest_of(data), desk)
        RequestInbox(desk.settings).add(kept)
        write_bytes(Path(target), data)
        return kept


def receive_file(file: Path, *, desk: Workspace) -> TrackedRequest:
    """Take in a request, or an answer to one of ours. Raises UsageError for what is not for us, is here
    already, answers nothing that was asked of its signer, or is of the demo outside it; NotPermitted where
    the desk has no purpose.
    """
    _ = desk.purpose  # where there is none, nothing is taken in
    ring, inbox = read_keys(desk.settings), RequestInbox(desk.settings)
    came = read_contact_file(read_bounded(file, LARGEST), ring)
    refuse_mixed(came.said.invented, demo=desk.settings.demo)
    desk.maintenance("take in request")
    said, fingerprint = came.said, came.signer.key.fingerprint
    if isinstance(said, ContactRequest):
        if said.to not in [one.key.fingerprint for one in ring.own]:
            raise UsageError("This request is for another key than ours.")
        kept = _tracked(said, IN, came.signer.name, fingerprint, came.digest, desk)
        inbox.add(kept)
        return kept
    asked = inbox.find(said.id, OUT)
    if (asked.digest, asked.fingerprint) != (said.answers, fingerprint) or set(said.hits) - set(asked.items):
        raise UsageError("This answers something that was not asked of {name}.", name=came.signer.name)
    if asked.answer:
        raise UsageError("Request {id} was answered already.", id=said.id)
    kept = replace(
        asked, answer=said.verdict, answered=said.made, hits=tuple(said.hits), pack=said.pack, why=said.reason
    )
    inbox.save(kept)
    return kept


def answer_request(
    id_: str,
    target: str | Path,
    *,
    verdict: str = "",
    reason: str = "",
    pack: str = "",
    over_quota: str = "",
    desk: Workspace,
) -> TrackedRequest:
    """Answer a request that came: hit or no hit as the graph says, or NOT_ANSWERED with a reason; no record.
    One that was answered already gives the same file again. `over_quota`: why more than QUOTA things are
    answered. Raises QueryRejected for more than that without a reason, and where something is here that may
    not be told, so that neither would be right.
    """
    inbox, now = RequestInbox(desk.settings), datetime.now(UTC)
    asked = inbox.find(id_, IN)
    if verdict not in ("", NOT_ANSWERED) or (verdict == NOT_ANSWERED and not reason.strip()):
        raise UsageError("Only a refusal is said by hand, and it needs a reason: hits are looked up.")
    said: dict[str, Any] = {"request": id_, "items": len(asked.items), "refused": verdict == NOT_ANSWERED}
    if over_quota:
        said["over_quota"] = over_quota
    with open_question("answer request", said, desk, recipient=asked.partner, medium=FILE) as question:
        to = Recipient(asked.partner, key_of_partner(desk.settings, asked.fingerprint).kind)
        if asked.answer and verdict not in ("", asked.answer):
            raise UsageError("Request {id} was answered already.", id=id_)
        if asked.answer:
            data = inbox.answer_to(id_)
            question.release(data, count=len(asked.hits), subjects=(), handling=())
            write_bytes(Path(target), data)
            return asked
        if not (verdict or over_quota.strip()):
            _check_quota(asked, inbox, now)
        purpose = DisclosurePurpose(desk.purpose, _USE, now.date())
        if pack:
            _check_pack(desk, pack, asked.partner)
        found = disclosable_hits(question, asked.items, to, purpose)
        require_tellable(question, [reason], to, purpose, asked.items)
        if found.held_back and not verdict:
            raise QueryRejected(
                "What is here of {items} may not be told to {partner}: ask its provider first, or refuse.",
                items=", ".join(found.held_back),
                partner=asked.partner,
            )
        hits = () if verdict else found.hits
        answer = ContactAnswer(
            id=id_,
            answers=asked.digest,
            made=stamp(now),
            by=desk.person,
            verdict=verdict or (HIT if hits else NO_HIT),
            hits=list(hits),
            reason=reason,
            pack=pack,
            invented=desk.settings.demo,
        )
        data = written(answer, signing_key(desk.settings))
        ids, codes = ((), ()) if verdict else (found.ids, found.codes)
        question.release(data, count=len(hits), subjects=ids, handling=codes)
        kept = replace(
            asked, answer=answer.verdict, answered=answer.made, hits=tuple(hits), pack=pack, why=reason
        )
        inbox.keep_answer(kept, data)
        write_bytes(Path(target), data)
        return kept


def _check_pack(desk: Workspace, fingerprint: str, partner: str) -> None:
    """Raise UsageError where no pack of this fingerprint was handed to the partner."""
    if not any(one.fingerprint == fingerprint for one in register.handed_to(desk.settings, partner)):
        raise UsageError(
            "No pack with the fingerprint {fingerprint} was handed to {partner}: `python -m handover "
            "register` lists them.",
            fingerprint=fingerprint[:80],
            partner=partner,
        )


def _check_quota(one: TrackedRequest, inbox: RequestInbox, now: datetime) -> None:
    n = asked_lately(one, inbox.all(), now)
    if n > QUOTA:
        raise QueryRejected(
            "{partner} asked about {n:,} things in {days} days, and {quota:,} are answered: refuse, compare "
            "lists instead (matching), or say with --over-quota why this is answered.",
            partner=one.partner,
            n=n,
            days=MONTH,
            quota=QUOTA,
        )


def tracked_requests(desk: Workspace) -> list[TrackedRequest]:
    """All of them, what is overdue first; logged, as they name persons."""
    with open_question("requests", {}, desk) as question:
        found = RequestInbox(desk.settings).all()
        codes = {one.handling for one in found if one.handling}
        return question.release(found, count=len(found), subjects=(), handling=codes)


def _tracked(
    said: ContactRequest, way: str, partner: str, fingerprint: str, digest: str, desk: Workspace
) -> TrackedRequest:
    return TrackedRequest(
        id=said.id,
        way=way,
        partner=partner,
        fingerprint=fingerprint,
        digest=digest,
        made=said.made,
        due=said.due,
        urgency=said.urgency,
        items=tuple(said.items),
        question=said.question,
        reason=said.reason,
        basis=said.basis,
        handling=said.handling,
        came=stamp(datetime.now(UTC)) if way == IN else "",
        demo=desk.settings.demo,
    )
