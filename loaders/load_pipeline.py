"""What every delivery goes through: into the graph, then people and places anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.identity.identity_change_log import IdentityChangeLog, folder_of
from casework import case_contents
from casework.decisions.decision_records import mark
from casework.workspace import Workspace
from errors import WaybillError
from loaders.ingest import Progress, ingest
from loaders.ingest_report import Report
from loaders.log_changes import log_changes
from loaders.parsing.options import Options
from loaders.projection.changed_nodes import ChangedNodes
from loaders.resolving.attempt import Failure, attempt, failure
from loaders.resolving.resolution_status import overdue
from loaders.writer_lock import writing


def load(
    paths: Iterable[str | Path],
    options: Options,
    desk: Workspace,
    progress: Progress | None = None,
    *,
    identities: bool = True,
) -> Report:
    """Load files (see `ingest`), then find people and places anew where the graph changed, if so wished.

    A resolution that fails leaves the files loaded: `report.unresolved` says so, and the next load makes up
    for it, whatever it brings.
    """
    report = ingest(paths, options, desk, progress)
    report.cases = _cases(desk, report)
    log_changes(desk, report.touched)
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


def _due(report: Report, desk: Workspace) -> bool:
    if report.nodes_created or report.relationships_created or report.changed:
        return True
    if not any(one.loaded for one in report.files):
        return False
    try:
        return overdue(desk.settings, desk.store.database) is not None
    except WaybillError:
        return True


def _resolved(report: Report, desk: Workspace) -> Failure | None:
    try:
        with writing(desk.settings, "resolving"):
            return attempt(desk, report.touched)
    except WaybillError as error:  # somebody else writes, or the lock cannot be made
        return failure(error, desk)


def _note(desk: Workspace, touched: ChangedNodes | None) -> None:
    """Note what the next run must read; without a note it reads everything."""
    if touched is not None and touched.telling:
        notes = IdentityChangeLog(folder_of(desk.settings, desk.store.database))
        notes.add(touched.before, touched.until or "", touched.ids or ())


def _cases(desk: Workspace, report: Report) -> list[str] | None:
    """The ids of the cases on whose canvas something is that the load touched; None where nobody can tell.

    An id says nothing of a case: what it is called is for whoever asks for the list of cases.
    """
    wrote = report.nodes_created or report.relationships_created or report.changed
    if not wrote:
        return []
    permit, touched = desk.maintenance("touched cases"), report.touched
    if touched is None or touched.ids is None or touched.others is None:
        return None if case_contents.any_case(desk.store, permit) else []
    found = case_contents.touched(desk.store, permit, touched.ids | touched.others)
    files = [Path(one.file).name for one in report.files if one.loaded]
    case_contents.note_touched(desk.store, permit, found, files)
    return list(found)
