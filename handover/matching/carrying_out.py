"""An exchange as a person carries it out: asked and logged, signed, kept until it has ended."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from casework.audit_chain.entry import FILE
from casework.disclosure import DisclosurePurpose, Recipient
from casework.signed_packs.signing_keys import KnownKey, read_keys, signing_key
from errors import UsageError
from handover.key_management import trusted_key
from handover.matching.case_items import KINDS, CaseItems, case_items
from handover.matching.match_messages import (
    LARGEST,
    MOST_DAYS,
    MatchFile,
    MatchOffer,
    MatchReply,
    MatchResult,
    read_message,
)
from handover.matching.protocol import OwnSide, make_offer, make_reply, make_result, new_session, read_result
from handover.matching.session_files import OFFERED, REPLIED, MatchSession, MatchSessions
from handover.signed_file import read_bounded, refuse_mixed
from queries.output import write_bytes
from queries.question import OpenQuestion, open_question
from values.rules import RULES

if TYPE_CHECKING:
    from casework.workspace import Workspace

CAP, DAYS = 20_000, 7
"""Items of a list, and days in which an offer is answered, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class MatchTerms:
    """What is offered: `kind` (of KINDS), `to` (the name of a trusted key), the legal basis, how many points
    a list has, and for how many days the offer stands.
    """

    kind: str
    to: str
    basis: str
    cap: int = CAP
    days: int = DAYS


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What was done: the exchange, what was left out of our items, and what both have, None while that is not
    known: keys with the row that states each.
    """

    session: MatchSession
    hubs: int = 0
    withheld: int = 0
    common: list[tuple[str, str]] | None = None


def offer_match(
    named: Iterable[str], terms: MatchTerms, target: str | Path, *, desk: Workspace
) -> MatchAnswer:
    """Write an offer to compare what these cases have with what a partner has."""
    settings, today = desk.settings, datetime.now(UTC).date()
    if terms.kind not in KINDS or not terms.basis.strip() or not 0 < terms.days <= MOST_DAYS:
        raise UsageError(
            "Say what is compared, the legal basis, and for how many days (1 to {most}) it stands.",
            most=MOST_DAYS,
        )
    partner = trusted_key(desk.settings, terms.to)
    offer = MatchOffer(
        session=new_session(),
        kind=KINDS[terms.kind],
        rules=RULES,
        to=partner.key.fingerprint,
        purpose=desk.purpose,
        basis=" ".join(terms.basis.split()),
        cap=terms.cap,
        expires=(today + timedelta(days=terms.days)).isoformat(),
        commitment="",
        invented=settings.demo,
    )
    sessions = _swept(desk)
    with _asked(desk, "match offer", offer, partner) as question:
        found = _items(question, named, offer.kind, partner)
        data, side = make_offer(offer, found.items, signing_key(settings))
        session = _session(desk, offer, partner, OFFERED, found, "")
        return _handed(question, sessions, session, side, found, Path(target), data)


def reply_to_match(file: Path, named: Iterable[str], target: str | Path, *, desk: Workspace) -> MatchAnswer:
    """Answer an offer with what these cases have."""
    settings, today = desk.settings, datetime.now(UTC).date()
    received, sessions = _received(desk, file), _swept(desk)
    offer = received.as_(MatchOffer)
    if offer.kind not in KINDS.values():
        raise UsageError("This offer compares {kind}, which cannot be compared.", kind=repr(offer.kind))
    with _asked(desk, "match reply", offer, received.signer) as question:
        found = _items(question, named, offer.kind, received.signer)
        data, side = make_reply(received, found.items, RULES, today, signing_key(settings))
        session = _session(desk, offer, received.signer, REPLIED, found, offer.commitment)
        return _handed(question, sessions, session, side, found, Path(target), data)


def find_common(file: Path, target: str | Path | None, *, desk: Workspace) -> MatchAnswer:
    """What both have: from a reply, which gives the result for the other side too (written to `target`), or
    from that result.
    """
    received, sessions = _received(desk, file), _swept(desk)
    header = received.header
    if not isinstance(header, MatchReply | MatchResult):
        raise UsageError("This file is an offer: answer it with `match reply`.")
    session, side = sessions.side(header.session)
    asked = {"session": session.id, "kind": session.kind, "basis": session.basis}
    with open_question("match result", asked, desk, recipient=received.signer.name, medium=FILE) as question:
        if isinstance(header, MatchResult):
            common = read_result(received, side)
        elif target is None:
            raise UsageError("Name the file for the result that the other side gets, with -o.")
        else:
            data, common = make_result(received, side, signing_key(desk.settings))
            session = replace(session, commitment=header.commitment)
        subjects = [f"{session.kind}:{item}" for item, _ in common]
        question.release(common, count=len(common), subjects=subjects, handling=())
        if target is not None and isinstance(header, MatchReply):
            write_bytes(Path(target), data)
        sessions.end(session, len(common))
        return MatchAnswer(session, common=common)


def _asked(
    desk: Workspace, verb: str, offer: MatchOffer, partner: KnownKey
) -> AbstractContextManager[OpenQuestion]:
    asked = {"session": offer.session, "kind": offer.kind, "basis": offer.basis, "for": offer.purpose}
    return open_question(verb, asked, desk, recipient=partner.name, medium=FILE)


def _items(question: OpenQuestion, named: Iterable[str], kind: str, partner: KnownKey) -> CaseItems:
    today = datetime.now(UTC).date()
    purpose = DisclosurePurpose(question.workspace.purpose, "intelligence", today)
    return case_items(question, named, kind, Recipient(partner.name, partner.kind), purpose)


def _handed(
    question: OpenQuestion,
    sessions: MatchSessions,
    session: MatchSession,
    side: OwnSide,
    found: CaseItems,
    place: Path,
    data: bytes,
) -> MatchAnswer:
    """Log it, keep our side, and write the file; where that fails there was no exchange."""
    question.release(data, count=len(found.items), subjects=found.ids, handling=found.codes)
    sessions.begin(session, side)
    try:
        write_bytes(place, data)
    except BaseException:
        sessions.cancel(session)
        raise
    return MatchAnswer(session, found.hubs, found.withheld)


def _session(
    desk: Workspace,
    offer: MatchOffer,
    partner: KnownKey,
    state: str,
    found: CaseItems,
    commitment: str,
) -> MatchSession:
    return MatchSession(
        id=offer.session,
        state=state,
        partner=partner.name,
        fingerprint=partner.key.fingerprint,
        kind=offer.kind,
        purpose=offer.purpose,
        basis=offer.basis,
        by=desk.person,
        day=datetime.now(UTC).date().isoformat(),
        expires=offer.expires,
        items=len(found.items),
        cap=offer.cap,
        commitment=commitment,
        demo=desk.settings.demo,
    )


def _received(desk: Workspace, file: Path) -> MatchFile:
    message = read_message(read_bounded(file, LARGEST), read_keys(desk.settings))
    refuse_mixed(message.header.invented, demo=desk.settings.demo)
    return message


def _swept(desk: Workspace) -> MatchSessions:
    sessions = MatchSessions(desk.settings)
    sessions.sweep(datetime.now(UTC).date())
    return sessions
