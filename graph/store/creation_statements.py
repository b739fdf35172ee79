"""New nodes and relationships as statements: CREATE in batches, a kind and a relationship type at a time.

Second to none of what was tried on either server: docs/decisions/0016-one-store-over-bolt.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph import upserts
from graph.schema import kind_of
from graph.store.port import Additions, Statement

BATCH = 5_000


def creations(new: Additions) -> Iterator[Statement]:
    """Statements of at most BATCH rows: nodes first."""
    by_label: dict[str, list[dict[str, Any]]] = {}
    for id_, properties in new.nodes.items():
        by_label.setdefault(kind_of(id_), []).append({"p": properties})
    for label, rows in by_label.items():
        yield from _batches(upserts.create_nodes(label), rows)
    alike: dict[tuple[str, str, str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for type_, source, target, properties in new.edges:
        key = (type_, kind_of(source), kind_of(target), tuple(properties))
        alike.setdefault(key, []).append({"a": source, "b": target, "p": properties})
    for key, rows in alike.items():
        yield from _batches(upserts.create_edges(*key), rows)


def _batches(cypher: str, rows: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    for start in range(0, len(rows), BATCH):
        yield Statement(cypher, rows[start : start + BATCH])
