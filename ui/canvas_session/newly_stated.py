"""What deliveries that came since say of what is drawn: new parcels, reports and their ends, to be added."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import TYPE_CHECKING

import queries
from graph.subgraph import Edge, Subgraph
from ui.canvas_session.one_question import as_one, joined

if TYPE_CHECKING:
    from casework.workspace import Workspace

_KINDS = ("Parcel", "Seizure")
MOST = 500
"""Neighbours that are brought, at most."""


def read(grown: Sequence[str], drawn: Sequence[str], loads: Set[str], desk: Workspace) -> Subgraph:
    """The parcels and reports beside the nodes `grown`, of whom labels are looked at too, that these loads
    state and no other that counts: those not `drawn` yet, with the senders and recipients of the parcels and
    the lines among all of it. One that a load before stated is among them where one of these, of the same
    layout, took its place.
    """

    def both() -> Subgraph:
        people = not desk.as_labels_say
        beside = queries.expand(
            list(grown), kinds=_KINDS, without=drawn, limit=MOST, as_people=people, desk=desk
        )
        parcels = [
            id_
            for id_, node in beside.nodes.items()
            if node.kind == "Parcel" and id_ not in drawn and set(node.properties.get("loads") or ()) <= loads
        ]
        stated = [edge for edge in beside.edges.values() if edge.kind == "OF" and _load(edge) in loads]
        new = {*parcels, *(edge.source for edge in stated)}
        if parcels:
            ends = queries.expand(parcels, kinds=["Party"], limit=2 * MOST, desk=desk)
            beside = beside.merge(ends)
            new |= ends.nodes.keys()
        return joined(_among(beside, new | set(drawn)), list(drawn), desk)

    asked = {"ids": len(grown), "loads": sorted(loads), "beside": len(drawn)}
    return as_one(desk, "expand", asked, list(grown), both)


def _load(edge: Edge) -> str:
    """The load of the row that states a line; "" of one that no row states by itself."""
    return str(edge.properties.get("row") or "").partition(":")[0]


def _among(found: Subgraph, ids: Collection[str]) -> Subgraph:
    """These nodes of it, and the lines among them."""
    nodes = {id_: node for id_, node in found.nodes.items() if id_ in ids}
    edges = {id_: edge for id_, edge in found.edges.items() if edge.source in nodes and edge.target in nodes}
    return Subgraph(nodes, edges, len(nodes))
