"""What is brought to the canvas at hand: neighbours, paths, walks; every read goes through a verb of
`queries` and its permit. What may take long is put in line (ui.canvas_session.queue) and done when the page
is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

import queries
from graph.subgraph import Node, Subgraph
from ui import visit
from ui.canvas_session import expansion_patterns, picture, queue
from ui.canvas_session.queue import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Event, Expand, Picture, Select, Show
from ui.tasks import waiting
from ui.wording import surroundings
from ui.wording.language import _

if TYPE_CHECKING:
    from casework.desk import Workspace

PAGE = 25
"""Neighbours brought by one expansion."""
WALKED = 200
"""Linked parcels that a walk brings to the canvas, the strongest."""
_JOIN_UP_TO = 1500
"""Above so many drawn nodes, a new one is not looked up for lines to all the others."""


def arrived(work: CanvasSession, batch: Mapping[str, Any]) -> list[Event]:
    """Apply what happened on the canvas; what has to be read for it, and all that comes after that, waits in
    line until the page is drawn.
    """
    return work.channel.take(batch, partial(_let_go, work), partial(_in_line, work))


def _let_go(work: CanvasSession, event: Event) -> None:
    """A picture of the canvas is let go."""
    if isinstance(event, Picture):
        picture.grant(work, picture.PictureRequest(), event.drawn)


def _in_line(work: CanvasSession, event: Event) -> bool:
    if isinstance(event, Expand):
        _ask_expansion(work, event)
    elif work.doing and not waiting.stopped(queue.PLACE):
        work.doing.append(CanvasTask(lambda _none: _happened(work, event)))
    else:
        return False
    return True


def _happened(work: CanvasSession, event: Event) -> None:
    _let_go(work, event)
    work.channel.apply(event)


def expand(work: CanvasSession, id_: str, kinds: tuple[str, ...] = (), how: str = "") -> None:
    """Expand a node from the page, as a double-click does."""
    _ask_expansion(work, Expand(id_, kinds, how))


def _ask_expansion(work: CanvasSession, event: Expand) -> None:
    def apply(found: Subgraph) -> None:
        before = set(work.channel.state.drawn)
        work.channel.apply(event, found)
        for id_ in event.ids if not event.how else ():
            remember_counts(id_, found.counts)
        if before.issuperset(found.nodes):
            work.notices.append(_("Nothing to add: it is all on the canvas."))
        if event.how == "two" and found.total > len(found.nodes):
            st.session_state["nearest"] = tuple(n - len(event.ids) for n in (len(found.nodes), found.total))

    queue.ask(work, CanvasTask(apply, partial(read_expansion, work, event), _("Reading neighbours…")))


def read_expansion(work: CanvasSession, event: Expand, desk: Workspace) -> Subgraph:
    """What an expansion brings, and how it joins what is drawn."""
    if not event.how:
        return neighbours(work, event.ids, event.kinds, desk)
    found = expansion_patterns.read(work, event.ids, event.kinds, event.how, desk)
    return _joined(found, list(work.channel.state.drawn), desk)


def neighbours(work: CanvasSession, ids: Sequence[str], kinds: Iterable[str], desk: Workspace) -> Subgraph:
    """The next most telling neighbours of these nodes that are not drawn yet, and how they join what is
    drawn; one question, however many nodes are expanded."""
    some = set(ids)
    drawn = [other for other in work.channel.state.drawn if other not in some]
    most = min(PAGE * len(ids), expansion_patterns.ALL)
    found = queries.expand(ids, kinds=tuple(kinds), without=drawn, limit=most, desk=desk)
    left = sum(int(row["total"]) for row in found.counts) - len(drawn_beside(work, *ids))
    return _joined(replace(found, total=max(left, len(found.nodes) - len(ids))), [*drawn, *ids], desk)


def drawn_beside(work: CanvasSession, *ids: str) -> set[str]:
    """The drawn nodes that a line joins to one of these."""
    some = set(ids)
    return {end for pair in work.channel.state.pairs if not some.isdisjoint(pair) for end in pair} - some


def remember_counts(id_: str, counts: Iterable[Mapping[str, Any]]) -> None:
    """Keep how many neighbours of each kind a node has, for the panel."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.setdefault("counts", {})
    known[(visit.space(), id_)] = [row for row in counts if row["id"] == id_]


