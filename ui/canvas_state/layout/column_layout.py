"""A layout to read from left to right: who sends, what they use, the parcels, who receives, and the rest.

Within a column a node stands near the height of what it is joined to (barycentres, a few sweeps to and fro).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.schema import NODES
from ui.canvas_state.layout.placement import APART
from ui.canvas_state.state import CanvasState, Pair

SENDS, USED, PARCELS, RECEIVES, REST = range(5)
TALLEST = 40
"""Nodes one above the other; a longer column stands in several."""
_DOWN, _ACROSS, _BETWEEN = 1.3 * APART, 2.2 * APART, 9 * APART
_SWEEPS = 6
_AIRY = 3.0  # a short column stands so much wider apart than the longest, at most

Points = NDArray[np.float64]


def columns_of(
    state: CanvasState,
    ids: Sequence[str],
    beside: Mapping[str, Iterable[str]],
    groups: Mapping[str, str] | None = None,
) -> list[int]:
    """In which column each of these nodes stands. `groups`: of which person a label is drawn as."""
    balance = _balance(state, groups or {})

    def side(party: str) -> int:
        return RECEIVES if balance.get(party, 0) < 0 else SENDS

    def column(id_: str) -> int:
        kind = state.known[id_].kind
        if kind == "Party":
            return side(id_)
        if kind == "Person" and id_ in balance:
            return side(id_)
        if kind == "Person":
            sides = [side(other) for other in beside[id_] if state.known[other].kind == "Party"]
            return min(sides, key=lambda one: (-sides.count(one), one)) if sides else SENDS
        if kind == "Parcel":
            return PARCELS
        declared = NODES.get(kind)
        return USED if kind == "Place" or (declared is not None and declared.shared) else REST

    return [column(id_) for id_ in ids]


def _balance(state: CanvasState, groups: Mapping[str, str]) -> dict[str, int]:
    """How many more parcels each party, and each person that parties are drawn as, sends than it receives."""
    found: dict[str, int] = {}
    for edge in state.edges.values():
        if edge.kind == "SENDER_ON":
            who, more = edge.source, 1
        elif edge.kind == "ADDRESSED_TO":
            who, more = edge.target, -1
        else:
            continue
        for id_ in filter(None, (who, groups.get(who))):
            found[id_] = found.get(id_, 0) + more
    return found


def in_columns(
    state: CanvasState,
    ids: Sequence[str],
    pairs: Iterable[Pair] | None = None,
    groups: Mapping[str, str] | None = None,
) -> Points:
    """Places for these drawn nodes, shape (len(ids), 2), around the origin. `pairs`: the lines between nodes
    as they are drawn, where labels are drawn as `groups`.
    """
    at = {id_: place for place, id_ in enumerate(ids)}
    beside: dict[str, list[str]] = {id_: [] for id_ in ids}
    for a, b in state.pairs if pairs is None else pairs:
        if a in at and b in at and a != b:
            beside[a].append(b)
            beside[b].append(a)
    columns: list[list[int]] = [[] for _ in range(REST + 1)]
    for place, column in enumerate(columns_of(state, ids, beside, groups)):
        columns[column].append(place)
    for members in columns:
        members.sort(key=lambda i: (state.drawn[ids[i]].y, ids[i]))
    near = [np.array([at[other] for other in beside[id_]], int) for id_ in ids]
    return _placed(_ordered(columns, near, len(ids)), len(ids))


def _ordered(columns: list[list[int]], near: Sequence[NDArray[np.int64]], number: int) -> list[list[int]]:
    """Each column in the order of the heights of what its nodes are joined to."""
    heights = np.zeros(number)
    for column in columns:
        _stand(column, heights)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            means = {i: float(heights[near[i]].mean()) if len(near[i]) else float(heights[i]) for i in column}
            column[:] = [i for _, _, i in sorted((means[i], float(heights[i]), i) for i in column)]
            _stand(column, heights)
    return columns


def _stand(column: Sequence[int], heights: Points) -> None:
    """Spread the nodes of a column evenly between 0 and 1."""
    for place, i in enumerate(column):
        heights[i] = (place + 0.5) / len(column)


def _placed(columns: Sequence[Sequence[int]], number: int) -> Points:
    """The columns beside each other, short ones spread out to the height of the longest."""
    points: Points = np.zeros((number, 2))
    slims = [max(1, -(-len(column) // TALLEST)) for column in columns]
    longest = max((-(-len(column) // slim) for column, slim in zip(columns, slims, strict=True)), default=0)
    x = 0.0
    for column, slim in zip(columns, slims, strict=True):
        if not column:
            continue
        rows = -(-len(column) // slim)
        down = _DOWN * min(_AIRY, longest / rows)
        for place, i in enumerate(column):
            row, across = divmod(place, slim)
            points[i] = (x + across * _ACROSS, (row - (rows - 1) / 2) * down)
        x += (slim - 1) * _ACROSS + _BETWEEN
    if number:
        points[:, 0] -= (points[:, 0].min() + points[:, 0].max()) / 2
    return points
