"""Erasing: rows blanked where they lie, and tombstones that keep them from coming back.

    tombstones.json   SHA-256 of erased deliveries; of erased rows an HMAC of their fields as read
    tombstone.key     the key of these HMACs: a bare hash of a row could be guessed

A blanked row keeps its number and line, and its outcome is `erased`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from evidence.reinterpretation import ALIASES, NEWER_SCHEMA, aliases
from evidence.row import SCHEMA
from evidence.storage import Storage

TOMBSTONES, KEY = "tombstones.json", "tombstone.key"
ERASED = "erased"
_BLANK: Mapping[str, Any] = {
    "raw": "",
    "read": "{}",
    "record": None,
    "outcome": ERASED,
    "reason": None,
    "warnings": [],
}
_WHOLE = 2**30


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What must not come back. `files`: SHA-256 of a file to the load it was; `rows`: marks of rows."""

    files: Mapping[str, str] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()
    key: bytes = b""

    def covers(self, read: Mapping[str, Any]) -> bool:
        """Whether a row with these fields as read was erased."""
        return bool(self.rows) and bool(read) and mark(self.key, read) in self.rows


def mark(key: bytes, read: Mapping[str, Any]) -> str:
    """The mark of a row: nobody without the key can tell what it was."""
    text = msgspec.json.encode(dict(read), order="sorted")
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def tombstones(place: Storage) -> Tombstones:
    """All tombstones; none where nothing was ever erased."""
    try:
        told: dict[str, Any] = msgspec.json.decode(place.read(TOMBSTONES))
        key = place.read(KEY)
    except (FileNotFoundError, NotADirectoryError):
        return Tombstones()
    return Tombstones(told["files"], frozenset(told["rows"]), key)


def bury(place: Storage, *, file: tuple[str, str] | None, rows: Collection[Mapping[str, Any]]) -> None:
    """Add tombstones for a delivery (SHA-256, load), or for rows by their fields as read."""
    known = tombstones(place)
    key = known.key or secrets.token_bytes(32)
    if not known.key:
        place.put(KEY, [key])
    marks = known.rows | {mark(key, read) for read in rows if read}
    files = {**known.files, **(dict([file]) if file else {})}
    told = {"files": files, "rows": sorted(marks)}
    place.put(TOMBSTONES, [msgspec.json.format(msgspec.json.encode(told), indent=1), b"\n"])


def blank(place: Storage, path: str, rows: Collection[int] | None) -> None:
    """Blank rows (None: all) of a Parquet file of evidence; it takes its new form whole or not at all."""
    with pq.ParquetFile(place.open_random(path)) as source:
        schema = SCHEMA if "raw" in source.schema_arrow.names else NEWER_SCHEMA
        with (
            place.replacing(path) as sink,
            pq.ParquetWriter(sink, schema, compression="zstd", write_page_checksum=True) as target,
        ):
            for group in range(source.num_row_groups):
                table = source.read_row_group(group, use_threads=False)
                target.write_table(_blanked(table, rows), row_group_size=_WHOLE)


def forget_aliases(place: Storage, load: str, ids: Collection[str] | None) -> None:
    """Drop the aliases that name one of these ids, on either side (None: all)."""
    known = aliases(place, load)
    kept = {
        old: new
        for old, new in known.items()
        if ids is not None and old not in ids and not any(one in ids for one in new)
    }
    if kept:
        place.put(f"{load}/{ALIASES}", [msgspec.json.encode(kept)])
    elif known:
        place.drop(f"{load}/{ALIASES}")


def _blanked(table: pa.Table, rows: Collection[int] | None) -> pa.Table:
    numbers = table.column("row").to_pylist()
    gone = [rows is None or number in rows for number in numbers]
    if not any(gone):
        return table
    for name in table.schema.names:
        if name in _BLANK:
            had = table.column(name).to_pylist()
            new = [_BLANK[name] if is_gone else value for value, is_gone in zip(had, gone, strict=True)]
            place = table.schema.get_field_index(name)
            table = table.set_column(
                place, table.schema.field(name), pa.array(new, table.schema.field(name).type)
            )
    return table
