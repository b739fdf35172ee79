"""What the schema does not know: nodes of other kinds, or of several, and relationships between other ends.

Every other comparison asks kind by kind for what there should be; these would pass them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.permit import Permit
from graph.schema import EDGES, NODES
from graph.store.port import Store
from loaders.projection.findings import EXAMPLES, REBUILD, Finding

OTHERS = "move what is somebody else's elsewhere; `python -m loaders rebuild --delete-others` deletes it"
SECONDS = 3600.0
"""The longest that one count over the whole graph may take."""


def strangers(store: Store, permit: Permit) -> list[Finding]:
    """What is wrong with them: how many there are in all, and of which kinds. No id is told."""
    found = [
        *(_finding(name, counts, repair) for name, counts, repair in _nodes(store, permit)),
        *(_finding(name, counts, REBUILD) for name, counts in _edges(store, permit)),
    ]
    return [one for one in found if one.count]


def _nodes(store: Store, permit: Permit) -> Iterator[tuple[str, dict[str, int], str]]:
    cypher = "MATCH (n) RETURN labels(n) AS kinds, count(*) AS found"
    unknown: dict[str, int] = {}
    several: dict[str, int] = {}
    for row in store.read(cypher, {}, permit, seconds=SECONDS):
        kinds = sorted(row["kinds"])
        if NODES.keys().isdisjoint(kinds):
            unknown[_named(kinds)] = int(row["found"])
        elif len(kinds) > 1:
            several[_named(kinds)] = int(row["found"])
    nameless = "MATCH (n) WHERE n.id IS NULL RETURN labels(n) AS kinds, count(*) AS found"
    without = {
        _named(sorted(row["kinds"])): int(row["found"])
        for row in store.read(nameless, {}, permit, seconds=SECONDS)
        if not NODES.keys().isdisjoint(row["kinds"])
    }
    yield "nodes of our kinds without an id", without, OTHERS
    yield "nodes of kinds that the schema does not know", unknown, OTHERS
    yield "nodes of several kinds", several, REBUILD


def _edges(store: Store, permit: Permit) -> Iterator[tuple[str, dict[str, int]]]:
    cypher = (
        "MATCH (a)-[x]->(b) "
        "RETURN labels(a) AS source, type(x) AS type, labels(b) AS target, count(*) AS found"
    )
    unknown: dict[str, int] = {}
    elsewhere: dict[str, int] = {}
    for row in store.read(cypher, {}, permit, seconds=SECONDS):
        source, target = sorted(row["source"]), sorted(row["target"])
        kind = EDGES.get(row["type"])
        known = {"|".join(kinds) for kinds in (source, target)} <= NODES.keys()
        if kind is not None and known and (not kind.ends or (source[0], target[0]) in kind.ends):
            continue
        told = f"({_named(source)})-[:{row['type']}]->({_named(target)})"
        (unknown if kind is None else elsewhere)[told] = int(row["found"])
    yield "relationships of types that the schema does not know", unknown
    yield "relationships between kinds that the schema does not join so", elsewhere


def _named(kinds: Iterable[str]) -> str:
    return ":".join(kinds) or "no kind"


def _finding(name: str, counts: dict[str, int], repair: str) -> Finding:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    examples = [f"{count:,} {told}" for told, count in most[:EXAMPLES]]
    if len(most) > EXAMPLES:
        examples.append(f"and {len(most) - EXAMPLES:,} more")
    return Finding(name, sum(counts.values()), tuple(examples), repair)
