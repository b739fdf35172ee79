"""What a graph holds against what it must hold, in words that say where they part."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from graph.permit import Permit
from graph.schema import NODES
from graph.store.port import Store
from loaders.resolving.difference_writer import read_written
from loaders.resolving.resolution_target import ResolutionTarget
from tests.contract.graph_contents import contents
from tests.unit.projection.plain_model import World, held

_SHOWN = 5


def same_statements(store: Store, permit: Permit, wanted: World) -> None:
    """What labels say. Raises AssertionError."""
    nodes, edges = contents(store, permit)
    found = held(nodes, ((*key[:3], values) for key, values in edges.items()))
    _same(found, wanted, "statements")


def same_people(store: Store, permit: Permit, wanted: ResolutionTarget) -> None:
    """People, places, and what looks alike. Raises AssertionError."""
    _same(read_written(store, permit), wanted, "people")


def same_marks(store: Store, permit: Permit, wanted: dict[str, str]) -> None:
    """What stands on shared things of what people judged. Raises AssertionError."""
    found: dict[str, str] = {}
    for kind in (label for label, one in NODES.items() if one.shared):
        cypher = f"MATCH (n:{kind}) WHERE n.judged IS NOT NULL RETURN n.id AS id, n.judged AS said LIMIT 1000"
        found |= {row["id"]: row["said"].partition(" (")[0] for row in store.read(cypher, {}, permit)}
    assert found == wanted, f"marks: {found} instead of {wanted}"


def _same(found: Any, wanted: Any, about: str) -> None:
    apart = []
    for one in fields(found):
        has, needs = getattr(found, one.name), getattr(wanted, one.name)
        if has != needs:
            apart.append(f"{about}, {one.name}: {_apart(has, needs)}")
    assert not apart, "\n".join(apart)


def _apart(has: Any, needs: Any) -> str:
    if isinstance(has, set):
        return f"too many {sorted(has - needs)[:_SHOWN]}, lacking {sorted(needs - has)[:_SHOWN]}"
    keys = [key for key in {*has, *needs} if has.get(key) != needs.get(key)]
    said = [f"{key}: {has.get(key)} instead of {needs.get(key)}" for key in sorted(keys)[:_SHOWN]]
    return "; ".join(said)
