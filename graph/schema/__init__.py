"""What a node is: every kind of node and relationship, declared once, in `nodes` and `edges`.

Constraints, indexes, upserts, search, the legend, exports and docs/schema.md are generated from this.
The id of a node reads `Kind:key` and is unique; one label a node; roles are relationships. Times are text,
UTC, `YYYY-MM-DDTHH:MM:SSZ`, so that both servers order them alike. A property that is not known is absent.

In reading order:
`declarations`: what is declared about a kind of node, a relationship and their properties
`nodes`: the kinds of node
`records`: those that are records of the work itself: loads, decisions, cases
`edges`: the kinds of relationship
`icons`: a picture of each kind
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.schema.declarations import EdgeKind, NodeKind, Property
from graph.schema.edges import EDGES
from graph.schema.nodes import NODES

__all__ = [
    "EDGES",
    "HIDDEN",
    "NODES",
    "EdgeKind",
    "NodeKind",
    "Property",
    "bare_id",
    "key_of",
    "kind_of",
    "label_of",
]

HIDDEN = frozenset({"id"}).union(
    one.name for kind in NODES.values() for one in kind.properties if one.internal
)
"""Properties of nodes that are not shown beside what a node is: its id, and what only the search reads."""


def kind_of(id_: str) -> str:
    """The kind that an id names ("Phone" of "Phone:+31612345678"); "" when it names none."""
    kind, colon, _ = id_.partition(":")
    return kind if colon and kind in NODES else ""


def key_of(id_: str) -> str:
    """The key inside an id."""
    return id_.partition(":")[2]


def bare_id(id_: str) -> str:
    """The id of a parcel without what tells postings under one number apart; any other id as it is."""
    return id_.partition("@")[0] if kind_of(id_) == "Parcel" else id_


def label_of(kind: str, properties: Mapping[str, Any]) -> str:
    """The words that name a node on screen; its key when nothing of its title is known."""
    for name in NODES[kind].title:
        if properties.get(name):
            return str(properties[name])
    return key_of(str(properties.get("id", "")))
