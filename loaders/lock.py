"""One writer at a time: a lock file beside the evidence, held for as long as a command writes.

The system lets go of it when the process ends, however it ends. For evidence at a URL the file is in
WAYBILL_HOME and keeps apart the writers of this machine only.
"""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from errors import Busy, NoRoom
from graph.settings import Settings


@contextmanager
def writing(settings: Settings, what: str) -> Iterator[None]:
    """Hold the lock. Raises Busy, naming who holds it, and NoRoom when it cannot be made."""
    path = lock_file(settings)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NoRoom(
            f"The folder {path.parent} cannot be written ({error.strerror}): free space there, or name "
            "another one in WAYBILL_EVIDENCE or WAYBILL_HOME."
        ) from error
    try:
        _take(handle, path)
        _tell(handle, what)
        yield
    finally:
        os.close(handle)


def lock_file(settings: Settings) -> Path:
    """Where the lock of this evidence is."""
    where = settings.evidence
    if "://" in where and not where.startswith("file://"):
        digest = hashlib.sha256(where.encode()).hexdigest()[:16]
        return settings.private_folder() / f"writer-{digest}.lock"
    return Path(where.removeprefix("file://")).expanduser().absolute() / "writer.lock"


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(
            f"Another writer is at work{_holder(path)}: wait until it is done, then try again."
        ) from error


def _tell(handle: int, what: str) -> None:
    facts = {"who": _person(), "process": os.getpid(), "what": what, "since": f"{datetime.now(UTC):%FT%TZ}"}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(facts).encode(), 0)


def _holder(path: Path) -> str:
    try:
        facts = json.loads(path.read_text())
        return f" ({facts['who']}, {facts['what']}, process {facts['process']}, since {facts['since']})"
    except (OSError, ValueError, KeyError):
        return ""


def _person() -> str:
    return os.environ.get("WAYBILL_USER") or getpass.getuser()
