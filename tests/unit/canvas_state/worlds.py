"""Small made-up subgraphs for the tests of the canvas state."""

from __future__ import annotations

from graph.subgraph import Edge, Node, Subgraph, edge_id


def edge(source: str, kind: str, target: str, layout: str = "a") -> Edge:
    return Edge(edge_id(source, kind, target, {"layout": layout}), source, target, kind, {"layout": layout})


def star(middle: str = "Phone:+31", leaves: int = 4, total: int | None = None) -> Subgraph:
    """`leaves` parties on one phone."""
    parties = [Node(f"Party:{middle}-{i}", "Party", f"Party {i}") for i in range(leaves)]
    nodes = [Node(middle, "Phone", middle[6:], {"parcels": 9, "users": 3}), *parties]
    edges = [edge(party.id, "REACHED_BY", middle) for party in parties]
    return Subgraph.of(nodes, edges, **({} if total is None else {"total": total}))


def parcel(number: str, sender: str, recipient: str, **properties: object) -> Subgraph:
    """A parcel between two parties, each named by id."""
    id_ = f"Parcel:{number}"
    nodes = [
        Node(id_, "Parcel", number, {"posted_at": "2026-03-04T10:00:00Z", **properties}),
        Node(sender, "Party", sender),
        Node(recipient, "Party", recipient),
    ]
    return Subgraph.of(nodes, [edge(sender, "SENDER_ON", id_), edge(id_, "ADDRESSED_TO", recipient)])
