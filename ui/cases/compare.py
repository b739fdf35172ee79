"""A canvas as it was, beside what the graph says of the same things today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.subgraph import Edge, Node, Subgraph
from ui.walk.legend import DERIVED
from ui.walk.news import FACTS, GONE, LINES, News
from ui.walk.state import WalkState, pair_of

_ASIDE = frozenset({"loads", "claims"})
"""How often something is said: a delivery that says the same again changes nothing."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: nodes that are gone; fields (name, before, now) of nodes; lines that came and went."""

    gone: tuple[Node, ...] = ()
    fields: Mapping[str, tuple[tuple[str, Any, Any], ...]] = field(default_factory=dict)
    came: tuple[Edge, ...] = ()
    went: tuple[Edge, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.fields or self.came or self.went)

    def touched(self) -> tuple[str, ...]:
        """Every node that something changed on, each once."""
        ends = (end for edge in (*self.came, *self.went) for end in (edge.source, edge.target))
        return tuple(dict.fromkeys([*(node.id for node in self.gone), *self.fields, *ends]))

    def news(self, since: str) -> News:
        """The same as marks for a canvas; `since`: since when, in the reader's words."""
        lined = {end for edge in (*self.came, *self.went) for end in (edge.source, edge.target)}
        gone = {node.id for node in self.gone}
        nodes = {
            id_: FACTS * (id_ in self.fields) | LINES * (id_ in lined) | GONE * (id_ in gone)
            for id_ in self.touched()
        }
        came, went = ({edge.id: pair_of(edge) for edge in edges} for edges in (self.came, self.went))
        return News(since, nodes, came, went)


def compared(before: WalkState, today: Subgraph, *, labels_only: bool = False) -> Changes:
    """What `today` (the same nodes, and the lines among them) says otherwise than `before`.

    `labels_only`: today was read without people and places, which are no change then.
    """
    known = {id_: node for id_, node in before.known.items() if not (labels_only and node.kind in DERIVED)}
    gone = tuple(node for id_, node in known.items() if id_ not in today.nodes)
    fields = {id_: _fields(node, today.nodes[id_]) for id_, node in known.items() if id_ in today.nodes}
    there = known.keys() & today.nodes.keys()
    came = tuple(
        edge for id_, edge in today.edges.items() if id_ not in before.edges and _within(edge, there)
    )
    went = tuple(
        edge for id_, edge in before.edges.items() if id_ not in today.edges and _within(edge, there)
    )
    return Changes(gone, {id_: said for id_, said in fields.items() if said}, came, went)


def _fields(before: Node, now: Node) -> tuple[tuple[str, Any, Any], ...]:
    names = dict.fromkeys([*before.properties, *now.properties])
    said = [
        (name, before.properties.get(name), now.properties.get(name)) for name in names if name not in _ASIDE
    ]
    if before.label != now.label:
        said.insert(0, ("label", before.label, now.label))
    return tuple((name, _plain(was), _plain(is_)) for name, was, is_ in said if _plain(was) != _plain(is_))


def _plain(value: Any) -> Any:
    """Kept as JSON a tuple comes back as a list: both are the same."""
    return list(value) if isinstance(value, tuple) else value


def _within(edge: Edge, ids: Any) -> bool:
    return edge.source in ids and edge.target in ids
