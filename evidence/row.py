"""A row of evidence, and the columns in which rows are written and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

LONGEST_RAW = 65_536
"""Characters of a row's text that are kept; of a longer one only where it stands and its SHA-256."""

SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("raw", pa.string(), nullable=False),
        pa.field("read", pa.string(), nullable=False),
        pa.field("record", pa.string()),
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("warnings", pa.list_(pa.string()), nullable=False),
    ]
)
COLUMNS = tuple(SCHEMA.names)
NO_ROWS = pa.RecordBatch.from_arrays([pa.nulls(0, kind.type) for kind in SCHEMA], schema=SCHEMA)
WRITTEN, REJECTED = "written", "rejected"

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


_NOTHING: Mapping[str, Any] = {}


class EvidenceRow(NamedTuple):
    """One row as it was delivered and what was made of it.

    `row` counts the records of the file from 1, `line` is where it stands in the file (line or sheet row,
    from 1). `read` holds the fields as read, `record` what they were understood as (None when rejected).
    Columns that were not asked for are empty.
    """

    row: int
    raw: str = ""
    read: Mapping[str, Any] = _NOTHING
    record: dict[str, Any] | None = None
    outcome: str = WRITTEN
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    line: int = 0


def text_or_reference(text: str, offset: int) -> str:
    """`text` when it is short enough to keep, else where it stands in the file and its SHA-256."""
    if len(text) <= LONGEST_RAW:
        return text
    data = text.encode("utf-8", "surrogatepass")
    return f"[{len(data)} bytes from byte {offset} of the file, SHA-256 {hashlib.sha256(data).hexdigest()}]"


def to_batch(rows: Iterable[EvidenceRow]) -> pa.RecordBatch:
    """The rows in the columns in which evidence is kept; each is let go of before the next is taken."""
    columns = list(zip(*map(_stored_columns, rows), strict=True)) or [()] * len(COLUMNS)
    arrays = [pa.array(values, kind.type) for values, kind in zip(columns, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _stored_columns(given: EvidenceRow) -> tuple[Any, ...]:
    row, raw, read, record, outcome, reason, warnings, line = given
    said = None if record is None else _encode(record)
    return row, line, raw, _encode(read), said, outcome, reason, warnings


def numbered_from(batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
    """The same rows, counted from `first` on."""
    rows = pa.arange(first, first + batch.num_rows)
    return pa.RecordBatch.from_arrays([rows, *batch.columns[1:]], schema=SCHEMA)


def from_batch(batch: pa.RecordBatch) -> list[EvidenceRow]:
    """The rows of a batch that holds any of the columns, `row` among them."""
    told = {
        name: _values(name, batch.column(place).to_pylist()) for place, name in enumerate(batch.schema.names)
    }
    columns = [told.get(name, repeat(EvidenceRow._field_defaults.get(name))) for name in EvidenceRow._fields]
    return list(map(EvidenceRow._make, zip(*columns, strict=False)))


def _values(name: str, values: list[Any]) -> Iterable[Any]:
    if name in ("read", "record"):
        return [None if value is None else _decode(value) for value in values]
    if name == "warnings":
        return [tuple(value) for value in values]
    return values
