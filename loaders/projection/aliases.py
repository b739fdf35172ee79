"""Old ids in the graph: whoever kept one (a case, a decision, a link in a report) finds what it became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evidence.archive import Archive
from graph.permit import Permit
from graph.store.port import Store
from loaders.projection.writer import GraphWriter


def write_aliases(store: Store, writer: GraphWriter, archive: Archive, permit: Permit) -> None:
    """Leave what understanding loads again made of old ids where readers find it, and no more."""
    nodes = alias_nodes(archive.aliases(load.load) for load in archive.loads())
    for id_, properties in nodes.items():
        writer.node(id_, properties)
    rows = store.read("MATCH (a:Alias) RETURN a.id AS id LIMIT 1000000", {}, permit)
    for id_ in {row["id"] for row in rows}.difference(nodes):
        writer.delete(id_)


def alias_nodes(told: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, dict[str, Any]]:
    """Nodes `Alias:old id` with all that the id became (`of`), also by way of others that changed again."""
    became: dict[str, dict[str, None]] = {}
    for one in told:
        for old, new in one.items():
            became.setdefault(old, {}).update(dict.fromkeys(new))
    nodes = {}
    for old in became:
        found = _followed(old, became)
        if found:
            nodes[f"Alias:{old}"] = {"id": f"Alias:{old}", "of": found}
    return nodes


def _followed(old: str, became: Mapping[str, Mapping[str, None]]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(became[old])
    while waiting:
        id_ = waiting.pop(0)
        if id_ not in found and id_ != old:
            found[id_] = None
            waiting += became.get(id_, {})
    return list(found)
