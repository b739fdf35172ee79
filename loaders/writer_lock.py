"""One writer at a time: a lock file beside the evidence, held for as long as a command writes.

The system lets go of it when the process ends, however it ends. For evidence at a URL the file is in
WAYBILL_HOME and keeps apart the writers of this machine only.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casework.purpose import person
from errors import Busy, NoRoom
from graph.settings import Settings

_PATIENCE = 0.2
"""Seconds: whoever only looks whether a lock is held has it for a moment (`holder`)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: what it said of itself; "" and 0 where that cannot be read."""

    who: str = ""
    what: str = ""
    process: int = 0
    since: str = ""


@contextmanager
def writing(settings: Settings, what: str) -> Iterator[None]:
    """Hold the lock. Raises Busy, naming who holds it, and NoRoom when it cannot be made."""
    with exclusive(lock_file(settings), what, "writer"):
        yield


@contextmanager
def exclusive(path: Path, what: str, role: str) -> Iterator[None]:
    """Hold the lock of this file for one `role` at a time. Raises Busy, NoRoom.

    The file handle is not inherited, so no child of a process that died keeps the lock.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise NoRoom(
            "The folder {folder} cannot be written ({reason}): free space there, or name another one in "
            "WAYBILL_EVIDENCE or WAYBILL_HOME.",
            folder=path.parent,
            reason=error.strerror,
        ) from error
    try:
        _acquire(handle, path, role)
        _write_holder(handle, what)
        yield
    finally:
        os.close(handle)


def holder(path: Path) -> Holder | None:
    """Who holds this lock now, None when nobody does, whatever the file says. Takes nothing."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read_holder(path)
    finally:
        os.close(handle)
    return None


def lock_file(settings: Settings) -> Path:
    """Where the lock of this evidence is."""
    where = settings.evidence
    if "://" in where and not where.startswith("file://"):
        digest = hashlib.sha256(where.encode()).hexdigest()[:16]
        return settings.private_folder() / f"writer-{digest}.lock"
    return Path(where.removeprefix("file://")).expanduser().absolute() / "writer.lock"


def _acquire(handle: int, path: Path, role: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise Busy(
                    "Another {role} is running{holder}: wait until it has finished, then try again.",
                    role=role,
                    holder=_describe(_read_holder(path)),
                ) from error
            time.sleep(0.02)


def _write_holder(handle: int, what: str) -> None:
    facts = {"who": person(), "process": os.getpid(), "what": what, "since": f"{datetime.now(UTC):%FT%TZ}"}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(facts).encode(), 0)


def _read_holder(path: Path) -> Holder:
    try:
        facts = json.loads(path.read_text())
        return Holder(str(facts["who"]), str(facts["what"]), int(facts["process"]), str(facts["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _describe(one: Holder) -> str:
    return f" ({one.who}, {one.what}, process {one.process}, since {one.since})" if one.process else ""
