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
from ui.canvas_session import expansion_patterns, known_counts, queue
from ui.canvas_session.one_question import as_one, joined
from ui.canvas_session.queue import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Expand
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
        if not event.how:
            known_counts.remember(event.ids, found.counts)
        if before.issuperset(found.nodes):
            work.notices.append(_("Nothing to add: it is all on the canvas."))
        if event.how == "two" and found.total > len(found.nodes):
            session_state.nearest = (len(found.nodes) - len(event.ids), found.total - len(event.ids))

    queue.ask(work, CanvasTask(apply, partial(read_expansion, work, event), _("Loading neighbours…")))


def read_expansion(work: CanvasSession, event: Expand, desk: Workspace) -> Subgraph:
    """What an expansion brings, and how it joins what is drawn."""
    drawn = list(work.channel.state.drawn)

    def read() -> Subgraph:
        if not event.how:
            return _neighbours(work, event.ids, event.kinds, desk)
        found = expansion_patterns.read(work, event.ids, event.kinds, event.how, desk)
        return joined(found, drawn, desk)

    asked = {"ids": event.ids, "kinds": event.kinds, "how": event.how, "beside": len(drawn)}
    return as_one(desk, "expand", asked, event.ids, read)


def _neighbours(work: CanvasSession, ids: Sequence[str], kinds: Iterable[str], desk: Workspace) -> Subgraph:
    """The next most telling neighbours of these nodes that are not drawn yet, and how they join what is
    drawn."""
    some = set(ids)
    drawn = [other for other in work.channel.state.drawn if other not in some]
    most = min(PAGE * len(ids), expansion_patterns.ALL)
    found = queries.expand(ids, kinds=tuple(kinds), without=drawn, limit=most, desk=desk)
    left = sum(int(row["total"]) for row in found.counts) - len(drawn_beside(work, *ids))
    return joined(replace(found, total=max(left, len(found.nodes) - len(ids))), [*drawn, *ids], desk)


def drawn_beside(work: CanvasSession, *ids: str) -> set[str]:
    """The drawn nodes that a line joins to one of these."""
    some = set(ids)
    return {end for pair in work.channel.state.pairs if not some.isdisjoint(pair) for end in pair} - some


def around(id_: str, desk: Workspace) -> Subgraph:
    """A thing, who is joined to it, and their parcels, as far as one page reaches; `counts` are of the thing
    alone.
    """

    def read() -> Subgraph:
        near = queries.expand([id_], limit=PAGE, desk=desk)
        parties = [node.id for node in near.nodes.values() if node.kind == "Party" and node.id != id_]
        if not parties:
            return near
        wider = queries.expand(parties, kinds=("Parcel",), limit=2 * PAGE, desk=desk)
        return replace(near.merge(wider), total=near.total, counts=near.counts)

    return as_one(desk, "expand", {"ids": [id_], "around": True}, [id_], read)
