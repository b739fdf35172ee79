"""The evidence: every delivery as delivered, append-only, one folder a load.

    <load>/rows.parquet    every row: raw text, as read, as understood, outcome, reason, warnings
    <load>/load.json       the facts; written last, so a load without it does not count
    <load>/history.json    when it was withdrawn, restored, reviewed, erased, by whom and why
    <load>/rejects.csv     its rejected rows, for the person who can mend them
    tombstones.json        what was erased and must not come back (evidence/erasing.py)
    erasures.json          how often rows of each load were erased (evidence/erasures.py)
    <load>/understood…     what its rows are under newer cleaning rules (evidence/reinterpretation.py)

Rows and rejects are read with a permit. Facts hold no row of a delivery and are free to read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow.compute as pc

from errors import UsageError, permits
from evidence.erasing import ERASED, Tombstones, blank, bury, forget_aliases, tombstones
from evidence.erasures import erasures, note_erasures
from evidence.facts import LoadFacts
from evidence.inspecting import Inspection, inspect, opened
from evidence.leftovers import unfinished
from evidence.permit_protocol import Permitted, require
from evidence.reinterpretation import NewerWriter, aliases, newer_rows, newest
from evidence.row import COLUMNS, REJECTED, EvidenceRow, from_batch
from evidence.row_groups import read_batches, read_group
from evidence.storage import Storage
from evidence.writing import FACTS, ROWS, LoadWriter

__all__ = ["Archive", "EvidenceRow", "LoadFacts"]

HISTORY, REJECTS = "history.json", "rejects.csv"
_LOAD = re.compile(r"[0-9a-f]{16}")
_START = re.compile(r"[0-9a-f]{4,15}")
_MOST_NAMED = 10


class Archive:
    """The loads under one location: a folder, or a URL that pyarrow understands."""

    def __init__(self, location: str) -> None:
        self._place = Storage(location)

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
        more = {**state_of(self.history(load_id)), **(newest(self._place, load_id) or {})}
        return LoadFacts.from_json(data, place=self._place.name(path), **more)

    def facts(self, load_id: str) -> LoadFacts:
        """Facts of a load. Raises UsageError when there is none."""
        found = self.find(load_id)
        if found is None:
            raise UsageError(f"There is no load {load_id}: `python -m loaders loads` lists them.")
        return found

    def named(self, text: str) -> LoadFacts:
        """Facts of the load with this id, or of the one load whose id begins so (4 signs at least).

        Raises UsageError: none is called so, or several are, which are named.
        """
        if _LOAD.fullmatch(text):
            return self.facts(text)
        start = text.removesuffix("…")
        if not _START.fullmatch(start):
            raise UsageError(f"{text!r} is not a load id: `python -m loaders loads` lists them.")
        found = [one for one in self.loads() if one.load.startswith(start)]
        if not found:
            raise UsageError(f"No load id begins with {start}: `python -m loaders loads` lists them.")
        if len(found) > 1:
            which = ", ".join(f"{one.load} ({one.file})" for one in found[:_MOST_NAMED])
            more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
            raise UsageError(
                f"Several load ids begin with {start}: {which}{more}. Give more characters of the one "
                "you mean."
            )
        return found[0]

    def rows(
        self,
        load_id: str,
        permit: Permitted,
        *,
        columns: Sequence[str] | None = None,
        batch: int | None = 5000,
    ) -> Iterator[list[EvidenceRow]]:
        """The rows of a load in their order, at most `batch` at a time; only these columns (and `row`).

        `batch` None: each time a whole group of rows.parquet, as a newer understanding must be written.
        """
        require(permit)
        self.facts(load_id)
        return _under(permit, self._batches(load_id, columns, batch))

    def row(self, load_id: str, number: int, permit: Permitted) -> EvidenceRow:
        """One row, as delivered. Raises UsageError when the load has no such row."""
        require(permit)
        if 1 <= number <= self.facts(load_id).rows_read:
            with self._parquet(load_id) as file:
                first = 1
                for group in range(file.num_row_groups):
                    size = file.metadata.row_group(group).num_rows
                    if number < first + size:
                        permits.add_rows(permit, 1)
                        with self._newer(load_id) as newer:
                            table = read_group(file, newer, group, COLUMNS).slice(number - first, 1)
                        return from_batch(table.to_batches()[0])[0]
                    first += size
        raise UsageError(f"Load {load_id} has no row {number}.")

    def inspect(self, load_id: str, permit: Permitted) -> Inspection:
        """Look at every row of a load, as it was read and as it is understood now. Raises WaybillError where
        any is missing or damaged."""
        require(permit)
        self.facts(load_id)
        seen = inspect(self._place, load_id, ROWS)
        told = newest(self._place, load_id)
        return inspect(self._place, load_id, newer_rows(told["rules"])) if told else seen

    def rejects(self, load_id: str, permit: Permitted) -> Iterator[EvidenceRow]:
        """The rejected rows of a load, in their order."""
        require(permit)
        self.facts(load_id)
        batches = _under(permit, self._batches(load_id, None, 5000, REJECTED))
        return (row for rows in batches for row in rows)

    def writer(self, load_id: str) -> LoadWriter:
        """A writer of a load (use `with`); what an unfinished run left of it goes. Hold the writers' lock."""
        return LoadWriter(self._place, _named(load_id))

    def withdraw(self, load_id: str, reason: str, by: str) -> None:
        """Record that a delivery was withdrawn: its rows stay, and count no longer."""
        self._record(load_id, "withdrawn", by, reason=reason)

    def restore(self, load_id: str, by: str) -> None:
        """Record that a withdrawn delivery counts again."""
        self._record(load_id, "restored", by)

    def postpone(self, load_id: str, until: str, reason: str, by: str) -> None:
        """Record that a load was reviewed and is still needed: the next review is on the day `until`."""
        self._record(load_id, "reviewed", by, until=until, reason=reason)

    def understand_again(self, load_id: str, rules: int) -> NewerWriter:
        """A writer of a newer understanding of a load's rows (use `with`). Hold the writers' lock."""
        return NewerWriter(self._place, self.facts(load_id).load, rules)

    def aliases(self, load_id: str) -> dict[str, list[str]]:
        """Ids that changed when a load was understood again: old id to what it became."""
        return aliases(self._place, _named(load_id))

    def history(self, load_id: str) -> list[dict[str, Any]]:
        """What happened to a load since it was read: `what`, `by`, `at`, `reason`; `until` of a review.

        `what` is withdrawn, restored, reviewed or erased.
        """
        try:
            events: list[dict[str, Any]] = msgspec.json.decode(
                self._place.read(f"{_named(load_id)}/{HISTORY}")
            )
        except (FileNotFoundError, NotADirectoryError):
            return []
        return events

    def tombstones(self) -> Tombstones:
        """What was erased and must not come back. Raises EvidenceMismatch where that is not whole."""
        return tombstones(self._place, self._anything_erased, self._buried)

    def erase(
        self, load_id: str, rows: Collection[int] | None, ids: Collection[str], reason: str, by: str
    ) -> None:
        """Blank these rows (None: all) wherever the evidence has them, and record that it was done.

        `ids`: what they named, whose aliases go. Bury them first (`bury`). Rejects are to be written again.
        """
        facts = self.facts(load_id)
        told = newest(self._place, load_id)
        for name in (ROWS, *([newer_rows(told["rules"])] if told else [])):
            blank(self._place, f"{load_id}/{name}", rows)
        forget_aliases(self._place, load_id, None if rows is None else ids)
        self._place.drop(f"{load_id}/{REJECTS}")
        if rows is None:
            self._place.put(f"{load_id}/{FACTS}", [replace(facts, file=ERASED, tables=()).to_json()])
        self._record(
            load_id,
            "erased",
            by,
            reason=reason,
            rows="all" if rows is None else sorted(rows),
            tombstones=self.tombstones().counted,
        )
        self.note_erasures()

    def erasures(self) -> dict[str, int]:
        """How often rows of each load were erased, without those of which none was: one small file."""
        return erasures(self._place)

    def note_erasures(self) -> None:
        """Make that file say what the loads do. Hold the writers' lock."""
        note_erasures(self._place, {one.load: one.erasures for one in self.loads() if one.erasures})

    def bury(self, load_id: str, rows: Collection[Mapping[str, Any]] | None) -> None:
        """Leave tombstones: of the whole delivery (None), or of rows by their fields as read."""
        facts = self.facts(load_id)
        file = (facts.sha256, load_id) if rows is None else None
        bury(self._place, self.tombstones(), file=file, rows=rows or ())

    def write_rejects(self, load_id: str, data: Iterable[bytes]) -> str:
        """Keep the file of rejected rows beside the load; its path or URL."""
        path = f"{self.facts(load_id).load}/{REJECTS}"
        self._place.put(path, data)
        return self._place.name(path)

    def rejects_file(self, load_id: str) -> str | None:
        """Path or URL of the file of rejected rows, None where the load has none."""
        path = f"{_named(load_id)}/{REJECTS}"
        return self._place.name(path) if self._place.has(path) else None

    def rejects_written(self, load_id: str, permit: Permitted) -> bytes:
        """The file of rejected rows as it was kept. Raises UsageError where the load has none."""
        require(permit)
        permits.add_rows(permit, self.facts(load_id).rows_rejected)
        try:
            return self._place.read(f"{_named(load_id)}/{REJECTS}")
        except (FileNotFoundError, NotADirectoryError):
            raise UsageError(f"Load {load_id} has no file of rejected rows.") from None

    def clean_leftovers(self) -> list[str]:
        """Take away what killed writers left, which rows that were erased since may be in: folders without
        load.json, files that were to take the place of others. Their names. Hold the writers' lock.
        """
        left = [name for name in self._place.folders() if _LOAD.fullmatch(name) and self.find(name) is None]
        for name in left:
            self._place.remove(name)
        parts = unfinished(self._place)
        for path in parts:
            self._place.drop(path)
        return [*left, *parts]

    def _anything_erased(self) -> bool:
        return any(load.erasures for load in self.loads())

    def _buried(self) -> Iterator[Mapping[str, int]]:
        """How many tombstones there were after each erasure that noted it."""
        for load in self.erasures():
            for event in self.history(load):
                if event["what"] == "erased" and "tombstones" in event:
                    yield event["tombstones"]

    def _record(self, load_id: str, what: str, by: str, **more: object) -> None:
        self.facts(load_id)
        event = {"what": what, "by": by, "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **more}
        data = msgspec.json.encode([*self.history(load_id), event])
        self._place.put(f"{load_id}/{HISTORY}", [msgspec.json.format(data, indent=2), b"\n"])

    def _batches(
        self, load_id: str, columns: Sequence[str] | None, batch: int | None, outcome: str | None = None
    ) -> Iterator[list[EvidenceRow]]:
        wanted = [name for name in COLUMNS if columns is None or name in columns or name == "row"]
        with self._parquet(load_id) as file, self._newer(load_id) as newer:
            for part in read_batches(file, newer, wanted, batch):
                if outcome is not None:
                    part = part.filter(pc.equal(part.column("outcome"), outcome))
                if part.num_rows:
                    yield from_batch(part)

    @contextmanager
    def _newer(self, load_id: str) -> Iterator[Any]:
        """The newer understanding of a load as an open Parquet file; None where there is none."""
        told = newest(self._place, load_id)
        if told is None:
            yield None
            return
        with self._parquet(load_id, newer_rows(told["rules"])) as file:
            yield file

    def _parquet(self, load_id: str, name: str = ROWS) -> Any:
        return opened(self._place, f"{load_id}/{name}")


def state_of(history: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What its history makes of a load: `withdrawn`, `erased`, `erasures`, `review` where one was put off."""
    told: dict[str, Any] = {"withdrawn": False, "erased": False, "erasures": 0}
    for event in history:
        if event["what"] in ("withdrawn", "restored"):
            told["withdrawn"] = event["what"] == "withdrawn"
        elif event["what"] == "reviewed":
            told["review"] = event["until"]
        elif event["what"] == "erased":
            told["erasures"] += 1
            told["erased"] |= event.get("rows") == "all"
    return told


def _under(permit: Permitted, batches: Iterator[list[EvidenceRow]]) -> Iterator[list[EvidenceRow]]:
    """These batches, counted, as long as the question lasts. Raises NotPermitted once it has ended."""
    for rows in batches:
        require(permit)
        permits.add_rows(permit, len(rows))
        yield rows


def _named(load_id: str) -> str:
    """`load_id` when it is one: it becomes a folder's name. Raises UsageError."""
    if not _LOAD.fullmatch(load_id):
        raise UsageError(f"{load_id!r} is not a load id: `python -m loaders loads` lists them.")
    return load_id
