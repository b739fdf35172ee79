"""The canvas at work and what is done on it; every read goes through a verb of `queries` and its permit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

import queries
from casework import cases
from casework.gate import Asked
from casework.moved import moved
from errors import QueryRejected, WaybillError
from graph.permit import Permit
from graph.subgraph import Node, Subgraph
from queries.reader import Reader
from ui import around_said, further, showing, visit, working
from ui.walk.events import Event, Expand, Picture, Select, Show
from ui.walk.legend import DERIVED
from ui.walk.state import WalkState
from ui.working import Work

PAGE = 25
"""Neighbours brought by one expansion."""
WALKED = 200
"""Linked parcels that a walk brings to the canvas, the strongest."""
_JOIN_UP_TO = 1500
"""Above so many drawn nodes, a new one is not looked up for lines to all the others."""


def at_hand() -> Work | None:
    """The canvas that this session worked on last, where there is one in the present database."""
    work: Work | None = st.session_state.get("work")
    return work if st.session_state.get("work-space") == visit.space() else None


def present() -> Work:
    """The canvas of this page: of the address, else the one at hand, else a new one."""
    asked = st.query_params.get("case", "")
    work = at_hand()
    if work is not None and asked in ("", work.id):
        return work
    kept = _kept(asked)
    if asked and kept is None:
        st.session_state["no-such-case"] = True
        leave()
    return take(kept or Work.new())


def _kept(id_: str) -> Work | None:
    """A kept canvas is case data: that it is looked at, and at what, stands in the log first."""
    if not id_:
        return None
    desk = visit.desk()
    with desk.asking("canvas", {"canvas": id_}, case=id_) as asked:
        work = working.find(desk, id_, asked.permit, lambda ids: became(ids, asked.permit))
        hand_out(asked, work.channel.state if work else WalkState())
    return work


def hand_out(question: Asked, state: WalkState) -> None:
    """Log a canvas that is about to be shown: what is drawn on it, and the handling codes that bind it."""
    codes = Reader(visit.desk().store, question.permit).handling(state.known.values(), state.edges.values())
    question.handed_out(len(state.drawn), list(state.drawn), codes)


def became(ids: Sequence[str], permit: Permit) -> dict[str, Node]:
    """What ids of a kept canvas became by newer cleaning rules. One that became several stays as it was: only
    expanding it tells which of its lines belong to which."""
    ways = moved(visit.desk().store, permit, ids)
    now = {old: became[0] for old, became in ways.items() if len(became) == 1}
    nodes = queries.induced(list(now.values()), there=True, desk=visit.desk()).nodes if now else {}
    return {old: nodes[id_] for old, id_ in now.items() if id_ in nodes}


def as_labels_say(work: Work) -> None:
    """Mask the people and places on this canvas while the switch is on; bring them back when it was."""
    off, wanted = work.channel.state.filters.off, visit.labels_only()
    masked = st.session_state.get("labels-masked") == work.id
    if wanted == masked and (not wanted or off >= DERIVED):
        return
    st.session_state["labels-masked"] = work.id if wanted else ""
    filters = work.channel.state.filters
    now = off | DERIVED if wanted else off - DERIVED
    if now != off:
        work.channel.apply(replace(filters, off=frozenset(now)).event())


def take(work: Work) -> Work:
    """Make this canvas the one at hand."""
    st.session_state["work"] = work
    st.session_state["work-space"] = visit.space()
    return work


def leave() -> None:
    """No canvas is at hand any more, and the address names none."""
    st.session_state.pop("work", None)
    st.query_params.pop("case", None)


def remember(work: Work) -> None:
    """Keep the canvas, and its id in the address bar, once there is something on it."""
    if not work.empty:
        try:
            if not working.keep(visit.desk(), work):
                st.session_state["became-a-copy"] = work.id
        except cases.Dropped:
            leave()
            raise
        if st.query_params.get("case") != work.id:
            st.query_params["case"] = work.id


def bring(work: Work, event: Event) -> Subgraph | None:
    """What an event of the canvas asks to be read: the next neighbours of a node. A picture is let go."""
    if isinstance(event, Expand):
        return brought(work, event)
    if isinstance(event, Picture):
        showing.grant(work, showing.Wanted(), event.drawn)
    return None


def brought(work: Work, event: Expand) -> Subgraph:
    """What an expansion brings, and how it joins what is drawn."""
    if not event.how:
        return neighbours(work, event.id, event.kinds)
    found = further.read(work, event.id, event.kinds, event.how)
    if event.how == "two" and found.total > len(found.nodes):
        st.session_state["nearest"] = (len(found.nodes) - 1, found.total - 1)
    return _joined(found, list(work.channel.state.drawn))


def neighbours(work: Work, id_: str, kinds: Iterable[str] = ()) -> Subgraph:
    """The next most telling neighbours of a node that are not drawn yet, and how they join what is drawn."""
    drawn = [other for other in work.channel.state.drawn if other != id_]
    found = queries.expand([id_], kinds=tuple(kinds), without=drawn, limit=PAGE, desk=visit.desk())
    remember_counts(id_, found.counts)
    left = sum(int(row["total"]) for row in found.counts) - len(drawn_beside(work, id_))
    return _joined(replace(found, total=max(left, len(found.nodes) - 1)), [*drawn, id_])


def drawn_beside(work: Work, id_: str) -> set[str]:
    """The drawn nodes that a line joins to this one."""
    return {end for pair in work.channel.state.pairs if id_ in pair for end in pair} - {id_}


def remember_counts(id_: str, counts: Iterable[Mapping[str, Any]]) -> None:
    """Keep how many neighbours of each kind a node has, for the panel."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.setdefault("counts", {})
    known[(visit.space(), id_)] = [row for row in counts if row["id"] == id_]


