"""The evidence pack of a case: a signed BagIt bag in a zip, asked and logged as a disclosure.

Rows are read, decided (`casework.disclosure`) and written as a stream. What may not be handed on is counted
and left out; what an originator must be asked for is left out as well, and the request is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casework.decisions import records
from casework.disclosure import DisclosurePurpose, Recipient, RowTerms, may_disclose, usual_use
from casework.entry import FILE, stamp
from casework.log import Entry, entries_of_case
from casework.recipients import require_known_name, require_recipient
from casework.signed_packs.signing_keys import signing_key
from errors import UsageError
from handover import register
from handover.cited_rows import cited, citing
from handover.disclosed_case import DisclosedCase
from handover.label_identity import label_identity
from handover.originator_requests import URGENCY, request_folder
from handover.pack_files import PackFacts
from handover.pack_subject import PackSubject, case_among, subject_of
from handover.pack_writer import PackContents, PackedReport, WrittenPack, write_pack
from handover.report.document import ReportFacts, document
from handover.report.sources import sources_of
from handover.report.typesetting import typeset
from handover.report.wording import ReportWording
from handover.requests.originator_answers import follow_requests
from loaders.parsing.garbage_collection import collecting_seldom
from queries.output import write_whole
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
    report in it; `at`: the moment that the pack is of, None for now.
    """

    to: Recipient
    purpose: str = ""
    use: str = ""
    requests: Path | None = None
    urgency: str = "7d"
    language: str = "en"
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PackSummary:
    """What was handed over: rows, nodes and relationships; how many rows were withheld; the code that binds
    the whole; the requests to originators that were written.
    """

    name: str
    fingerprint: str
    rows: int
    nodes: int
    edges: int
    withheld: int
    handling: str
    requests: tuple[Path, ...] = ()


@collecting_seldom()
def pack(
    given: str | Iterable[str], target: str | Path, order: PackOrder, *, desk: Workspace | None = None
) -> PackSummary:
    """Write the pack of a case (its id) or of nodes to `target` (.zip), new or replaced whole, mode 600.

    Raises UsageError without a signing key or recipient, and where no row at all may be handed over;
    QueryRejected for what is not in the graph; NoRoom where a file cannot be written.
    """
    place, moment, words = Path(target), order.at or datetime.now(UTC), several(given)
    use = _checked(place, order, moment)
    case, to = case_among(words), order.to
    asked = {"of": words, "kind": to.kind, "use": use, "for": order.purpose}
    subjects = [] if case else words
    with open_question(
        "pack", asked, desk, subjects=subjects, case=case or None, recipient=to.name, medium=FILE
    ) as question:
        workspace = question.workspace
        require_known_name(workspace.settings, to)
        key = signing_key(workspace.settings)
        purpose = DisclosurePurpose(order.purpose or workspace.purpose, use, moment.date())
        subject = subject_of(question, words)
        facts = _facts(question, subject, to, purpose, moment)
        if subject.case:
            contents = _contents_with_report(question, subject, order, purpose, facts)
        else:
            contents = _contents(question, subject, to, purpose)
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


def _checked(place: Path, order: PackOrder, moment: datetime) -> str:
    """The use. Raises UsageError for an order that cannot be carried out, before anything is asked."""
    if place.suffix.lower() != SUFFIX:
        raise UsageError("{file} is not a pack: end it in .zip.", file=place.name)
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


def _contents(
    question: OpenQuestion, subject: PackSubject, to: Recipient, purpose: DisclosurePurpose
) -> PackContents:
    edges = list(question.reader.edges(subject.ids).values())
    numbers = citing(question, subject.ids, edges)
    decisions = records.naming(question.workspace.store, question.permit, subject.ids)
    return PackContents(
        ids=subject.ids,
        found=edges,
        rows=cited(question, numbers, to, purpose),
        entries=_entries(question, subject),
        decisions=decisions,
        identity=label_identity(question, decisions),
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
        handling = highest({*told.codes, *sources.codes})
        return PackedReport(
            typeset(*document(told, sources, about, handling, say), datetime.fromisoformat(facts.at)),
            sources.codes,
        )

    return PackContents(
        ids=sources.ids,
        found=sources.found,
        rows=sources.rows,
        events=sources.events,
        entries=_entries(question, subject),
        decisions=sources.decisions,
        identity=sources.identity,
        report=report,
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
    )
