"""Which relationships leave and reach each kind of node: read from the schema, so a new kind needs no edit
here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph.schema import EDGES, NODES


@dataclass(frozen=True, slots=True)
class Direction:
    """One way from a kind of node: a relationship and direction ("out", "in"), and the kinds at its end."""

    relationship: str
    direction: str
    others: tuple[str, ...]


DERIVED = frozenset(label for label, kind in NODES.items() if kind.derived)
"""Kinds that no label states: people and places that identity resolution found."""


@cache
def ways(kind: str, labels_only: bool = False) -> tuple[Direction, ...]:
    """All ways from a kind. A relationship without ends in the schema may join any two nodes.

    `labels_only`: none from or to people and places that identity resolution found.
    """
    anything = tuple(label for label, other in NODES.items() if not other.internal)
    found: list[Direction] = []
    if NODES[kind].internal or (labels_only and kind in DERIVED):
        return ()
    for edge in (edge for edge in EDGES.values() if not edge.internal):
        out = tuple(target for source, target in edge.ends if source == kind) if edge.ends else anything
        reached = tuple(source for source, target in edge.ends if target == kind) if edge.ends else anything
        if labels_only:
            out, reached = (tuple(other for other in some if other not in DERIVED) for some in (out, reached))
        found += [Direction(edge.type, "out", out)] if out else []
        found += [Direction(edge.type, "in", reached)] if reached else []
    return tuple(found)


def anchored(kinds: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """How to read every relationship among nodes of these kinds: (kind, direction) → types to follow from
    there.

    Each type is read from its end of few relationships: a parcel has one sender, a webshop ten thousand
    parcels.
    """
    here = set(kinds)
    plan: dict[tuple[str, str], list[str]] = {}
    for edge in (edge for edge in EDGES.values() if not edge.internal):
        pairs = edge.ends or tuple((kind, kind) for kind in here)
        for source, target in pairs:
            if source in here and target in here:
                out = not edge.ends or NODES[source].fan <= NODES[target].fan
                step = (source, "out") if out else (target, "in")
                types = plan.setdefault(step, [])
                if edge.type not in types:
                    types.append(edge.type)
    return plan
