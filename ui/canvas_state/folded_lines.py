"""The parcels that a line of a canvas stands for while parcels are drawn as lines."""

from __future__ import annotations

from graph.subgraph import Edge
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.grouping import members
from ui.canvas_state.state import CanvasState

_ENDS = frozenset({"SENDER_ON", "ADDRESSED_TO"})


def parcels_between(state: CanvasState, one: str, other: str) -> dict[str, bool]:
    """The parcels that the line between two nodes stands for: whether each goes from `one` to `other`. A
    seized parcel is drawn by itself; one with a single end on the canvas is counted between that end and what
    else it is joined to.
    """
    ends = members(state, one), members(state, other)
    found: dict[str, bool] = {}
    for forward, (senders, recipients) in ((True, ends), (False, ends[::-1])):
        sent = {e.target for id_ in senders for e in _at(state, id_) if e.kind == "SENDER_ON"}
        got = {e.source for id_ in recipients for e in _at(state, id_) if e.kind == "ADDRESSED_TO"}
        found.update(dict.fromkeys(sorted(sent & got), forward))
    for forward, (parties, things) in ((True, ends), (False, ends[::-1])):
        found.update({id_: forward for id_ in _single_ended(state, parties, things) if id_ not in found})
    seized = seized_parcels(state)
    return {id_: way for id_, way in found.items() if id_ not in state.folds.opened and id_ not in seized}


def _single_ended(state: CanvasState, parties: frozenset[str], things: frozenset[str]) -> list[str]:
    """The parcels of these parties whose other end is not drawn, and which are joined to these things."""
    at_things = {
        e.source if e.target == id_ else e.target
        for id_ in things
        for e in _at(state, id_)
        if e.kind not in _ENDS
    }
    mine = {
        e.target if e.source == id_ else e.source
        for id_ in parties
        for e in _at(state, id_)
        if e.kind in _ENDS
    }
    return sorted(
        id_ for id_ in at_things & mine if len({e.kind for e in _at(state, id_) if e.kind in _ENDS}) == 1
    )


def _at(state: CanvasState, id_: str) -> list[Edge]:
    return [state.edges[edge] for pair, edges in state.pairs.items() if id_ in pair for edge in edges]
