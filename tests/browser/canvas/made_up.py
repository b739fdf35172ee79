"""Made-up graphs for the canvas: parcels between parties with addresses and phones, in communities."""

from __future__ import annotations

import random

from graph.subgraph import Edge, Node, Subgraph, edge_id
from ui.canvas_state.state import CanvasState

SCRIPT = '<img src=x onerror="globalThis.hurt=1">'
NAMES = (
    "Jan Jansen",
    "Maria de Vries",
    "Ahmed El Amrani",
    "Bakkerij Visser",
    "P. Novák",
    "Zoë Müller",
    "K. Kowalska",
)


def edge(source: str, kind: str, target: str, layout: str = "made_up") -> Edge:
    said = {"layout": layout}
    return Edge(edge_id(source, kind, target, said), source, target, kind, said)


def made_up(number: int, seed: int = 1) -> Subgraph:
    """About `number` nodes: groups of parties around an address and a phone, with parcels between them."""
    rnd = random.Random(seed)
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    group = 0
    while len(nodes) < number:
        _group(group, rnd, nodes, edges, number)
        group += 1
    return Subgraph(nodes, edges, total=len(nodes))


def _group(
    group: int, rnd: random.Random, nodes: dict[str, Node], edges: dict[str, Edge], number: int
) -> None:
    address, phone = f"Address:a{group}", f"Phone:+3161{group:07d}"
    _put(
        nodes,
        Node(
            address,
            "Address",
            f"Dorpsstraat {group + 1}, Utrecht",
            {"parcels": 3 + group % 90, "users": 2 + 9 * (group % 4)},
        ),
    )
    _put(nodes, Node(phone, "Phone", phone[6:], {"parcels": 1 + group % 30, "users": 1 + group % 5}))
    parties = [f"Party:p{group}-{i}" for i in range(rnd.randint(2, 5))]
    for i, party in enumerate(parties):
        _put(nodes, Node(party, "Party", rnd.choice(NAMES) + (f" {group}" if group else "")))
        _link(edges, edge(party, "AT", address))
        if i % 2 == 0:
            _link(edges, edge(party, "REACHED_BY", phone))
    for i in range(rnd.randint(4, 40)):
        if len(nodes) >= number:
            return
        _parcel(group, i, parties, rnd, nodes, edges)


def _parcel(
    group: int, i: int, parties: list[str], rnd: random.Random, nodes: dict[str, Node], edges: dict[str, Edge]
) -> None:
    parcel = f"Parcel:CD{group:05d}{i:03d}NL"
    said = {
        "posted_at": f"2026-{1 + i % 9:02d}-{1 + group % 28:02d}T10:00:00Z",
        "check": "failed" if i % 11 == 5 else "passed",
        "origin": "NL",
        "destination": ("GB", "US", "DE")[i % 3],
        "carrier": ("PostNL", "UPS")[i % 2],
        "weight_g": 100 + 50 * i,
        "contents": ("Books", "Toys", "Tea")[i % 3],
    }
    _put(nodes, Node(parcel, "Parcel", parcel[7:], said))
    _link(edges, edge(rnd.choice(parties), "SENDER_ON", parcel))
    if i % 3 == 0:
        _link(edges, edge(parties[0], "SENDER_ON", parcel, "again"))
    far = f"Party:p{rnd.randrange(max(1, group))}-0" if rnd.random() < 0.25 else rnd.choice(parties)
    _link(edges, edge(parcel, "ADDRESSED_TO", far))
    if i == 3 and group % 3 == 0:
        seizure = f"Seizure:KM/{group}"
        _put(nodes, Node(seizure, "Seizure", f"KM-2026-{group:04d}", {"seized_at": "2026-05-04T00:00:00Z"}))
        _link(edges, edge(seizure, "OF", parcel))


def neighbours(state: CanvasState, id_: str) -> Subgraph:
    """Six nodes more on `id_`, of several kinds; always the same for the same canvas."""
    start = len(state.known)
    kinds = ("Party", "Phone", "Email", "Account", "DropOff", "Substance")
    new = [Node(f"{kind}:new{start + i}", kind, f"{kind} {start + i}") for i, kind in enumerate(kinds)]
    new[-1] = Node(new[-1].id, "Substance", SCRIPT)
    return Subgraph.of([state.known[id_], *new], [edge(id_, "LINKED", node.id) for node in new], total=19)


def _put(nodes: dict[str, Node], node: Node) -> None:
    nodes[node.id] = node


def _link(edges: dict[str, Edge], one: Edge) -> None:
    edges[one.id] = one
