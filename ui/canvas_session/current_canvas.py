"""The canvas at work and what is done on it; every read goes through a verb of `queries` and its permit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

import queries
from casework import cases
from casework.gate import AuditedQuestion
from casework.rekeyed_ids import rekeyed
from errors import QueryRejected, WaybillError
from graph.permit import Permit
from graph.schema import key_of, kind_of
from graph.subgraph import Node, Subgraph
from queries.reader import Reader
from ui import reader_session, side_panel
from ui.canvas_session import known_counts, open_case, page_address, pending_steps, save_case, tick_days
from ui.canvas_session.session import LISTED, CanvasSession
from ui.canvas_state.appearance import unmarked_parcels
from ui.canvas_state.canvas_events import Select, Show
from ui.canvas_state.legend import DERIVED
from ui.canvas_state.state import CanvasState
from ui.session_state import session_state

if TYPE_CHECKING:
    from casework.workspace import Workspace


_LABEL_OF = {"Person": "Party", "Place": "Address"}


def at_hand() -> CanvasSession | None:
    """The canvas that this session worked on last, where there is one in the present database."""
    return session_state.work if session_state.work_space == reader_session.space() else None


def present() -> CanvasSession:
    """The canvas of this page: of the address, else the one at hand, else a new one."""
    asked = page_address.asked()
    work = at_hand()
    if work is not None and asked in ("", work.id):
        _note_delivery(work)
        return work
    try:
        kept = _saved(asked)
    except QueryRejected:
        if reader_session.desk().rights.may_open(asked):
            raise
        kept = None  # a case of others is none
    session_state.moved_cases.pop(asked, None)  # it was read with what deliveries changed
    if asked and kept is None:
        session_state.no_such_case = True
        leave()
    return make_current(kept or CanvasSession.new())


def _note_delivery(work: CanvasSession) -> None:
    """A case that was at hand all the time learns from Today what deliveries changed on it."""
    if since := session_state.moved_cases.pop(work.id, None):
        work.delivered, work.seen = since, False


def _saved(id_: str) -> CanvasSession | None:
    """A kept canvas is case data: that it is looked at, and at what, stands in the log first."""
    if not cases.is_id(id_):
        return None  # no question to the data: the address may hold anything, and the log keeps its words
    desk = reader_session.desk()
    with desk.asking_as_one("canvas", {"canvas": id_}, case=id_) as asked:
        work = open_case.find(desk, id_, asked.permit, lambda ids: became(ids, asked.permit, desk))
        if work:
            work.channel.state = with_seizures(work.channel.state, asked.permit, desk)
            tick_days.read_along(desk, asked.permit)
        hand_out(asked, work.channel.state if work else CanvasState(), desk)
    return work


def with_seizures(state: CanvasState, permit: Permit, desk: Workspace) -> CanvasState:
    """A kept canvas, and which of its parcels were seized where an older version kept them without saying."""
    unsaid = unmarked_parcels(state)
    rows = Reader(desk.store, permit).each("seized", unsaid)
    return replace(state, seized=frozenset(row["id"] for row in rows))


def hand_out(question: AuditedQuestion, state: CanvasState, desk: Workspace) -> None:
    """Log a canvas that is about to be shown: what is drawn on it, and the handling codes that bind it."""
    codes = Reader(desk.store, question.permit).handling(state.known.values(), state.edges.values())
    question.handed_out(len(state.drawn), list(state.drawn), codes)


def became(ids: Sequence[str], permit: Permit, desk: Workspace) -> dict[str, Node]:
    """What ids of a kept canvas became by newer cleaning rules. One that became several stays as it was: only
    expanding it tells which of its lines belong to which."""
    ways = rekeyed(desk.store, permit, ids)
    now = {old: became[0] for old, became in ways.items() if len(became) == 1}
    now |= _people_now([id_ for id_ in ids if id_ not in now], Reader(desk.store, permit))
    nodes = queries.induced(list(now.values()), there=True, desk=desk).nodes if now else {}
    return {old: nodes[id_] for old, id_ in now.items() if id_ in nodes}


def _people_now(ids: Sequence[str], reader: Reader) -> dict[str, str]:
    """People and places that are no longer called so: they bear the key of a label, and are what that is
    now.
    """
    derived = [id_ for id_ in ids if kind_of(id_) in _LABEL_OF]
    gone = set(derived) - reader.nodes(derived).keys()
    labels = {f"{_LABEL_OF[kind_of(id_)]}:{key_of(id_)}": id_ for id_ in gone}
    return {labels[label]: group for label, group in reader.groups(labels).items()}


def as_labels_say(work: CanvasSession) -> None:
    """Mask the people and places on this canvas while the switch is on; bring them back when it was."""
    off, wanted = work.channel.state.filters.off, reader_session.labels_only()
    masked = session_state.labels_masked == work.id
    if wanted == masked and (not wanted or off >= DERIVED):
        return
    session_state.labels_masked = work.id if wanted else ""
    filters = work.channel.state.filters
    now = off | DERIVED if wanted else off - DERIVED
    if now != off:
        work.channel.apply(replace(filters, off=frozenset(now)).event())


def make_current(work: CanvasSession) -> CanvasSession:
    """Make this canvas the one at hand."""
    session_state.work = work
    session_state.work_space = reader_session.space()
    if reader_session.needs_case():
        reader_session.work_in(work.id)
    return work


def leave() -> None:
    """No canvas is at hand any more, and the address names none."""
    del session_state.work
    page_address.clear()


def remember(work: CanvasSession) -> None:
    """Keep the canvas, and its id in the address bar, once there is something on it."""
    if not work.empty:
        try:
            if not save_case.save(reader_session.desk(), work):
                session_state.became_a_copy = work.id
        except cases.Dropped:
            leave()
            raise
        page_address.show(work.id)


def left() -> None:
    """The page of the canvas is not drawn any more: what was to be read for it is let go."""
    if session_state.work is not None:
        pending_steps.settle(session_state.work)


def attempt(work: CanvasSession, action: Callable[[], None]) -> None:
    """Do what a button asks; when it fails, the page says so below the canvas."""
    try:
        action()
    except WaybillError as error:
        work.channel.errors.append(error)


def begin(found: Subgraph, title: str, why: str) -> CanvasSession:
    """A new canvas with what was found on it."""
    work = make_current(CanvasSession.new())
    work.title = title
    work.remember_linked(found, LISTED)
    side_panel.choose("details")
    known_counts.remember_read(found)
    work.channel.apply(Show(why), found)
    return work


def begin_at(id_: str, title: str, near: Subgraph) -> CanvasSession:
    """A new canvas with a thing and what is around it."""
    work = begin(near, title, "shared")
    work.channel.apply(Select((id_,)))
    return work


def open_page(path: str, work: CanvasSession | None = None) -> None:
    """Go to a page, with a canvas at hand."""
    st.switch_page(session_state.pages[path], query_params=page_address.of(work.id) if work else None)
