"""Whether a subgraph may be handed on as it is: every row that states anything of it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.row_decisions import RowDecisions
from errors import UsageError
from graph.schema import NODES, kind_of
from graph.subgraph import Node, Subgraph
from queries.analyses.mention_reader import reaching
from queries.claims import ClaimingRows
from queries.neighbours.directions import DERIVED
from queries.operator_lists.list_recipient import ListRecipient
from queries.reader import Reader, by_kind

_WRITTEN = ("Parcel", "Seizure", "Address", "DropOff", "Facility", "Listing", "Vendor")
"""Kinds of nodes of which rows tell more than their key."""
_OF_THE_WHOLE_GRAPH = ("parcels", "users", "judged", "members", "carriers", "building")
"""Properties that count or judge what is not in the file, of whatever deliveries."""
_LABELS = 10_000
"""Labels of one person or place of which the rows are decided."""


def require_all_may_be_told(
    reader: Reader, decisions: RowDecisions, found: Subgraph, to: ListRecipient
) -> Subgraph:
    """The subgraph without what is counted over the whole graph. Raises UsageError where a row that states
    one of its nodes or relationships may not be handed to this recipient: it is given whole or not at all, so
    that nothing in it shows what is missing.
    """
    told = [decisions.may(row) for row in sorted(_rows_of(reader, found))]
    loads = {str(load) for node in found.nodes.values() for load in node.properties.get("loads") or ()}
    if not all(told) or not all(map(decisions.may_of_load, loads)):
        raise UsageError(
            "Not all of this may be handed to {recipient}, and nothing was written: 'python -m handover "
            "chart' writes what may be.",
            recipient=to.to.name,
        )
    return replace(found, nodes={id_: _without_counts(node) for id_, node in found.nodes.items()})


def _rows_of(reader: Reader, found: Subgraph) -> set[str]:
    """The rows behind its relationships; those behind nodes without one here, and behind nodes of which more
    is told than their key: also what the labels say that give them.
    """
    edges = found.edges.values()
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = [id_ for id_ in found.nodes if id_ not in joined or kind_of(id_) in (*_WRITTEN, *DERIVED)]
    stated = [id_ for id_ in (*nodes, *_labels(reader, nodes)) if kind_of(id_) not in DERIVED]
    rows = {str(edge.properties.get("row") or "") for edge in edges}
    return (rows | ClaimingRows(reader).of_all(stated)) - {""}


def _labels(reader: Reader, ids: Sequence[str]) -> set[str]:
    """The names and addresses that people and places are read from, and the names that give things."""
    groups = [id_ for id_ in ids if kind_of(id_) in DERIVED]
    found = {label for some in reader.members(groups, _LABELS).values() for label in some}
    things = by_kind(id_ for id_ in (*ids, *found) if NODES[kind_of(id_)].shared)
    for kind, some in things.items():
        if relationship := reaching("Party", kind):
            labels = {"kind": kind, "relationship": relationship}
            found |= {str(row["source"]) for row in reader.each("edges_in", sorted(some), labels)}
    return found


def _without_counts(node: Node) -> Node:
    kept = {name: value for name, value in node.properties.items() if name not in _OF_THE_WHOLE_GRAPH}
    return replace(node, properties=kept)
