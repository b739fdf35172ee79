"""The evidence pack of a case: a signed BagIt bag in a zip, asked and logged as a disclosure.

Rows are read, decided (`casework.disclosure`) and written as a stream. What may not be handed on is counted
and left out; what an originator must be asked for is left out as well, and the request is written.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.audit_chain.entry import FILE, SCREEN, stamp
from casework.audit_chain.log import Entry, entries_of_case
from casework.decisions import decision_records
from casework.disclosure import DisclosurePurpose, Recipient, RowTerms, may_disclose, usual_use
from casework.recipients import require_known_name, require_recipient
from casework.signed_packs.signing_keys import signing_key
from errors import UsageError
from handover import register
from handover.originator_requests import URGENCY, request_folder
from handover.packs.cited_rows import cited, citing
from handover.packs.disclosed_case import DisclosedCase
from handover.packs.label_identity import label_identity
from handover.packs.pack_files import PackFacts
from handover.packs.pack_subject import PackSubject, case_among, subject_of
from handover.packs.pack_writer import PackContents, PackedReport, WrittenPack, write_pack
from handover.redaction.text_places import TextPlace
from handover.redaction.text_review import TextToRead, texts_asked, to_read
from handover.report.document import ReportFacts, document
from handover.report.sources import sources_of
from handover.report.typesetting import typeset
from handover.report.wording import ReportWording
from handover.requests.originator_answers import follow_requests
from loaders.parsing.garbage_collection import collecting_seldom
from queries.output import require_new, write_whole
from queries.question import OpenQuestion, open_question
from queries.resolve_ids import several
from values.handling import highest

if TYPE_CHECKING:
    from casework.workspace import Workspace

SUFFIX = ".zip"


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What is ordered. `purpose`: in words, "" for that of the desk; `use`: one of disclosure.USES, "" for
    what such a recipient usually gets it for; `requests`: the folder for requests to originators, None for
    that of the pack; `urgency`: within which time they are to answer; `language`: en, fr, nl or de, of the
    report in it; `at`: the moment that the pack is of, None for now; `texts`: those that somebody read and
    lets go, of what people wrote (`texts_to_read`).
    """

    to: Recipient
    purpose: str = ""
    use: str = ""
    requests: Path | None = None
    urgency: str = "7d"
    language: str = "en"
    at: datetime | None = None
    texts: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class PackSummary:
    """What was handed over: rows, nodes and relationships; how many rows were withheld; the code that binds
    the whole; the requests to originators that were written; how many texts were left out as nobody read
    them.
    """

    name: str
    fingerprint: str
    rows: int
    nodes: int
    edges: int
    withheld: int
    handling: str
    requests: tuple[Path, ...] = ()
    texts_left_out: int = 0


@collecting_seldom()
def pack(
    given: str | Iterable[str], target: str | Path, order: PackOrder, *, desk: Workspace | None = None
) -> PackSummary:
    """Write the pack of a case (its id) or of nodes to `target` (.zip), a new file of mode 600.

    Raises UsageError without a signing key or recipient, for a file that is there already, and where no row
    at all may be handed over; QueryRejected for what is not in the graph; NoRoom where a file cannot be
    written.
    """
    place, moment, words = Path(target), order.at or datetime.now(UTC), several(given)
    use = _checked(place, order, moment)
    case, to = case_among(words), order.to
    asked = {"of": words, "kind": to.kind, "use": use, "for": order.purpose, **texts_asked(order.texts)}
    subjects = [] if case else words
    with open_question(
        "pack", asked, desk, subjects=subjects, case=case or None, recipient=to.name, medium=FILE
    ) as question:
        workspace = question.workspace
        require_known_name(workspace.settings, to)
        key = signing_key(workspace.settings)
        purpose = DisclosurePurpose(order.purpose or workspace.purpose, use, moment.date())
        contents, facts = _to_pack(question, words, order, purpose, moment)
        written: list[WrittenPack] = []

        def fill(out: BinaryIO) -> None:
            written.append(write_pack(out, contents, facts, key))
            _release(question, written[0], purpose.text)

        requests = request_folder(order.requests, place)
        try:
            write_whole(place, fill)
        finally:
            made = written[0].requests.write(requests, facts, order.urgency) if written else []
            follow_requests(made, workspace)
    return _summary(written[0], made)


@collecting_seldom()
def texts_to_read(
    given: str | Iterable[str],
    order: PackOrder,
    *,
    desk: Workspace | None = None,
    of_report: bool = False,
    medium: str = SCREEN,
) -> list[TextToRead]:
    """The texts that the pack of this order would leave out since nobody read them, in the order in which it
    has them; none where no row is withheld. `of_report`: those of its report alone. Raises what `pack`
    raises, but for a file.
    """
    moment, words, to = order.at or datetime.now(UTC), several(given), order.to
    use, case = _checked_order(order, moment), case_among(words)
    asked = {"of": words, "kind": to.kind, "use": use}
    with open_question(
        "texts", asked, desk, subjects=[] if case else words, case=case or None, medium=medium
    ) as question:
        require_known_name(question.workspace.settings, to)
        purpose = DisclosurePurpose(order.purpose or question.workspace.purpose, use, moment.date())
        in_report: dict[str, Collection[TextPlace]] = {}
        contents, facts = _to_pack(question, words, order, purpose, moment, draft=in_report)
        # Written into nothing: what is read is what goes into the pack, not what another walk over it finds.
        written = write_pack(io.BytesIO(), contents, facts, Ed25519PrivateKey.generate())
        redaction = written.case.redaction
        found = to_read(in_report if of_report else redaction.unread, redaction)
        question.release(found, count=len(found), subjects=written.case.subjects, handling=written.codes)
    return found


