"""A table or list of nodes beside the canvas: what is selected in it is selected there."""

from __future__ import annotations

from collections.abc import Sequence

from ui import side_panel
from ui.canvas_session import additions, current_canvas
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Select
from ui.session_state import session_state


def follow(work: CanvasSession, name: str, ids: Sequence[str]) -> None:
    """Select on the canvas what was selected in a table, and bring it there when it is not drawn.

    `ids`: the nodes of its rows, in their order.
    """
    places = session_state.selected_rows(table_key(name, work))
    chosen = [ids[place] for place in places if place < len(ids)]
    missing = [id_ for id_ in chosen if id_ not in work.channel.state.drawn]
    if missing:
        current_canvas.attempt(work, lambda: additions.add_by_id(work, missing, "row"))
    work.channel.apply(Select(tuple(chosen)))
    if chosen:
        work.channel.show_nodes(chosen)
        side_panel.choose("details")


def select_seen(work: CanvasSession, ids: Sequence[str]) -> None:
    """Select those of these nodes that are on the canvas, and move the camera so that they are seen."""
    there = tuple(id_ for id_ in ids if id_ in work.channel.state.drawn)
    work.channel.apply(Select(there))
    work.channel.show_nodes(there)


def table_key(name: str, work: CanvasSession) -> str:
    """A table's key: another canvas begins without the selection of the one before."""
    return f"{name}-{work.id}"
