"""A resolution after other work that is done: where it fails, that work stands, and the failure is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from casework.workspace import Workspace
from errors import WaybillError
from errors.cli import report
from errors.disk_full import disk_space_needed
from loaders.projection.changed_nodes import ChangedNodes


@dataclass(frozen=True, slots=True)
class Failure:
    """Why people and places are unchanged: a sentence, the exit code that goes with it, and the error that it
    is; None for one that nobody foresaw.
    """

    message: str
    exit: int
    error: WaybillError | None = None


def attempt(desk: Workspace, touched: ChangedNodes | None = None) -> Failure | None:
    """Find people and places again; None when it is done. The caller holds the writers' lock.

    What nobody foresaw leaves a report file, as it does where a command ends in it.
    """
    from loaders.resolving.resolution_run import resolve  # half a second of libraries

    try:
        with disk_space_needed(desk.settings.home):
            resolve(desk.settings, desk.store, desk.maintenance("resolve"), touched)
    except Exception as error:
        return failure(error, desk)
    return None


def failure(error: Exception, desk: Workspace) -> Failure:
    """The failure that an error is."""
    if isinstance(error, WaybillError):
        return Failure(f"people and places are unchanged: {error}", error.exit_code, error)
    file = report(error, desk.settings.private_folder("reports"), datetime.now(UTC))
    said = f"an unexpected error occurred; please send the report {file} (it contains no personal data)."
    return Failure(f"people and places are unchanged: {said}", 1)
