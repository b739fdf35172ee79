"""The graph against what every claim, projected once more, wants in it: each property and relationship."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.permit import Permit
from graph.schema import EDGES, NODES, kind_of
from graph.store.port import Store
from loaders.projection.buildings import LEAST, base_of
from loaders.projection.findings import Finding, Found, finding
from loaders.projection.fragment import EdgeKey, Fragment, Properties
from loaders.projection.index import Index, ReferenceCount
from loaders.projection.paging import SECONDS, edges_at, ids_in_graph, nodes_in_graph
from loaders.projection.recount import Recount, fragments, recount
from loaders.projection.reference_counts import SHARED
from loaders.projection.units.shared_nodes import properties_of, ties_of
from loaders.projection.vendor_candidates import wanted_ties

_COUNTS = frozenset({"parcels", "users"})
OWN = ("Parcel", "Seizure", "Listing")
# Relationships that one unit alone holds, by the kind of node that it is known by, as patterns from that.
_AROUND = {
    "Parcel": {
        "SENDER_ON": "<-[x:SENDER_ON]-",
        "ADDRESSED_TO": "-[x:ADDRESSED_TO]->",
        "FRANKED_BY": "-[x:FRANKED_BY]->",
        "DROPPED_AT": "-[x:DROPPED_AT]->",
        "SCANNED": "-[x:SCANNED]->",
        "OF": "<-[x:OF]-",
    },
    "Seizure": {"NAMED_IN": "<-[x:NAMED_IN]-", "CONTAINED": "-[x:CONTAINED]->"},
    "Listing": {"OFFERS": "<-[x:OFFERS]-", "ON": "-[x:ON]->", "FOR": "-[x:FOR]->"},
}


def restated(store: Store, index: Index, permit: Permit) -> list[Finding]:
    """What the graph, or the index of how nodes are held, says otherwise than the claims."""
    compare = _Comparison(store, index, permit)
    with recount() as counted:
        for some in fragments(index):
            compare.own(some)
            for fragment in some.values():
                counted.add(fragment)
        counted.ready()
        extra = [
            finding(f"{kind} in the graph that nothing states", _extra(store, kind, counted, permit))
            for kind in OWN
        ]
        for kind in (label for label, one in NODES.items() if not (one.internal or one.derived)):
            if kind not in OWN:
                compare.shared_nodes(kind, counted)
    compare.links()
    return [*extra, *compare.found.findings()]


def _extra(store: Store, kind: str, counted: Recount, permit: Permit) -> Iterator[str]:
    """Nodes of the graph that no unit wants; both lists come in order."""
    wanted = counted.own(kind)
    now = next(wanted, None)
    for id_ in ids_in_graph(store, kind, permit):
        while now is not None and now < id_:
            now = next(wanted, None)
        if now != id_:
            yield id_


class _Comparison:
    def __init__(self, store: Store, index: Index, permit: Permit) -> None:
        self._store, self._index, self._permit = store, index, permit
        self._linked = 0
        self.found = Found()

    def own(self, some: Mapping[str, Fragment]) -> None:
        """Nodes and relationships that these units alone hold."""
        nodes = {id_: wanted for fragment in some.values() for id_, wanted in fragment.own.items()}
        edges = {key: wanted for fragment in some.values() for key, wanted in fragment.edges.items()}
        for kind, ids in _by_kind(nodes).items():
            there = nodes_in_graph(self._store, kind, ids, self._permit)
            for id_ in ids:
                self._node(id_, nodes[id_], there.get(id_))
            for type_, arrow in _AROUND[kind].items():
                wanted = {key: one for key, one in edges.items() if key.type == type_}
                self._edges(wanted, self._around(kind, arrow, type_, ids))
        self._links({key: one for key, one in edges.items() if key.type == "LINKED"})

    def shared_nodes(self, kind: str, counted: Recount) -> None:
        """Nodes of a kind that units hold together."""
        suffixed: Counter[str] = Counter()
        if kind == "Address":
            for some in counted.reference_counts(kind):
                doors = (properties_of(id_, held.forms) for id_, held in some.items())
                suffixed.update(base_of(door) for door in doors if door.get("suffix"))
        for some in counted.reference_counts(kind):
            self._index_of(some)
            there = nodes_in_graph(self._store, kind, list(some), self._permit)
            for id_, held in some.items():
                wanted = properties_of(id_, held.forms)
                if kind in SHARED:
                    wanted.update(parcels=held.parcels, users=held.users)
                if kind == "Address" and not wanted.get("suffix") and suffixed[base_of(wanted)] >= LEAST:
                    wanted["building"] = True
                self._node(id_, wanted, there.get(id_))
            if kind == "Party":
                self._ties(some)

    def links(self) -> None:
        """Relationships that analysts stated, beyond those that were wanted; and what aliases may be."""
        rows = self._store.read(
            "MATCH ()-[x:LINKED]->() RETURN count(x) AS n LIMIT 1", {}, self._permit, seconds=SECONDS
        )
        for _ in range(rows[0]["n"] - self._linked):
            self.found.add("LINKED in the graph that no row states", "LINKED")
        stated = list(ids_in_graph(self._store, "Stated", self._permit))
        rows = edges_at(self._store, "(n:Stated {id: id})-[x:MAY_BE]->(o)", stated, self._permit)
        has, wanted = {("MAY_BE", row["n"], row["o"]) for row in rows}, wanted_ties(self._index)
        self._apart("MAY_BE", has, wanted)

    def _index_of(self, some: Mapping[str, ReferenceCount]) -> None:
        kept = self._index.reference_counts(some)
        for id_, held in some.items():
            if kept.get(id_) != held:
                self.found.add(f"{kind_of(id_)} whose count in the claims index differs from its claims", id_)

    def _node(self, id_: str, wanted: Properties, there: Mapping[str, Any] | None) -> None:
        """A node that is not there at all is found by others for shared kinds."""
        kind = kind_of(id_)
        if there is None:
            if kind in OWN:
                self.found.add(f"{kind} stated but not in the graph", id_)
            return
        kept = {one.name for one in NODES[kind].properties if one.kept}
        apart = {name for name in {*wanted, *there} - kept if there.get(name) != wanted.get(name)}
        if apart & _COUNTS and kind in SHARED:
            self.found.add(f"{kind} whose counts are not those of its rows", _named(id_, apart & _COUNTS))
            apart -= _COUNTS
        if "differs" in apart:
            self.found.add(f"{kind} whose `differs` does not name what differs", id_)
            apart.discard("differs")
        if apart:
            self.found.add(f"{kind} that says what no row states", _named(id_, apart))

    def _around(
        self, kind: str, arrow: str, type_: str, ids: Sequence[str]
    ) -> Iterator[tuple[EdgeKey, Properties]]:
        rows = edges_at(self._store, f"(n:{kind} {{id: id}}){arrow}(o)", ids, self._permit)
        for row in rows:
            source, target = (row["o"], row["n"]) if arrow.startswith("<") else (row["n"], row["o"])
            yield _key(type_, source, target, row["p"]), row["p"]

    def _edges(
        self, wanted: Mapping[EdgeKey, Properties], rows: Iterable[tuple[EdgeKey, Properties]]
    ) -> None:
        there = dict(rows)
        for key in wanted.keys() - there.keys():
            self.found.add(f"{key.type} stated but not in the graph", _edge_text(key))
        for key, properties in there.items():
            if key not in wanted:
                self.found.add(f"{key.type} in the graph that no row states", _edge_text(key))
            elif properties != wanted[key]:
                self.found.add(f"{key.type} that differs from its row", _edge_text(key))

    def _links(self, wanted: Mapping[EdgeKey, Properties]) -> None:
        self._linked += len(wanted)
        there: dict[EdgeKey, Properties] = {}
        for kind, ids in _by_kind({key.source for key in wanted}).items():
            there.update(self._around(kind, "-[x:LINKED]->", "LINKED", ids))
        self._edges(wanted, ((key, one) for key, one in there.items() if key in wanted))

    def _ties(self, some: Mapping[str, ReferenceCount]) -> None:
        for type_ in ("AT", "REACHED_BY"):
            wanted = {
                tie for id_, held in some.items() for tie in ties_of(id_, held.forms) if tie[0] == type_
            }
            rows = edges_at(self._store, f"(n:Party {{id: id}})-[x:{type_}]->(o)", list(some), self._permit)
            self._apart(type_, {(type_, row["n"], row["o"]) for row in rows}, wanted)

    def _apart(self, type_: str, has: set[tuple[str, str, str]], wanted: set[tuple[str, str, str]]) -> None:
        for tie in sorted(wanted - has):
            self.found.add(f"{type_} stated but not in the graph", f"{tie[1]} {type_} {tie[2]}")
        for tie in sorted(has - wanted):
            self.found.add(f"{type_} in the graph that no row states", f"{tie[1]} {type_} {tie[2]}")


def _key(type_: str, source: str, target: str, properties: Properties) -> EdgeKey:
    distinct = tuple(properties.get(name) for name in EDGES[type_].distinct)
    return EdgeKey(
        type=type_, source=source, target=target, layout=str(properties.get("layout")), distinct=distinct
    )


def _by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for id_ in ids:
        kinds.setdefault(kind_of(id_), []).append(id_)
    return kinds


def _named(id_: str, properties: Iterable[str]) -> str:
    return f"{id_}: {', '.join(sorted(properties))}"


def _edge_text(key: EdgeKey) -> str:
    return f"{key.source} {key.type} {key.target}"
