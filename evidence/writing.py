"""Writing a load into the evidence: all of it, or nothing that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from errors import WaybillError
from evidence.facts import FACTS, LoadFacts
from evidence.partner_statements import Statement, write_statements
from evidence.row import SCHEMA
from evidence.storage import Storage

ROWS = "rows.parquet"
GROUP = 10_000
"""Rows a row group of rows.parquet holds at most: what a reader has in memory at once."""

_REPEATED = ["outcome", "reason", "warnings.list.element"]
"""Columns of few texts. In the others no two rows are alike: looking for repeats only takes time."""


class LoadWriter:
    """Takes batches of rows, then the facts; leaving the block without `finish` takes everything away again.

    load.json is written last: a folder without it is what a killed writer left, and counts for nothing.
    """

    def __init__(self, place: Storage, load: str) -> None:
        self._place = place
        self._load = load
        self._open = ExitStack()
        self._parquet: pq.ParquetWriter | None = None
        self._done = False

    def __enter__(self) -> Self:
        self._place.make(self._load)
        sink = self._open.enter_context(self._place.writing(f"{self._load}/{ROWS}"))
        self._parquet = self._open.enter_context(
            pq.ParquetWriter(
                sink,
                SCHEMA,
                compression="zstd",
                write_statistics=["row", "outcome"],
                use_dictionary=_REPEATED,
                write_page_checksum=True,
            )
        )
        return self

    def append(self, batch: pa.RecordBatch) -> None:
        """Add rows in the columns of `evidence.row.SCHEMA`; they come out in the order they went in."""
        if self._parquet is None:
            raise WaybillError("Rows are added to a load only while it is being written.")
        self._parquet.write_batch(batch, row_group_size=GROUP)

    def keep_statements(self, said: Sequence[Statement]) -> None:
        """Keep what the partner said in the pack that the load came in."""
        write_statements(self._place, self._load, said)

    def finish(self, facts: Callable[[], LoadFacts] | LoadFacts) -> LoadFacts:
        """Close the rows, then write load.json: from here on the load counts."""
        self._open.close()
        told = facts if isinstance(facts, LoadFacts) else facts()
        self._place.put(f"{self._load}/{FACTS}", [told.to_json()])
        self._done = True
        return told

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._open.__exit__(kind, error, trace)
        finally:
            if not self._done:
                self._place.remove(self._load)
