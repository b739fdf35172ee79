"""On which lanes the parcels of a canvas are, as far as it shows where each was handed in or who sent it."""

from __future__ import annotations

from collections import defaultdict

from analysis.lanes.lane_counts import region
from graph.subgraph import Node
from ui.canvas_state.state import CanvasState


def drawn_lanes(state: CanvasState) -> set[str]:
    """Their ids: by drop-off point, by country, and by region (that of the drop-off point, else that of a
    sender's address), as page Lanes counts them.
    """
    at: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in state.edges.values():
        at[edge.kind][edge.target if edge.kind == "SENDER_ON" else edge.source].add(
            edge.source if edge.kind == "SENDER_ON" else edge.target
        )
    found: set[str] = set()
    for id_ in state.drawn:
        node = state.known[id_]
        destination = str(node.properties.get("destination") or "")
        if node.kind != "Parcel" or not destination:
            continue
        counters = at["DROPPED_AT"][id_]
        homes = {home for sender in at["SENDER_ON"][id_] for home in at["AT"][sender]}
        regions = _regions(state, counters) or _regions(state, homes)
        origins = {*counters, *regions, str(node.properties.get("origin") or "")}
        found |= {f"Lane:{origin}>{destination}" for origin in origins if origin}
    return found


def _regions(state: CanvasState, ids: set[str]) -> set[str]:
    return set(filter(None, (_region(state.known[id_]) for id_ in ids)))


def _region(node: Node) -> str:
    return region(*(str(node.properties.get(name) or "") for name in ("country", "postcode")))
