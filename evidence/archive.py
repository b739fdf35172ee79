"""The evidence: every delivery as delivered, append-only, one folder a load.

    <load>/rows.parquet    every row: raw text, as read, as understood, outcome, reason, warnings
    <load>/load.json       the facts; written last, so a load without it does not count
    <load>/history.json    when it was withdrawn, restored, reviewed, erased, by whom and why
    <load>/rejects.csv     its rejected rows, for the person who can mend them
    <load>/partner.json    what the partner decided whose pack it came in (evidence/partner_statements.py)
    tombstones.json        what was erased and must not come back (evidence/erasing.py)
    erasures.json          how often rows of each load were erased (evidence/erasures.py)
    <load>/understood…     what its rows are under newer cleaning rules (evidence/reinterpretation.py)

Rows and rejects are read with a permit. Facts hold no row of a delivery and are free to read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from errors import UsageError, permits
from evidence.erasing import ERASED, Tombstones, blank, bury, forget_aliases, tombstones
from evidence.erasures import erasures, note_erasures
from evidence.facts import FACTS, LoadFacts
from evidence.inspecting import Inspection, inspect
from evidence.leftovers import unfinished
from evidence.load_history import ALL, add_event, blank_reasons, read_history, state_of
from evidence.load_ids import find_by_start, is_load_id, require_load_id
from evidence.partner_statements import forget_statements, read_statements
from evidence.permit_protocol import Permitted, require
from evidence.reinterpretation import NewerWriter, aliases, newer_rows, newest
from evidence.row import REJECTED, EvidenceRow
from evidence.storage import Storage
from evidence.stored_rows import read_row, read_rows
from evidence.writing import ROWS, LoadWriter

__all__ = ["Archive", "EvidenceRow", "LoadFacts"]

REJECTS = "rejects.csv"


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
        names = [name for name in self._place.folders() if is_load_id(name)]
        found = [facts for name in names if (facts := self.find(name)) is not None]
        return sorted(found, key=lambda facts: (facts.received, facts.load))

    def find(self, load_id: str) -> LoadFacts | None:
        """Facts of a load; None when there is no complete one of this id."""
        path = f"{require_load_id(load_id)}/{FACTS}"
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
            raise UsageError("There is no load {load}: `python -m loaders loads` lists them.", load=load_id)
        return found

    def named(self, text: str) -> LoadFacts:
        """Facts of the load with this id, or of the one load whose id begins so (4 signs at least).

        Raises UsageError: none is called so, or several are, which are named.
        """
        return self.facts(text) if is_load_id(text) else find_by_start(text, self.loads)

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
        return _under(permit, read_rows(self._place, load_id, columns, batch))

    def row(self, load_id: str, number: int, permit: Permitted) -> EvidenceRow:
        """One row, as delivered. Raises UsageError when the load has no such row."""
        require(permit)
        if 1 <= number <= self.facts(load_id).rows_read:
            permits.add_rows(permit, 1)
            row = read_row(self._place, load_id, number)
            if row is not None:
                return row
        raise UsageError("Load {load} has no row {number}.", load=load_id, number=number)

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
        batches = _under(permit, read_rows(self._place, load_id, None, 5000, REJECTED))
        return (row for rows in batches for row in rows)

    def writer(self, load_id: str) -> LoadWriter:
        """A writer of a load (use `with`); what an unfinished run left of it goes. Hold the writers' lock."""
        return LoadWriter(self._place, require_load_id(load_id))

    def withdraw(self, load_id: str, reason: str, by: str) -> None:
        """Record that a delivery was withdrawn: its rows stay, and count no longer."""
        self._record(load_id, "withdrawn", by, reason=reason)

    def begin_erasing(self, load_id: str, rows: Collection[int] | None, by: str) -> None:
        """Record that these rows (None: all) are to be erased: until that is recorded too, it is owed."""
        self._record(load_id, "erasing", by, rows=ALL if rows is None else sorted(rows))

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
        return aliases(self._place, require_load_id(load_id))

    def history(self, load_id: str) -> list[dict[str, Any]]:
        """What happened to a load since it was read: `what`, `by`, `at`, `reason`; `until` of a review.

        `what` is withdrawn, restored, reviewed, erasing or erased.
        """
        return read_history(self._place, require_load_id(load_id))

    def statements(self, load_id: str, permit: Permitted) -> list[dict[str, Any]]:
        """What the partner said in the pack that a load came in; none of any other load."""
        require(permit)
        return read_statements(self._place, require_load_id(load_id))

    def tombstones(self) -> Tombstones:
        """What was erased and must not come back. Raises EvidenceMismatch where that is not whole."""
        return tombstones(self._place, self._anything_erased, self._buried)

    def erase(
        self,
        load_id: str,
        rows: Collection[int] | None,
        ids: Collection[str],
        reason: str,
        by: str,
        names: Callable[[str], bool] = lambda text: False,
    ) -> None:
        """Blank these rows (None: all) wherever the evidence has them, and record that it was done.

        `ids`: what they named, whose aliases go. `names`: whether a text holds what they say of people; names
        of the file, its tables and unused columns, the basis, the deliverer and reasons that do are blanked
        as well. Bury them first (`bury`). Rejects are to be written again.
        """
        facts = self.facts(load_id)
        told = newest(self._place, load_id)
        for name in (ROWS, *([newer_rows(told["rules"])] if told else [])):
            blank(self._place, f"{load_id}/{name}", rows)
        forget_aliases(self._place, load_id, None if rows is None else ids)
        self._place.drop(f"{load_id}/{REJECTS}")
        if rows is None:
            self._place.put(
                f"{load_id}/{FACTS}",
                [replace(facts, file=ERASED, tables=(), columns_unknown=(), reading=None).to_json()],
            )
        self._blank_words(load_id, names)
        forget_statements(self._place, load_id, None if rows is None else ids, names)
        self._record(
            load_id,
            "erased",
            by,
            reason=reason,
            rows="all" if rows is None else sorted(rows),
            tombstones=self.tombstones().counted,
        )
        self.note_erasures()

    def _blank_words(self, load_id: str, names: Callable[[str], bool]) -> None:
        """Blank what people wrote about a load where it names somebody who is erased."""
        path = f"{load_id}/{FACTS}"
        before = LoadFacts.from_json(self._place.read(path), place=self._place.name(path))
        file = ERASED if names(before.file) else before.file
        basis = ERASED if names(before.basis or "") else before.basis
        deliverer = ERASED if names(before.deliverer or "") else before.deliverer
        after = replace(
            before,
            file=file,
            basis=basis,
            deliverer=deliverer,
            tables=tuple((ERASED if names(name) else name, first) for name, first in before.tables),
            columns_unknown=tuple(ERASED if names(one) else one for one in before.columns_unknown),
        )
        if after != before:
            self._place.put(path, [after.to_json()])
        blank_reasons(self._place, load_id, names, ERASED)

    def erasures(self) -> dict[str, int]:
        """How often rows of each load were erased, without those of which none was: one small file."""
        return erasures(self._place)

    def note_erasures(self) -> None:
        """Make that file say what the loads do. Hold the writers' lock."""
        note_erasures(self._place, {one.load: one.erasures for one in self.loads() if one.erasures})

    def bury(self, load_id: str, rows: Collection[Mapping[str, Any]] | None) -> None:
        """Leave tombstones: of the whole delivery (None), or of rows by what they state."""
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
        path = f"{require_load_id(load_id)}/{REJECTS}"
        return self._place.name(path) if self._place.has(path) else None

    def rejects_written(self, load_id: str, permit: Permitted) -> bytes:
        """The file of rejected rows as it was kept. Raises UsageError where the load has none."""
        require(permit)
        permits.add_rows(permit, self.facts(load_id).rows_rejected)
        try:
            return self._place.read(f"{require_load_id(load_id)}/{REJECTS}")
        except (FileNotFoundError, NotADirectoryError):
            raise UsageError("Load {load} has no file of rejected rows.", load=load_id) from None

    def clean_leftovers(self) -> list[str]:
        """Take away what killed writers left, which rows that were erased since may be in: folders without
        load.json, files that were to take the place of others. Their names. Hold the writers' lock.
        """
        left = [name for name in self._place.folders() if is_load_id(name) and self.find(name) is None]
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
        add_event(self._place, self.facts(load_id).load, what, by, **more)


def _under(permit: Permitted, batches: Iterator[list[EvidenceRow]]) -> Iterator[list[EvidenceRow]]:
    """These batches, counted, as long as the question lasts. Raises NotPermitted once it has ended."""
    for rows in batches:
        require(permit)
        permits.add_rows(permit, len(rows))
        yield rows
