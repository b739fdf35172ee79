"""How a node looks beside its kind: size, badges, the day it belongs to."""

from __future__ import annotations

from datetime import date
from math import log2
from typing import Any

from analysis.mentions import SharedNode
from analysis.sharing.hubs import hub
from graph.schema import NODES
from graph.subgraph import Node
from ui.canvas_state.state import CanvasState, DrawnNode

PINNED, HIDDEN, HUB, SEIZED, WARNED, DERIVED = 1, 2, 4, 8, 16, 32
NO_DAY = -(2**31)
PLAIN, LARGEST = 7.0, 16.0
_DATED = ("posted_at", "seized_at", "listed_at")
_EPOCH = date(1970, 1, 1).toordinal()


def size(node: Node) -> float:
    """Radius in world units: grows with the number of parcels that touch the node, as the legend says."""
    parcels = count(node, "parcels")
    return PLAIN if parcels < 2 else min(LARGEST, PLAIN + 1.1 * log2(parcels))


def seized_parcels(state: CanvasState) -> frozenset[str]:
    """The parcels on a canvas that a seizure names: as they were read, as a drawn line says, or (parcels that
    an older version kept without saying it) as `state.seized` has it. Nothing else is ever among them.
    """
    named = {edge.target for edge in state.edges.values() if edge.kind == "OF"} | state.seized
    return frozenset(
        id_
        for id_, node in state.known.items()
        if node.kind == "Parcel" and (node.properties.get("seized") or id_ in named)
    )


def unmarked_parcels(state: CanvasState) -> list[str]:
    """The parcels that are or were on a canvas and were read before parcels said whether they were seized."""
    steps = (node for step in state.log for both in step.change.known.values() for node in both if node)
    every = (*state.known.values(), *steps)
    return sorted({one.id for one in every if one.kind == "Parcel" and "seized" not in one.properties})


def flags(node: Node, drawn: DrawnNode, seized: bool) -> int:
    """The marks of a node as bits."""
    said = node.properties
    return (
        PINNED * drawn.pinned
        | HIDDEN * drawn.hidden
        | HUB * is_hub(node)
        | SEIZED * seized
        | WARNED * bool(said.get("warnings") or said.get("check") == "failed" or said.get("differs"))
        | DERIVED * (node.kind in ("Person", "Place"))
    )


def is_hub(node: Node) -> bool:
    """Whether a link through it proves nothing: the same judgement as everywhere
    (analysis/sharing/hubs.py)."""
    kind = NODES.get(node.kind)
    if kind is None or not kind.shared:
        return False
    return bool(hub(SharedNode.of(node.id, node.properties)))


def count(node: Node, name: str) -> int:
    """A counted property; -1 where it is not known."""
    value = node.properties.get(name)
    return int(value) if isinstance(value, int | float) else -1


def weight(node: Node) -> float:
    """Grams of a parcel; -1 where they are not known."""
    value = node.properties.get("weight_g") if node.kind == "Parcel" else None
    return float(value) if isinstance(value, int | float) else -1.0


def lane(node: Node) -> str | None:
    """From which country to which a parcel goes, "NL>GB"; "" where neither is stated, None of other kinds."""
    if node.kind != "Parcel":
        return None
    ends = [str(node.properties.get(end) or "") for end in ("origin", "destination")]
    return ">".join(end or "?" for end in ends) if any(ends) else ""


def carrier(node: Node) -> str | None:
    """Who carries a parcel; "" where it is not stated, None of other kinds."""
    return str(node.properties.get("carrier") or "") if node.kind == "Parcel" else None


_ALSO = {"Parcel": ("contents",), "Party": ("company", "city"), "Seizure": ("agency",)}


def also(node: Node) -> str:
    """What a search on the canvas finds a node by, beside its label."""
    said = (str(node.properties.get(name) or "") for name in _ALSO.get(node.kind, ()))
    return " ".join(text for text in said if text and text != node.label)[:120]


def day(properties: Any) -> int:
    """Days since 1970-01-01 of the moment that a node or edge belongs to; NO_DAY when it has none."""
    for name in _DATED:
        if properties.get(name):
            return day_of(str(properties[name]))
    return NO_DAY


def day_of(text: str) -> int:
    """Days since 1970-01-01 of `YYYY-MM-DD…`; NO_DAY when it cannot be read."""
    try:
        return date.fromisoformat(text[:10]).toordinal() - _EPOCH
    except ValueError:
        return NO_DAY
