"""The rows of a load as they are stored and as they are understood now; `archive` asks for the permit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow.compute as pc

from evidence.inspecting import opened
from evidence.reinterpretation import newer_rows, newest
from evidence.row import COLUMNS, EvidenceRow, from_batch
from evidence.row_groups import read_batches, read_group
from evidence.storage import Storage
from evidence.writing import ROWS


def read_rows(
    place: Storage, load_id: str, columns: Sequence[str] | None, batch: int | None, outcome: str | None = None
) -> Iterator[list[EvidenceRow]]:
    """The rows, at most `batch` at a time (None: a group of rows.parquet), only these columns and `row`."""
    wanted = [name for name in COLUMNS if columns is None or name in columns or name == "row"]
    with _parquet(place, load_id) as file, _newer(place, load_id) as newer:
        for part in read_batches(file, newer, wanted, batch):
            if outcome is not None:
                part = part.filter(pc.equal(part.column("outcome"), outcome))
            if part.num_rows:
                yield from_batch(part)


def read_row(place: Storage, load_id: str, number: int) -> EvidenceRow | None:
    """One row by its number, from 1 on; None beyond the last."""
    with _parquet(place, load_id) as file:
        first = 1
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            if number < first + size:
                with _newer(place, load_id) as newer:
                    table = read_group(file, newer, group, COLUMNS).slice(number - first, 1)
                return from_batch(table.to_batches()[0])[0]
            first += size
    return None


@contextmanager
def _newer(place: Storage, load_id: str) -> Iterator[Any]:
    """The newer understanding of a load as an open Parquet file; None where there is none."""
    current = newest(place, load_id)
    if current is None:
        yield None
        return
    with _parquet(place, load_id, newer_rows(current["rules"])) as file:
        yield file


def _parquet(place: Storage, load_id: str, name: str = ROWS) -> Any:
    return opened(place, f"{load_id}/{name}")
