"""What the browser must know: what was touched, and the columns that say how it stands now.

Ops name what was touched, not how: the rows are made from the newest state when they are sent. So ops of
several events merge by union, and applying the same ones twice, or newer ones over older, is harmless.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ui.canvas_state import appearance
from ui.canvas_state.change_marks import NO_NEWS, ChangeMarks
from ui.canvas_state.legend import KIND_AT, RELATION_AT
from ui.canvas_state.state import CanvasState, Pair
from ui.canvas_state.style_values import StyleValues, style_values

SEVERAL = 255  # a line of several relationships
_LINE_DERIVED = 1


@dataclass(frozen=True, slots=True)
class Ops:
    """What was touched: ids of nodes, lines, and whether selection, filters, folds, style, shapes or marks
    of what changed moved."""

    nodes: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()
    selection: bool = False
    filters: bool = False
    folds: bool = False
    news: bool = False
    style: bool = False
    shapes: bool = False

    def merge(self, other: Ops) -> Ops:
        """What either touched."""
        return Ops(
            nodes=self.nodes | other.nodes,
            pairs=self.pairs | other.pairs,
            selection=self.selection or other.selection,
            filters=self.filters or other.filters,
            folds=self.folds or other.folds,
            news=self.news or other.news,
            style=self.style or other.style,
            shapes=self.shapes or other.shapes,
        )

    def __bool__(self) -> bool:
        moved = self.selection or self.filters or self.folds or self.news or self.style or self.shapes
        return bool(self.nodes or self.pairs or moved)


NOTHING = Ops()


def columns(state: CanvasState, ops: Ops | None = None, news: ChangeMarks = NO_NEWS) -> dict[str, Any]:
    """Packed columns of what `ops` touched, or of everything (a snapshot) when None.

    `ids` names every node spoken of; the other columns count in it. `values` holds what many nodes have the
    same of: lanes, carriers, groups, other words of a node (-1: none). `nodes`: rows to put (add or replace);
    `drop`: nodes to take away; `lines`: lines to put, `cut`: lines to take away. `select`, `filters`,
    `folds`, `news`, `style` and `shapes` only when they moved.
    """
    full = ops is None
    touched = list(state.drawn) if ops is None else sorted(ops.nodes)
    pairs: Iterable[Pair] = state.pairs if ops is None else sorted(ops.pairs)
    ids, values = _NameTable(), _NameTable()
    here = [id_ for id_ in touched if id_ in state.drawn]
    value: dict[str, Any] = {"nodes": _nodes(state, here, ids, values)}
    value["lines"], value["cut"] = _lines(state, pairs, ids)
    value["drop"] = _ints([ids.at(id_) for id_ in touched if id_ not in state.drawn])
    if ops is None or ops.selection:
        value["select"] = list(state.selected)
        value["line"] = list(state.line) if state.line else None
    if ops is None or ops.filters:
        value["filters"] = state.filters.to_json()
    if ops is None or ops.folds:
        value["folds"] = state.folds.to_json()
    if ops is None or ops.news:
        value["news"] = _news(state, news, ids)
    if ops is None or ops.style or (not state.style.usual and (ops.nodes or ops.pairs or ops.filters)):
        value["style"] = _style(state, ids, bare=full and state.style.usual)
    if ops is None or ops.shapes:
        value["shapes"] = [{"id": id_, **shape.to_json()} for id_, shape in state.shapes.items()]
    return {"full": full, "ids": ids.names, "values": values.names, **value}


class _NameTable:
    """The names of one message, each once."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._places: dict[str, int] = {}

    def at(self, id_: str) -> int:
        place = self._places.setdefault(id_, len(self.names))
        if place == len(self.names):
            self.names.append(id_)
        return place

    def at_or_none(self, name: str | None) -> int:
        return -1 if name is None else self.at(name)


