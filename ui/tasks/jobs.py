"""Work that goes on while pages come and go: one load, or the filling of the demo, in a thread of its own.

A page that is left would stop what runs in it; a job goes on, and whoever comes back sees how far it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from errors import WaybillError

Progress = Callable[[str, str, int, int], None]
"""Told `(what, stage, done, of)`."""


@dataclass(slots=True, eq=False)
class BackgroundJob:
    """How far it is, and what came of it once `done`: a result, or an error in one sentence."""

    name: str
    what: str = ""
    stage: str = ""
    share: float = 0.0
    done: bool = False
    result: Any = None
    error: WaybillError | None = None
    finished: threading.Event = field(default_factory=threading.Event)

    def report_progress(self, what: str, stage: str, done: int, of: int) -> None:
        """Note how far it is."""
        self.what, self.stage, self.share = what, stage, min(1.0, done / of) if of else 0.0


_jobs: dict[str, BackgroundJob] = {}
_lock = threading.Lock()


def start(name: str, work: Callable[[Progress], Any]) -> BackgroundJob | None:
    """Begin `work`; None where one of this name is running, of any session: then `work` will not be done, and
    whoever asked for it must be told."""
    with _lock:
        running = _jobs.get(name)
        if running is not None and not running.done:
            return None
        job = _jobs[name] = BackgroundJob(name)
    threading.Thread(target=_run, args=(job, work), name=f"waybill-{name}", daemon=True).start()
    return job


def unforeseen(error: Exception) -> WaybillError:
    """What a reader is told of an error that nobody foresaw; its kind and frames are in a report."""
    return WaybillError("Something unexpected happened ({kind}).", kind=type(error).__name__)


def find(name: str) -> BackgroundJob | None:
    """The job of this name: running, or done and not yet forgotten."""
    return _jobs.get(name)


def forget(name: str) -> None:
    """Drop a job that is done."""
    with _lock:
        job = _jobs.get(name)
        if job is not None and job.done:
            del _jobs[name]


def _run(job: BackgroundJob, work: Callable[[Progress], Any]) -> None:
    try:
        job.result = work(job.report_progress)
    except WaybillError as error:
        job.error = error
    except Exception as error:
        job.error = unforeseen(error)
        raise
    finally:
        job.done = True
        job.finished.set()
