"""What else comes to the canvas at hand: hits and rows, walks, paths, what two have in common. Each is one
question in the log; what may take long is put in line (queue.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import queries
from graph.subgraph import Subgraph
from queries.neighbours.directions import DERIVED
from queries.period import Moment
from ui import reader_session
from ui.canvas_session import known_counts, pair_answers, pending_steps
from ui.canvas_session.one_question import as_one, joined, joins, with_labels, with_people
from ui.canvas_session.pair_answers import PairAnswer
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import LISTED, CanvasSession
from ui.canvas_state.canvas_events import Select, Show
from ui.wording.language import _

if TYPE_CHECKING:
    from casework.workspace import Workspace

WALKED = 200
"""Linked parcels that a walk brings to the canvas, the strongest."""
_NAMED = frozenset({"Party", "Address", *DERIVED})
BEGUN = "where the walk began"
"""What the starts of a walk say in `why`."""


def add_found(work: CanvasSession, found: Subgraph, why: str) -> None:
    """Put what was found on the canvas, with the people and places behind it and joined to what is drawn,
    select the first and look there. Nothing is asked where all of it is known.
    """
    ids, drawn = list(found.nodes), list(work.channel.state.drawn)
    named = any(node.kind in _NAMED for node in found.nodes.values()) and not reader_session.labels_only()
    if named or joins(ids, drawn) or (len(ids) == 1 and not known_counts.is_known(ids[0])):
        found = _read_to_add(work, ids, lambda _desk: found)
    work.channel.apply(Show(why), found)
    work.channel.apply(Select(tuple(ids[:1])))
    work.channel.show_nodes(list(found.nodes))
    known_counts.remember_read(found)


def add_by_id(work: CanvasSession, ids: Sequence[str], why: str) -> None:
    """Read these nodes and put them on the canvas, joined to what is drawn."""
    found = _read_to_add(work, ids, lambda desk: queries.induced(list(ids), desk=desk))
    work.channel.apply(Show(why), found)
    known_counts.remember_read(found)


def _read_to_add(work: CanvasSession, ids: Sequence[str], read: Callable[[Workspace], Subgraph]) -> Subgraph:
    desk, drawn = reader_session.desk(), list(work.channel.state.drawn)
    asked = {"ids": list(ids), "beside": len(drawn)}
    return as_one(
        desk,
        "induced",
        asked,
        list(ids),
        lambda: known_counts.counted(joined(with_labels(read(desk), desk), drawn, desk), list(ids), desk),
        work.id,
    )


def walk_from(starts: Sequence[str], new_since: Moment, strict: bool, desk: Workspace) -> Subgraph:
    """A walk for a canvas of its own, with the counts of its start, which is selected then."""

    def read() -> Subgraph:
        found = queries.walk(
            list(starts), limit=LISTED, shown=WALKED, strict=strict, new_since=new_since, desk=desk
        )
        found = with_people(found, desk)
        return known_counts.counted(found, starts_of(found), desk)

    asked = {"starts": list(starts), "new_since": new_since, "strict": strict}
    return as_one(desk, "walk", asked, list(starts), read)


def starts_of(found: Subgraph) -> tuple[str, ...]:
    """Where a walk began."""
    return tuple(id_ for id_, node in found.nodes.items() if BEGUN in node.why)


def walk_here(work: CanvasSession, starts: Sequence[str]) -> None:
    """Walk from these onto the canvas at hand; the linked parcels are listed below it."""

    def read(desk: Workspace) -> Subgraph:
        drawn = list(work.channel.state.drawn)
        return as_one(
            desk,
            "walk",
            {"starts": list(starts), "beside": len(drawn)},
            list(starts),
            lambda: joined(queries.walk(list(starts), limit=LISTED, shown=WALKED, desk=desk), drawn, desk),
            work.id,
        )

    def apply(found: Subgraph) -> None:
        work.channel.apply(Show("walk"), found)
        work.remember_linked(found, LISTED)
        work.channel.show_nodes(list(found.nodes))

    pending_steps.ask(work, CanvasTask(apply, read, _("Walking…")))


def path_here(work: CanvasSession, one: str, other: str) -> None:
    """The shortest paths between two nodes, drawn and told; where there is none the page says so."""

    def read(desk: Workspace) -> Subgraph:
        asked = {"a": one, "b": other}

        def both() -> Subgraph:
            return with_people(queries.path(one, other, desk=desk), desk)

        return as_one(desk, "path", asked, [one, other], both, work.id)

    def apply(found: Subgraph) -> None:
        work.answer = None  # of the question before
        if not found.edges:
            work.notices.append(_("There is no path of six steps or fewer between these two."))
            return
        work.channel.apply(Show("path"), found)
        _answer(work, pair_answers.paths(found, one, other), found)

    pending_steps.ask(work, CanvasTask(apply, read, _("Looking for paths…")))


def common_here(work: CanvasSession, one: str, other: str) -> None:
    """What two nodes have in common, drawn and told; where that is nothing the page says so."""

    def read(desk: Workspace) -> Subgraph:
        drawn = list(work.channel.state.drawn)

        def both() -> Subgraph:
            found = queries.common(one, other, desk=desk)
            found = joined(replace(found, total=len(found.nodes)), drawn, desk)
            return known_counts.counted(found, _shared(found) if found.edges else (), desk)

        return as_one(
            desk, "common", {"a": one, "b": other, "beside": len(drawn)}, [one, other], both, work.id
        )

    def apply(found: Subgraph) -> None:
        work.answer = None
        if not found.edges:
            work.notices.append(_("Within two steps these two have nothing in common."))
            return
        work.channel.apply(Show("common"), found)
        _answer(work, pair_answers.in_common(found, one, other), found)
        known_counts.remember_read(found)

    pending_steps.ask(work, CanvasTask(apply, read, _("Looking for what they have in common…")))


def _answer(work: CanvasSession, answer: PairAnswer, found: Subgraph) -> None:
    """Tell it beside the canvas; the two that were asked about stay selected."""
    work.answer = answer
    work.channel.apply(Select(tuple(node.id for node in answer.ends)))
    work.channel.show_nodes(list(found.nodes))


def _shared(found: Subgraph) -> tuple[str, ...]:
    return tuple(id_ for id_, node in found.nodes.items() if node.why)
