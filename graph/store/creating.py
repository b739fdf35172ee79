"""New nodes and relationships as each server takes them quickest: Cypher in batches, or JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from graph import upserts
from graph.schema import kind_of
from graph.store.port import Additions, Statement

BATCH = 5_000


def creations(new: Additions) -> Iterator[Statement]:
    """Statements of at most BATCH rows: nodes first."""
    for label, ids in by_kind(new.nodes).items():
        rows = [{"id": id_, "p": new.nodes[id_]} for id_ in ids]
        yield from _batches(upserts.create_nodes(label), rows)
    by_ends: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for type_, source, target, properties in new.edges:
        ends = (type_, kind_of(source), kind_of(target))
        by_ends.setdefault(ends, []).append({"a": source, "b": target, "p": properties})
    for ends, rows in by_ends.items():
        yield from _batches(upserts.create_edges(*ends), rows)


def by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the kind they name."""
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(kind_of(id_), []).append(id_)
    return found


def outside(new: Additions) -> set[str]:
    """The ends of new relationships that are not new themselves."""
    ends = {end for _, source, target, _ in new.edges for end in (source, target)}
    return ends - new.nodes.keys()


def payload(new: Additions, places: Mapping[str, str]) -> bytes:
    """JSON lines: vertices by their ids, then edges between ids, or places of nodes that are there already.

    A relationship whose end has no place is one that the graph should have and has not: KeyError names it.
    """
    encode = msgspec.json.encode
    lines = [
        encode({"@type": "vertex", "@class": kind_of(id_), "@id": id_, **properties})
        for id_, properties in new.nodes.items()
    ]
    for type_, source, target, properties in new.edges:
        ends = {
            "@from": source if source in new.nodes else places[source],
            "@to": target if target in new.nodes else places[target],
        }
        lines.append(encode({"@type": "edge", "@class": type_, **ends, **properties}))
    return b"\n".join(lines) + b"\n"


def _batches(cypher: str, rows: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    for start in range(0, len(rows), BATCH):
        yield Statement(cypher, rows[start : start + BATCH])
