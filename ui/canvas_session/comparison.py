"""A case as it was, and what the graph says of the same things now: read to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import queries
from errors import QueryRejected
from graph.subgraph import Subgraph
from queries.neighbour_counts import NeighbourCounts, neighbour_counts
from queries.reader import Reader
from ui.canvas_session import current, open_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.state import CanvasState
from ui.cases.compare import CanvasDiff, compared
from ui.cases.notebook import Notebook
from ui.cases.record import Begun, Replayed

if TYPE_CHECKING:
    from casework.workspace import Workspace

AS_READ = 0
"""In place of a version: what is drawn, as it was read."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the graph says of a canvas now: its nodes with the lines among them, and their neighbours."""

    graph: Subgraph = field(default_factory=Subgraph)
    neighbours: NeighbourCounts = field(default_factory=dict)

    def beside(self, before: Replayed, *, labels_only: bool) -> CanvasDiff:
        """What it says otherwise than the case did."""
        return compared(before.state, self.graph, before.neighbours, self.neighbours, labels_only=labels_only)


def as_it_was(work: CanvasSession, events: int, desk: Workspace) -> Replayed:
    """The case after so many events; that it is looked at stands in the log. Raises QueryRejected where it
    can no longer be read."""
    asked = {"canvas": work.id, "events": events}
    with desk.asking_as_one("canvas", asked, case=work.id) as question:
        permit = question.permit
        found = open_case.as_it_was(
            desk, permit, work.id, events, lambda ids: current.became(ids, permit, desk)
        )
        if found is None:
            raise QueryRejected("This version can no longer be read.")
        found = replace(found, state=current.with_seizures(found.state, permit, desk))
        current.hand_out(question, found.state, desk)
    return found


def since_then(work: CanvasSession, since: int, day: str, desk: Workspace) -> tuple[Replayed, Today]:
    """The case of then, and what the graph says of it now; one question."""
    asked = {"canvas": work.id, "since": since, "day": day}
    with desk.asking_as_one("canvas", asked, case=work.id) as question:
        before = _then(work, since, day, desk)
        now = _today(work, before, desk)
        shown = dict.fromkeys([*before.state.drawn, *now.graph.nodes, *now.neighbours])
        question.handed_out(len(shown), shown)
    return before, now


def _then(work: CanvasSession, since: int, day: str, desk: Workspace) -> Replayed:
    """The case of then; nodes that came later are not compared."""
    if not day and since == AS_READ:
        return Replayed(work.channel.state, work.notebook, work.beginning, dict(work.neighbours))
    if day:
        asked = {"canvas": work.id, "day": day}
        with desk.asking("canvas", asked, case=work.id) as question:
            since = open_case.events_until(desk, question.permit, work.id, f"{day}T23:59:59Z")
            question.handed_out(since)
    return as_it_was(work, since, desk) if since else Replayed(CanvasState(), Notebook(), Begun())


def _today(work: CanvasSession, before: Replayed, desk: Workspace) -> Today:
    ids = list(before.state.drawn)
    if not ids:
        return Today()
    graph = queries.induced(ids, there=True, desk=desk)
    asked = {"canvas": work.id, "neighbours": len(graph.nodes)}
    with desk.asking("canvas", asked, case=work.id) as question:
        reader = Reader(desk.store, question.permit, labels_only=True)
        counts = neighbour_counts(reader, graph.nodes)
        codes = reader.handling(graph.nodes.values(), graph.edges.values())
        question.handed_out(len(counts), list(counts), codes)
    return Today(graph, counts)
