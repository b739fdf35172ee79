"""Parquet, read by pyarrow in a process apart: one record per row, shown as a JSON object.

Columns that hold structures and lists are taken apart by path, as in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from errors import SourceRefused
from loaders.readers import subprocess_reader
from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.json_lines import SURROGATE, cut_object, is_blank
from loaders.readers.number_cells import as_decimal
from loaders.readers.piece import SourceFile
from loaders.readers.subprocess_reader import Row

SUFFIXES = (".parquet", ".pq")
FORMAT = "parquet"
MOST_UNPACKED = 64 * 1024**3
MOST_TIMES = 1000
"""How many times its size the columns may unpack to; repeated values are packed very small."""
SMALL = 100 * 1024**2
MOST_ROWS_A_BYTE = 16
_MANY = 1_000_000
_AT_ONCE = 500


class ParquetFile:
    """A Parquet file that was opened: one table."""

    names = ("",)

    def __init__(self, path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._broken = (pa.ArrowException, OSError, ValueError, OverflowError)
        self._name = path.name
        try:
            self._file = pq.ParquetFile(path)
            facts = self._file.metadata
            twice = _twice(self._file.schema_arrow)
            unpacked = sum(facts.row_group(place).total_byte_size for place in range(facts.num_row_groups))
        except self._broken as error:
            raise self._damaged() from error
        if twice:
            raise SourceRefused(
                "{file} has two columns called {names}: which one is meant cannot be known. Ask for the file "
                "again.",
                file=path.name,
                names=twice,
            )
        size = path.stat().st_size
        swollen = unpacked > SMALL and unpacked > MOST_TIMES * size
        crowded = facts.num_rows > _MANY and facts.num_rows > MOST_ROWS_A_BYTE * size
        if unpacked > MOST_UNPACKED or swollen or crowded:
            raise SourceRefused(
                "{file} unpacks to {megabytes:,} MB and {rows:,} rows, more than a delivery of its size can "
                "hold: deliver it as CSV.",
                file=path.name,
                megabytes=unpacked // 1024**2,
                rows=facts.num_rows,
            )

    def rows(self, name: str) -> Iterator[Row]:
        """Rows with a filled field, counted from 1."""
        encode = msgspec.json.Encoder().encode
        line = 0
        try:
            for batch in self._file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                for record in batch.to_pylist():
                    line += 1
                    text = encode(plain(record)).decode("utf-8", "replace")
                    if not is_blank(text):
                        yield Row(line, text)
        except self._broken as error:
            raise self._damaged() from error

    def _damaged(self) -> SourceRefused:
        return SourceRefused(
            "{file} is damaged and no Parquet can be read from it: deliver it again.", file=self._name
        )


def _twice(fields: Iterable[Any]) -> str | None:
    """A name that two columns, or two parts of one column, have: only one of them would be read."""
    found: set[str] = set()
    for one in fields:
        if one.name in found:
            return str(one.name)
        found.add(one.name)
        kind = one.type
        while hasattr(kind, "value_type") and not hasattr(kind, "item_type"):
            kind = kind.value_type
        inside = [kind.field(place) for place in range(kind.num_fields)]
        if inside and (name := _twice(inside)):
            return name
    return None


def plain(value: Any) -> Any:
    """A value as JSON has it: times as ISO 8601, bytes as the text they are; no nulls."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value if part is not None]
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.decode("latin-1")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return None if value != value else msgspec.Raw(_number(value).encode())
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    return str(value) if isinstance(value, timedelta) else value


def _number(value: float) -> str:
    """A number as its shortest decimal: 7082.0 is 7082."""
    return "null" if value in (float("inf"), float("-inf")) else as_decimal(value)


def opened(path: Path) -> ParquetFile:
    """The file. Raises SourceRefused where it is no Parquet, or a bomb."""
    return ParquetFile(path)


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """The one table of a Parquet file. Raises SourceRefused where it is none, or a bomb."""
    if not scanned.start.startswith(b"PAR1"):
        raise SourceRefused(
            "{file} is not a Parquet file, despite its name: deliver it again.", file=path.name
        )
    tables = subprocess_reader.tables(path, __name__, cut_object, header=False)
    return SourceFile(FORMAT, "parquet", tables, "one record per row")
