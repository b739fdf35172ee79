"""A newer understanding of a load's rows, beside what they were first understood as.

    <load>/understood-2.parquet   record, outcome, reason and warnings of every row under rules 2
    <load>/understood.json        which of these counts, and what it came to; written last
    <load>/aliases.json           ids that changed on the way: the old one, and what it became

rows.parquet is never touched: what was read stays as it was read, and so does its first understanding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from evidence.row import REJECTED, SCHEMA, WRITTEN, EvidenceRow, to_batch
from evidence.storage import Storage

UNDERSTOOD, ALIASES = "understood.json", "aliases.json"
NEWER = ("record", "outcome", "reason", "warnings")
"""The columns that a newer understanding replaces."""
NEWER_SCHEMA = pa.schema([SCHEMA.field(name) for name in ("row", *NEWER)])
_WHOLE = 2**30


def newer_rows(rules: int) -> str:
    """The name of the file of rows under these rules."""
    return f"understood-{rules}.parquet"


def newest(place: Storage, load: str) -> dict[str, Any] | None:
    """What understood.json says: `rules`, `rows_written`, `rows_rejected`, `warnings`; None without one."""
    try:
        told: dict[str, Any] = msgspec.json.decode(place.read(f"{load}/{UNDERSTOOD}"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return told


def aliases(place: Storage, load: str) -> dict[str, list[str]]:
    """Ids that changed when this load was understood again: old id to what it became."""
    try:
        told: dict[str, list[str]] = msgspec.json.decode(place.read(f"{load}/{ALIASES}"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return told


class NewerWriter:
    """Takes the rows of a load group by group, as rows.parquet has them; nothing counts before `finish`."""

    def __init__(self, place: Storage, load: str, rules: int) -> None:
        self._place, self._load, self._rules = place, load, rules
        self._open = ExitStack()
        self._parquet: pq.ParquetWriter | None = None
        self._outcomes: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()

    def __enter__(self) -> Self:
        sink = self._open.enter_context(self._place.replacing(f"{self._load}/{newer_rows(self._rules)}"))
        self._parquet = self._open.enter_context(
            pq.ParquetWriter(sink, NEWER_SCHEMA, compression="zstd", write_page_checksum=True)
        )
        return self

    def append(self, rows: Sequence[EvidenceRow]) -> None:
        """One group of rows.parquet, all of its rows in their order."""
        assert self._parquet is not None
        self._outcomes.update(row.outcome for row in rows)
        self._warnings.update(name for row in rows if row.outcome == WRITTEN for name in row.warnings)
        batch = to_batch(rows).select(NEWER_SCHEMA.names)
        self._parquet.write_batch(batch, row_group_size=_WHOLE)

    def finish(self, changed: Mapping[str, Iterable[str]], of_file: Mapping[str, int]) -> None:
        """Make this understanding the one that counts. `of_file`: warnings that are about no row."""
        self._open.close()
        known = {old: list(new) for old, new in aliases(self._place, self._load).items()}
        for old, new in changed.items():
            known[old] = list(dict.fromkeys([*known.get(old, ()), *new]))
        if known:
            self._place.put(f"{self._load}/{ALIASES}", [_json(known)])
        told = {
            "rules": self._rules,
            "rows_written": self._outcomes[WRITTEN],
            "rows_rejected": self._outcomes[REJECTED],
            "warnings": dict(sorted((self._warnings | Counter(of_file)).items())),
        }
        before = newest(self._place, self._load)
        self._place.put(f"{self._load}/{UNDERSTOOD}", [_json(told)])
        if before and before["rules"] != self._rules:
            self._place.drop(f"{self._load}/{newer_rows(before['rules'])}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