def expand(work: Work, id_: str, kinds: tuple[str, ...] = (), how: str = "") -> None:
    """Expand a node from the page, as a double-click does."""
    event = Expand(id_, kinds, how)
    work.channel.apply(event, brought(work, event))


def put(work: Work, found: Subgraph, why: str) -> None:
    """Put what was found on the canvas, joined to what is drawn, select it and look there."""
    work.channel.apply(Show(why), _joined(found, list(work.channel.state.drawn)))
    work.channel.apply(Select(tuple(found.nodes)[:1]))
    work.channel.look_at(list(found.nodes))


def walk_here(work: Work, node: Node) -> None:
    """Walk from a parcel or seizure, onto the canvas at hand; the linked parcels are listed below it."""
    found = queries.walk([node.id], limit=WALKED, desk=visit.desk())
    work.channel.apply(Show("walk"), _joined(found, list(work.channel.state.drawn)))
    work.linked, work.linked_total = [dict(row) for row in found.parcels], found.total
    work.channel.look_at(list(found.nodes))


def path_here(work: Work, one: str, other: str) -> None:
    """The shortest paths between two nodes, onto the canvas. Raises QueryRejected when there is none."""
    found = queries.path(one, other, desk=visit.desk())
    if not found.edges:
        raise QueryRejected("These two are not joined by any path of at most six steps.")
    work.channel.apply(Show("path"), found)
    work.channel.apply(Select(tuple(found.nodes)))
    work.channel.look_at(list(found.nodes))


def common_here(work: Work, one: str, other: str) -> None:
    """What two nodes have in common, onto the canvas, selected. Raises QueryRejected when nothing is."""
    found = further.common(one, other)
    work.channel.apply(Show("common"), _joined(found, list(work.channel.state.drawn)))
    work.channel.apply(Select(tuple(id_ for id_, node in found.nodes.items() if node.why)))
    work.channel.look_at(list(found.nodes))


def attempt(work: Work, action: Callable[[], None]) -> None:
    """Do what a button asks; when it fails, the page says so below the canvas."""
    try:
        action()
    except WaybillError as error:
        work.channel.errors.append(error)


def begin(found: Subgraph, title: str, why: str) -> Work:
    """A new canvas with what was found on it."""
    work = take(Work.new())
    work.title, work.linked = title, [dict(row) for row in found.parcels]
    work.linked_total = found.total if found.parcels else 0
    st.session_state["side-wanted"] = "details"
    work.channel.apply(Show(why), found)
    return work


def begin_at(id_: str, title: str) -> Work:
    """A new canvas with a thing, who is joined to it, and their parcels, as far as one page reaches."""
    desk = visit.desk()
    near = queries.expand([id_], limit=PAGE, desk=desk)
    parties = [node.id for node in near.nodes.values() if node.kind == "Party" and node.id != id_]
    if parties:
        wider = queries.expand(parties, kinds=("Parcel",), limit=2 * PAGE, desk=desk)
        near = replace(near.merge(wider), total=near.total, counts=near.counts)
    work = begin(near, title, "shared")
    work.channel.apply(Select((id_,)))
    return work


def open_page(path: str, work: Work | None = None) -> None:
    """Go to a page, with a canvas at hand."""
    st.switch_page(st.session_state["pages"][path], query_params={"case": work.id} if work else None)


def counts(id_: str) -> list[Mapping[str, Any]]:
    """How many neighbours of each kind a node has, most first: read once per node and session."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.setdefault("counts", {})
    if (visit.space(), id_) not in known:
        remember_counts(id_, queries.expand([id_], limit=1, desk=visit.desk()).counts)
    return known[(visit.space(), id_)]


def around(work: Work) -> dict[str, str]:
    """What stands around the one selected node in the whole graph, where it was read: {id: in words}."""
    known: dict[tuple[str, str], list[Mapping[str, Any]]] = st.session_state.get("counts", {})
    selected = work.channel.state.selected
    rows = known.get((visit.space(), selected[0]), []) if len(selected) == 1 else []
    return {selected[0]: around_said.summary(rows)} if rows else {}


def _joined(found: Subgraph, drawn: list[str]) -> Subgraph:
    """`found` with the lines between its nodes and what is drawn."""
    new = [id_ for id_ in found.nodes if id_ not in set(drawn)]
    if not new or not drawn or len(drawn) + len(new) > _JOIN_UP_TO:
        return found
    lines = queries.induced([*drawn, *found.nodes], there=True, desk=visit.desk())
    edges = {
        id_: edge
        for id_, edge in lines.edges.items()
        if edge.source in found.nodes or edge.target in found.nodes
    }
    return Subgraph(
        found.nodes, {**edges, **found.edges}, found.total, found.next, found.counts, found.parcels
    )
