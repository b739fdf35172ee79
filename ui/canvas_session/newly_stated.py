"""What deliveries that came since say of what is drawn: new parcels, reports and their ends, to be added."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import queries
from graph.schema import kind_of
from graph.subgraph import Edge, Subgraph
from ui.canvas_session.one_question import as_one, joined

if TYPE_CHECKING:
    from casework.workspace import Workspace

MOST = 500
"""Neighbours that are brought, at most."""


def read(grown: Sequence[str], drawn: Sequence[str], loads: Collection[str], desk: Workspace) -> Subgraph:
    """What these loads say stands beside the nodes `grown`, of whom labels are looked at too: what is not
    `drawn` yet, with the senders and recipients of new parcels and the lines among all of it.
    """

    def both() -> Subgraph:
        people = not desk.as_labels_say
        beside = queries.expand(list(grown), without=drawn, limit=MOST, as_people=people, desk=desk)
        stated = [edge for edge in beside.edges.values() if _load(edge) in loads]
        new = {end for edge in stated for end in (edge.source, edge.target)} - set(drawn)
        parcels = [id_ for id_ in new if kind_of(id_) == "Parcel"]
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
