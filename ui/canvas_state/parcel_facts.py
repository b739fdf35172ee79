"""What a canvas knows of its parcels: when, from whom to whom, what is said to be in them, and seizures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graph.subgraph import Node
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.state import CanvasState


@dataclass(frozen=True, slots=True)
class ParcelFacts:
    """As labels, declarations and reports state it. `posted`: ISO 8601, "" where nobody says; `grams`: None
    where nobody says; `origin`, `destination`: ISO 3166 codes. `senders`, `recipients` as on labels, each
    name once; `seizures`: day and agency of each report whose line is drawn.
    """

    posted: str = ""
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    contents: str = ""
    grams: float | None = None
    origin: str = ""
    destination: str = ""
    seized: bool = False
    seizures: tuple[tuple[str, str], ...] = ()


def parcel_facts(state: CanvasState, ids: Collection[str]) -> dict[str, ParcelFacts]:
    """The facts of each of these parcels; of one that the canvas does not know, nothing."""
    wanted, seized = set(ids), seized_parcels(state)
    near: dict[str, dict[str, dict[str, Node]]] = defaultdict(lambda: defaultdict(dict))
    for edge in state.edges.values():
        parcel, other = edge.source, edge.target
        if edge.kind in ("SENDER_ON", "OF"):
            parcel, other = other, parcel
        if parcel in wanted and edge.kind in ("SENDER_ON", "ADDRESSED_TO", "OF"):
            near[parcel][edge.kind][other] = state.known[other]
    return {id_: _facts(_properties(state, id_), near[id_], id_ in seized) for id_ in ids}


def _properties(state: CanvasState, id_: str) -> Mapping[str, Any]:
    return state.known[id_].properties if id_ in state.known else {}


def _facts(said: Mapping[str, Any], near: Mapping[str, Mapping[str, Node]], seized: bool) -> ParcelFacts:
    def names(relation: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.label for node in near.get(relation, {}).values()))

    reports = [node.properties for node in near.get("OF", {}).values()]
    return ParcelFacts(
        posted=said.get("posted_at") or "",
        senders=names("SENDER_ON"),
        recipients=names("ADDRESSED_TO"),
        contents=said.get("contents") or "",
        grams=said.get("weight_g"),
        origin=said.get("origin") or "",
        destination=said.get("destination") or "",
        seized=seized,
        seizures=tuple(sorted((one.get("seized_at") or "", one.get("agency") or "") for one in reports)),
    )
