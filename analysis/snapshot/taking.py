"""The snapshot of a graph as it is now: the kept one, that brought up to what changed, or all read anew."""

from __future__ import annotations

from analysis.cluster_names import Kept as Run
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.keeping import Kept, Version
from analysis.snapshot.notes import Notes
from analysis.snapshot.reading import read_snapshot
from analysis.snapshot.refreshing import refreshed
from errors import Busy
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store

GRAPH, PEOPLE = "Waybill:graph", "Waybill:people"
"""The nodes that say which state the graph and its people are in."""
_TRIES = 2


def take(settings: Settings, store: Store, permit: Permit) -> Snapshot:
    """The snapshot; kept for the next time unless the graph is written to meanwhile: the next one then begins
    where this one did. Raises StoreUnavailable; Busy where all must be read and the graph is written to.
    """
    kept, notes = Kept(settings, store.database), Notes(settings, store.database)
    for _ in range(_TRIES):
        version, known = version_of(store, permit), kept.load(permit)
        whole = bool(version.graph) and not version.people.startswith(WRITING)
        if known is not None and whole and known[0] == version:
            return known[1]
        changed = notes.since(known[0], version) if known is not None and whole else None
        if known is not None and changed is not None:
            snapshot, calm = refreshed(known[1], changed, store, permit), True
        else:
            snapshot, calm = read_snapshot(store, permit)
        still = version_of(store, permit) == version
        if whole and calm and still:  # else an erasure may have come between
            kept.save(version, snapshot)
            notes.forget(version)
        if changed is not None or (calm and still):
            return snapshot
    raise Busy(
        "The graph is being written to, and has to be read whole for this: ask again when that is done."
    )


WRITING = "writing:"
"""Begins the token of people while they are written, and after a run that was cut off."""


def version_of(store: Store, permit: Permit) -> Version:
    """The state that the graph is in."""
    rows = store.read("MATCH (n:Waybill) RETURN n.id AS id, n.token AS token LIMIT 10", {}, permit)
    token = {row["id"]: str(row["token"] or "") for row in rows}
    return Version(token.get(GRAPH, ""), token.get(PEOPLE, ""))


def forget(settings: Settings, database: str) -> None:
    """Delete what is kept of a graph: the snapshot and its notes, and the last run of clusters."""
    Kept(settings, database).forget()
    Notes(settings, database).drop()
    Run(settings, database).forget()
