"""How much a graph holds, for telling that two loads came to the same."""

from __future__ import annotations

from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store


def counts(store: Store, permit: Permit) -> dict[str, int]:
    """Nodes by kind and relationships by type, but those that are not there, worked out, or internal."""
    found = {}
    for kind in NODES.values():
        if not kind.internal and not kind.derived:
            rows = store.read(f"MATCH (n:{kind.label}) RETURN count(n) AS n", {}, permit, seconds=300)
            found[kind.label] = int(rows[0]["n"])
    for edge in EDGES.values():
        if not edge.internal and not edge.derived:
            rows = store.read(f"MATCH ()-[e:{edge.type}]->() RETURN count(e) AS n", {}, permit, seconds=300)
            found[edge.type] = int(rows[0]["n"])
    return {name: count for name, count in found.items() if count}
