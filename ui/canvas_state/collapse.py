"""Removing what an expansion brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ui.canvas_state.state import CanvasState, Change, DrawnNode


def expanded_from(state: CanvasState, ids: Iterable[str]) -> frozenset[str]:
    """What expanding these nodes brought, and what was brought from there on; what is pinned stays."""
    children: dict[str, list[str]] = {}
    for id_, node in state.drawn.items():
        if node.parent:
            children.setdefault(node.parent, []).append(id_)
    given = set(ids)
    found: set[str] = set()
    waiting = list(given)
    while waiting:
        fresh = [id_ for id_ in children.get(waiting.pop(), ()) if id_ not in found | given]
        found.update(fresh)
        waiting += fresh
    return frozenset(id_ for id_ in found if not state.drawn[id_].pinned)


def collapse(state: CanvasState, ids: Iterable[str]) -> Change:
    """Without what expanding these nodes brought; each counts what it lost as neighbours not drawn."""
    given = [id_ for id_ in dict.fromkeys(ids) if id_ in state.drawn]
    gone = expanded_from(state, given)
    if not gone:
        return Change()
    drawn: dict[str, tuple[DrawnNode | None, DrawnNode | None]] = {
        id_: (state.drawn[id_], None) for id_ in sorted(gone)
    }
    for id_ in given:
        was = state.drawn[id_]
        lost = sum(id_ in pair and bool(gone & set(pair)) for pair in state.pairs)
        if was.more is not None and lost and id_ not in gone:
            drawn[id_] = (was, replace(was, more=was.more + lost))
    edges = {
        id_: (edge, None) for id_, edge in state.edges.items() if edge.source in gone or edge.target in gone
    }
    return Change(drawn, {id_: (state.known[id_], None) for id_ in sorted(gone)}, edges)
