"""A canvas as the events of its case, and those events as the canvas again.

Kinds of events: `begun` (title, what a walk linked), `step` (an event of the canvas and what it changed),
`cursor` (how many steps are in force: undo and redo), `canvas` (all of it: a copy, or after ids changed),
`neighbours` (how many of each kind what is drawn had when it was read), and those of the notebook. What is
selected and filtered is no event: the newest replaces the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casework.cases import Event
from queries.neighbours.neighbour_counts import NeighbourCounts
from ui.canvas_state.apply import back_to, repeat
from ui.canvas_state.serialization import from_json, read_step, to_json, write_step
from ui.canvas_state.state import CanvasState, Step
from ui.cases.notebook import Notebook, after_event

NewEvent = tuple[str, Mapping[str, Any]]
_STEPS = (
    "drawn",
    "known",
    "edges",
    "style",
    "shapes",
    "log",
    "cursor",
    "node_table",
    "edge_table",
    "version",
)
"""What of a canvas comes from its steps; the rest is how it is looked at."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a canvas began with, and the parcels that a walk linked, of `linked_total` in all."""

    title: str = ""
    linked: tuple[Mapping[str, Any], ...] = ()
    linked_total: int = 0

    def body(self) -> dict[str, Any]:
        """As an event."""
        return {"title": self.title, "linked": list(self.linked), "linked_total": self.linked_total}


@dataclass(frozen=True, slots=True)
class SavedCase:
    """What is kept of a case: so many events, which say this. `drawn`: what it lists as on its canvas, where
    that is known."""

    events: int
    log: tuple[Step, ...]
    cursor: int
    begun: Begun
    view: str
    drawn: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the events of a case say."""

    state: CanvasState
    notebook: Notebook
    begun: Begun
    neighbours: NeighbourCounts = field(default_factory=dict)


def news(before: SavedCase | None, state: CanvasState, begun: Begun) -> list[NewEvent]:
    """What happened on a canvas since `before`, as events; from the beginning where nothing is kept."""
    log, cursor = (before.log, before.cursor) if before else ((), 0)
    found: list[NewEvent] = []
    if begun != (before.begun if before else Begun()):
        found.append(("begun", begun.body()))
    common = _common(log, state.log)
    if common < len(state.log):
        if cursor != common:
            found.append(("cursor", {"to": common}))
        found += [("step", write_step(step)) for step in state.log[common:]]
        cursor = len(state.log)
    if cursor != state.cursor:
        found.append(("cursor", {"to": state.cursor}))
    return found


def whole(state: CanvasState, begun: Begun) -> list[NewEvent]:
    """A canvas as two events, with all its steps: what a copy begins with."""
    return [("begun", begun.body()), ("canvas", to_json(state))]


def replayed(events: Iterable[Event], view: str = "") -> Replayed:
    """The canvas and notebook that events lead to, looked at as `view` says. Raises ValueError where one
    cannot be read."""
    state, notebook, begun = CanvasState(), Notebook(), Begun()
    neighbours: dict[str, Mapping[str, int] | None] = {}
    for event in events:
        body = event.body
        try:
            match event.kind:
                case "step":
                    state = repeat(state, read_step(body))
                case "cursor":
                    state = back_to(state, int(body["to"]))
                case "canvas":
                    state = from_json(body)
                case "begun":
                    begun = Begun(str(body["title"]), tuple(body["linked"]), int(body["linked_total"]))
                case "neighbours":
                    neighbours |= body["nodes"]
                case _:
                    notebook = after_event(notebook, event)
        except (KeyError, TypeError) as error:
            raise ValueError(f"event {event.n} of the case cannot be read: {error}") from error
    return Replayed(with_view(state, view), notebook, begun, neighbours)


def view_of(state: CanvasState) -> str:
    """How a canvas is looked at, as JSON: what is selected, filters."""
    bare = replace(state, drawn={}, known={}, edges={}, pairs={}, log=(), cursor=0)
    said = {name: value for name, value in to_json(bare).items() if name not in _STEPS}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def with_view(state: CanvasState, view: str) -> CanvasState:
    """The canvas looked at in this way; what is no longer there is not selected."""
    if not view:
        return state
    try:
        seen = from_json({**to_json(state), **json.loads(view)})
    except ValueError:
        return state
    selected = tuple(id_ for id_ in seen.selected if id_ in seen.drawn)
    line = seen.line if seen.line and all(end in seen.drawn for end in seen.line) else None  # folded: no pair
    return replace(seen, selected=selected, line=line)


def _common(one: tuple[Step, ...], other: tuple[Step, ...]) -> int:
    """How many steps two logs begin with alike."""
    length = min(len(one), len(other))
    return next((n for n in range(length) if one[n] is not other[n] and one[n] != other[n]), length)
