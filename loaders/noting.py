"""Notes of what a writer changed, for the next snapshot of the graph: without them that reads everything."""

from __future__ import annotations

from analysis.snapshot.notes import Notes
from graph.settings import Settings
from loaders.projection.touched import Touched


def tell_snapshots(settings: Settings, database: str, touched: Touched | None) -> None:
    """Note it, where it is known and anything was written."""
    if touched is not None and touched.telling:
        Notes(settings, database).add(touched.before, touched.until or "", touched.ids or ())
