"""Opening a canvas that was kept, as it is or as it once was.

The id says nothing; whoever is let in at any machine with the same graph server finds the canvas by it, as it
was left, with the way there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework import cases
from casework.case_contents import unseen_deliveries
from casework.workspace import Workspace
from errors import QueryRejected
from graph.permit import Permit, require
from graph.settings import Settings
from graph.subgraph import Node
from queries.neighbours.neighbour_counts import NeighbourCounts
from ui.canvas_session.older_files import read_file
from ui.canvas_session.session import CanvasSession, counted_then
from ui.canvas_state.channel import Channel
from ui.canvas_state.replace_ids import ids_of, replace_ids
from ui.canvas_state.serialization import from_json, to_json
from ui.cases import notebook as pages
from ui.cases.record import Replayed, SavedCase, replayed, view_of, with_view

Follow = Callable[[Sequence[str]], Mapping[str, Node]]
_UNREADABLE = (ValueError, KeyError, TypeError, QueryRejected)


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
    work.notebook, work.neighbours = said.notebook, counted_then(said.state, said.neighbours)
    work.kept = SavedCase(
        events=case.events,
        log=said.state.log,
        cursor=said.state.cursor,
        begun=said.begun,
        view=view_of(said.state),
    )
    work.delivered = unseen_deliveries(case)
    if now:
        rename(work, now)
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
            state = from_json(replace_ids(to_json(then.state), now))
            then = replace(
                then,
                state=state,
                notebook=pages.renamed(then.notebook, names),
                neighbours=renamed_counts(then.neighbours, names),
            )
    except _UNREADABLE:
        return None
    return then


def renamed_counts(counts: NeighbourCounts, names: Mapping[str, str]) -> dict[str, Mapping[str, int] | None]:
    """Counts of neighbours under other ids."""
    return {names.get(id_, id_): count for id_, count in counts.items()}


def events_until(desk: Workspace, permit: Permit, id_: str, moment: str) -> int:
    """How many events a case had by then."""
    found = cases.read(desk.store, permit, id_)
    return sum(event.at <= moment for event in found[1]) if found else 0


def time_of(desk: Workspace, permit: Permit, id_: str, n: int) -> str:
    """When the n-th event of a case was kept, from 1; "" where there is none."""
    found = cases.read(desk.store, permit, id_, n)
    return found[1][-1].at if found and found[1] else ""


def _became(canvas: Mapping[str, Any], follow: Follow | None) -> Mapping[str, Node]:
    return follow(ids_of(canvas)) if follow else {}


def rename(work: CanvasSession, now: Mapping[str, Node]) -> None:
    """Ids that newer rules or deliveries changed: the canvas is kept anew, since its steps speak of the old
    ones.
    """
    names = {old: node.id for old, node in now.items()}
    state = from_json(replace_ids(to_json(work.channel.state), now))
    work.channel = Channel.new(state)
    work.linked = [{**row, "id": names.get(str(row["id"]), row["id"])} for row in work.linked]
    work.notebook = pages.renamed(work.notebook, names)
    work.neighbours = renamed_counts(work.neighbours, names)
    work.copied = True


def _from_file(settings: Settings, id_: str, follow: Follow | None) -> CanvasSession:
    """A canvas that an older version kept on this machine."""
    value = read_file(settings, id_)
    canvas, linked = value["canvas"], list(value["linked"])
    if now := _became(canvas, follow):
        canvas = replace_ids(canvas, now)
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
    work.neighbours = counted_then(channel.state, {})
    return work
