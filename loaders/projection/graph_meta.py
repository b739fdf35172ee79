"""What a graph says of itself: which one it is, how far it was written, which properties its nodes have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from graph.marks import GRAPH
from graph.permit import Permit
from graph.store.port import Store
from loaders.projection.writer import GraphWriter

REBUILDING = "rebuilding"
"""The fact of an index that its graph was emptied and does not hold all loads again; "" where it does."""
SHAPE = 1
"""Goes up by one when properties are added that readers rely on; `older` gives them to nodes without."""


@dataclass(frozen=True, slots=True)
class GraphMeta:
    """`uuid` is made once; `revision` counts groups of changes; `shape` is the SHAPE its nodes have;
    `token` is made anew with every change: a revision may come twice where a backup was put back, it never.
    `rebuilding`: whether it was emptied and does not hold all loads again.
    """

    uuid: str
    revision: int
    shape: int = SHAPE
    token: str = field(default_factory=lambda: uuid4().hex)
    rebuilding: bool = False

    def write_to(self, writer: GraphWriter, also: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Write it into the graph, in one transaction with nodes that are `also` to be told."""
        properties: dict[str, str | int | bool] = {
            "uuid": self.uuid,
            "revision": self.revision,
            "shape": self.shape,
            "token": self.token,
        }
        if self.rebuilding:
            properties["rebuilding"] = True
        writer.nodes({**(also or {}), GRAPH: properties})


def read_itself(store: Store, permit: Permit) -> GraphMeta | None:
    """What the graph says; None where it says nothing."""
    rows = store.read(
        "MATCH (n:Waybill {id: $id}) RETURN n.uuid AS uuid, n.revision AS revision, n.shape AS shape, "
        "n.token AS token, n.rebuilding AS rebuilding LIMIT 1",
        {"id": GRAPH},
        permit,
    )
    if not rows:
        return None
    return GraphMeta(
        uuid=rows[0]["uuid"],
        revision=rows[0]["revision"],
        shape=rows[0]["shape"] or 0,
        token=rows[0]["token"] or "",
        rebuilding=bool(rows[0]["rebuilding"]),
    )
