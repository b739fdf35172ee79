"""What a click brings to the canvas is one question in the log, however many verbs answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import queries
from graph.schema import kind_of
from graph.subgraph import Subgraph
from queries.neighbours.directions import DERIVED
from ui.canvas_session import tick_days

if TYPE_CHECKING:
    from casework.workspace import Workspace

LABELS = 300
"""Labels of a person or place that come to the canvas with it."""
_JOIN_UP_TO = 1500
"""Above so many drawn nodes, a new one is not looked up for lines to all the others."""


def as_one(
    desk: Workspace,
    verb: str,
    asked: Mapping[str, Any],
    subjects: Sequence[str],
    read: Callable[[], Subgraph],
    case: str | None = None,
) -> Subgraph:
    """What `read` finds with verbs of `queries` at this desk, asked and handed out as one question. `case`:
    the canvas on which it is asked.
    """
    with desk.asking_as_one(verb, asked, subjects, case) as question:
        found = read()
        tick_days.read_along(desk, question.permit)
        question.handed_out(len(found.nodes), found.nodes)
        return found


def with_people(found: Subgraph, desk: Workspace) -> Subgraph:
    """`found` with the people and places that its names and addresses on labels are, so that the canvas draws
    these; unchanged while the desk reads as labels say.
    """
    stated = [id_ for id_ in found.nodes if kind_of(id_) in ("Party", "Address")]
    if desk.as_labels_say or not stated:
        return found
    behind = queries.people(stated, desk=desk)
    return replace(found, nodes={**behind.nodes, **found.nodes}, edges={**behind.edges, **found.edges})


def with_labels(found: Subgraph, desk: Workspace) -> Subgraph:
    """`found` with the labels of its people and places, which carry their lines; at most LABELS of each."""
    derived = [id_ for id_ in found.nodes if kind_of(id_) in DERIVED]
    if desk.as_labels_say or not derived:
        return found
    labels = queries.people(derived, LABELS, desk=desk)
    return replace(found, nodes={**labels.nodes, **found.nodes}, edges={**labels.edges, **found.edges})


def joined(found: Subgraph, drawn: Iterable[str], desk: Workspace) -> Subgraph:
    """`found` with its people and places, and the lines between its nodes and what is drawn."""
    before, found = list(drawn), with_people(found, desk)
    if not joins(found.nodes, before):
        return found
    lines = queries.induced([*before, *found.nodes], there=True, desk=desk)
    edges = {
        id_: edge
        for id_, edge in lines.edges.items()
        if edge.source in found.nodes or edge.target in found.nodes
    }
    return replace(found, edges={**edges, **found.edges})


def joins(ids: Iterable[str], drawn: Sequence[str]) -> bool:
    """Whether lines from these to what is drawn have to be looked up."""
    new = set(ids).difference(drawn)
    return bool(new and drawn) and len(drawn) + len(new) <= _JOIN_UP_TO
