"""A disk that is full, or cannot be written: known whoever says so (the system, SQLite, pyarrow, numpy)."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from errors import NoRoom, WaybillError

_NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_CODE = 0xFF
"""SQLite's code without what it says beside (which call it was)."""


def disk_full_reason(error: BaseException) -> str:
    """Why nothing more can be written, where that is what the error says; "" where it says another thing."""
    if isinstance(error, sqlite3.Error):
        return str(error) if getattr(error, "sqlite_errorcode", 0) & _CODE in _SQLITE else ""
    if not isinstance(error, OSError):
        return ""
    if error.errno in _NUMBERS:
        return os.strerror(error.errno)
    # numpy counts what it wrote and tells no number.
    return "No space left on device" if error.errno is None and str(error).endswith(" written") else ""


@contextmanager
def disk_space_needed(where: object) -> Iterator[None]:
    """Raise NoRoom, naming `where`, for a full disk in this block; other errors pass."""
    try:
        yield
    except WaybillError:
        raise
    except Exception as error:
        if not (why := disk_full_reason(error)):
            raise
        raise NoRoom(
            "Nothing more can be written in {where} ({why}): free space and run it again.",
            where=where,
            why=why,
        ) from error
