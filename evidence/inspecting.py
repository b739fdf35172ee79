"""Whether the rows of a load can be read as they were written: every page of them, against its checksum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from errors import WaybillError
from evidence.storage import Storage

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Inspection:
    """How many rows are `of` each outcome, as they are now; whether each stands at its place."""

    of: Counter[str] = field(default_factory=Counter)
    in_order: bool = True


def inspect(place: Storage, load: str, name: str) -> Inspection:
    """All rows of one Parquet file of a load. Raises WaybillError where it is missing or damaged.

    Files of older versions have no checksums: of them only what cannot be unpacked is seen.
    """
    path = f"{load}/{name}"
    outcomes: Counter[str] = Counter()
    last, sound = 0, True
    try:
        with pq.ParquetFile(place.open_random(path), page_checksum_verification=True) as file:
            for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
                numbers = batch.column("row").to_pylist()
                sound &= numbers == list(range(last + 1, last + 1 + len(numbers)))
                last += len(numbers)
                outcomes.update(batch.column("outcome").to_pylist())
    except (FileNotFoundError, OSError, pa.ArrowException) as error:
        raise damaged(place, path) from error
    return Inspection(outcomes, sound)


def damaged(place: Storage, path: str) -> WaybillError:
    """What is said of a file of rows that is not as it was written."""
    return WaybillError(
        "{file} is missing or damaged: restore it from a backup, or remove its folder and load the "
        "file again.",
        file=place.name(path),
    )


def opened(place: Storage, path: str) -> Any:
    """A Parquet file to read from. Raises WaybillError where it is missing or damaged."""
    try:
        return pq.ParquetFile(place.open_random(path))
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        raise damaged(place, path) from error
