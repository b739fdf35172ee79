"""Laying drawn nodes out anew, as somebody asked: these alone, or all. What is pinned never moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ui.canvas_state.gathered_labels import around_groups, drawn_as_groups, pairs_as_drawn
from ui.canvas_state.layout.column_layout import in_columns
from ui.canvas_state.layout.initial_layout import lay_out
from ui.canvas_state.layout.placement import APART, Points, place_between
from ui.canvas_state.state import CanvasState, DrawnNode, Pair

WAYS = ("organic", "columns")


def rearrange(state: CanvasState, way: str, ids: Sequence[str]) -> dict[str, DrawnNode]:
    """The nodes that move, where they go. Some ids: these alone, around their middle; none: all in sight."""
    wanted = [id_ for id_ in dict.fromkeys(ids) if id_ in state.drawn] if ids else list(state.drawn)
    groups = {label: one for label, one in drawn_as_groups(state, ()).items() if one in state.drawn}
    free = [i for i in wanted if not state.drawn[i].pinned and not state.drawn[i].hidden]
    moving = [id_ for id_ in free if id_ not in groups]
    if way not in WAYS or len(moving) < 2:
        return {}
    pairs = pairs_as_drawn(state, groups)
    points = _laid_out(pairs, moving) if way == "organic" else in_columns(state, moving, pairs, groups)
    points = np.round(points + _middle(state, moving), 1)
    own = set(moving)
    fixed = [id_ for id_ in state.drawn if id_ not in groups and id_ not in own]
    places = dict(zip(moving, _off_others(state, moving, fixed, points), strict=True))
    with_group = [id_ for id_ in state.drawn if groups.get(id_) in places and not state.drawn[id_].pinned]
    places |= around_groups(with_group, groups, places)
    return {id_: replace(state.drawn[id_], x=x, y=y) for id_, (x, y) in places.items()}


def _laid_out(pairs: Sequence[Pair], ids: Sequence[str]) -> Points:
    at = {id_: place for place, id_ in enumerate(ids)}
    points: Points = lay_out(len(ids), [(at[a], at[b]) for a, b in pairs if a in at and b in at])
    return points


def _middle(state: CanvasState, ids: Sequence[str]) -> Points:
    places = np.array([(state.drawn[id_].x, state.drawn[id_].y) for id_ in ids])
    middle: Points = (places.min(0) + places.max(0)) / 2
    return middle


def _off_others(
    state: CanvasState, moving: Sequence[str], staying: Sequence[str], points: Points
) -> list[tuple[float, float]]:
    """The places, but for those that would lie on a node which stays: those go as near as there is room."""
    fixed = np.array([(state.drawn[i].x, state.drawn[i].y) for i in staying], float).reshape(-1, 2)
    if not len(fixed):
        return [(float(x), float(y)) for x, y in points]
    taken = np.vstack([fixed, points])
    found: list[tuple[float, float]] = []
    for place, (x, y) in enumerate(points):
        spot = (float(x), float(y))
        if (np.abs(fixed - (x, y)).max(1) < 0.8 * APART).any():
            others = np.delete(taken, len(fixed) + place, axis=0)
            spot = place_between(np.array([spot]), others)
            taken[len(fixed) + place] = spot
        found.append(spot)
    return found
