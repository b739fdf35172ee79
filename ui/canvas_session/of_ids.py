"""A canvas of its own for what a row of a list names by id: an alert, a watch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import queries
from graph.schema import kind_of
from graph.subgraph import Subgraph
from ui.canvas_session import current_canvas, known_counts
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Fold
from ui.wording.escaping import single_line

if TYPE_CHECKING:
    from casework.workspace import Workspace


MOST_FOLLOWED = 400
"""Parcels that come with what they name."""


def read(sort: str, row: str, ids: Sequence[str], desk: Workspace) -> Subgraph:
    """What these ids are in the graph now, with what the first MOST_FOLLOWED of their parcels name (both
    ends, counter, seizures; not where everybody's are scanned), and with the people behind labels; `sort` and
    `row` (its id): what names them, for the log.
    """
    parcels = [id_ for id_ in ids if kind_of(id_) == "Parcel"][:MOST_FOLLOWED]

    def whole() -> Subgraph:
        near = queries.induced(parcels, 1, there=True, desk=desk).nodes if parcels else {}
        named = [*ids, *(id_ for id_ in near if kind_of(id_) != "Facility")]
        found = with_people(queries.induced(named, there=True, desk=desk), desk)
        return known_counts.counted(found, (), desk)

    return as_one(desk, "induced", {sort: row}, ids, whole)


def begin(found: Subgraph, title: str, sort: str) -> CanvasSession:
    """It on a canvas of its own, parcels as lines."""
    work = current_canvas.begin(found, single_line(title), sort)
    work.channel.apply(Fold(parcels=True, by=work.channel.state.folds.by))
    return work
