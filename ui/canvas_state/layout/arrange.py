"""Where found nodes go on a canvas that may hold others: beside what they hang on, else in free room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from graph.subgraph import Edge, Subgraph
from ui.canvas_state.gathered_labels import around_groups
from ui.canvas_state.layout.initial_layout import lay_out
from ui.canvas_state.layout.placement import Points, place_beside, place_between
from ui.canvas_state.state import CanvasState

Places = dict[str, tuple[float, float]]
_AIR = 120.0  # world units between what was there and what comes beside it


def arrange(
    state: CanvasState,
    found: Subgraph,
    edges: Iterable[Edge],
    parent: str | None,
    groups: Mapping[str, str] | None = None,
) -> Places:
    """Places for the nodes of `found` that are not drawn yet; what is drawn stays where it is.

    Nodes on one placed node fan out beside it, nodes on several go between them, and what hangs on
    nothing placed is laid out on its own and set beside the rest. `groups`: of which drawn or found node an
    id is a label that is not drawn by itself: it takes no room, and lies close around that node.
    """
    new = [id_ for id_ in found.nodes if id_ not in state.drawn]
    if not new:
        return {}
    there = {*state.drawn, *new}
    gathered = {label: group for label, group in (groups or {}).items() if group in there}
    bodies = [id_ for id_ in new if id_ not in gathered]
    beside = _neighbours(bodies, edges, gathered)
    places = _where_labels_are(state, bodies, gathered)
    waiting = [id_ for id_ in bodies if id_ not in places]
    points = _points(state, gathered, places)
    if len(points):
        waiting, points = _hang_on(waiting, beside, state, points, places, parent)
    if waiting:
        _set_apart(waiting, beside, points, places)
    where = {**{id_: (node.x, node.y) for id_, node in state.drawn.items()}, **places}
    return places | around_groups([id_ for id_ in new if id_ in gathered], gathered, where)


def _where_labels_are(state: CanvasState, bodies: Iterable[str], gathered: Mapping[str, str]) -> Places:
    """People and places whose labels are drawn already come where the first of these is."""
    first: Places = {}
    for label, group in gathered.items():
        if label in state.drawn and group not in first:
            first[group] = (state.drawn[label].x, state.drawn[label].y)
    return {id_: first[id_] for id_ in bodies if id_ in first}


def _points(state: CanvasState, gathered: Mapping[str, str], places: Places) -> Points:
    drawn = [(node.x, node.y) for id_, node in state.drawn.items() if id_ not in gathered]
    return np.array([*drawn, *places.values()], float).reshape(-1, 2)


def _neighbours(
    new: Iterable[str], edges: Iterable[Edge], gathered: Mapping[str, str]
) -> dict[str, list[str]]:
    """Neighbours of the new nodes, each once, in a fixed order; labels are what they are drawn as."""
    beside: dict[str, dict[str, None]] = {id_: {} for id_ in new}
    for edge in edges:
        source, target = (gathered.get(end, end) for end in (edge.source, edge.target))
        if source in beside and target != source:
            beside[source][target] = None
        if target in beside and target != source:
            beside[target][source] = None
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
