"""What a graph says of itself: which one it is, how far it was written, which properties its nodes have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from graph.permit import Permit
from graph.store.port import Store
from loaders.projection.writer import GraphWriter

GRAPH = "Waybill:graph"
PEOPLE = "Waybill:people"
"""Says of which state of the graph people and places were found (`of`, a token)."""
SHAPE = 1
"""Goes up by one when properties are added that readers rely on; `older` gives them to nodes without."""
EMPTYING = -1
"""The revision of a graph that is being emptied: what is left of it after a kill is not to be believed."""


@dataclass(frozen=True, slots=True)
class GraphMeta:
    """`uuid` is made once; `revision` counts groups of changes; `shape` is the SHAPE its nodes have;
    `token` is made anew with every change: a revision may come twice where a backup was put back, it never.
    """

    uuid: str
    revision: int
    shape: int = SHAPE
    token: str = field(default_factory=lambda: uuid4().hex)

    def write_to(self, writer: GraphWriter, also: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Write it into the graph, in one transaction with nodes that are `also` to be told."""
        properties: Mapping[str, str | int] = {
            "uuid": self.uuid,
            "revision": self.revision,
            "shape": self.shape,
            "token": self.token,
        }
        writer.nodes({**(also or {}), GRAPH: properties})


def read_itself(store: Store, permit: Permit) -> GraphMeta | None:
    """What the graph says; None where it says nothing."""
    rows = store.read(
        "MATCH (n:Waybill {id: $id}) RETURN n.uuid AS uuid, n.revision AS revision, n.shape AS shape, "
        "n.token AS token LIMIT 1",
        {"id": GRAPH},
        permit,
    )
    if not rows:
        return None
    return GraphMeta(rows[0]["uuid"], rows[0]["revision"], rows[0]["shape"] or 0, rows[0]["token"] or "")
