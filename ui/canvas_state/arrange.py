"""Where found nodes go on a canvas that may hold others: beside what they hang on, else in free room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from graph.subgraph import Edge, Subgraph
from ui.canvas_state.initial_layout import lay_out
from ui.canvas_state.placement import Points, place_beside, place_between
from ui.canvas_state.state import CanvasState

Places = dict[str, tuple[float, float]]
_AIR = 120.0  # world units between what was there and what comes beside it


def arrange(state: CanvasState, found: Subgraph, edges: Iterable[Edge], parent: str | None) -> Places:
    """Places for the nodes of `found` that are not drawn yet; what is drawn stays where it is.

    Nodes on one placed node fan out beside it, nodes on several go between them, and what hangs on
    nothing placed is laid out on its own and set beside the rest.
    """
    new = [id_ for id_ in found.nodes if id_ not in state.drawn]
    if not new:
        return {}
    beside = _neighbours(new, edges)
    places: Places = {}
    points = _points(state)
    if len(points):
        new, points = _hang_on(new, beside, state, points, places, parent)
    if new:
        _set_apart(new, beside, points, places)
    return places


def _points(state: CanvasState) -> Points:
    flat = [value for node in state.drawn.values() for value in (node.x, node.y)]
    return np.array(flat, float).reshape(-1, 2)


def _neighbours(new: Iterable[str], edges: Iterable[Edge]) -> dict[str, list[str]]:
    """Neighbours of the new nodes, each once, in a fixed order."""
    beside: dict[str, dict[str, None]] = {id_: {} for id_ in new}
    for edge in edges:
        if edge.source in beside and edge.target != edge.source:
            beside[edge.source][edge.target] = None
        if edge.target in beside and edge.target != edge.source:
            beside[edge.target][edge.source] = None
    return {id_: list(others) for id_, others in beside.items()}


def _hang_on(
    new: list[str],
    beside: Mapping[str, list[str]],
    state: CanvasState,
    points: Points,
    places: Places,
    parent: str | None,
) -> tuple[list[str], Points]:
    """Place wave by wave what touches placed nodes; those that touch none come back, with all points."""
    waiting, drawn = list(new), state.drawn

    def at(id_: str) -> tuple[float, float]:
        return places[id_] if id_ in places else (drawn[id_].x, drawn[id_].y)

    while True:
        fans: dict[str, list[str]] = {}
        between: list[tuple[str, list[str]]] = []
        for id_ in waiting:
            ends = [other for other in beside[id_] if other in drawn or other in places]
            if len(ends) > 1 and parent not in ends:
                between.append((id_, ends))
            elif ends:
                fans.setdefault(parent if parent in ends and parent else ends[0], []).append(id_)
        if not fans and not between:
            return waiting, points
        for end, members in fans.items():
            spots = place_beside(*at(end), len(members), points)
            places.update(zip(members, map(tuple, spots.tolist()), strict=True))
            points = np.vstack([points, spots])
        for id_, ends in between:
            spot = place_between(np.array([at(end) for end in ends], float), points)
            places[id_] = spot
            points = np.vstack([points, [spot]])
        waiting = [id_ for id_ in waiting if id_ not in places]


def _set_apart(
    waiting: list[str],
    beside: Mapping[str, list[str]],
    others: Points,
    places: Places,
) -> None:
    """Lay the waiting ones out by themselves, to the right of what is there."""
    at = {id_: place for place, id_ in enumerate(waiting)}
    pairs = [(at[id_], at[other]) for id_ in waiting for other in beside[id_] if other in at]
    points: Points = lay_out(len(waiting), pairs)
    if len(others):
        right, top = others[:, 0].max(), (others[:, 1].min() + others[:, 1].max()) / 2
        middle = (points[:, 1].min() + points[:, 1].max()) / 2
        points = points + np.array([right + _AIR - points[:, 0].min(), top - middle])
    places.update(zip(waiting, map(tuple, np.round(points, 1).tolist()), strict=True))