def _nodes(state: CanvasState, here: list[str], ids: _NameTable, values: _NameTable) -> dict[str, Any]:
    at = [ids.at(id_) for id_ in here]
    drawn = [state.drawn[id_] for id_ in here]
    known = [state.known[id_] for id_ in here]
    seized = appearance.seized_parcels(state)
    marks = zip(known, drawn, strict=True)
    return {
        "at": _ints(at),
        "x": np.array([node.x for node in drawn], np.float32),
        "y": np.array([node.y for node in drawn], np.float32),
        "parent": _ints(
            [ids.at(node.parent) if node.parent and node.parent in state.drawn else -1 for node in drawn]
        ),
        "more": _ints([-1 if node.more is None else node.more for node in drawn]),
        "kind": np.array([KIND_AT.get(node.kind, 0) for node in known], np.uint8),
        "size": np.array([appearance.size(node) for node in known], np.float32),
        "flags": np.array(
            [appearance.flags(node, place, node.id in seized) for node, place in marks], np.uint8
        ),
        "day": _ints([appearance.day(node.properties) for node in known]),
        "parcels": _ints([appearance.count(node, "parcels") for node in known]),
        "users": _ints([appearance.count(node, "users") for node in known]),
        "labels": _ints([appearance.count(node, "members") for node in known]),
        "weight": np.array([appearance.weight(node) for node in known], np.float32),
        "lane": _ints([values.at_or_none(appearance.lane(node)) for node in known]),
        "carrier": _ints([values.at_or_none(appearance.carrier(node)) for node in known]),
        "group": _ints([values.at_or_none(node.group) for node in drawn]),
        "also": _ints([values.at_or_none(appearance.also(node) or None) for node in known]),
        "label": [node.label for node in known],
    }


def _lines(
    state: CanvasState, pairs: Iterable[Pair], ids: _NameTable
) -> tuple[dict[str, Any], dict[str, Any]]:
    rows, gone = [], []
    for pair in pairs:
        a, b = ids.at(pair[0]), ids.at(pair[1])
        edges = [state.edges[id_] for id_ in state.pairs.get(pair, ())]
        if not edges:
            gone.append((a, b))
            continue
        kinds = {edge.kind for edge in edges}
        derived = all(edge.kind in ("MAY_BE", "IS") for edge in edges)
        kind = RELATION_AT.get(next(iter(kinds)), SEVERAL) if len(kinds) == 1 else SEVERAL
        forward = sum(edge.source == pair[0] for edge in edges)
        rows.append((a, b, len(edges), forward, kind, _LINE_DERIVED * derived))
    put = np.array(rows, np.int32).reshape(-1, 6)
    cut = np.array(gone, np.int32).reshape(-1, 2)
    names = ("a", "b", "count", "forward", "kind", "flags")
    lines = {name: np.ascontiguousarray(put[:, place]) for place, name in enumerate(names)}
    return lines, {"a": np.ascontiguousarray(cut[:, 0]), "b": np.ascontiguousarray(cut[:, 1])}


def _news(state: CanvasState, news: ChangeMarks, ids: _NameTable) -> dict[str, Any]:
    """The marks of what changed, all of them each time: they are few, or asked for once."""
    nodes, lines = news.drawn_nodes(state), news.drawn_lines(state)
    return {
        "since": news.since,
        "at": _ints([ids.at(id_) for id_ in nodes]),
        "bits": np.array(list(nodes.values()), np.uint8),
        "a": _ints([ids.at(a) for a, _b in lines]),
        "b": _ints([ids.at(b) for _a, b in lines]),
        "lines": np.array(list(lines.values()), np.uint8),
    }


def _style(state: CanvasState, ids: _NameTable, *, bare: bool) -> dict[str, Any]:
    """Rules and what they make of all nodes, each time: most rules look at all that is drawn. `bare`: the
    rows of the nodes say all that there is to say."""
    values = StyleValues() if bare else style_values(state)
    drawn = [] if bare else list(state.drawn)
    return {
        **state.style.to_json(),
        "at": _ints([ids.at(id_) for id_ in drawn]),
        "radius": np.array([values.radii[id_] for id_ in drawn], np.float32),
        "measure": np.array([values.measures.get(id_, -1.0) for id_ in drawn], np.float32),
        "tint": _ints([values.members.get(id_, -1) for id_ in drawn]),
        "classes": [asdict(one) for one in values.classes],
        "sources": values.sources,
    }


def _ints(values: list[int]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array(values, np.int32)
