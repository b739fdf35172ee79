"""Notes of what a writer changed, for the next snapshot of the graph: without them that reads everything."""

from __future__ import annotations

from analysis.snapshot.notes import GRAPH, Notes
from graph.settings import Settings
from loaders.projection.touched import Touched


def tell_snapshots(settings: Settings, database: str, touched: Touched | None) -> None:
    """Note it, where it is known and anything was written."""
    if touched is None or touched.ids is None or touched.until in (None, touched.revision):
        return
    Notes(settings, database).add(GRAPH, touched.revision, int(touched.until or 0), touched.ids)
