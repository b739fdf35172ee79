"""The graph of a pack: what its rows state of the nodes that it is about, worked out from these rows alone.

The graph of the authority is made of rows that may not be handed on as well: a name, a weight or a count in
it can come from one of them. So nothing is copied from there but what identity resolution found between
labels that the rows of the pack state, with its score and without its reasons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.schema import EDGES, bare_id, key_of, kind_of
from graph.subgraph import Edge, Node, Subgraph, edge_id
from handover.cited_rows import CitedRow
from loaders.projection.claims import Claim, ClaimSource, claims_of
from loaders.projection.units.shared_nodes import properties_of, ties_of
from loaders.projection.units.units import project
from queries.reader import edge_between, node_of, parcel_of

_NOTHING: Mapping[str, Any] = {}
LabelPair = tuple[str, str]
"""Two labels or two addresses that were decided about."""
_GROUPS = {"Person": "name", "Place": "line"}
"""What identity resolution makes, and what each is called by."""
DECIDED = "identity resolution with a decision by a person"
_METHODS = {"IS": "identity resolution", "MAY_BE": "an alias named without its market"}


class RowsOfPack:
    """Gathers what rows claim, and makes their graph."""

    def __init__(self) -> None:
        self._units: dict[str, list[Claim]] = defaultdict(list)
        self.called: dict[str, str] = {}
        """What people and places of the authority's graph are called in this one, once it is made."""

    def add(self, one: CitedRow) -> None:
        """A row that is handed on."""
        facts = one.facts
        if one.row.record is not None:
            source = ClaimSource(facts.load, facts.layout, facts.as_of)
            for claim in claims_of(facts.record_kind, source, one.row.row, one.row.record):
                self._units[claim.unit].append(claim)

    def graph(
        self, within: Collection[str], found: Iterable[Edge], decided: Collection[LabelPair] = ()
    ) -> Subgraph:
        """What the rows state of the nodes `within`. `found`: relationships of the authority's graph, of
        which those that identity resolution found are added. `decided`: pairs of labels or addresses that a
        person decided to be the same, which is no finding of a program and is marked where both are told.
        """
        stated: dict[str, dict[str, Any]] = {}
        forms: dict[str, set[str]] = defaultdict(set)
        edges: dict[str, Edge] = {}
        stating: dict[str, Mapping[str, Any]] = {}
        called = _Postings(within)
        for unit in self._units:
            fragment = project(unit, self._units)
            again = {id_: called.now(id_, own) for id_, own in fragment.own.items()}
            stated |= {again[id_]: own for id_, own in fragment.own.items()}
            for id_, held in fragment.held.items():
                if id_ in within:
                    forms[id_].update(held)
            for key, properties in fragment.edges.items():
                source, target = (again.get(end, end) for end in (key.source, key.target))
                _add_edge(edges, within, key.type, source, target, properties)
                for end in (source, target):
                    if end.startswith("Party:") and end not in stating:
                        stating[end] = {name: properties[name] for name in ("layout", "row")}
        for id_, some in forms.items():
            stated.setdefault(id_, properties_of(id_, some, searched=False))
            if kind_of(id_) == "Party":
                for type_, source, target in ties_of(id_, some):
                    _add_edge(edges, within, type_, source, target, {}, stating[id_])
        nodes = _nodes(stated, within, edges.values())
        derived_nodes, derived_edges, self.called = _derived(nodes, found, decided, edges.values())
        edges |= {edge.id: edge for edge in derived_edges}
        return Subgraph.of(
            [*nodes.values(), *derived_nodes],
            (edge for _id, edge in sorted(edges.items())),
        )


class _Postings:
    """What a parcel is called in the pack: a number that was given out again has its month in its id, which a
    part of its rows alone does not show.
    """

    def __init__(self, within: Collection[str]) -> None:
        self._within = within
        self._months: dict[str, list[str]] = defaultdict(list)
        for id_ in within:
            if kind_of(id_) == "Parcel":
                self._months[bare_id(id_)].append(id_)

    def now(self, id_: str, properties: Mapping[str, Any]) -> str:
        """The id under which the pack has it."""
        several = self._months.get(bare_id(id_), ())
        if id_ in self._within or not several:
            return id_
        month = f"@{str(properties.get('posted_at', ''))[:7]}"
        return next((one for one in sorted(several) if one.endswith(month)), sorted(several)[0])


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


def _derived(
    nodes: Mapping[str, Node], found: Iterable[Edge], decided: Collection[LabelPair], stated: Iterable[Edge]
) -> tuple[list[Node], list[Edge], dict[str, str]]:
    """People and places that several labels of the pack are, the relationships to them, and what each is
    called now: one of which a single label is in the pack is called as that label, so that nothing says that
    there are others.

    The id is made from the first of these labels: that of the graph may be a withheld label's. The name is
    the spelling that most parcels bear (of a place, most names on labels) by `stated`, the relationships that
    rows of the pack state; of several that of most labels, then the longest, then the first alphabetically.
    """
    judged = {end for pair in decided if nodes.keys() >= set(pair) for end in pair}
    derived = [edge for edge in found if EDGES[edge.kind].derived and edge.source in nodes]
    labels: dict[str, list[str]] = defaultdict(list)
    for edge in sorted(derived, key=lambda edge: edge.source):
        if kind_of(edge.target) in _GROUPS:
            labels[edge.target].append(edge.source)
    called = {
        group: f"{kind_of(group)}:{key_of(some[0])}" if len(some) > 1 else some[0]
        for group, some in labels.items()
    }
    uses = Counter(
        edge.source if edge.kind == "SENDER_ON" else edge.target
        for edge in stated
        if edge.kind in ("SENDER_ON", "ADDRESSED_TO", "AT")
    )

    def name_of(some: Sequence[str]) -> str:
        used, borne = Counter[str](), Counter[str]()
        for label in some:
            used[nodes[label].label] += uses[label]
            borne[nodes[label].label] += 1
        return min(used, key=lambda name: (-used[name], -borne[name], -len(name), name))

    groups = [
        node_of(
            kind_of(group),
            {"id": called[group], _GROUPS[kind_of(group)]: name_of(some), "members": len(some)},
        )
        for group, some in sorted(labels.items())
        if len(some) > 1
    ]
    edges = [
        _resolved_edge(edge, called.get(edge.target, edge.target), by_a_person=edge.source in judged)
        for edge in derived
        if len(labels.get(edge.target, ())) > 1 or edge.target in nodes
    ]
    return groups, edges, called


def _resolved_edge(edge: Edge, target: str, *, by_a_person: bool) -> Edge:
    """What resolution found, with its method and score and without its reasons, and whether a person decided
    it: which, and why, stands in the log.
    """
    score = {name: edge.properties[name] for name in ("score",) if name in edge.properties}
    return Edge(
        id=edge_id(edge.source, edge.kind, target, {}),
        source=edge.source,
        target=target,
        kind=edge.kind,
        properties={"method": DECIDED if by_a_person else _METHODS[edge.kind], **score},
    )
