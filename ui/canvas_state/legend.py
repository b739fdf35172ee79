"""The legend handed to the canvas: how each kind of node and relationship looks, from graph/schema/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.schema import EDGES, NODES
from graph.schema.icons import DOT, ICONS
from ui.canvas_state.styles import COLOURS, PROPERTY, SIZES

KINDS: tuple[str, ...] = tuple(label for label, kind in NODES.items() if not kind.internal)
RELATIONS: tuple[str, ...] = tuple(EDGES)
DERIVED = frozenset(label for label, kind in NODES.items() if kind.derived)
"""People and places that identity resolution found behind what labels say."""
_NAMING = {"Parcel": "parcel", "Party": "person", "Person": "person", "Place": "shared", "Seizure": "report"}
WALKED_FROM = ("Parcel", "Seizure", "Person", "Party")
"""What one walks from, besides what people share."""
KIND_AT = {label: place for place, label in enumerate(KINDS)}
RELATION_AT = {type_: place for place, type_ in enumerate(RELATIONS)}


def legend(say: Callable[[str], str] = str) -> dict[str, list[dict[str, Any]]]:
    """Kinds and relationships in the order that the packed columns count in.

    `say` gives the words on screen for a kind ("Parcel") or a relationship ("SENDER_ON"). `naming`: in which
    turn nodes of a kind get their names on the canvas (static/telling.js); `walks`: whether one
    walks from them. `sizes`, `colours`: the rules that size and colour nodes, those by a property with
    its name.
    """
    return {
        "kinds": [
            {
                "kind": label,
                "text": say(label),
                "icon": ICONS.get(NODES[label].icon, DOT),
                "shape": NODES[label].shape,
                "colour": NODES[label].colour,
                "derived": NODES[label].derived,
                "naming": "shared" if NODES[label].shared else _NAMING.get(label, "other"),
                "walks": NODES[label].shared or label in WALKED_FROM,
            }
            for label in KINDS
        ],
        "relations": [
            {"kind": type_, "text": say(type_), "derived": EDGES[type_].derived} for type_ in RELATIONS
        ],
        "sizes": [{"rule": rule} for rule in SIZES],
        "colours": [
            {"rule": rule, "text": say(rule.removeprefix(PROPERTY)) if rule.startswith(PROPERTY) else ""}
            for rule in COLOURS
        ],
    }
