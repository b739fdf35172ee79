"""A canvas of its own for what a row of a list names by id: an alert, a watch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import queries
from graph.subgraph import Subgraph
from ui.canvas_session import current, known_counts
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Fold
from ui.wording.escaping import single_line

if TYPE_CHECKING:
    from casework.workspace import Workspace


def read(sort: str, row: str, ids: Sequence[str], desk: Workspace) -> Subgraph:
    """What these ids are in the graph now, with the people behind labels; `sort` and `row` (its id): what
    names them, for the log.
    """

    def both() -> Subgraph:
        found = with_people(queries.induced(ids, there=True, desk=desk), desk)
        return known_counts.counted(found, (), desk)

    return as_one(desk, "induced", {sort: row}, ids, both)


def begin(found: Subgraph, title: str, sort: str) -> CanvasSession:
    """It on a canvas of its own, parcels as lines."""
    work = current.begin(found, single_line(title), sort)
    work.channel.apply(Fold(parcels=True, by=work.channel.state.folds.by))
    return work
