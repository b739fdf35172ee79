"""apply_event: the one way in which a canvas changes. Pure, and every step can be undone exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from graph.subgraph import Edge, Subgraph
from ui.canvas_state.canvas_events import (
    Arrange,
    Ask,
    Clear,
    Collapse,
    Draw,
    Event,
    Expand,
    Filter,
    Fold,
    Group,
    Hide,
    Move,
    Picture,
    Pin,
    Redo,
    Remove,
    Select,
    Show,
    Style,
    Undo,
    Unhide,
    Unmark,
)
from ui.canvas_state.collapse import collapse
from ui.canvas_state.delta import NOTHING, Ops
from ui.canvas_state.expanded import neighbours_left, parents_of
from ui.canvas_state.filters import Filters
from ui.canvas_state.gathered_labels import drawn_as_groups
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.layout.arrange import arrange
from ui.canvas_state.layout.rearrange import rearrange
from ui.canvas_state.shapes import drawn_after
from ui.canvas_state.state import CanvasState, Change, DrawnNode, Pair, Step, pair_of
from ui.canvas_state.styles import StyleRules

T = TypeVar("T")


def apply_event(state: CanvasState, event: Event, found: Subgraph | None = None) -> tuple[CanvasState, Ops]:
    """The state after `event`, and what it touched. `found` is what Show and Expand bring.

    An event about nodes that are not there leaves them out; one that changes nothing makes no step.
    """
    match event:
        case Undo():
            return _undo(state)
        case Redo():
            return _redo(state)
        case Select():
            return _select(state, event)
        case Filter():
            filters = Filters.of(event)
            return replace(state, filters=filters), Ops(filters=True) if filters != state.filters else NOTHING
        case Fold():
            folds = Grouping.of(event)
            return replace(state, folds=folds), Ops(folds=True) if folds != state.folds else NOTHING
        case Picture() | Unmark() | Ask():
            return state, NOTHING
    change = _change(state, event, found)
    if not change:
        return state, NOTHING
    log = (*state.log[: state.cursor], Step(event, change))
    changed, ops = _enact(state, change)
    return replace(changed, log=log, cursor=len(log)), ops


def _change(state: CanvasState, event: Event, found: Subgraph | None) -> Change:
    drawn = state.drawn
    match event:
        case Show() | Expand():
            return _add(state, event, found) if found is not None else Change()
        case Collapse(ids):
            return collapse(state, ids)
        case Hide(ids):
            return _redraw(drawn, {id_: replace(drawn[id_], hidden=True) for id_ in ids if id_ in drawn})
        case Unhide(ids):
            wanted = ids or state.hidden
            return _redraw(drawn, {id_: replace(drawn[id_], hidden=False) for id_ in wanted if id_ in drawn})
        case Pin(ids, pinned):
            return _redraw(drawn, {id_: replace(drawn[id_], pinned=pinned) for id_ in ids if id_ in drawn})
        case Group(ids, name):
            return _redraw(drawn, {i: replace(drawn[i], group=name or None) for i in ids if i in drawn})
        case Move(ids, xs, ys):
            places = zip(ids, xs, ys, strict=True)
            moved = {i: replace(drawn[i], x=x, y=y, pinned=True) for i, x, y in places if i in drawn}
            return _redraw(drawn, moved)
        case Arrange(way, ids):
            return _redraw(drawn, rearrange(state, way, ids))
        case Style():
            style = StyleRules.of(event)
            return Change(style=(state.style, style)) if style != state.style else Change()
        case Draw(id=id_):
            both = drawn_after(state.shapes, event)
            return Change(shapes={id_: both}) if both[0] != both[1] else Change()
        case Remove(ids):
            return Change(shapes={id_: (state.shapes[id_], None) for id_ in ids if id_ in state.shapes})
        case Clear():
            return Change(
                {id_: (node, None) for id_, node in drawn.items()},
                {id_: (node, None) for id_, node in state.known.items()},
                {id_: (edge, None) for id_, edge in state.edges.items()},
                shapes={id_: (shape, None) for id_, shape in state.shapes.items()},
            )
    return Change()


def _redraw(drawn: Mapping[str, DrawnNode], after: Mapping[str, DrawnNode]) -> Change:
    return Change({id_: (drawn[id_], node) for id_, node in after.items() if node != drawn[id_]})


def _add(state: CanvasState, event: Show | Expand, found: Subgraph) -> Change:
    ends = {*state.drawn, *found.nodes}
    edges = {
        id_: edge
        for id_, edge in found.edges.items()
        if edge.source in ends and edge.target in ends and state.edges.get(id_) != edge
    }
    expanded = event.ids if isinstance(event, Expand) else ()
    parent = expanded[0] if len(expanded) == 1 else None
    groups = drawn_as_groups(state, edges.values())
    places = arrange(state, found, edges.values(), parent, groups)
    parents = parents_of(expanded, list(places), found.edges.values())
    drawn: dict[str, tuple[DrawnNode | None, DrawnNode | None]] = {
        id_: (None, DrawnNode(x, y, parent=parents.get(id_))) for id_, (x, y) in places.items()
    }
    if isinstance(event, Expand):
        left = neighbours_left(state, event, found, edges.values())
        for id_, more in left.items():
            was = state.drawn[id_]
            if was.more != more:
                drawn[id_] = (was, replace(was, more=more))
    known = {i: (state.known.get(i), node) for i, node in found.nodes.items() if state.known.get(i) != node}
    return Change(drawn, known, {id_: (state.edges.get(id_), edge) for id_, edge in edges.items()})


def repeat(state: CanvasState, step: Step) -> CanvasState:
    """The state after a step that was taken once and is read back from where it was kept."""
    log = (*state.log[: state.cursor], step)
    return replace(_enact(state, step.change)[0], log=log, cursor=len(log))


def back_to(state: CanvasState, cursor: int) -> CanvasState:
    """The state with so many of its steps in force: the others are undone, or redone."""
    while state.cursor > cursor and state.can_undo:
        state, _ops = _undo(state)
    while state.cursor < cursor and state.can_redo:
        state, _ops = _redo(state)
    return state


def _undo(state: CanvasState) -> tuple[CanvasState, Ops]:
    if not state.can_undo:
        return state, NOTHING
    changed, ops = _enact(state, state.log[state.cursor - 1].change.reverse())
    return replace(changed, cursor=state.cursor - 1), ops


def _redo(state: CanvasState) -> tuple[CanvasState, Ops]:
    if not state.can_redo:
        return state, NOTHING
    changed, ops = _enact(state, state.log[state.cursor].change)
    return replace(changed, cursor=state.cursor + 1), ops


def _select(state: CanvasState, event: Select) -> tuple[CanvasState, Ops]:
    ids = tuple(dict.fromkeys(id_ for id_ in event.ids if id_ in state.drawn))
    line = event.line if event.line and all(end in state.drawn for end in event.line) else None
    if (ids, line) == (state.selected, state.line):
        return state, NOTHING
    alone = state.selected[0] if len(state.selected) == 1 else ""
    previous = alone if alone and alone not in ids else state.previous
    return replace(state, selected=ids, line=line, previous=previous), Ops(selection=True)


def _enact(state: CanvasState, change: Change) -> tuple[CanvasState, Ops]:
    drawn = _with_change(state.drawn, change.drawn)
    edges = _with_change(state.edges, change.edges)
    touched = {pair_of(edge) for before_after in change.edges.values() for edge in before_after if edge}
    changed = replace(
        state,
        drawn=drawn,
        known=_with_change(state.known, change.known),
        edges=edges,
        pairs=_pairs(state.pairs, change.edges, edges) if change.edges else state.pairs,
        style=change.style[1] if change.style else state.style,
        shapes=_with_change(state.shapes, change.shapes),
    )
    selected = tuple(id_ for id_ in state.selected if id_ in drawn)
    line = state.line if state.line and all(end in drawn for end in state.line) else None
    lost = (selected, line) != (state.selected, state.line)
    nodes = (i for i in {*change.drawn, *change.known, *_seized(touched)} if i in drawn or i in state.drawn)
    changed = replace(changed, selected=selected, line=line)
    moved = {"selection": lost, "style": bool(change.style), "shapes": bool(change.shapes)}
    return changed, Ops(frozenset(nodes), frozenset(touched), **moved)


def _with_change(had: Mapping[str, T], change: Mapping[str, tuple[T | None, T | None]]) -> Mapping[str, T]:
    if not change:
        return had
    has = dict(had)
    for key, (_, after) in change.items():
        if after is None:
            has.pop(key, None)
        else:
            has[key] = after
    return has


def _pairs(
    had: Mapping[Pair, tuple[str, ...]],
    change: Mapping[str, tuple[Edge | None, Edge | None]],
    edges: Mapping[str, Edge],
) -> Mapping[Pair, tuple[str, ...]]:
    has = dict(had)
    for id_, (before, after) in change.items():
        if before is not None:
            _without(has, pair_of(before), id_)
        if after is not None:
            pair = pair_of(after)
            has[pair] = tuple(sorted({*has.get(pair, ()), id_}))
    return has


def _without(pairs: dict[Pair, tuple[str, ...]], pair: Pair, id_: str) -> None:
    left = tuple(other for other in pairs.get(pair, ()) if other != id_)
    if left:
        pairs[pair] = left
    else:
        pairs.pop(pair, None)


def _seized(pairs: Iterable[Pair]) -> frozenset[str]:
    """Ends whose ring may change with these lines."""
    return frozenset(end for pair in pairs for end in pair if end.startswith("Parcel:"))
