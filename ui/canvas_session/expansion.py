"""The neighbours of nodes, brought to the canvas at hand: put in line (queue.py), and read when the page is
drawn; one question in the log for each expansion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import queries
from graph.subgraph import Subgraph
from ui import reader_session
from ui.canvas_session import expansion_patterns, known_counts, pending_steps
from ui.canvas_session.one_question import as_one, joined, with_people
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Expand
from ui.canvas_state.gathered_labels import neighbours_of, whose
from ui.session_state import session_state
from ui.wording.language import _

if TYPE_CHECKING:
    from casework.workspace import Workspace

PAGE = 25
"""Neighbours brought by one expansion."""


def expand(work: CanvasSession, id_: str, kinds: tuple[str, ...] = (), how: str = "") -> None:
    """Expand a node from the page, as a double-click does."""
    ask(work, Expand(id_, kinds, how))


def ask(work: CanvasSession, event: Expand) -> None:
    """Put an expansion in line."""

    def apply(found: Subgraph) -> None:
        before = set(work.channel.state.drawn)
        work.channel.apply(event, found)
        if event.how == "people" and any(node.kind == "Parcel" for node in found.nodes.values()):
            work.channel.apply(replace(work.channel.state.folds, parcels=True).event())
        if not event.how:
            known_counts.remember(event.ids, found.counts)
        if before.issuperset(found.nodes):
            work.notices.append(_("Nothing to add: it is all on the canvas."))
        if event.how == "two":
            session_state.within_two_steps[reader_session.space(), event.id] = found.total - len(event.ids)
        if event.how == "two" and found.total > expansion_patterns.NEAR:
            session_state.nearest = (expansion_patterns.NEAR - 1, found.total - len(event.ids))

    pending_steps.ask(work, CanvasTask(apply, partial(read_expansion, work, event), _("Loading neighbours…")))


def read_expansion(work: CanvasSession, event: Expand, desk: Workspace) -> Subgraph:
    """What an expansion brings, and how it joins what is drawn."""
    drawn = list(work.channel.state.drawn)

    def read() -> Subgraph:
        if not event.how:
            return _neighbours(work, event.ids, event.kinds, desk)
        found = expansion_patterns.read(work, event.ids, event.kinds, event.how, desk)
        return joined(found, drawn, desk)

    asked = {"ids": event.ids, "kinds": event.kinds, "how": event.how, "beside": len(drawn)}
    return as_one(desk, "expand", asked, event.ids, read, work.id)


def _neighbours(work: CanvasSession, ids: Sequence[str], kinds: Iterable[str], desk: Workspace) -> Subgraph:
    """The next most telling neighbours of these nodes that are not drawn yet, and how they join what is
    drawn."""
    some = set(ids)
    drawn = [other for other in work.channel.state.drawn if other not in some]
    most = min(PAGE * len(ids), expansion_patterns.ALL)
    people = not desk.as_labels_say
    found = queries.expand(ids, kinds=tuple(kinds), without=drawn, limit=most, as_people=people, desk=desk)
    total = sum(int(row["total"]) for row in found.counts)
    return joined(replace(found, total=total), [*drawn, *ids], desk)


def drawn_beside(work: CanvasSession, *ids: str) -> set[str]:
    """The drawn nodes that a line joins to one of these; people and places for their labels."""
    state = work.channel.state
    return neighbours_of(state.pairs, whose(state.edges.values()), ids)


def around(id_: str, desk: Workspace) -> Subgraph:
    """A thing, the people who use it, and their parcels, as far as one page reaches; `counts` are of the
    thing alone.
    """

    def read() -> Subgraph:
        near = queries.users(id_, limit=PAGE, desk=desk)
        if not any(node.kind == "Parcel" for node in near.nodes.values()):
            parties = [node.id for node in near.nodes.values() if node.kind == "Party"]
            if parties:
                near = near.merge(queries.expand(parties, kinds=("Parcel",), limit=2 * PAGE, desk=desk))
        return replace(with_people(near, desk), counts=tuple(known_counts.read(id_, desk)))

    return as_one(desk, "expand", {"ids": [id_], "around": True}, [id_], read)
