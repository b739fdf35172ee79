"""Assessments of a report, apart from its facts: what people decided, answered and think, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casework.alerts.events import Alert, nodes_of
from casework.cases import Event
from casework.decisions.decision_records import Decision, ends
from casework.person_categories import NOT_ASSESSED
from handover.packs.case_notes import CaseNote, notes_of
from handover.packs.disclosed_case import DisclosedCase
from handover.packs.persons import persons
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import WITHHELD
from handover.report import parts
from handover.report.facts_chapter import rows_cited
from handover.report.parts import Cell, Part
from handover.report.sources import ReportSources
from handover.report.wording import ReportWording

EACH = "[…]"
"""Stands in a reason for each of the nodes that have it."""


def assessments(case: DisclosedCase, sources: ReportSources, say: ReportWording) -> Iterator[Part]:
    """The chapter."""
    yield parts.heading(say("assessments"), 1)
    yield parts.lead(say("assessments_about"))
    yield from _decisions(case, sources.decisions, say)
    yield from _answers(case, sources.alerts, say)
    yield from _hypotheses(case, sources.events, say)
    yield from _notes(case, sources.events, say)
    yield from _categories(case, sources.events, say)
    yield from _reasons(case, sources.events, say)


def redacted(case: DisclosedCase, text: str, say: ReportWording) -> str:
    """What Waybill wrote, unless it names what only withheld rows say."""
    told = case.redaction.text(text)
    return say("withheld") if told == WITHHELD else told


def released(case: DisclosedCase, text: str, place: TextPlace, say: ReportWording) -> str:
    """What somebody wrote, where it may go to whoever gets the report."""
    told = case.redaction.written(text, place)
    return say("withheld") if told == WITHHELD else told


def hypotheses_of(events: Iterable[Event]) -> list[Mapping[str, Any]]:
    """The hypotheses of a case that nobody dropped, as they were written last, with `by` and `at`."""
    found: dict[str, Mapping[str, Any]] = {}
    for event in events:
        if event.kind == "notebook":
            found = {str(one["key"]): one for one in event.body["hypotheses"] if not one.get("dropped")}
        elif event.kind == "hypothesis" and event.body.get("dropped"):
            found.pop(str(event.body["key"]), None)
        elif event.kind == "hypothesis":
            found[str(event.body["key"])] = {**event.body, "by": event.by, "at": event.at}
    return list(found.values())


def reasons_of(events: Iterable[Event]) -> dict[str, Sequence[str]]:
    """Why each node came to the canvas, as the events of a case have it; the newest counts."""
    tables = {"step": "nodes", "canvas": "node_table"}
    return {
        str(node["id"]): node["why"]
        for event in events
        if event.kind in tables
        for node in event.body.get(tables[event.kind], ())
        if node.get("why")
    }


def _decisions(case: DisclosedCase, made: Sequence[Decision], say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("decisions"))
    rows: list[list[Cell]] = []
    for one in made:
        about = [case.called.get(end, end) for end in ends(one)]
        if any(end not in case.graph.nodes for end in about):
            continue
        verdict = [say(f"verdict_{one.verdict.replace(' ', '_')}")]
        if not one.holds:
            verdict.append(say("revoked", day=say.day(one.undone_at), who=one.undone_by))
        rows.append(
            [
                verdict,
                [_named(case, end, say) for end in about],
                released(case, one.reason, TextPlace.REASON, say),
                [one.by, say.day(one.at)],
                _rows_of(case, about, say),
            ]
        )
    yield _table("decision", rows, say) if rows else parts.text(say("no_decisions"))


def _answers(case: DisclosedCase, answered: Sequence[Alert], say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("answers"))
    rows: list[list[Cell]] = [
        [
            say(one.state),
            [redacted(case, said, say) for said in (str(one.notice.get("label") or ""),) if said],
            released(case, one.reason, TextPlace.ANSWER, say),
            [one.answered_by, say.day(one.answered_at)],
            _rows_of(case, nodes_of(one.notice), say),
        ]
        for one in answered
        if any(case.called.get(id_, id_) in case.graph.nodes for id_ in nodes_of(one.notice))
    ]
    yield _table("answer", rows, say) if rows else parts.text(say("no_answers"))


def _hypotheses(case: DisclosedCase, events: Sequence[Event], say: ReportWording) -> Iterator[Part]:
    rows: list[list[Cell]] = [
        [
            f"{one['source']}{one['information']}",
            _each_named(case, map(str, one.get("on") or ()), say),
            released(case, str(one["text"]), TextPlace.HYPOTHESIS, say),
            [str(one["by"]), say.day(str(one["at"]))],
            _rows_of(case, map(str, one.get("on") or ()), say),
        ]
        for one in hypotheses_of(events)
    ]
    if rows:
        yield parts.heading(say("hypotheses"))
        yield parts.lead(say("grades"))
        yield _table("grade", rows, say, third="hypothesis")


def _notes(case: DisclosedCase, events: Sequence[Event], say: ReportWording) -> Iterator[Part]:
    """Each that stands. One on what is not in the report, or on a line of which an end is not, says nothing
    but that it was written: without what it is on it would be read as a note on something else.
    """
    rows = [_note(case, one, say) for one in notes_of(events)]
    if rows:
        yield parts.heading(say("notes"))
        yield parts.lead(say("notes_about"))
        columns = (("about", 3.2), ("note", 5.0), ("by", 1.8), ("rows", 3.2))
        yield parts.table(
            [(say(key), width, "left") for key, width in columns], rows, dense=True, breaks=True
        )


def _note(case: DisclosedCase, note: CaseNote, say: ReportWording) -> list[Cell]:
    by: Cell = [note.by, say.day(note.at)]
    if any(case.called.get(id_, id_) not in case.graph.nodes for id_ in note.on):
        return [say("withheld"), say("withheld"), by, ""]
    lines = [line for line in released(case, note.text, TextPlace.NOTE, say).splitlines() if line.strip()]
    return [_each_named(case, note.on, say), lines, by, _rows_of(case, note.on, say)]


def _categories(case: DisclosedCase, events: Sequence[Event], say: ReportWording) -> Iterator[Part]:
    every = list(persons(case.graph, events, case.called, case.redaction))
    if not every:
        return
    yield parts.heading(say("categories"))
    assessed = [one for one in every if one["category"] != NOT_ASSESSED]
    rows: list[list[Cell]] = [
        [
            say(f"category_{str(one['category']).replace(' ', '_')}"),
            str(one["name"]),
            say("withheld") if one["ground"] == WITHHELD else str(one["ground"]),
            [str(one["by"]), say.day(str(one["since"]))],
            rows_cited(case.rows.get(str(one["person"]), ()), say),
        ]
        for one in assessed
    ]
    if rows:
        yield _table("category", rows, say)
    if left := len(every) - len(assessed):
        yield parts.text(say("not_assessed", n=say.number(left)))


def _reasons(case: DisclosedCase, events: Sequence[Event], say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("reasons"))
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    every = dict(sorted((case.called.get(id_, id_), why) for id_, why in reasons_of(events).items()))
    for id_, why in every.items():
        if id_ in case.graph.nodes:
            told = (redacted(case, reason, say) for reason in why)
            label = case.graph.nodes[id_].label
            alike[tuple(dict.fromkeys(one.replace(label, EACH) for one in told))].append(id_)
    rows: list[list[Cell]] = [
        [_listed(case, ids, say), why, _rows_of(case, ids, say)] for why, ids in alike.items()
    ]
    if not rows:
        yield parts.text(say("no_reasons"))
        return
    yield parts.lead(say("reasons_about"))
    yield parts.lead(say("reasons_each", each=EACH))
    columns = (("about", 4.0), ("why", 4.5), ("rows", 2.7))
    yield parts.table([(say(key), width, "left") for key, width in columns], rows, dense=True, breaks=True)


def _table(first: str, rows: Sequence[Sequence[Cell]], say: ReportWording, third: str = "why") -> Part:
    """What was judged, about what, why, by whom and when, on which rows."""
    columns = ((first, 1.8), ("about", 3.2), (third, 4.0), ("by", 1.8), ("rows", 3.2))
    return parts.table([(say(key), width, "left") for key, width in columns], rows, dense=True)


def _listed(case: DisclosedCase, ids: Sequence[str], say: ReportWording) -> list[str]:
    """Nodes by their kinds, a line each kind."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        kinds[case.graph.nodes[id_].kind].append(case.graph.nodes[id_].label)
    return [f"{say(f'kind_{kind}')} {', '.join(labels)}" for kind, labels in kinds.items()]


def _each_named(case: DisclosedCase, ids: Iterable[str], say: ReportWording) -> list[str]:
    """What is withheld of them stands there once: how often would be counted."""
    names = list(dict.fromkeys(_named(case, id_, say) for id_ in ids))
    told = [name for name in names if name != say("withheld")]
    return told if len(told) == len(names) else [*told, say("withheld")]


def _named(case: DisclosedCase, id_: str, say: ReportWording) -> str:
    node = case.graph.nodes.get(case.called.get(id_, id_))
    if node is None:
        return say("withheld")
    return f"{say(f'kind_{node.kind}')} {node.label}"


def _rows_of(case: DisclosedCase, ids: Iterable[str], say: ReportWording) -> list[str]:
    rows = (row for id_ in ids for row in case.rows.get(case.called.get(id_, id_), ()))
    return rows_cited(list(dict.fromkeys(rows)), say)
