"""A kept canvas whose things are called otherwise by now: the same canvas with their new ids.

Works on the canvas as JSON (`ui.canvas_state.serialization`), where every id stands in a known place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.subgraph import Node
from ui.canvas_state.grouping import Grouping

_PARENT = 4
"""Where a place keeps the node whose expansion brought it."""


def replace_ids(value: Mapping[str, Any], now: Mapping[str, Node]) -> dict[str, Any]:
    """The canvas with each of these old ids, wherever it stands, replaced by the node that it became.

    Where two things of the canvas became one, what is drawn stays and the way there goes: its steps would
    add one thing twice and take it away once.
    """
    names = {old: node.id for old, node in now.items()}
    edges = [_edge(row, names) for row in value["edge_table"]]
    lines = {old["id"]: new["id"] for old, new in zip(value["edge_table"], edges, strict=True)}
    steps = [
        {"event": _event(step["event"], names), "change": _change(step["change"], names, lines)}
        for step in value["log"]
    ]
    one = _any_two_become_one(value, names, lines)
    line = value["line"] and sorted(names.get(id_, id_) for id_ in value["line"])
    return {
        **value,
        "drawn": _by_name(value["drawn"], names),
        "known": _firsts(value["known"], value["node_table"], names),
        "edges": _firsts(value["edges"], value["edge_table"], lines),
        "selected": _each_once(names.get(id_, id_) for id_ in value["selected"]),
        "line": None if line and line[0] == line[1] else line,
        "folds": _folds(value.get("folds"), names),
        "log": [] if one else steps,
        "cursor": 0 if one else value["cursor"],
        "node_table": [_node(row, now) for row in value["node_table"]],
        "edge_table": edges,
    }


def _folds(folds: Mapping[str, Any] | None, names: Mapping[str, str]) -> dict[str, Any]:
    if folds is None:
        return Grouping().to_json()
    return {**folds, "opened": _each_once(names.get(id_, id_) for id_ in folds["opened"])}


def ids_of(value: Mapping[str, Any]) -> list[str]:
    """The ids of all nodes that are or were on the canvas."""
    return _each_once(row["id"] for row in value["node_table"])


def _any_two_become_one(value: Mapping[str, Any], names: Mapping[str, str], lines: Mapping[str, str]) -> bool:
    for table, new in ((value["node_table"], names), (value["edge_table"], lines)):
        ids = {row["id"] for row in table}
        if len({new.get(id_, id_) for id_ in ids}) < len(ids):
            return True
    return False


def _node(row: Mapping[str, Any], now: Mapping[str, Node]) -> Mapping[str, Any]:
    node = now.get(row["id"])
    if node is None:
        return row
    said = {"id": node.id, "kind": node.kind, "label": node.label, "properties": dict(node.properties)}
    return {**row, **said}


def _edge(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """An edge between what its ends became; its id is made of theirs."""
    source, target = (names.get(row[end], row[end]) for end in ("source", "target"))
    more = str(row["id"]).removeprefix(f"{row['source']}|{row['kind']}|{row['target']}")
    return {**row, "id": f"{source}|{row['kind']}|{target}{more}", "source": source, "target": target}


def _event(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    told = dict(row)
    if isinstance(told.get("id"), str):
        told["id"] = names.get(told["id"], told["id"])
    for key in ("ids", "line", "also"):
        if told.get(key):
            told[key] = [names.get(id_, id_) for id_ in told[key]]
    return told


def _change(change: Mapping[str, Any], names: Mapping[str, str], lines: Mapping[str, str]) -> dict[str, Any]:
    drawn = {
        names.get(id_, id_): [_place(place, names) for place in both] for id_, both in change["drawn"].items()
    }
    known = {names.get(id_, id_): both for id_, both in change["known"].items()}
    edges = {lines.get(id_, id_): both for id_, both in change["edges"].items()}
    return {**change, "drawn": drawn, "known": known, "edges": edges}


def _place(place: list[Any] | None, names: Mapping[str, str]) -> list[Any] | None:
    if place is None:
        return None
    parent = place[_PARENT]
    return [*place[:_PARENT], names.get(parent, parent), *place[_PARENT + 1 :]]


def _by_name(drawn: Mapping[str, list[Any]], names: Mapping[str, str]) -> dict[str, list[Any] | None]:
    """Where things are drawn; of two that became one, where the first was."""
    found: dict[str, list[Any] | None] = {}
    for id_, place in drawn.items():
        found.setdefault(names.get(id_, id_), _place(place, names))
    return found


def _firsts(places: list[int], table: list[Mapping[str, Any]], names: Mapping[str, str]) -> list[int]:
    """The rows of a table that are in force; of two that became one, the first."""
    found: dict[str, int] = {}
    for at in places:
        id_ = table[at]["id"]
        found.setdefault(names.get(id_, id_), at)
    return list(found.values())


def _each_once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