def _checked(place: Path, order: PackOrder, moment: datetime) -> str:
    """The use. Raises UsageError for an order that cannot be carried out, before anything is asked."""
    if place.suffix.lower() != SUFFIX:
        raise UsageError("{file} is not a pack: end it in .zip.", file=place.name)
    require_new(place)
    return _checked_order(order, moment)


def _checked_order(order: PackOrder, moment: datetime) -> str:
    if not order.to.name.strip():
        raise UsageError("Say who receives the pack: it is logged, and written in the pack.")
    if order.urgency not in URGENCY:
        raise UsageError(
            "{value!r} is not an urgency: use one of {known}.", value=order.urgency, known=", ".join(URGENCY)
        )
    use = order.use or usual_use(order.to.kind)
    require_recipient(order.to)
    may_disclose(RowTerms(), order.to, DisclosurePurpose("", use, moment.date()))
    return use


def _facts(
    question: OpenQuestion,
    subject: PackSubject,
    to: Recipient,
    purpose: DisclosurePurpose,
    moment: datetime,
) -> PackFacts:
    at, workspace = stamp(moment), question.workspace
    number = str(question.permit.number)  # never what is in it: a digest of ids could be tried out
    told = "\n".join(
        (number, at, workspace.person, to.name, to.kind, purpose.use, purpose.text, subject.case)
    )
    return PackFacts(
        name=f"waybill-{hashlib.sha256(told.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}",
        at=at,
        who=workspace.person,
        recipient=to.name,
        kind=to.kind,
        use=purpose.use,
        purpose=purpose.text,
        case=subject.case,
        case_name=subject.name,
        handling="",
        invented=workspace.settings.demo,
        authority=workspace.settings.authority,
    )


def _to_pack(
    question: OpenQuestion,
    words: list[str],
    order: PackOrder,
    purpose: DisclosurePurpose,
    moment: datetime,
    draft: dict[str, Collection[TextPlace]] | None = None,
) -> tuple[PackContents, PackFacts]:
    """What goes into the pack, and what it says of itself. `draft`: the report is not set, the texts that it
    leaves out are added here.
    """
    subject = subject_of(question, words)
    facts = _facts(question, subject, order.to, purpose, moment)
    if subject.case:
        return _contents_with_report(question, subject, order, purpose, facts, draft), facts
    return _contents(question, subject, order, purpose), facts


def _contents(
    question: OpenQuestion, subject: PackSubject, order: PackOrder, purpose: DisclosurePurpose
) -> PackContents:
    edges = list(question.reader.edges(subject.ids).values())
    numbers = citing(question, subject.ids, edges)
    decisions = decision_records.naming(question.workspace.store, question.permit, subject.ids)
    return PackContents(
        ids=subject.ids,
        found=edges,
        rows=cited(question, numbers, order.to, purpose),
        entries=_entries(question, subject),
        decisions=decisions,
        identity=label_identity(question, decisions),
        read=order.texts,
    )


def _entries(question: OpenQuestion, subject: PackSubject) -> list[Entry]:
    """What the log says of the case, and that it is packed now."""
    home = question.workspace.settings.home
    return entries_of_case(home, subject.case, also=[question.permit.number])


def _contents_with_report(
    question: OpenQuestion,
    subject: PackSubject,
    order: PackOrder,
    purpose: DisclosurePurpose,
    facts: PackFacts,
    draft: dict[str, Collection[TextPlace]] | None,
) -> PackContents:
    """What a case's pack is made of: what its report is, and the log."""
    sources, say = sources_of(question, subject, order.to, purpose), ReportWording(order.language)
    about = ReportFacts(
        at=facts.at,
        who=facts.who,
        recipient=facts.recipient,
        kind=facts.kind,
        use=facts.use,
        purpose=facts.purpose,
        case=facts.case,
        case_name=facts.case_name,
        question=subject.question,
        invented=facts.invented,
        authority=facts.authority,
        pack=facts.name,
    )

    def report(told: DisclosedCase) -> PackedReport:
        told.index()
        said = document(told, sources, about, highest({*told.codes, *sources.codes}), say)
        if draft is None:
            return PackedReport(typeset(*said, datetime.fromisoformat(facts.at)), sources.codes)
        draft.update({text: tuple(places) for text, places in told.redaction.unread.items()})
        return PackedReport(b"", sources.codes)

    return PackContents(
        ids=sources.ids,
        found=sources.found,
        rows=sources.rows,
        events=sources.events,
        entries=_entries(question, subject),
        decisions=sources.decisions,
        identity=sources.identity,
        report=report,
        read=order.texts,
    )


def _release(question: OpenQuestion, written: WrittenPack, purpose: str) -> None:
    """Log it and note it before the file has its name, with its purpose as it was given, of which the pack
    may lack words. Raises UsageError for a pack without rows.
    """
    facts, told = replace(written.facts, purpose=purpose), written.case
    if not told.numbers:
        raise UsageError(
            "Nothing may be handed to {recipient}; source rows withheld: {n:,}. Requests to those "
            "providers who may be asked are written.",
            recipient=facts.recipient,
            n=told.left_out.total(),
        )
    question.release(written, count=told.row_count, subjects=told.subjects, handling=written.codes)
    register.note_case(
        question.workspace.settings,
        facts,
        told,
        name=facts.name,
        fingerprint=written.fingerprint,
        handling=facts.handling,
    )


def _summary(written: WrittenPack, requests: list[Path]) -> PackSummary:
    told = written.case
    return PackSummary(
        name=written.facts.name,
        fingerprint=written.fingerprint,
        rows=told.row_count,
        nodes=len(told.graph.nodes),
        edges=len(told.graph.edges),
        withheld=told.left_out.total(),
        handling=written.facts.handling,
        requests=tuple(requests),
        texts_left_out=len(told.redaction.unread),
    )
