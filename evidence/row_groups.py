"""Reading rows.parquet together with a newer understanding: both have the same rows in the same groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from evidence.reinterpretation import NEWER


def read_group(rows: Any, newer: Any, group: int, columns: Sequence[str]) -> pa.Table:
    """These columns of one group; `newer` (None: there is none) goes before rows.parquet where it has one."""
    table = rows.read_row_group(group, columns=list(columns), use_threads=False)
    replaced = [name for name in columns if name in NEWER]
    if newer is None or not replaced:
        return table
    other = newer.read_row_group(group, columns=replaced, use_threads=False)
    for name in replaced:
        table = table.set_column(table.schema.get_field_index(name), name, other.column(name))
    return table


def read_batches(
    rows: Any, newer: Any, columns: Sequence[str], batch: int | None
) -> Iterator[pa.RecordBatch]:
    """All rows in these columns, at most `batch` at a time; None: one whole group at a time."""
    if newer is None and batch is not None:
        yield from rows.iter_batches(batch_size=batch, columns=list(columns), use_threads=False)
        return
    for group in range(rows.num_row_groups):
        table = read_group(rows, newer, group, columns).combine_chunks()
        yield from table.to_batches(max_chunksize=batch or max(1, table.num_rows))
