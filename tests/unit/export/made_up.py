"""A small subgraph with everything that breaks exports."""

from __future__ import annotations

from graph.subgraph import Edge, Node, Subgraph, edge_id

SCRIPT = "<script>document.title='run'</script>"
FACTS = {
    "title": f"Heron {SCRIPT}",
    "purpose": "case 12",
    "who": "ada",
    "recipient": "NCA",
    "date": "2026-11-24T09:00:00Z",
    "handling": ["H0", "H1"],
    "note": None,
    "invented": True,
    "final": False,
}


def edge(source: str, kind: str, target: str, **properties: object) -> Edge:
    return Edge(edge_id(source, kind, target, properties), source, target, kind, properties)


def awkward() -> Subgraph:
    parcel, phone = "Parcel:RS155354615NL", "Phone:+31612345678"
    nodes = [
        Node(
            parcel,
            "Parcel",
            "RS155354615NL",
            {
                "id": parcel,
                "tracking_number": "RS155354615NL",
                "weight_g": 1306,
                "declared_value": 0.5,
                "differs": ["weight_g", "contents"],
                "claims": 2,
                "hs_code": "010203",
                "contents": "a\x00b\x07c & <d> \"e\" 'f'\ud800",
            },
            ("seized", "shares a phone"),
        ),
        Node("Parcel:XX", "Parcel", "XX", {"weight_g": 12.5, "carrier": None, "differs": []}),
        Node("Party:1", "Party", f"=HYPERLINK('x') href {SCRIPT}", {"name": "=1+1", "search": "indexwords"}),
        Node("Party:2", "Party", "Müller\nÉloïse  😀", {"name": "+1+cmd", "phone": "+31612345678"}),
        Node(phone, "Phone", "+31612345678", {"number": "+31612345678", "parcels": 3, "users": 2}),
        Node("Address:1", "Address", "Balansplein 100", {"building": True, "line": "@SUM(A1)", "city": ""}),
        Node("Stated:1", "Stated", "w1", {"kind": "wallet", "value": "-2+3"}),
        Node("Comet:1", "Comet", "a kind that the schema does not know", {"tail": {"km": 7}}),
    ]
    edges = [
        edge("Party:1", "SENDER_ON", parcel, layout="parcels", row="l1:1"),
        edge("Party:1", "SENDER_ON", parcel, layout="postnl_export", row="l2:7"),
        edge(parcel, "ADDRESSED_TO", "Party:2", layout="parcels", row="l1:1"),
        edge("Party:2", "REACHED_BY", phone),
        edge("Party:1", "LINKED", "Party:1", relation="=cmd", note="him|self"),
        edge("Party:1", "IS", "Stated:1", score=0.75),
    ]
    return Subgraph.of(nodes, edges)


def dangling() -> Subgraph:
    """An edge whose end is not there: it must not reach a program that trips over it."""
    return Subgraph.of([Node("Party:1", "Party", "x")], [edge("Party:1", "AT", "Address:gone")])
