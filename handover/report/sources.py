"""What a report is made of, read under one question: the case, its rows with what may become of each, what
people decided, and the measures chosen in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.measures.barrier_model import Text
from casework.alerts import events as alerts
from casework.alerts.events import OPEN, SLEEPING, Alert
from casework.cases import Event
from casework.chosen_barriers.events import DONE, GONE, RECORDS, RUNNING, ChosenBarrier, chosen_of
from casework.decisions import decision_records
from casework.decisions.decision_records import Decision
from casework.disclosure import YES, DisclosurePurpose, Recipient, RowTerms, may_disclose
from errors import QueryRejected, cancelling
from graph.schema import kind_of
from graph.subgraph import Edge
from handover import register
from handover.packs.cited_rows import CitedRow, cited, citing
from handover.packs.label_identity import AS_FOUND, LabelIdentity, label_identity
from handover.packs.pack_subject import PackSubject
from handover.register import HandedPack
from handover.report.source_coverage import NO_COVERAGE, SourceCoverage
from loaders.resolving.resolution_status import overdue
from queries.barrier_models.barrier_model import model_in_use
from queries.question import OpenQuestion
from queries.verbs.worked import read_outcome

MOST_FOLLOWED = 12
"""Measures of which it is worked out what came of them, those that began last first."""


@dataclass(frozen=True, slots=True)
class FollowedMeasure:
    """A measure of the case. `name`: what it is, by language; `outcome`: the row of `queries worked`, None
    where nothing can be said; `told`: whether what it quotes, `outcome_told`: whether what came of it may be
    told to whoever the report is for; `codes`: under which handling codes.
    """

    chosen: ChosenBarrier
    name: Text
    told: bool = True
    outcome: Mapping[str, Any] | None = None
    outcome_told: bool = True
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSources:
    """`ids`: the nodes of the canvas with their labels; `found`: relationships between them in the
    authority's graph; `rows`: those that state them, decided; `events`: of the case; `identity`: which
    labels are one, with its `decisions`; `alerts`: answered ones that may be told; `packs`: of this case,
    newest first; `coverage`: of its last weeks, for a trend. `unresolved`: the text that says why names
    count as persons, "" where identity resolution has run on all of them.
    """

    ids: Sequence[str]
    found: Sequence[Edge]
    rows: Iterable[CitedRow]
    events: Sequence[Event] = ()
    decisions: Sequence[Decision] = ()
    identity: LabelIdentity = AS_FOUND
    alerts: Sequence[Alert] = ()
    measures: Sequence[FollowedMeasure] = ()
    packs: Sequence[HandedPack] = ()
    coverage: SourceCoverage = NO_COVERAGE
    unresolved: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """The codes that bind what is told beside rows: alerts, measures and what came of them."""
        measures = {code for one in self.measures for code in one.codes}
        return frozenset(measures.union(*(one.handling for one in self.alerts)))


def sources_of(
    question: OpenQuestion, subject: PackSubject, to: Recipient, purpose: DisclosurePurpose
) -> ReportSources:
    """What this case's report is made of. Its rows are read as they are asked for."""
    workspace, ids = question.workspace, subject.ids
    edges = list(question.reader.edges(ids).values())
    decisions = decision_records.naming(workspace.store, question.permit, ids)
    answered = (
        one
        for one in alerts.naming(workspace.store, question.permit, ids)
        if one.state not in (OPEN, SLEEPING) and _may_tell(one.handling, to, purpose)
    )
    return ReportSources(
        ids=ids,
        found=edges,
        rows=cited(question, citing(question, ids, edges), to, purpose),
        events=subject.events,
        decisions=decisions,
        identity=label_identity(question, decisions),
        unresolved=_unresolved(question),
        alerts=sorted(answered, key=lambda one: (one.answered_at, one.id)),
        measures=_measures(question, subject.case, to, purpose),
        packs=[
            one
            for one in register.of_case(workspace.settings, subject.case)
            if to.kind in ("own", "own_file") or one.recipient == to.name
        ],
    )


def _unresolved(question: OpenQuestion) -> str:
    if question.reader.people is None:
        return "not_resolved"
    workspace = question.workspace
    return "not_matched" if overdue(workspace.settings, workspace.store.database) else ""


def _measures(
    question: OpenQuestion, case: str, to: Recipient, purpose: DisclosurePurpose
) -> list[FollowedMeasure]:
    every = map(chosen_of, RECORDS.read(question.workspace.store, question.permit).values())
    chosen = [one for one in every if one.case == case and one.state != GONE]
    if not chosen:
        return []
    names = {
        barrier.id: barrier.text
        for step in model_in_use(question.workspace.settings).steps
        for barrier in step.barriers
    }
    begun = [one for one in chosen if one.day and one.state in (RUNNING, DONE)]
    begun.sort(key=lambda one: (one.day, one.id), reverse=True)
    followed = {one.id for one in begun[:MOST_FOLLOWED]}
    return [
        _followed(
            question,
            one,
            names.get(one.barrier, {"": one.barrier}),
            to,
            purpose,
            worked_out=one.id in followed,
        )
        for one in sorted(chosen, key=lambda one: (one.day or one.chosen_at, one.id))
    ]


def _followed(
    question: OpenQuestion,
    one: ChosenBarrier,
    name: Text,
    to: Recipient,
    purpose: DisclosurePurpose,
    *,
    worked_out: bool,
) -> FollowedMeasure:
    """With what came of it. Its figures count rows: they are told where all of these might be."""
    cancelling.check()
    told = _may_tell(one.handling, to, purpose)
    if not worked_out or not told:
        return FollowedMeasure(one, name, told, codes=tuple(one.handling) if told else ())
    starts = list(one.starts) or ([one.on] if kind_of(one.on) else None)
    last = one.until if one.has_ended else ""
    try:
        rows, codes = read_outcome(question, starts, one.day, last, [one.on] if one.on else [])
    except QueryRejected:  # what it began with is not in the graph any more
        return FollowedMeasure(one, name, told, codes=tuple(one.handling))
    outcome_told = _may_tell(codes, to, purpose)
    return FollowedMeasure(
        chosen=one,
        name=name,
        told=told,
        outcome=rows[0] if rows and outcome_told else None,
        outcome_told=outcome_told,
        codes=(*one.handling, *(codes if rows and outcome_told else ())),
    )


def _may_tell(codes: Iterable[str], to: Recipient, purpose: DisclosurePurpose) -> bool:
    return may_disclose(RowTerms(tuple(codes)), to, purpose).verdict == YES
