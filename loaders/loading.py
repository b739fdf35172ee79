"""What every delivery goes through: into the graph, then people and places anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.identity.notes import Notes, folder_of
from casework.decisions import mark
from casework.desk import Desk
from errors import WaybillError
from loaders.ingest import Progress, ingest
from loaders.lock import writing
from loaders.noting import tell_snapshots
from loaders.options import Options
from loaders.projection.touched import Touched
from loaders.report import Report
from loaders.resolution_attempt import Failure, attempt, failure
from loaders.resolution_status import overdue


def load(
    paths: Iterable[str | Path],
    options: Options,
    desk: Desk,
    progress: Progress | None = None,
    *,
    identities: bool = True,
) -> Report:
    """Load files (see `ingest`), then find people and places anew where the graph changed, if so wished.

    A resolution that fails leaves the files loaded: `report.unresolved` says so, and the next load makes up
    for it, whatever it brings.
    """
    report = ingest(paths, options, desk, progress)
    tell_snapshots(desk, report.touched)
    if not identities:
        _note(desk, report.touched)
        if report.nodes_created:
            mark(desk.store, desk.maintenance("load"))  # what people judged of things that came back
        return report
    if _due(report, desk):
        report.unresolved = _resolved(report, desk)
        if report.unresolved:
            _note(desk, report.touched)
    return report


def _due(report: Report, desk: Desk) -> bool:
    if report.nodes_created or report.relationships_created or report.changed:
        return True
    if not any(one.loaded for one in report.files):
        return False
    try:
        return overdue(desk.settings, desk.store.database) is not None
    except WaybillError:
        return True


def _resolved(report: Report, desk: Desk) -> Failure | None:
    try:
        with writing(desk.settings, "resolving"):
            return attempt(desk, report.touched)
    except WaybillError as error:  # somebody else writes, or the lock cannot be made
        return failure(error, desk)


def _note(desk: Desk, touched: Touched | None) -> None:
    """Note what the next run must read; without a note it reads everything."""
    if touched is not None and touched.telling:
        notes = Notes(folder_of(desk.settings, desk.store.database))
        notes.add(touched.before, touched.until or "", touched.ids or ())
