"""Working canvases: kept in the graph server as cases (casework/cases.py), event by event, by an opaque id.

The id says nothing; whoever is let in at any machine with the same graph server finds the canvas by it, as it
was left, with the way there. Files that older versions kept in WAYBILL_HOME/canvases are still found on the
machine that has them, and are removed once they are kept as cases.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

from casework import cases
from casework.desk import Workspace
from errors import Busy, QueryRejected, permits
from graph.permit import Permit, require
from graph.settings import Settings
from graph.subgraph import Node
from queries.neighbour_counts import NeighbourCounts, neighbour_counts
from queries.reader import Reader
from ui.canvas_session.queue import CanvasTask
from ui.canvas_state.channel import Channel
from ui.canvas_state.renamed_ids import ids_of, renamed
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState
from ui.cases import notebook as pages
from ui.cases.notebook import Notebook
from ui.cases.record import Begun, Replayed, SavedCase, Told, news, replayed, view_of, whole, with_view

Follow = Callable[[Sequence[str]], Mapping[str, Node]]
_UNREADABLE = (ValueError, KeyError, TypeError, QueryRejected)
_PREPARED: WeakSet[Any] = WeakSet()
KEEP = "keep case"
"""What stands in the log once for each canvas of a session that is kept."""


@dataclass(slots=True, eq=False)
class CanvasSession:
    """A canvas at work. `linked`: parcels of a walk, of `linked_total` in all; `title`: what began it.

    `pending`: events of the notebook that are not kept yet. `kept`: what is; None where nothing is. `copied`:
    what is kept next is all of it at once. `doing`: what is to be done on it, in line. `neighbours`: how many
    of each kind what is drawn had when it was read; `counted`: those of them that are not kept yet.
    `notices`: what came of something of which nothing is seen on the canvas, for the page to say.
    """

    id: str
    channel: Channel
    title: str = ""
    linked: list[dict[str, Any]] = field(default_factory=list)
    linked_total: int = 0
    notebook: Notebook = field(default_factory=Notebook)
    pending: list[Told] = field(default_factory=list)
    kept: SavedCase | None = None
    copied: bool = False
    neighbours: dict[str, Mapping[str, int] | None] = field(default_factory=dict)
    counted: dict[str, Mapping[str, int] | None] = field(default_factory=dict)
    permit: Permit | None = None
    doing: list[CanvasTask] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @classmethod
    def new(cls) -> CanvasSession:
        """An empty canvas under a fresh id."""
        return cls(cases.new_id(), Channel.new())

    @property
    def empty(self) -> bool:
        """Whether nothing is or was on it."""
        return not (self.channel.state.drawn or self.channel.state.log or self.notebook)

    @property
    def begun(self) -> Begun:
        """What it began with, as it is kept."""
        return Begun(self.title, tuple(self.linked), self.linked_total)

    def tell(self, desk: Workspace, kind: str, **body: Any) -> None:
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


def save(desk: Workspace, work: CanvasSession) -> bool:
    """Keep what happened since it was last kept; False where somebody else had written in the case meanwhile,
    so that this one goes on as a copy under an id of its own."""
    if work.empty:
        return True
    _count_neighbours(desk, work)
    told, view = _unsaved_notes(work), view_of(work.channel.state)
    if not told and work.kept and view == work.kept.view:
        return True
    try:
        _append(desk, work, told, view)
    except Busy:
        if not told:
            return True  # only looked at otherwise than somebody who works on it
        lost = _become_a_copy(work)
        _append(desk, work, _unsaved_notes(work), view)
        for kind, body in lost:
            work.tell(desk, kind, **body)
        if lost:
            _append(desk, work, _unsaved_notes(work), view)
        return False
    _forget_file(desk.settings, work.id)
    return True


def save_version(desk: Workspace, work: CanvasSession, name: str) -> bool:
    """Give the canvas as it is now a name; False where it became a copy first (see `save`)."""
    alone = save(desk, work)  # so that the version comes after every step
    work.tell(desk, "version", name=name, view=view_of(work.channel.state))
    return save(desk, work) and alone


def _count_neighbours(desk: Workspace, work: CanvasSession) -> None:
    """Count the neighbours of what was drawn since, so that it can be said later which came or went."""
    fresh = [id_ for id_ in work.channel.state.drawn if id_ not in work.neighbours]
    if fresh:
        reader = Reader(desk.store, _permit(desk, work), labels_only=True)
        work.remember_neighbours(neighbour_counts(reader, fresh))


def _counted_then(state: CanvasState, counts: NeighbourCounts) -> dict[str, Mapping[str, int] | None]:
    """The counts of a kept canvas; what an older version drew was not counted, and is not now: its
    neighbours of today would pass for those of then."""
    steps = (id_ for step in state.log for id_ in step.change.drawn)
    return {**dict.fromkeys((*state.drawn, *steps)), **counts}


def _permit(desk: Workspace, work: CanvasSession) -> Permit:
    if work.permit is None or not permits.counts(work.permit):
        work.permit = desk.maintenance(KEEP)
    return work.permit


def _unsaved_notes(work: CanvasSession) -> list[Told]:
    if work.copied:
        written = ("notebook", pages.to_json(work.notebook))
        return [*whole(work.channel.state, work.begun), written, ("neighbours", {"nodes": work.neighbours})]
    counted: list[Told] = [("neighbours", {"nodes": work.counted})] if work.counted else []
    return [*work.pending, *news(work.kept, work.channel.state, work.begun), *counted]


def _append(desk: Workspace, work: CanvasSession, told: Sequence[Told], view: str) -> None:
    permit = _permit(desk, work)
    if desk.store not in _PREPARED:  # a graph that an older version filled has no room for cases yet
        desk.store.prepare(permit)
        _PREPARED.add(desk.store)
    after = work.kept.events if work.kept else 0
    state, about = work.channel.state, work.notebook.about()
    drawn = frozenset(state.drawn)
    fresh = None if work.kept and work.kept.drawn == drawn else drawn
    total = cases.append(desk, permit, work.id, told, after=after, about=about, view=view, drawn=fresh)
    work.kept = SavedCase(
        events=total, log=state.log, cursor=state.cursor, begun=work.begun, view=view, drawn=drawn
    )
    work.pending, work.counted, work.copied = [], {}, False


def copy(work: CanvasSession, name: str, then: Replayed | None = None) -> CanvasSession:
    """A case of its own that begins with all of this one, or with what it once was."""
    if then is None:
        then = Replayed(work.channel.state, work.notebook, work.begun, work.neighbours)
    state, written = then.state, then.notebook
    written = pages.from_json({**pages.to_json(written), "name": name})
    linked = [dict(row) for row in work.linked]
    channel = Channel.new(state)
    counts = _counted_then(state, then.neighbours)
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


def _become_a_copy(work: CanvasSession) -> list[Told]:
    """Versions are of the case that was copied and stay there; those that nobody kept yet are given back, to
    be told of the copy."""
    lost = [(kind, body) for kind, body in work.pending if kind == "version"]
    work.notebook = replace(work.notebook, versions=())
    work.id, work.kept, work.copied, work.pending = cases.new_id(), None, True, []
    return lost


def find(desk: Workspace, id_: str, permit: Permit, follow: Follow | None = None) -> CanvasSession | None:
    """The kept canvas of this id, None when there is none or it can no longer be read.

    `follow`: told the ids that were ever on it, gives what those became that are called otherwise by now.
    """
    require(permit)
    if not cases.is_id(id_):
        return None
    try:
        found = cases.read(desk.store, permit, id_)
        if found is None:
            return _from_file(desk.settings, id_, follow)
        case, events = found
        said = replayed(events, case.view)
        now = _became(to_json(said.state), follow)
    except (OSError, *_UNREADABLE):
        return None
    work = CanvasSession(id_, Channel.new(said.state), said.begun.title)
    work.linked, work.linked_total = [dict(row) for row in said.begun.linked], said.begun.linked_total
    work.notebook, work.neighbours = said.notebook, _counted_then(said.state, said.neighbours)
    work.kept = SavedCase(
        events=case.events,
        log=said.state.log,
        cursor=said.state.cursor,
        begun=said.begun,
        view=view_of(said.state),
    )
    if now:
        _rename(work, now)
    return work


def as_it_was(
    desk: Workspace, permit: Permit, id_: str, events: int, follow: Follow | None = None
) -> Replayed | None:
    """A case after so many events, under the ids of today (`follow`: see `find`); None where it cannot be
    read."""
    try:
        found = cases.read(desk.store, permit, id_, events)
        if found is None:
            return None
        view = next((e.body.get("view", "") for e in reversed(found[1]) if e.kind == "version"), "")
        said = replayed(found[1])
        then = replace(said, state=with_view(said.state, str(view)))
        if now := _became(to_json(then.state), follow):
            names = {old: node.id for old, node in now.items()}
            state = from_json(renamed(to_json(then.state), now))
            then = replace(
                then,
                state=state,
                notebook=pages.renamed(then.notebook, names),
                neighbours=_renamed_counts(then.neighbours, names),
            )
    except _UNREADABLE:
        return None
    return then


def _renamed_counts(counts: NeighbourCounts, names: Mapping[str, str]) -> dict[str, Mapping[str, int] | None]:
    return {names.get(id_, id_): count for id_, count in counts.items()}


def events_until(desk: Workspace, permit: Permit, id_: str, moment: str) -> int:
    """How many events a case had by then."""
    found = cases.read(desk.store, permit, id_)
    return sum(event.at <= moment for event in found[1]) if found else 0


def _became(canvas: Mapping[str, Any], follow: Follow | None) -> Mapping[str, Node]:
    return follow(ids_of(canvas)) if follow else {}


def _rename(work: CanvasSession, now: Mapping[str, Node]) -> None:
    """Ids that newer rules changed: the canvas is kept anew, since its steps speak of the old ones."""
    names = {old: node.id for old, node in now.items()}
    state = from_json(renamed(to_json(work.channel.state), now))
    work.channel = Channel.new(state)
    work.linked = [{**row, "id": names.get(str(row["id"]), row["id"])} for row in work.linked]
    work.notebook = pages.renamed(work.notebook, names)
    work.neighbours = _renamed_counts(work.neighbours, names)
    work.copied = True


def _file(settings: Settings, id_: str) -> Path:
    folder = ("demo", "canvases") if settings.demo else ("canvases",)
    return settings.home.joinpath(*folder, f"{id_}.json")


def _from_file(settings: Settings, id_: str, follow: Follow | None) -> CanvasSession:
    """A canvas that an older version kept on this machine."""
    value = json.loads(_file(settings, id_).read_text(encoding="utf-8"))
    canvas, linked = value["canvas"], list(value["linked"])
    if now := _became(canvas, follow):
        canvas = renamed(canvas, now)
        linked = [{**row, "id": now[row["id"]].id if row["id"] in now else row["id"]} for row in linked]
    channel = Channel.new(from_json(canvas))
    work = CanvasSession(
        id=id_,
        channel=channel,
        title=str(value["title"]),
        linked=linked,
        linked_total=int(value["linked_total"]),
        copied=True,
    )
    work.neighbours = _counted_then(channel.state, {})
    return work


def _forget_file(settings: Settings, id_: str) -> None:
    _file(settings, id_).unlink(missing_ok=True)
