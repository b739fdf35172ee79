"""Notes of what a writer changed, for the next snapshot of the graph: without them that reads everything."""

from __future__ import annotations

from analysis.snapshot.snapshot_change_log import SnapshotChangeLog
from casework.workspace import Workspace
from loaders.projection.changed_nodes import ChangedNodes


def log_changes(desk: Workspace, touched: ChangedNodes | None) -> None:
    """Note it, where it is known and anything was written; else no server is asked for."""
    if touched is not None and touched.telling:
        notes = SnapshotChangeLog(desk.settings, desk.store.database)
        notes.add(touched.before, touched.until or "", touched.ids or ())
