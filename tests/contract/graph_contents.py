"""Everything in a graph as plain values, to compare two graphs as design says: by id, without run times."""

from __future__ import annotations

from typing import Any

from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store

Contents = tuple[dict[str, dict[str, Any]], dict[tuple[Any, ...], dict[str, Any]]]


def contents(store: Store, permit: Permit, *, same_files: bool = True) -> Contents:
    """Nodes by id and relationships by what makes them one; with `same_files` False without loads."""
    left_out = set() if same_files else {"loads", "row"}
    nodes: dict[str, dict[str, Any]] = {}
    for label, kind in NODES.items():
        if kind.internal:
            continue
        rows = store.read(f"MATCH (n:{label}) RETURN properties(n) AS p LIMIT 1000000", {}, permit)
        for row in rows:
            assert row["p"]["id"] not in nodes, f"{row['p']['id']} is there twice"
            nodes[row["p"]["id"]] = {name: v for name, v in row["p"].items() if name not in left_out}
    edges: dict[tuple[Any, ...], dict[str, Any]] = {}
    for type_, edge in EDGES.items():
        query = f"MATCH (a)-[x:{type_}]->(b) RETURN a.id AS a, b.id AS b, properties(x) AS p LIMIT 1000000"
        for row in store.read(query, {}, permit):
            key = (type_, row["a"], row["b"], *(row["p"].get(name) for name in ("layout", *edge.distinct)))
            assert key not in edges, f"{key} is there twice"
            edges[key] = {name: v for name, v in row["p"].items() if name not in left_out}
    return nodes, edges
