"""A canvas as JSON and back: what is drawn, where, and the way there, so that undo works after a reload.

Nodes and edges are written once, in two tables; the steps of the log point into them. The JSON holds case
data as it was read: whoever keeps it must keep it as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errors import UsageError
from graph.subgraph import Edge, Node
from ui.canvas_state.event_json import read_event, write_event
from ui.canvas_state.filters import Filters
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.shapes import Shape
from ui.canvas_state.state import CanvasState, Change, DrawnNode, Step, pair_of
from ui.canvas_state.styles import StyleRules

VERSION = 1
_PLACE = ("x", "y", "pinned", "hidden", "parent", "more", "group")


def to_json(state: CanvasState) -> dict[str, Any]:
    """The state as plain JSON values; `from_json` gives it back, equal."""
    tables = _Tables()
    return {
        "version": VERSION,
        "drawn": {id_: _write_place(node) for id_, node in state.drawn.items()},
        "known": [tables.node(node) for node in state.known.values()],
        "edges": [tables.edge(edge) for edge in state.edges.values()],
        "selected": list(state.selected),
        "line": list(state.line) if state.line else None,
        "filters": state.filters.to_json(),
        "folds": state.folds.to_json(),
        "style": state.style.to_json(),
        "shapes": {id_: shape.to_json() for id_, shape in state.shapes.items()},
        "log": [
            {"event": write_event(step.event), "change": tables.change(step.change)} for step in state.log
        ],
        "cursor": state.cursor,
        "node_table": tables.nodes,
        "edge_table": tables.edges,
    }


def from_json(value: Mapping[str, Any]) -> CanvasState:
    """The state that was written. Raises ValueError when it is not one, or of a version not known here."""
    if value.get("version") != VERSION:
        raise ValueError(f"a canvas of version {value.get('version')!r}, not {VERSION}")
    try:
        return _read(value)
    except (KeyError, TypeError, IndexError, AttributeError, UsageError) as error:
        raise ValueError(f"a canvas that cannot be read: {error}") from error


def write_step(step: Step) -> dict[str, Any]:
    """One step as plain JSON values, with the nodes and edges that it needs."""
    tables = _Tables()
    change = tables.change(step.change)
    return {"event": write_event(step.event), "change": change, "nodes": tables.nodes, "edges": tables.edges}


def read_step(value: Mapping[str, Any]) -> Step:
    """The step that was written. Raises ValueError when it is none."""
    try:
        nodes, edges = [_read_node(row) for row in value["nodes"]], [Edge(**row) for row in value["edges"]]
        return Step(read_event(value["event"]), _read_change(value["change"], nodes, edges))
    except (KeyError, TypeError, IndexError, AttributeError, UsageError) as error:
        raise ValueError(f"a step that cannot be read: {error}") from error


def _read(value: Mapping[str, Any]) -> CanvasState:
    nodes = [_read_node(row) for row in value["node_table"]]
    edges = [Edge(**row) for row in value["edge_table"]]
    drawn_edges = {edges[at].id: edges[at] for at in value["edges"]}
    return CanvasState(
        drawn={id_: _read_place(place) for id_, place in value["drawn"].items()},
        known={nodes[at].id: nodes[at] for at in value["known"]},
        edges=drawn_edges,
        pairs=_pairs(drawn_edges),
        selected=tuple(value["selected"]),
        line=tuple(value["line"]) if value["line"] else None,
        filters=Filters.from_json(value["filters"]),
        folds=Grouping.from_json(value["folds"]) if "folds" in value else Grouping(),
        style=StyleRules.from_json(value["style"]) if "style" in value else StyleRules(),
        shapes={id_: Shape.from_json(row) for id_, row in value.get("shapes", {}).items()},
        log=tuple(
            Step(read_event(row["event"]), _read_change(row["change"], nodes, edges)) for row in value["log"]
        ),
        cursor=value["cursor"],
    )


def _pairs(edges: Mapping[str, Edge]) -> dict[tuple[str, str], tuple[str, ...]]:
    pairs: dict[tuple[str, str], list[str]] = {}
    for edge in edges.values():
        pairs.setdefault(pair_of(edge), []).append(edge.id)
    return {pair: tuple(sorted(ids)) for pair, ids in pairs.items()}


class _Tables:
    """Each version of each node and edge, once."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []
        self._places: dict[int, int] = {}
        self._kept: list[Node | Edge] = []  # so that no id() is used again

    def node(self, node: Node | None) -> int | None:
        if node is None:
            return None
        row = {"id": node.id, "kind": node.kind, "label": node.label, "why": list(node.why)}
        return self._place(node, self.nodes, {**row, "properties": dict(node.properties)})

    def edge(self, edge: Edge | None) -> int | None:
        if edge is None:
            return None
        row = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind}
        return self._place(edge, self.edges, {**row, "properties": dict(edge.properties)})

    def change(self, change: Change) -> dict[str, Any]:
        more: dict[str, Any] = {}  # of what most steps do not touch
        if change.style:
            more["style"] = [rules.to_json() for rules in change.style]
        if change.shapes:
            more["shapes"] = {i: [one and one.to_json() for one in both] for i, both in change.shapes.items()}
        return {
            "drawn": {id_: [_write_place(one) for one in both] for id_, both in change.drawn.items()},
            "known": {id_: [self.node(one) for one in both] for id_, both in change.known.items()},
            "edges": {id_: [self.edge(one) for one in both] for id_, both in change.edges.items()},
            **more,
        }

    def _place(self, one: Node | Edge, table: list[dict[str, Any]], row: dict[str, Any]) -> int:
        place = self._places.get(id(one))
        if place is None:
            place = self._places[id(one)] = len(table)
            table.append(row)
            self._kept.append(one)
        return place


def _write_place(node: DrawnNode | None) -> list[Any] | None:
    if node is None:
        return None
    return [getattr(node, name) for name in _PLACE]


def _read_place(place: list[Any]) -> DrawnNode:
    return DrawnNode(**dict(zip(_PLACE, place, strict=False)))  # older ones know fewer


def _read_node(row: Mapping[str, Any]) -> Node:
    return Node(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        properties=row["properties"],
        why=tuple(row["why"]),
    )


def _read_change(row: Mapping[str, Any], nodes: list[Node], edges: list[Edge]) -> Change:
    def from_table(table: list[Any], place: int | None) -> Any:
        return None if place is None else table[place]

    return Change(
        drawn={
            id_: (before and _read_place(before), after and _read_place(after))
            for id_, (before, after) in row["drawn"].items()
        },
        known={id_: (from_table(nodes, a), from_table(nodes, b)) for id_, (a, b) in row["known"].items()},
        edges={id_: (from_table(edges, a), from_table(edges, b)) for id_, (a, b) in row["edges"].items()},
        style=_read_styles(row.get("style")),
        shapes={
            id_: (before and Shape.from_json(before), after and Shape.from_json(after))
            for id_, (before, after) in row.get("shapes", {}).items()
        },
    )


def _read_styles(both: list[Any] | None) -> tuple[StyleRules, StyleRules] | None:
    if both is None:
        return None
    before, after = both
    return StyleRules.from_json(before), StyleRules.from_json(after)
