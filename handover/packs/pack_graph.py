"""The graph of a pack: what its rows state of the nodes that it is about, worked out from these rows alone.

The graph of the authority is made of rows that may not be handed on as well: a name, a weight or a count in
it can come from one of them. So nothing is copied from there but what identity resolution found between
labels that the rows of the pack state, with its score and without its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.schema import kind_of
from graph.subgraph import Edge, Node, Subgraph
from handover.packs.cited_rows import CitedRow
from handover.packs.label_identity import AS_FOUND, LabelIdentity
from handover.packs.told_people import ToldPeople
from handover.packs.told_postings import ToldPostings
from loaders.projection.claims import Claim, ClaimSource, claims_of
from loaders.projection.units.shared_nodes import properties_of, ties_of
from loaders.projection.units.units import project
from queries.reader import edge_between, node_of, parcel_of

_NOTHING: Mapping[str, Any] = {}
_NUMBER = "N:"
"""How the units of tracking numbers begin: which parcels there are is known before what names them."""


class RowsOfPack:
    """Gathers what rows claim, and makes their graph."""

    def __init__(self) -> None:
        self._units: dict[str, list[Claim]] = defaultdict(list)
        self.called: dict[str, str] = {}
        """What parcels, people and places of the authority's graph are called here, once it is made; "" of
        those that are none here.
        """

    def add(self, one: CitedRow) -> None:
        """A row that is handed on."""
        facts = one.facts
        if one.row.record is not None:
            source = ClaimSource(facts.load, facts.layout, facts.as_of)
            for claim in claims_of(facts.record_kind, source, one.row.row, one.row.record):
                self._units[claim.unit].append(claim)

    def graph(
        self,
        within: Collection[str],
        found: Sequence[Edge],
        identity: LabelIdentity = AS_FOUND,
        *,
        withheld: bool = False,
    ) -> Subgraph:
        """What the rows state of the nodes `within`. `found`: relationships of the authority's graph, of
        which those that identity resolution found are added, as `identity` has them of told labels;
        `withheld`: whether any row is left out.
        """
        stated: dict[str, dict[str, Any]] = {}
        forms: dict[str, set[str]] = defaultdict(set)
        edges: dict[str, Edge] = {}
        stating: dict[str, Mapping[str, Any]] = {}
        postings = ToldPostings(within, found)
        for unit in sorted(self._units, key=lambda unit: not unit.startswith(_NUMBER)):
            fragment = project(unit, self._units)
            postings.add(fragment)
            stated |= fragment.own
            for id_, held in fragment.held.items():
                if id_ in postings.within:
                    forms[id_].update(held)
            for key, properties in fragment.edges.items():
                _add_edge(edges, postings.within, key.type, key.source, key.target, properties)
                for end in (key.source, key.target):
                    if end.startswith("Party:") and end not in stating:
                        stating[end] = {name: properties[name] for name in ("layout", "row")}
        for id_, some in forms.items():
            stated.setdefault(id_, properties_of(id_, some, searched=False))
            if kind_of(id_) == "Party":
                for type_, source, target in ties_of(id_, some):
                    _add_edge(edges, postings.within, type_, source, target, {}, stating[id_])
        nodes = _nodes(stated, postings.within, edges.values())
        people = ToldPeople(nodes, found, edges.values(), identity, withheld=withheld)
        self.called = {**people.called, **postings.called}
        edges |= {edge.id: edge for edge in people.edges}
        return Subgraph.of(
            [*nodes.values(), *people.nodes],
            (edge for _id, edge in sorted(edges.items())),
        )


def _add_edge(
    edges: dict[str, Edge],
    within: Collection[str],
    type_: str,
    source: str,
    target: str,
    properties: Mapping[str, Any],
    stating: Mapping[str, Any] = _NOTHING,
) -> None:
    """`stating`: the layout and row that state what is no claim of its own; they are no part of its id."""
    if source in within and target in within:
        edge = edge_between(source, target, type_, properties)
        edges[edge.id] = replace(edge, properties={**edge.properties, **stating}) if stating else edge


def _nodes(
    stated: Mapping[str, Mapping[str, Any]], within: Collection[str], edges: Iterable[Edge]
) -> dict[str, Node]:
    seized = {edge.target for edge in edges if edge.kind == "OF"}
    found: dict[str, Node] = {}
    for id_ in sorted(stated.keys() & set(within)):
        row = {**stated[id_], "id": id_}
        parcel = kind_of(id_) == "Parcel"
        found[id_] = (
            parcel_of({"node": row, "seized": id_ in seized}) if parcel else node_of(kind_of(id_), row)
        )
    return found
