"""The snapshot of a graph as it is now: the kept one, that brought up to what changed, or all read anew."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.cluster_names import LastRun as Run
from analysis.names.family_keys import FamilyKeysFile
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.filtering import within
from analysis.snapshot.full_read import read_snapshot
from analysis.snapshot.refresh import refreshed
from analysis.snapshot.snapshot_change_log import SnapshotChangeLog
from analysis.snapshot.snapshot_file import GraphVersion, SnapshotFolder
from analysis.snapshot.window import EVERYTHING, Window
from errors import Busy, QueryRejected
from graph.marks import GRAPH, PEOPLE
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store

_TRIES = 2
_UNSETTLED = "Identity resolution is running or was interrupted: people and places are not up to date."
MOST_PARCELS = 3_000_000
"""What whole-graph analyses hold in 24 GB with room to spare."""


@dataclass(frozen=True, slots=True)
class CurrentSnapshot:
    """A snapshot and, in words, what whoever uses it must know of it: that it is stale; "" where nothing."""

    snapshot: Snapshot
    remark: str = ""


def current_snapshot(
    settings: Settings,
    store: Store,
    permit: Permit,
    window: Window = EVERYTHING,
    *,
    beyond: Window = EVERYTHING,
) -> CurrentSnapshot:
    """The snapshot, narrowed to the window; `beyond`: what it is narrowed to where no window is given and the
    graph is too large to be read whole. It is kept for the next time unless the graph is written to
    meanwhile: the next one then begins where this one did, and where all had to be read it is the one before
    that, which says so. A graph of more than MOST_PARCELS is read only in a window, and not kept.

    Raises StoreUnavailable; Busy where all must be read, the graph is written to and there is none from
    before; QueryRejected where a graph or a window holds too much.
    """
    parcels = int(store.read("MATCH (a:Parcel) RETURN count(a) AS n LIMIT 1", {}, permit)[0]["n"])
    if parcels > MOST_PARCELS:
        return _in_window(store, permit, window or beyond, parcels)
    taken = _whole(settings, store, permit)
    return CurrentSnapshot(within(taken.snapshot, window), taken.remark)


def _whole(settings: Settings, store: Store, permit: Permit) -> CurrentSnapshot:
    kept, notes = SnapshotFolder(settings, store.database), SnapshotChangeLog(settings, store.database)
    for _ in range(_TRIES):
        version, known = version_of(store, permit), kept.load(permit)
        whole = bool(version.graph) and not version.people.startswith(WRITING)
        if known is not None and whole and known[0] == version:
            return CurrentSnapshot(known[1])
        changed = notes.since(known[0], version) if known is not None and whole else None
        if known is not None and changed is not None:
            snapshot, calm = refreshed(known[1], changed, store, permit), True
        else:
            snapshot, calm = read_snapshot(store, permit)
        still = version_of(store, permit) == version
        if whole and calm and still and kept.save(version, snapshot):  # else an erasure may have come between
            notes.forget(version)
        if changed is not None or (calm and still):
            return CurrentSnapshot(snapshot, "" if whole or not version.graph else _UNSETTLED)
    known, at = kept.load(permit), kept.read_at()
    if known is not None:
        return CurrentSnapshot(known[1], f"Data is being loaded: this is the state at {at}.")
    raise _busy()


def _busy() -> Busy:
    return Busy("Data is being loaded, and this needs all of it: try again when the load has finished.")


def _in_window(store: Store, permit: Permit, window: Window, parcels: int) -> CurrentSnapshot:
    if not window:
        raise QueryRejected(
            "The graph contains {parcels:,} parcels, and at most {most:,} can be analysed at once: give "
            "a period with --from, --to or --country.",
            parcels=parcels,
            most=MOST_PARCELS,
        )
    for _ in range(_TRIES):
        version = version_of(store, permit)
        snapshot, calm = read_snapshot(store, permit, window)
        calm &= version_of(store, permit) == version and not version.people.startswith(WRITING)
        if len(snapshot.parcels) > MOST_PARCELS:
            raise QueryRejected(
                "This period contains {parcels:,} parcels, and at most {most:,} can be analysed at once: "
                "choose a shorter one.",
                parcels=len(snapshot.parcels),
                most=MOST_PARCELS,
            )
        if calm:
            return CurrentSnapshot(snapshot)
    raise _busy()


WRITING = "writing:"
"""Begins the token of people while they are written, and after a run that was cut off."""


def version_of(store: Store, permit: Permit) -> GraphVersion:
    """The state that the graph is in."""
    rows = store.read("MATCH (n:Waybill) RETURN n.id AS id, n.token AS token LIMIT 10", {}, permit)
    token = {row["id"]: str(row["token"] or "") for row in rows}
    return GraphVersion(token.get(GRAPH, ""), token.get(PEOPLE, ""))


def forget(settings: Settings, database: str) -> None:
    """Delete what is kept of a graph: the snapshot and its notes, the keys of family names, and the last run
    of clusters.
    """
    SnapshotFolder(settings, database).forget()
    SnapshotChangeLog(settings, database).drop()
    FamilyKeysFile(settings, database).forget()
    Run(settings, database).forget()
