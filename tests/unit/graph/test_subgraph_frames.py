"""A subgraph in an analyst's hands: as frames of pandas and as a graph of networkx."""

from __future__ import annotations

from typing import Any

from graph.subgraph import Edge, Node, Subgraph

PARTY = Node("Party:1", "Party", "Jan de Vries", {"name": "Jan de Vries", "city": "Gent"})
PARCEL = Node("Parcel:A1", "Parcel", "A1", {"tracking_number": "A1", "weight_g": 400.0})
SENT = Edge("Party:1 SENDER_ON Parcel:A1", "Party:1", "Parcel:A1", "SENDER_ON", {"layout": "tests"})
FOUND = Subgraph({one.id: one for one in (PARTY, PARCEL)}, {SENT.id: SENT})


def test_as_frames() -> None:
    nodes, edges = FOUND.to_pandas()

    assert list(nodes.columns[:3]) == ["id", "kind", "label"]
    assert nodes.set_index("id").loc["Parcel:A1", "weight_g"] == 400.0
    assert edges.to_dict("records") == [
        {"id": SENT.id, "source": "Party:1", "target": "Parcel:A1", "kind": "SENDER_ON", "layout": "tests"}
    ]


def test_as_a_graph() -> None:
    graph: Any = FOUND.to_networkx()

    assert dict(graph.nodes(data=True)) == {
        "Party:1": {"kind": "Party", "label": "Jan de Vries", "name": "Jan de Vries", "city": "Gent"},
        "Parcel:A1": {"kind": "Parcel", "label": "A1", "tracking_number": "A1", "weight_g": 400.0},
    }
    assert list(graph.edges(keys=True, data=True)) == [
        ("Party:1", "Parcel:A1", SENT.id, {"kind": "SENDER_ON", "layout": "tests"})
    ]
