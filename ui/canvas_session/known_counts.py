"""How many neighbours of each kind a node has: read once for each node and session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import queries
from graph.subgraph import Subgraph
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.session_state import session_state
from ui.tasks import waiting
from ui.wording import surroundings
from ui.wording.language import _

if TYPE_CHECKING:
    from casework.workspace import Workspace

Counts = Sequence[Mapping[str, Any]]
"""Rows of `Subgraph.counts`."""


def of(id_: str) -> Counts:
    """How many there are, most first; read where it is not known, with a sign that it takes a while."""
    if not is_known(id_):
        desk, key = reader_session.desk(), (reader_session.space(), id_)
        remember([id_], waiting.read("counts", key, _("Counting…"), lambda: read(id_, desk)))
    return session_state.neighbour_counts[reader_session.space(), id_]


def read(id_: str, desk: Workspace) -> Counts:
    """The same, asked of the graph: of a person or place those of all its labels."""
    return queries.expand([id_], limit=1, as_people=not desk.as_labels_say, desk=desk).counts


def counted(found: Subgraph, chosen: Sequence[str], desk: Workspace) -> Subgraph:
    """`found` with the counts of what is selected once it is drawn, where that is one node: its panel shows
    them then, and they belong to the same question.
    """
    if len(chosen) != 1 or any(row["id"] == chosen[0] for row in found.counts):
        return found
    return replace(found, counts=(*found.counts, *read(chosen[0], desk)))


def is_known(id_: str) -> bool:
    """Whether they were read already."""
    return (reader_session.space(), id_) in session_state.neighbour_counts


def remember(ids: Iterable[str], counts: Counts) -> None:
    """Keep the counts of these nodes."""
    for id_ in ids:
        rows = [row for row in counts if row["id"] == id_]
        session_state.neighbour_counts[reader_session.space(), id_] = rows


def remember_read(found: Subgraph) -> None:
    """Keep the counts that were read with what was found. After it is drawn: Streamlit may break a run off
    where the session is touched, and then nothing of it is lost but these.
    """
    remember({str(row["id"]) for row in found.counts}, found.counts)


def of_selected(work: CanvasSession) -> dict[str, dict[str, Any]]:
    """What stands around the one selected node in the whole graph, where it was read: by its id `said`, in
    words, and `kinds`, how many of each.
    """
    selected = work.channel.state.selected
    if len(selected) != 1:
        return {}
    rows = session_state.neighbour_counts.get((reader_session.space(), selected[0]), [])
    kinds = {label: surroundings.total(of_kind) for label, of_kind in surroundings.by_kind(rows).items()}
    return {selected[0]: {"said": surroundings.summary(rows), "kinds": kinds}} if rows else {}
