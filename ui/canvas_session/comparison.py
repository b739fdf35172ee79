"""A case as it was, and what the graph says of the same things now: read to be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import queries
from errors import QueryRejected
from graph.subgraph import Node, Subgraph
from queries.neighbours.neighbour_counts import NeighbourCounts, neighbour_counts
from queries.reader import Reader
from ui.canvas_session import current_canvas, open_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.replace_ids import ids_of, replace_ids
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState
from ui.cases.compare import CanvasDiff, Field, compared
from ui.cases.notebook import Notebook
from ui.cases.record import Begun, Replayed

if TYPE_CHECKING:
    from casework.workspace import Workspace

AS_READ = 0
"""In place of a version: what is drawn, as it was read."""


def _more_labels(field_: Field) -> bool:
    name, was, now = field_
    return name == "members" and (was or 0) < (now or 0)


@dataclass(frozen=True, slots=True)
class Today:
    """What the graph says of a canvas now: its nodes with the lines among them, and their neighbours.

    `since`: the moment since which something may be new; "" where nothing is kept of then. `renamed`: what
    ids that are on the canvas are called by now.
    """

    graph: Subgraph = field(default_factory=Subgraph)
    neighbours: NeighbourCounts = field(default_factory=dict)
    since: str = ""
    renamed: Mapping[str, Node] = field(default_factory=dict)

    def grown(self, changes: CanvasDiff) -> list[str]:
        """The nodes with more parcels, reports or labels than before, or called otherwise by now."""
        more = [
            id_
            for id_, kinds in changes.neighbours.items()
            if any(was < now for of, was, now in kinds if of in ("Parcel", "Seizure"))
        ]
        labels = [id_ for id_, said in changes.fields.items() if any(map(_more_labels, said))]
        return list(dict.fromkeys([*more, *labels, *(node.id for node in self.renamed.values())]))

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
            desk, permit, work.id, events, lambda ids: current_canvas.became(ids, permit, desk)
        )
        if found is None:
            raise QueryRejected("This version can no longer be read.")
        found = replace(found, state=current_canvas.with_seizures(found.state, permit, desk))
        current_canvas.hand_out(question, found.state, desk)
    return found


def since_then(work: CanvasSession, since: int, day: str, desk: Workspace) -> tuple[Replayed, Today]:
    """The case of then, and what the graph says of it now; one question."""
    asked = {"canvas": work.id, "since": since, "day": day}
    with desk.asking_as_one("canvas", asked, case=work.id) as question:
        renamed = current_canvas.became(ids_of(to_json(work.channel.state)), question.permit, desk)
        before = _then(work, since, day, renamed, desk)
        now = _today(work, before, desk)
        now = replace(now, since=_moment(work, since, day, desk), renamed=renamed)
        shown = dict.fromkeys([*before.state.drawn, *now.graph.nodes, *now.neighbours])
        question.handed_out(len(shown), shown)
    return before, now


def _then(
    work: CanvasSession, since: int, day: str, renamed: Mapping[str, Node], desk: Workspace
) -> Replayed:
    """The case of then, under the ids of today; nodes that came later are not compared."""
    if not day and since == AS_READ:
        state = (
            from_json(replace_ids(to_json(work.channel.state), renamed)) if renamed else work.channel.state
        )
        counts = open_case.renamed_counts(work.neighbours, {old: node.id for old, node in renamed.items()})
        return Replayed(state, work.notebook, work.beginning, counts)
    if day:
        asked = {"canvas": work.id, "day": day}
        with desk.asking("canvas", asked, case=work.id) as question:
            since = open_case.events_until(desk, question.permit, work.id, f"{day}T23:59:59Z")
            question.handed_out(since)
    return as_it_was(work, since, desk) if since else Replayed(CanvasState(), Notebook(), Begun())


def _moment(work: CanvasSession, since: int, day: str, desk: Workspace) -> str:
    """The moment of a version or the end of a day; when the case began where that is "as it was read"."""
    if day:
        return f"{day}T23:59:59Z"
    with desk.asking("canvas", {"canvas": work.id, "events": since}, case=work.id) as question:
        moment = open_case.time_of(desk, question.permit, work.id, since or 1)
        question.handed_out(1 if moment else 0)
    return moment


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
