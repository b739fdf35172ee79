"""The snapshot of a graph as it is now: the kept one, that brought up to what changed, or all read anew."""

from __future__ import annotations

from analysis.cluster_names import Kept as Run
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.keeping import Kept, Version
from analysis.snapshot.notes import Notes
from analysis.snapshot.reading import read_snapshot
from analysis.snapshot.refreshing import refreshed
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store

PEOPLE = "Waybill:people"
"""The node that counts what identity resolution wrote."""


def take(settings: Settings, store: Store, permit: Permit) -> Snapshot:
    """The snapshot; kept for the next time. Raises StoreUnavailable.

    What is written while it is read may be half in it: it is kept as of before, so that the next one makes
    up for that.
    """
    kept, notes = Kept(settings, store.database), Notes(settings, store.database)
    version, known = version_of(store, permit), kept.load(permit)
    if known is not None and known[0] == version:
        return known[1]
    changed = None if known is None else notes.since(known[0], version)
    if known is None or changed is None:
        snapshot = read_snapshot(store, permit, lambda: _changing(store, permit, version))
    else:
        snapshot = refreshed(known[1], changed, store, permit)
    if version.uuid and version.people % 2 == 0:  # odd: people are being written, or that was cut off
        kept.save(version, snapshot)
        notes.forget(version)
    return snapshot


def _changing(store: Store, permit: Permit, version: Version) -> bool:
    """Whether the graph is written to, or was since it had this version."""
    begun = "MATCH (n:Load) WHERE n.state <> 'done' RETURN count(n) AS n LIMIT 1"
    return store.read(begun, {}, permit)[0]["n"] > 0 or version_of(store, permit) != version


def forget(settings: Settings, database: str) -> None:
    """Delete what is kept of a graph: the snapshot and its notes, and the last run of clusters."""
    Kept(settings, database).forget()
    Notes(settings, database).drop()
    Run(settings, database).forget()


def version_of(store: Store, permit: Permit) -> Version:
    """The state that the graph is in."""
    rows = store.read(
        "MATCH (n:Waybill) RETURN n.id AS id, n.uuid AS uuid, n.revision AS revision LIMIT 10", {}, permit
    )
    known = {row["id"]: row for row in rows}
    people = known.pop(PEOPLE, None)
    for itself in known.values():
        return Version(itself["uuid"], itself["revision"], people["revision"] if people else 0)
    return Version("", 0, 0)
