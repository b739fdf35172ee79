"""Notes of what a writer changed, for the next snapshot of the graph: without them that reads everything."""

from __future__ import annotations

from analysis.snapshot.notes import Notes
from casework.desk import Desk
from loaders.projection.touched import Touched


def tell_snapshots(desk: Desk, touched: Touched | None) -> None:
    """Note it, where it is known and anything was written; else no server is asked for."""
    if touched is not None and touched.telling:
        notes = Notes(desk.settings, desk.store.database)
        notes.add(touched.before, touched.until or "", touched.ids or ())
