"""What is wrong between evidence, claims index and graph."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.archive import Archive
from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store
from loaders.projection.findings import Finding, finding
from loaders.projection.index import Index
from loaders.projection.paging import PAGE, SECONDS, ids_in_graph
from loaders.projection.recomputed import restated

# Kinds whose nodes only stand because something claims them.
HELD = tuple(
    label
    for label, kind in NODES.items()
    if not (kind.internal or kind.derived) and label not in ("Parcel", "Seizure", "Listing")
)


def findings(store: Store, archive: Archive, index: Index, permit: Permit) -> list[Finding]:
    """Loads and nodes on one side only, nodes without any tie, relationships said twice, and whatever the
    graph says otherwise than the claims."""
    found = [*_loads(store, archive, index, permit), *_nodes(store, index, permit)]
    found += [*_doubles(store, permit), *restated(store, index, permit)]
    return [finding for finding in found if finding.count]


OF_PEOPLE = frozenset(
    {"Decision", "Case", "CaseEvent", "SavedQuestion", "AlertEvent", "WatchEvent", "BarrierEvent"}
)
"""Kinds of node that people make, and no load."""


def anything_left(store: Store, permit: Permit) -> bool:
    """Whether a graph without its mark holds more than what people put there: it was emptied mark first."""
    return any(
        store.read(f"MATCH (n:{kind}) RETURN n.id AS id LIMIT 1", {}, permit)
        for kind in NODES
        if kind not in OF_PEOPLE
    )


def _loads(store: Store, archive: Archive, index: Index, permit: Permit) -> Iterator[Finding]:
    states: dict[str, str] = {}
    for id_ in ids_in_graph(store, "Load", permit):
        rows = store.read("MATCH (n:Load {id: $id}) RETURN n.state AS state LIMIT 1", {"id": id_}, permit)
        states[id_.partition(":")[2]] = rows[0]["state"]
    evidence = {load.load for load in archive.loads() if not load.withdrawn}
    done = {load for load, state in states.items() if state == "done"}
    yield finding("evidence without graph", evidence - done)
    yield finding("graph without evidence", set(states) - evidence)
    applied = {load for load, (state, _) in index.loads().items() if state == "done"}
    yield finding("loads whose status differs between graph and claims index", applied ^ done)


def _nodes(store: Store, index: Index, permit: Permit) -> Iterator[Finding]:
    for label in HELD:
        in_graph = set(ids_in_graph(store, label, permit))
        wanted = set(index.ids_of_kind(label))
        yield finding(f"{label} in the graph that nothing states", in_graph - wanted)
        yield finding(f"{label} stated but not in the graph", wanted - in_graph)
        query = f"MATCH (n:{label}) WHERE NOT (n)--() RETURN n.id AS id LIMIT {PAGE}"
        orphans = [row["id"] for row in store.read(query, {}, permit, seconds=SECONDS)]
        yield finding(f"{label} without any relationship", orphans, most=PAGE)


def _doubles(store: Store, permit: Permit) -> Iterator[Finding]:
    for type_, kind in EDGES.items():
        same = ", ".join(f"x.{name} AS {name}" for name in ("layout", *kind.distinct)) if kind.claimed else ""
        query = (
            f"MATCH (a)-[x:{type_}]->(b) "
            f"WITH a.id AS a, b.id AS b{', ' + same if same else ''}, count(*) AS n "
            f"WHERE n > 1 RETURN a, b LIMIT {PAGE}"
        )
        doubled = [f"{row['a']} {type_} {row['b']}" for row in store.read(query, {}, permit, seconds=SECONDS)]
        yield finding(f"{type_} stated twice by one claim", doubled, most=PAGE)