def add_to_canvas(work: CanvasSession, found: Subgraph, why: str) -> None:
    """Put what was found on the canvas, joined to what is drawn, select it and look there."""
    work.channel.apply(Show(why), _joined(found, list(work.channel.state.drawn), visit.desk()))
    work.channel.apply(Select(tuple(found.nodes)[:1]))
    work.channel.show_nodes(list(found.nodes))


def walk_here(work: CanvasSession, node: Node) -> None:
    """Walk from a parcel or seizure, onto the canvas at hand; the linked parcels are listed below it."""

    def read(desk: Workspace) -> Subgraph:
        found = queries.walk([node.id], limit=WALKED, desk=desk)
        return _joined(found, list(work.channel.state.drawn), desk)

    def apply(found: Subgraph) -> None:
        work.channel.apply(Show("walk"), found)
        work.linked, work.linked_total = [dict(row) for row in found.parcels], found.total
        work.channel.show_nodes(list(found.nodes))

    queue.ask(work, CanvasTask(apply, read, _("Walking…")))


def path_here(work: CanvasSession, one: str, other: str) -> None:
    """The shortest paths between two nodes, onto the canvas; where there is none the page says so."""

    def read(desk: Workspace) -> Subgraph:
        return queries.path(one, other, desk=desk)

    def apply(found: Subgraph) -> None:
        if not found.edges:
            work.notices.append(_("These two are not joined by any path of at most six steps."))
            return
        work.channel.apply(Show("path"), found)
        work.channel.apply(Select(tuple(found.nodes)))
        work.channel.show_nodes(list(found.nodes))

    queue.ask(work, CanvasTask(apply, read, _("Looking for paths…")))


def common_here(work: CanvasSession, one: str, other: str) -> None:
    """What two nodes have in common, onto the canvas, selected; where that is nothing the page says so."""

    def read(desk: Workspace) -> Subgraph:
        return _joined(expansion_patterns.common(one, other, desk), list(work.channel.state.drawn), desk)

    def apply(found: Subgraph) -> None:
        if not found.edges:
            work.notices.append(_("Within two steps these two have nothing in common."))
            return
        work.channel.apply(Show("common"), found)
        work.channel.apply(Select(tuple(id_ for id_, node in found.nodes.items() if node.why)))
        work.channel.show_nodes(list(found.nodes))

    queue.ask(work, CanvasTask(apply, read, _("Looking for what they have in common…")))


def around(id_: str, desk: Workspace) -> Subgraph:
    """A thing, who is joined to it, and their parcels, as far as one page reaches."""
    near = queries.expand([id_], limit=PAGE, desk=desk)
    parties = [node.id for node in near.nodes.values() if node.kind == "Party" and node.id != id_]
    if parties:
        wider = queries.expand(parties, kinds=("Parcel",), limit=2 * PAGE, desk=desk)
        near = replace(near.merge(wider), total=near.total, counts=near.counts)
    return near


def counts(id_: str) -> list[Mapping[str, Any]]:
    """How many neighbours of each kind a node has, most first: read once per node and session."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.setdefault("counts", {})
    key = (visit.space(), id_)
    if key not in known:
        desk = visit.desk()
        found = waiting.read(
            "counts", key, _("Counting…"), lambda: queries.expand([id_], limit=1, desk=desk).counts
        )
        remember_counts(id_, found)
    return known[key]


def surroundings_of_selected(work: CanvasSession) -> dict[str, str]:
    """What stands around the one selected node in the whole graph, where it was read: {id: in words}."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.get("counts", {})
    selected = work.channel.state.selected
    rows = known.get((visit.space(), selected[0]), []) if len(selected) == 1 else []
    return {selected[0]: surroundings.summary(rows)} if rows else {}


def _joined(found: Subgraph, drawn: list[str], desk: Workspace) -> Subgraph:
    """`found` with the lines between its nodes and what is drawn."""
    new = [id_ for id_ in found.nodes if id_ not in set(drawn)]
    if not new or not drawn or len(drawn) + len(new) > _JOIN_UP_TO:
        return found
    lines = queries.induced([*drawn, *found.nodes], there=True, desk=desk)
    edges = {
        id_: edge
        for id_, edge in lines.edges.items()
        if edge.source in found.nodes or edge.target in found.nodes
    }
    return Subgraph(
        nodes=found.nodes,
        edges={**edges, **found.edges},
        total=found.total,
        next=found.next,
        counts=found.counts,
        parcels=found.parcels,
    )
