"""A file in WAYBILL_HOME of one record a line that only grows: what was written stays, in its order."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from errors import EvidenceMismatch
from errors.disk_full import disk_space_needed

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


class GrowingFile(Generic[Record]):
    """Its records, made by `make` of the fields of a line; read anew where the file has grown. Safe to share
    between threads, and between processes for what is written under `locked`.
    """

    def __init__(self, path: Path, make: Callable[..., Record]) -> None:
        self._path, self._make = path, make
        self._read: tuple[int, tuple[Record, ...]] = (0, ())
        """How far the file was read, and what stands there: replaced whole, as threads share it."""

    def records(self) -> tuple[Record, ...]:
        """All of them, oldest first. Raises EvidenceMismatch where a line cannot be read: what holds is not
        known then.
        """
        size = self._path.stat().st_size if self._path.exists() else 0
        read_to, known = self._read if size >= self._read[0] else (0, ())
        if size > read_to:
            with self._path.open("rb") as file:
                file.seek(read_to)
                data = file.read(size - read_to)
            try:
                fresh = [self._make(**json.loads(line)) for line in data.decode().split("\n") if line]
            except (ValueError, TypeError) as error:
                raise EvidenceMismatch(
                    "{file} is damaged and cannot be read: restore it from a backup.", file=self._path.name
                ) from error
            known = (*known, *fresh)
            self._read = (size, known)
        return known

    def append(self, record: Record) -> None:
        """Write one more, for good. Raises NoRoom where the disk is full."""
        line = json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":")) + "\n"
        with disk_space_needed(self._path.parent):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, line.encode())
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone among all processes: what was read inside still holds when something is appended."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
