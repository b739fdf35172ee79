"""What is drawn as less: parcels as lines, several nodes as one. The browser draws it; all stays there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.subgraph import Edge
from ui.canvas_state.canvas_events import Fold

if TYPE_CHECKING:
    from ui.canvas_state.state import CanvasState

BY: dict[str, tuple[str, ...]] = {"": (), "Address": ("AT",), "Person": ("IS",)}
"""What nodes are gathered by: the relationships that lead from one to what it is gathered in. By person means
people, companies and places, as identity resolution found them behind labels.
"""
GROUP = "="
"""Before the name of a group in `opened`; an id never begins so."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """`parcels`: party → parcel → party is one line. `by`: parties are in their address, or their person.

    `opened`: what is drawn as it is all the same: parcels, what others are gathered in, groups ("=name").
    """

    parcels: bool = False
    by: str = ""
    opened: frozenset[str] = frozenset()

    @classmethod
    def of(cls, event: Fold) -> Grouping:
        """What an event asks for."""
        return cls(event.parcels, event.by if event.by in BY else "", frozenset(event.opened))

    def event(self) -> Fold:
        """The event that asks for these."""
        return Fold(self.parcels, self.by, tuple(sorted(self.opened)))

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {"parcels": self.parcels, "by": self.by, "opened": sorted(self.opened)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Grouping:
        """As written."""
        return cls(bool(value["parcels"]), str(value["by"]), frozenset(value["opened"]))


def members(state: CanvasState, id_: str) -> frozenset[str]:
    """What a node stands for on the canvas: itself, and what is gathered in it."""
    group = state.drawn[id_].group
    if group and GROUP + group not in state.folds.opened:
        return frozenset(other for other, node in state.drawn.items() if node.group == group)
    ways = BY[state.folds.by]
    if id_ in state.folds.opened or not ways:
        return frozenset({id_})
    return frozenset({id_} | {edge.source for edge in _at(state, id_) if edge.kind in ways})


def with_group_members(state: CanvasState, ids: Iterable[str]) -> tuple[str, ...]:
    """These nodes and what is drawn as them: what is done to a group is done to all of it. Who is gathered in
    two at once is drawn by itself, and stays."""
    ways = BY[state.folds.by]

    def alone(id_: str) -> bool:
        return len({edge.target for edge in _at(state, id_) if edge.kind in ways}) > 1

    found = dict.fromkeys(ids)
    for id_ in list(found):
        group = state.drawn[id_].group
        for other in sorted(members(state, id_)):
            if (group and state.drawn[other].group == group) or not alone(other):
                found[other] = None
    return tuple(found)


def _at(state: CanvasState, id_: str) -> list[Edge]:
    return [state.edges[edge] for pair, edges in state.pairs.items() if id_ in pair for edge in edges]
