"""Keeping a canvas: in the graph server as a case (casework/cases.py), event by event, by an opaque id.

Two who work on one case never mix: whoever comes second goes on as a copy under an id of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakSet

from casework import cases
from casework.case_contents import note_seen as note_case_seen
from casework.workspace import Workspace
from errors import Busy, permits
from graph.permit import Permit
from queries.neighbours.neighbour_counts import neighbour_counts
from queries.reader import Reader
from ui.canvas_session.older_files import forget_file
from ui.canvas_session.session import CanvasSession
from ui.cases import notebook as pages
from ui.cases.record import NewEvent, SavedCase, news, view_of, whole

_PREPARED: WeakSet[Any] = WeakSet()
KEEP = "keep case"
"""What stands in the log once for each canvas of a session that is kept."""


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
            work.add_event(desk, kind, **body)
        if lost:
            _append(desk, work, _unsaved_notes(work), view)
        return False
    forget_file(desk.settings, work.id)
    return True


def save_version(desk: Workspace, work: CanvasSession, name: str) -> bool:
    """Give the canvas as it is now a name; False where it became a copy first (see `save`)."""
    alone = save(desk, work)  # so that the version comes after every step
    work.add_event(desk, "version", name=name, view=view_of(work.channel.state))
    return save(desk, work) and alone


def note_seen(desk: Workspace, work: CanvasSession) -> None:
    """Somebody looked at what deliveries changed: the case is called changed no more, until the next one."""
    if work.delivered and not work.seen:
        note_case_seen(desk.store, _permit(desk, work), work.id)
        work.seen = True


def _count_neighbours(desk: Workspace, work: CanvasSession) -> None:
    """Count the neighbours of what was drawn since, so that it can be said later which came or went."""
    fresh = [id_ for id_ in work.channel.state.drawn if id_ not in work.neighbours]
    if fresh:
        reader = Reader(desk.store, _permit(desk, work), labels_only=True)
        work.remember_neighbours(neighbour_counts(reader, fresh))


def _permit(desk: Workspace, work: CanvasSession) -> Permit:
    if work.permit is None or not permits.counts(work.permit):
        work.permit = desk.maintenance(KEEP)
    return work.permit


def _unsaved_notes(work: CanvasSession) -> list[NewEvent]:
    if work.copied:
        written = ("notebook", pages.to_json(work.notebook))
        return [
            *whole(work.channel.state, work.beginning),
            written,
            ("neighbours", {"nodes": work.neighbours}),
        ]
    counted: list[NewEvent] = [("neighbours", {"nodes": work.counted})] if work.counted else []
    return [*work.pending, *news(work.kept, work.channel.state, work.beginning), *counted]


def _append(desk: Workspace, work: CanvasSession, told: Sequence[NewEvent], view: str) -> None:
    permit = _permit(desk, work)
    if desk.store not in _PREPARED:  # a graph that an older version filled has no room for cases yet
        desk.store.prepare(permit)
        _PREPARED.add(desk.store)
    after = work.kept.events if work.kept else 0
    state, about = work.channel.state, work.notebook.about()
    about = {**about, "name": about["name"] or work.title}
    drawn = frozenset(state.drawn)
    fresh = None if work.kept and work.kept.drawn == drawn else drawn
    total = cases.append(desk, permit, work.id, told, after=after, about=about, view=view, drawn=fresh)
    work.kept = SavedCase(
        events=total, log=state.log, cursor=state.cursor, begun=work.beginning, view=view, drawn=drawn
    )
    work.pending, work.counted, work.copied = [], {}, False


def _become_a_copy(work: CanvasSession) -> list[NewEvent]:
    """Versions are of the case that was copied and stay there; those that nobody kept yet are given back, to
    be told of the copy."""
    lost = [(kind, body) for kind, body in work.pending if kind == "version"]
    work.notebook = replace(work.notebook, versions=())
    work.id, work.kept, work.copied, work.pending = cases.new_id(), None, True, []
    return lost
