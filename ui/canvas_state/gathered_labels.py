"""Labels that are drawn as the person or place that they are: they take no room of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, pi, sin

from graph.subgraph import Edge
from ui.canvas_state.layout.placement import APART
from ui.canvas_state.state import CanvasState, Pair

_TURN = pi * (3 - 5**0.5)
"""Radians between one label and the next: a spiral that fills evenly."""


def whose(edges: Iterable[Edge]) -> dict[str, str]:
    """Of labels the person or place that each is, by these relationships; one that would be two is left
    out."""
    found: dict[str, set[str]] = {}
    for edge in edges:
        if edge.kind == "IS":
            found.setdefault(edge.source, set()).add(edge.target)
    return {label: next(iter(groups)) for label, groups in found.items() if len(groups) == 1}


def drawn_as_groups(state: CanvasState, fresh: Iterable[Edge]) -> dict[str, str]:
    """Of labels the person or place that each is drawn as, with these new relationships."""
    if state.folds.by != "Person":
        return {}
    groups = whose([*state.edges.values(), *fresh])
    return {label: group for label, group in groups.items() if group not in state.folds.opened}


def neighbours_of(
    pairs: Iterable[tuple[str, str]], groups: Mapping[str, str], ids: Iterable[str]
) -> set[str]:
    """What stands beside these nodes. `groups`: of which person or place an id is a label: these stand beside
    for their labels, and what is beside a label is beside them.
    """
    asked = set(ids)
    own = asked | {label for label, group in groups.items() if group in asked}
    beside = {end for pair in pairs if not own.isdisjoint(pair) for end in pair} - own
    return {groups.get(id_, id_) for id_ in beside} - own


def pairs_as_drawn(state: CanvasState, groups: Mapping[str, str]) -> list[Pair]:
    """The lines of a canvas, their ends as they are drawn; each once, none from a node to itself."""
    mapped = ((groups.get(a, a), groups.get(b, b)) for a, b in state.pairs)
    return list(dict.fromkeys((min(a, b), max(a, b)) for a, b in mapped if a != b))


def around_groups(
    labels: Iterable[str], groups: Mapping[str, str], places: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Places for labels close around what they are drawn as, whose `places` are known."""
    turns: dict[str, int] = {}
    found: dict[str, tuple[float, float]] = {}
    for label in labels:
        group = groups[label]
        turn = turns[group] = turns.get(group, 0) + 1
        away, (x, y) = APART * turn**0.5, places[group]
        found[label] = (round(x + away * cos(turn * _TURN), 1), round(y + away * sin(turn * _TURN), 1))
    return found
