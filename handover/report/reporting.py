"""The report of a case: one PDF (PDF/A-2a, PDF/UA-1), asked and logged as a disclosure like a pack.

Facts and assessments stand in chapters of their own; rows that may not be told are in none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casework.audit_chain.entry import FILE, stamp
from casework.disclosure import (
    RECIPIENTS,
    DisclosurePurpose,
    Recipient,
    RowTerms,
    may_disclose,
    usual_use,
)
from casework.recipients import require_known_name, require_recipient
from errors import QueryRejected, UsageError
from handover import register
from handover.packs.disclosed_case import DisclosedCase, disclosed
from handover.packs.pack_subject import PackSubject, case_among, subject_of
from handover.redaction.text_review import texts_asked
from handover.report.document import ReportFacts, document
from handover.report.source_coverage import coverage_of
from handover.report.sources import sources_of
from handover.report.typesetting import typeset
from handover.report.wording import ReportWording
from queries.output import write_whole
from queries.question import OpenQuestion, open_question
from values.handling import highest

if TYPE_CHECKING:
    from casework.workspace import Workspace

SUFFIX = ".pdf"
OWN_FILE = "own_file"
TO_OURSELVES = Recipient("", OWN_FILE)
"""Our own authority's file."""


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is ordered. `purpose`: in words, "" for that of the desk; `use`: one of disclosure.USES, "" for
    what such a recipient usually gets it for; `language`: en, fr, nl or de; `short`: two pages; `at`: the
    moment that the report is of, None for now; `texts`: those that somebody read and
    lets go, of what people wrote (`packing.texts_to_read`).
    """

    to: Recipient = TO_OURSELVES
    purpose: str = ""
    use: str = ""
    language: str = "en"
    short: bool = False
    at: datetime | None = None
    texts: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What was told: parcels and rows; how many rows were withheld; the code that binds the whole; SHA-256
    of the file; how many texts were left out as nobody read them.
    """

    name: str
    fingerprint: str
    parcels: int
    rows: int
    withheld: int
    handling: str
    texts_left_out: int = 0


def report(
    case: str, target: str | Path, order: ReportOrder, *, desk: Workspace | None = None
) -> ReportSummary:
    """Write the report of a case (its id) to `target` (.pdf), new or replaced whole, mode 600. The same case
    at the same moment gives the same bytes.

    Raises UsageError for an order that cannot be carried out, and where no row at all may be told;
    QueryRejected for what is no case or is empty; NoRoom where the file cannot be written; Busy where what
    came of measures, or a trend, is read while the graph is written to.
    """
    place, moment, to = Path(target), order.at or datetime.now(UTC), order.to
    say, use = ReportWording(order.language), _checked(place, order, moment)
    if case_among(case) != case:
        raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case[:40])
    asked = {
        "of": [case],
        "kind": to.kind,
        "use": use,
        "for": order.purpose,
        "short": order.short,
        **texts_asked(order.texts),
    }
    received_by = to.name or RECIPIENTS[to.kind]
    with open_question("report", asked, desk, case=case, recipient=received_by, medium=FILE) as question:
        workspace = question.workspace
        require_known_name(workspace.settings, to)
        purpose = DisclosurePurpose(order.purpose or workspace.purpose, use, moment.date())
        subject = subject_of(question, case)
        sources = sources_of(question, subject, to, purpose)
        told = disclosed(sources.ids, sources.found, sources.rows, sources.identity, order.texts)
        if order.short:
            sources = replace(sources, coverage=coverage_of(question, told))
        codes = {*told.codes, *sources.codes}
        handling = highest(codes)
        about = _about(question, subject, order, use, moment)
        _require_rows(told, received_by)
        made = typeset(*document(told, sources, about, handling, say), moment)
        summary = _summary(told, made, handling)

        def fill(out: BinaryIO) -> None:
            out.write(made)
            question.release(summary, count=summary.rows, subjects=told.subjects, handling=codes)
            if to.kind != OWN_FILE:
                register.note_case(
                    workspace.settings,
                    about,
                    told,
                    name=summary.name,
                    fingerprint=summary.fingerprint,
                    handling=handling,
                )

        write_whole(place, fill)
    return summary


def _checked(place: Path, order: ReportOrder, moment: datetime) -> str:
    """The use. Raises UsageError for an order that cannot be carried out, before anything is asked."""
    if place.suffix.lower() != SUFFIX:
        raise UsageError("{file} is not a report: end it in .pdf.", file=place.name)
    use = order.use or usual_use(order.to.kind)
    require_recipient(order.to)
    may_disclose(RowTerms(), order.to, DisclosurePurpose("", use, moment.date()))
    if not order.to.name.strip() and order.to.kind not in ("own", OWN_FILE):
        raise UsageError("Say who receives the report: it is logged, and stands on every page.")
    return use


def _about(
    question: OpenQuestion, subject: PackSubject, order: ReportOrder, use: str, moment: datetime
) -> ReportFacts:
    workspace = question.workspace
    return ReportFacts(
        at=stamp(moment),
        who=workspace.person,
        recipient=order.to.name,
        kind=order.to.kind,
        use=use,
        purpose=order.purpose or workspace.purpose,
        case=subject.case,
        case_name=subject.name,
        question=subject.question,
        invented=workspace.settings.demo,
        short=order.short,
        authority=workspace.settings.authority,
    )


def _summary(told: DisclosedCase, made: bytes, handling: str) -> ReportSummary:
    fingerprint = hashlib.sha256(made).hexdigest()
    return ReportSummary(
        name=f"{register.REPORT}{fingerprint[:16]}",
        fingerprint=fingerprint,
        parcels=len(told.parcels),
        rows=told.row_count,
        withheld=told.left_out.total(),
        handling=handling,
        texts_left_out=len(told.redaction.unread),
    )


def _require_rows(told: DisclosedCase, recipient: str) -> None:
    if not told.numbers:
        raise UsageError(
            "Nothing may be told to {recipient}; source rows withheld: {n:,}. 'python -m handover pack' "
            "writes the requests to originators who may be asked.",
            recipient=recipient,
            n=told.left_out.total(),
        )
