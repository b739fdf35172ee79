"""What the structure of a canvas says: who connects, and what falls apart without whom.

Of what is in sight and nothing else; hubs are left out, as a walk leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from graph.schema import NODES
from graph.subgraph import Node
from ui.canvas_state.centrality import betweenness
from ui.canvas_state.cut_points import cut_off, cut_points
from ui.canvas_state.filters import Filters
from ui.canvas_state.network import network_of
from ui.canvas_state.state import CanvasState, Pair

CONNECTS: Literal["connects"] = "connects"
SEPARATES: Literal["separates"] = "separates"
MOST = 20
"""Rows that an answer lists."""
_PERSON, _PARCEL = 1_000_000, 1
"""What each counts: whoever loses the most people comes first, then the most parcels."""
_LEAST = 0.0005  # share of the paths below which nobody is said to connect


@dataclass(frozen=True, slots=True)
class StructureRow:
    """`share`: of the shortest paths among what is in sight (0 to 1), where that was asked. `people`,
    `parcels`: how many lose contact with the rest without this node; `ids`: they and the node."""

    node: Node
    ids: tuple[str, ...]
    people: int
    parcels: int
    share: float = 0.0

    @property
    def replaceable(self) -> bool:
        """Whether everything stays together without it."""
        return len(self.ids) == 1


@dataclass(frozen=True, slots=True)
class StructureAnswer:
    """It lives with the session, as the question can be asked again. `size`: nodes that were looked at;
    `sources`: how many of them the answer is estimated from, 0 where it is exact."""

    kind: Literal["connects", "separates"]
    rows: tuple[StructureRow, ...]
    size: int
    sources: int
    seen: tuple[frozenset[str], Mapping[Pair, tuple[str, ...]], Filters]

    def holds_for(self, state: CanvasState) -> bool:
        """Whether the same is in sight as when it was asked."""
        return self.seen == _sight(state)


def who_connects(state: CanvasState) -> StructureAnswer:
    """People and things that most shortest paths lead through, and whether others could stand in for them."""
    network, weights = network_of(state), _weights(state)
    answer = betweenness(network)
    listed = [id_ for id_, share in answer.shares.items() if share >= _LEAST and _is_listed(state, id_)]
    listed.sort(key=lambda id_: (-answer.shares[id_], state.known[id_].label, id_))
    rows = [_row(state, network, weights, id_, answer.shares[id_]) for id_ in listed[:MOST]]
    sources = answer.sources if answer.estimated else 0
    return StructureAnswer(
        kind=CONNECTS, rows=tuple(rows), size=len(network), sources=sources, seen=_sight(state)
    )


def what_separates(state: CanvasState) -> StructureAnswer:
    """People and things without which others lose contact, the most people first."""
    network, weights = network_of(state), _weights(state)
    lost = cut_points(network, weights)
    listed = [id_ for id_, weight in lost.items() if weight and _is_listed(state, id_)]
    listed.sort(key=lambda id_: (-lost[id_], state.known[id_].label, id_))
    rows = [_row(state, network, weights, id_) for id_ in listed[:MOST]]
    return StructureAnswer(kind=SEPARATES, rows=tuple(rows), size=len(network), sources=0, seen=_sight(state))


def _row(
    state: CanvasState, network: nx.Graph[str], weights: Mapping[str, int], id_: str, share: float = 0.0
) -> StructureRow:
    lost = cut_off(network, id_, weights)
    return StructureRow(
        node=state.known[id_],
        ids=(id_, *lost),
        people=sum(weights.get(one) == _PERSON for one in lost),
        parcels=sum(weights.get(one) == _PARCEL for one in lost),
        share=share,
    )


def _is_listed(state: CanvasState, id_: str) -> bool:
    """Parcels and reports are how people are linked, not who links them."""
    kind = state.known[id_].kind
    return kind in ("Party", "Person", "Place") or NODES[kind].shared


def _weights(state: CanvasState) -> dict[str, int]:
    """What counts where contact is lost: each person once, as resolved where that is drawn, else as a label
    names them; then parcels."""
    resolved = {edge.source for edge in state.edges.values() if edge.kind == "IS"}
    weights = {}
    for id_, node in state.known.items():
        if node.kind == "Person" or (node.kind == "Party" and id_ not in resolved):
            weights[id_] = _PERSON
        elif node.kind == "Parcel":
            weights[id_] = _PARCEL
    return weights


def _sight(state: CanvasState) -> tuple[frozenset[str], Mapping[Pair, tuple[str, ...]], Filters]:
    return frozenset(state.drawn).difference(state.hidden), state.pairs, state.filters
