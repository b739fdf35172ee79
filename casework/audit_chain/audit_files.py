"""The two SQLite files of the audit, and the lock in front of them.

`audit.db` holds the chain, `audit-keys.db` the keys and words that may be erased; both mode 600, WAL with
synchronous FULL: an entry that was acknowledged is on the disk. SQLite's own busy handler has no queue (a
writer was seen to wait 24 s), so writers line up at `audit.lock`. Local disks only: no NFS, no SMB.

Nothing but SQLite may open the two files in a process that has them open: when a process closes any
descriptor of a file, POSIX takes all its locks on it, also SQLite's. The next process to end then takes the
write-ahead log for left behind and deletes it under those who still write to it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from errors import Busy, NoRoom, WaybillError

CHAIN_FILE, KEYS_FILE, LOCK_FILE = "audit.db", "audit-keys.db", "audit.lock"

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode; the file is made when missing, for its owner only."""
    _make(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """Make the file where it is missing, for its owner only; one that is there is not opened."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def require_plain(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError, as of a damaged file, where anything would act on what is written: a
    trigger could take an entry away again, and no chain would lack it.
    """
    acts = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if acts:
        error = sqlite3.DatabaseError("it holds a trigger or a view")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def write_ahead_log(path: Path) -> Path:
    """The write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")


def inodes(path: Path) -> tuple[int | None, ...]:
    """Which files stand under the names of a database and of its write-ahead log now; None for none."""
    found: list[int | None] = []
    for one in (path, write_ahead_log(path)):
        try:
            found.append(one.stat().st_ino)
        except FileNotFoundError:
            found.append(None)
    return tuple(found)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads; also on a copy in a folder that cannot be written, unless entries of it
    stand in a write-ahead log, which SQLite does not read there. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        log = write_ahead_log(path)
        if log.exists() and log.stat().st_size:
            raise
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    with closing(connection):
        require_plain(connection)
        yield connection


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of this audit: one writer at a time over all processes, in the order they came."""
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def translated(error: sqlite3.Error | OSError, folder: Path) -> WaybillError:
    """What SQLite or the file system said about the audit, in one sentence."""
    if isinstance(error, OSError):
        why: str = error.strerror or type(error).__name__
    else:
        why = str(error)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            return Busy(
                "Another program holds the audit log in {folder}: close it and try again.", folder=folder
            )
        if code in _DAMAGED:
            return WaybillError(
                "The audit log in {folder} is damaged ({why}), so nothing is shown: see `python -m casework "
                "verify`.",
                folder=folder,
                why=why,
            )
    return NoRoom(
        "The audit log in {folder} cannot be written ({why}), so nothing is shown: free space there "
        "or restore write access.",
        folder=folder,
        why=why,
    )
