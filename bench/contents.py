"""How much a graph holds, for telling that two loads came to the same."""

from __future__ import annotations

from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store


def counts(store: Store, permit: Permit) -> dict[str, int]:
    """Nodes by kind and relationships by type, those that are not there left out; internal kinds too."""
    found = {}
    for kind in NODES.values():
        if not kind.internal:
            rows = store.read(f"MATCH (n:{kind.label}) RETURN count(n) AS n", {}, permit, seconds=300)
            found[kind.label] = int(rows[0]["n"])
    for edge in EDGES:
        rows = store.read(f"MATCH ()-[e:{edge}]->() RETURN count(e) AS n", {}, permit, seconds=300)
        found[edge] = int(rows[0]["n"])
    return {name: count for name, count in found.items() if count}
