"""What is wrong between evidence, claims index and graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.archive import Archive
from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store
from loaders.projection.index import Index

PAGE = 10_000
EXAMPLES = 5
# Kinds whose nodes only stand because something claims them.
_HELD = tuple(
    label
    for label, kind in NODES.items()
    if not (kind.internal or kind.derived) and label not in ("Parcel", "Seizure", "Listing")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that is wrong: how many, a few of them, and what to do in `advice`."""

    name: str
    count: int
    examples: tuple[str, ...]
    advice: str


def findings(store: Store, archive: Archive, index: Index, permit: Permit) -> list[Finding]:
    """Loads on one side only, nodes on one side only, nodes without any tie, and relationships said twice."""
    found = [*_loads(store, archive, permit), *_nodes(store, index, permit), *_doubles(store, permit)]
    return [finding for finding in found if finding.count]


def anything_left(store: Store, permit: Permit) -> bool:
    """Whether a graph without its mark holds more than what people put there: it was emptied mark first."""
    return any(
        store.read(f"MATCH (n:{kind}) RETURN n.id AS id LIMIT 1", {}, permit)
        for kind in NODES
        if kind not in ("Decision", "Case", "CaseEvent")
    )


def _finding(name: str, things: Iterable[str], advice: str) -> Finding:
    listed = sorted(things)
    return Finding(name, len(listed), tuple(listed[:EXAMPLES]), advice)


def _loads(store: Store, archive: Archive, permit: Permit) -> Iterator[Finding]:
    rows = store.read("MATCH (n:Load) RETURN n.id AS id, n.state AS state LIMIT 1000000", {}, permit)
    states = {row["id"].partition(":")[2]: row["state"] for row in rows}
    evidence = {load.load for load in archive.loads() if not load.withdrawn}
    done = {load for load, state in states.items() if state == "done"}
    yield _finding("evidence without graph", evidence - done, "run `python -m loaders rebuild`")
    yield _finding("graph without evidence", set(states) - evidence, "run `python -m loaders rebuild`")


def _nodes(store: Store, index: Index, permit: Permit) -> Iterator[Finding]:
    for label in _HELD:
        in_graph = set(_ids(store, label, permit))
        wanted = set(index.ids_of_kind(label))
        yield _finding(
            f"{label} in the graph that nothing states", in_graph - wanted, "run `python -m loaders rebuild`"
        )
        yield _finding(
            f"{label} stated but not in the graph", wanted - in_graph, "run `python -m loaders rebuild`"
        )
        query = f"MATCH (n:{label}) WHERE NOT (n)--() RETURN n.id AS id LIMIT {PAGE}"
        orphans = [row["id"] for row in store.read(query, {}, permit, seconds=300)]
        yield _finding(f"{label} without any relationship", orphans, "run `python -m loaders rebuild`")


def _ids(store: Store, label: str, permit: Permit) -> Iterator[str]:
    after = ""
    query = f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id ORDER BY n.id LIMIT {PAGE}"
    while rows := store.read(query, {"after": after}, permit, seconds=300):
        yield from (row["id"] for row in rows)
        after = rows[-1]["id"]


def _doubles(store: Store, permit: Permit) -> Iterator[Finding]:
    for type_, kind in EDGES.items():
        same = ", ".join(f"x.{name} AS {name}" for name in ("layout", *kind.distinct)) if kind.claimed else ""
        query = (
            f"MATCH (a)-[x:{type_}]->(b) "
            f"WITH a.id AS a, b.id AS b{', ' + same if same else ''}, count(*) AS n "
            f"WHERE n > 1 RETURN a, b LIMIT {PAGE}"
        )
        doubled = [f"{row['a']} {type_} {row['b']}" for row in store.read(query, {}, permit, seconds=300)]
        yield _finding(f"{type_} said twice by one claim", doubled, "run `python -m loaders rebuild`")
