"""A case or nodes as a chart for somebody, in any format of `graph.export`: of the rows that they may have.

`queries export` writes the whole graph, for whoever works with it; this is for whoever it is handed to.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casework.audit_chain.entry import FILE, stamp
from casework.decisions import decision_records
from casework.disclosure import DisclosurePurpose, Recipient, RowTerms, may_disclose, usual_use
from casework.recipients import require_known_name, require_recipient
from errors import UsageError
from graph.export import FORMATS, write
from graph.export.drawing import NOTHING, Drawing
from handover import register
from handover.packs.cited_rows import cited, citing
from handover.packs.disclosed_case import DisclosedCase, disclosed
from handover.packs.label_identity import label_identity
from handover.packs.pack_subject import case_among, subject_of
from handover.redaction.text_places import TextPlace
from queries.output import write_whole
from queries.question import open_question
from queries.resolve_ids import several

if TYPE_CHECKING:
    from casework.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChartOrder:
    """What is ordered. `purpose`: in words, "" for that of the desk; `use`: one of disclosure.USES, "" for
    what such a recipient usually gets it for; `drawing`: how it stands on a canvas, of which a chart has the
    places alone: texts and groups there may say what is withheld.
    """

    to: Recipient
    purpose: str = ""
    use: str = ""
    drawing: Drawing = NOTHING


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """What is noted of a chart. `at`: UTC; `kind`, `use`: of disclosure.RECIPIENTS and USES."""

    at: str
    who: str
    recipient: str
    kind: str
    use: str
    purpose: str
    case: str
    case_name: str
    invented: bool


@dataclass(frozen=True, slots=True)
class ChartSummary:
    """What was handed over: rows, nodes and relationships; how many rows were withheld; the code that binds
    the whole; SHA-256 of the file.
    """

    name: str
    fingerprint: str
    rows: int
    nodes: int
    edges: int
    withheld: int
    handling: str


def chart(
    given: str | Iterable[str], target: str | Path, order: ChartOrder, *, desk: Workspace | None = None
) -> ChartSummary:
    """Write the chart of a case (its id) or of nodes to `target`, whose suffix is the format, new or replaced
    whole, mode 600.

    Raises UsageError for an order that cannot be carried out, and where no row at all may be handed over;
    QueryRejected for what is not in the graph; NoRoom where a file cannot be written.
    """
    place, moment, words, to = Path(target), datetime.now(UTC), several(given), order.to
    use, case = _checked(place, order, moment), case_among(words)
    asked = {"of": words, "kind": to.kind, "use": use, "for": order.purpose, "format": place.suffix.lower()}
    subjects = [] if case else words
    with open_question(
        "chart", asked, desk, subjects=subjects, case=case or None, recipient=to.name, medium=FILE
    ) as question:
        workspace = question.workspace
        require_known_name(workspace.settings, to)
        purpose = DisclosurePurpose(order.purpose or workspace.purpose, use, moment.date())
        subject = subject_of(question, words)
        edges = list(question.reader.edges(subject.ids).values())
        told = disclosed(
            subject.ids,
            edges,
            cited(question, citing(question, subject.ids, edges), to, purpose),
            label_identity(question, decision_records.naming(workspace.store, question.permit, subject.ids)),
        )
        _require_rows(told, to)
        facts = ChartFacts(
            at=stamp(moment),
            who=workspace.person,
            recipient=to.name,
            kind=to.kind,
            use=use,
            purpose=purpose.text,
            case=subject.case,
            case_name=subject.name,
            invented=workspace.settings.demo,
        )
        made = _written(place.suffix.lower(), told, facts, order)
        summary = _summary(told, made)

        def fill(out: BinaryIO) -> None:
            out.write(made)
            question.release(summary, count=summary.rows, subjects=told.subjects, handling=told.codes)
            register.note_case(
                workspace.settings,
                facts,
                told,
                name=summary.name,
                fingerprint=summary.fingerprint,
                handling=summary.handling,
            )

        write_whole(place, fill)
    return summary


def _checked(place: Path, order: ChartOrder, moment: datetime) -> str:
    """The use. Raises UsageError for an order that cannot be carried out, before anything is asked."""
    if place.suffix.lower() not in FORMATS:
        raise UsageError(
            "{file} is not in a known format: end it in {formats}.",
            file=place.name,
            formats=", ".join(sorted(FORMATS)),
        )
    if not order.to.name.strip():
        raise UsageError("Say who receives the chart: it is logged, and written in the file.")
    use = order.use or usual_use(order.to.kind)
    require_recipient(order.to)
    may_disclose(RowTerms(), order.to, DisclosurePurpose("", use, moment.date()))
    return use


def _require_rows(told: DisclosedCase, to: Recipient) -> None:
    if not told.numbers:
        raise UsageError(
            "Nothing may be handed to {recipient}; source rows withheld: {n:,}. 'python -m handover pack' "
            "writes the requests to originators who may be asked.",
            recipient=to.name,
            n=told.left_out.total(),
        )


def _written(suffix: str, told: DisclosedCase, facts: ChartFacts, order: ChartOrder) -> bytes:
    """The file; its title and purpose without what names withheld rows."""
    told.redaction.require_purpose(facts.purpose, facts.recipient)
    graph, title = told.graph, told.redaction.named(facts.case_name, TextPlace.CASE)
    said = {
        "title": title or f"{len(graph.nodes):,} nodes, {len(graph.edges):,} relationships",
        "purpose": facts.purpose,
        "who": facts.who,
        "recipient": facts.recipient,
        "date": facts.at,
        "handling": [told.handling] if told.handling else [],
        "invented": facts.invented,
    }
    drawn = ((told.called.get(id_, id_), at) for id_, at in order.drawing.places.items())
    places = {id_: at for id_, at in drawn if id_ in graph.nodes}
    made = io.BytesIO()
    write(suffix, graph, made, said, Drawing(places=places))
    return made.getvalue()


def _summary(told: DisclosedCase, made: bytes) -> ChartSummary:
    fingerprint = hashlib.sha256(made).hexdigest()
    return ChartSummary(
        name=f"{register.CHART}{fingerprint[:16]}",
        fingerprint=fingerprint,
        rows=told.row_count,
        nodes=len(told.graph.nodes),
        edges=len(told.graph.edges),
        withheld=told.left_out.total(),
        handling=told.handling,
    )
