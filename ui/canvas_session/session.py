"""A canvas at work with the case that it is: what it holds between two drawings of its page.

save_case.py keeps it in the graph server, open_case.py finds it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework import cases
from casework.case_contents import Touched
from casework.workspace import Workspace
from graph.permit import Permit
from graph.subgraph import Subgraph
from queries.neighbours.neighbour_counts import NeighbourCounts
from ui.canvas_session.pair_answers import PairAnswer
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.structure_answers import StructureAnswer
from ui.canvas_state.channel import Channel
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.state import CanvasState
from ui.cases import notebook as pages
from ui.cases.notebook import Notebook
from ui.cases.record import Begun, NewEvent, Replayed, SavedCase

LISTED = 2000
"""Linked parcels of a walk that are listed beside the canvas."""


@dataclass(slots=True, eq=False)
class CanvasSession:
    """A canvas at work. `linked`: parcels of a walk, of `linked_total` in all; `title`: what began it.

    `pending`: events of the notebook that are not kept yet. `kept`: what is; None where nothing is. `copied`:
    what is kept next is all of it at once. `doing`: what is to be done on it, in line. `neighbours`: how many
    of each kind what is drawn had when it was read; `counted`: those of them that are not kept yet.
    `answer`: what was last found between two nodes; `structure`: who connects, or cannot be replaced, as
    it was last asked. `notices`: what came of something of which nothing is seen on the canvas, for the page
    to say. `delivered`: what deliveries had changed on it when it was opened that nobody had looked at;
    `seen`: whether somebody has since.
    """

    id: str
    channel: Channel
    title: str = ""
    linked: list[dict[str, Any]] = field(default_factory=list)
    linked_total: int = 0
    notebook: Notebook = field(default_factory=Notebook)
    pending: list[NewEvent] = field(default_factory=list)
    kept: SavedCase | None = None
    copied: bool = False
    neighbours: dict[str, Mapping[str, int] | None] = field(default_factory=dict)
    counted: dict[str, Mapping[str, int] | None] = field(default_factory=dict)
    permit: Permit | None = None
    doing: list[CanvasTask] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    answer: PairAnswer | None = None
    structure: StructureAnswer | None = None
    delivered: Sequence[Touched] = ()
    seen: bool = False

    @classmethod
    def new(cls) -> CanvasSession:
        """An empty canvas under a fresh id; it draws people and places, and labels when asked."""
        return cls(cases.new_id(), Channel.new(CanvasState(folds=Grouping(by="Person"))))

    @property
    def empty(self) -> bool:
        """Whether nothing is or was on it."""
        return not (self.channel.state.drawn or self.channel.state.log or self.notebook)

    @property
    def beginning(self) -> Begun:
        """What it began with, as it is kept."""
        return Begun(self.title, tuple(self.linked), self.linked_total)

    def remember_linked(self, found: Subgraph, listed: int) -> None:
        """The parcels that a walk linked, of which it was asked to list so many at most: what it saw and
        found too weak is none of them.
        """
        self.linked = [dict(row) for row in found.parcels]
        self.linked_total = found.total if len(self.linked) >= listed else len(self.linked)

    def add_event(self, desk: Workspace, kind: str, **body: Any) -> None:
        """Write in the notebook; it is kept with the canvas. Raises ValueError where the body is none."""
        n = (self.kept.events if self.kept else 0) + len(self.pending) + 1
        event = cases.Event(n=n, at=cases.now(), by=desk.person, kind=kind, body=body)
        self.notebook = pages.after_event(self.notebook, event)
        self.pending.append((kind, body))

    def remember_neighbours(self, counts: NeighbourCounts) -> None:
        """How many neighbours of each kind these nodes have, as they are read now; kept with the canvas."""
        if counts:
            self.neighbours.update(counts)
            self.counted.update(counts)


def copy(work: CanvasSession, name: str, then: Replayed | None = None) -> CanvasSession:
    """A case of its own that begins with all of this one, or with what it once was."""
    if then is None:
        then = Replayed(work.channel.state, work.notebook, work.beginning, work.neighbours)
    state, written = then.state, then.notebook
    written = pages.from_json({**pages.to_json(written), "name": name})
    linked = [dict(row) for row in work.linked]
    channel = Channel.new(state)
    counts = counted_then(state, then.neighbours)
    return CanvasSession(
        id=cases.new_id(),
        channel=channel,
        title=name,
        linked=linked,
        linked_total=work.linked_total,
        notebook=written,
        copied=True,
        neighbours=counts,
    )


def counted_then(state: CanvasState, counts: NeighbourCounts) -> dict[str, Mapping[str, int] | None]:
    """The counts of a kept canvas; what an older version drew was not counted, and is not now: its
    neighbours of today would pass for those of then."""
    steps = (id_ for step in state.log for id_ in step.change.drawn)
    return {**dict.fromkeys((*state.drawn, *steps)), **counts}
