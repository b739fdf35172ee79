"""The SQLite file of the claims index: what SQLite says of it becomes one sentence, at any statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from errors import NoRoom, WaybillError
from errors.disk_full import disk_full_reason


class ClaimsFile(sqlite3.Connection):
    """A connection of which every statement raises NoRoom or WaybillError, naming the file."""

    path = Path()

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def executemany(self, sql: str, parameters: Iterable[Any]) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def executescript(self, sql_script: str) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        try:
            return super().executescript(sql_script)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error


def translated(error: Exception, path: Path) -> WaybillError:
    """What SQLite or the system said about the index."""
    if disk_full_reason(error) or isinstance(error, OSError):
        return NoRoom(
            "The claims index {path} cannot be written ({error}): free space on that disk.",
            path=path,
            error=error,
        )
    return unreadable(error, path)


def unreadable(error: Exception, path: Path) -> WaybillError:
    """An index that is no SQLite any more, or holds something else."""
    return WaybillError(
        "The claims index {path} cannot be used ({error}): delete it, it is rebuilt.", path=path, error=error
    )
