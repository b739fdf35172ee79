"""The evidence: every delivery as delivered, append-only, one folder a load.

    <load>/rows.parquet    every row: raw text, as read, as understood, outcome, reason, warnings
    <load>/load.json       the facts; written last, so a load without it does not count
    <load>/history.json    when it was withdrawn and taken back, by whom and why
    <load>/rejects.csv     its rejected rows, for the person who can mend them

Rows and rejects are read with a permit. Facts hold no row of a delivery and are free to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from errors import UsageError, WaybillError
from evidence.facts import LoadFacts
from evidence.permitted import Permitted, require
from evidence.place import Place
from evidence.row import COLUMNS, REJECTED, EvidenceRow, from_batch
from evidence.writing import FACTS, ROWS, Writer

__all__ = ["Archive", "EvidenceRow", "LoadFacts"]

HISTORY, REJECTS = "history.json", "rejects.csv"
_LOAD = re.compile(r"[0-9a-f]{16}")


class Archive:
    """The loads under one location: a folder, or a URL that pyarrow understands."""

    def __init__(self, location: str) -> None:
        self._place = Place(location)

    @property
    def location(self) -> str:
        """Where the evidence lies."""
        return self._place.location

    def loads(self) -> list[LoadFacts]:
        """Facts of every complete load, withdrawn ones too, in the order they were received."""
        names = [name for name in self._place.folders() if _LOAD.fullmatch(name)]
        found = [facts for name in names if (facts := self.find(name)) is not None]
        return sorted(found, key=lambda facts: (facts.received, facts.load))

    def find(self, load_id: str) -> LoadFacts | None:
        """Facts of a load; None when there is no complete one of this id."""
        path = f"{_named(load_id)}/{FACTS}"
        try:
            data = self._place.read(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        history = self.history(load_id)
        withdrawn = bool(history) and history[-1]["what"] == "withdrawn"
        return LoadFacts.from_json(data, withdrawn=withdrawn, place=self._place.name(path))

    def facts(self, load_id: str) -> LoadFacts:
        """Facts of a load. Raises UsageError when there is none."""
        found = self.find(load_id)
        if found is None:
            raise UsageError(f"There is no load {load_id}: `python -m loaders loads` lists them.")
        return found

    def rows(
        self, load_id: str, permit: Permitted, *, columns: Sequence[str] | None = None, batch: int = 5000
    ) -> Iterator[list[EvidenceRow]]:
        """The rows of a load in their order, at most `batch` at a time; only these columns (and `row`)."""
        require(permit)
        self.facts(load_id)
        return self._batches(load_id, columns, batch)

    def row(self, load_id: str, number: int, permit: Permitted) -> EvidenceRow:
        """One row, as delivered. Raises UsageError when the load has no such row."""
        require(permit)
        if 1 <= number <= self.facts(load_id).rows_read:
            with self._parquet(load_id) as file:
                first = 1
                for group in range(file.num_row_groups):
                    size = file.metadata.row_group(group).num_rows
                    if number < first + size:
                        table = file.read_row_group(group).slice(number - first, 1)
                        return from_batch(table.to_batches()[0])[0]
                    first += size
        raise UsageError(f"Load {load_id} has no row {number}.")

    def rejects(self, load_id: str, permit: Permitted) -> Iterator[EvidenceRow]:
        """The rejected rows of a load, in their order."""
        require(permit)
        self.facts(load_id)
        return (row for rows in self._batches(load_id, None, 5000, REJECTED) for row in rows)

    def writer(self, load_id: str) -> Writer:
        """A writer of a load (use `with`); what an unfinished run left of it goes. Hold the writers' lock."""
        return Writer(self._place, _named(load_id))

    def withdraw(self, load_id: str, reason: str, by: str) -> None:
        """Record that a delivery was taken back: its rows stay, and count no longer."""
        self._record(load_id, "withdrawn", by, reason=reason)

    def restore(self, load_id: str, by: str) -> None:
        """Record that a withdrawn delivery counts again."""
        self._record(load_id, "restored", by)

    def history(self, load_id: str) -> list[dict[str, Any]]:
        """What happened to a load since it was read: `what` (withdrawn, restored), `by`, `at`, `reason`."""
        try:
            events: list[dict[str, Any]] = msgspec.json.decode(
                self._place.read(f"{_named(load_id)}/{HISTORY}")
            )
        except (FileNotFoundError, NotADirectoryError):
            return []
        return events

    def put_rejects(self, load_id: str, data: Iterable[bytes]) -> str:
        """Keep the file of rejected rows beside the load; its path or URL."""
        path = f"{self.facts(load_id).load}/{REJECTS}"
        self._place.put(path, data)
        return self._place.name(path)

    def rejects_file(self, load_id: str) -> str | None:
        """Path or URL of the file of rejected rows, None where the load has none."""
        path = f"{_named(load_id)}/{REJECTS}"
        return self._place.name(path) if self._place.has(path) else None

    def clean_leftovers(self) -> list[str]:
        """Take away what killed writers left: folders without load.json. Hold the writers' lock."""
        left = [name for name in self._place.folders() if _LOAD.fullmatch(name) and self.find(name) is None]
        for name in left:
            self._place.remove(name)
        return left

    def _record(self, load_id: str, what: str, by: str, **more: str) -> None:
        self.facts(load_id)
        event = {"what": what, "by": by, "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **more}
        data = msgspec.json.encode([*self.history(load_id), event])
        self._place.put(f"{load_id}/{HISTORY}", [msgspec.json.format(data, indent=2), b"\n"])

    def _batches(
        self, load_id: str, columns: Sequence[str] | None, batch: int, outcome: str | None = None
    ) -> Iterator[list[EvidenceRow]]:
        wanted = [name for name in COLUMNS if columns is None or name in columns or name == "row"]
        with self._parquet(load_id) as file:
            for part in file.iter_batches(batch_size=batch, columns=wanted, use_threads=False):
                if outcome is not None:
                    part = part.filter(pc.equal(part.column("outcome"), outcome))
                if part.num_rows:
                    yield from_batch(part)

    def _parquet(self, load_id: str) -> Any:
        path = f"{load_id}/{ROWS}"
        try:
            return pq.ParquetFile(self._place.open_random(path))
        except (FileNotFoundError, pa.ArrowInvalid) as error:
            raise WaybillError(
                f"{self._place.name(path)} is missing or damaged: put it back from a backup, or remove "
                "its folder and load the file again."
            ) from error


def _named(load_id: str) -> str:
    """`load_id` when it is one: it becomes a folder's name. Raises UsageError."""
    if not _LOAD.fullmatch(load_id):
        raise UsageError(f"{load_id!r} is no load id: `python -m loaders loads` lists them.")
    return load_id
