"""Erasing: rows blanked where they lie, and tombstones that keep them from coming back.

    tombstones.json   SHA-256 of erased deliveries; of erased rows an HMAC of their fields as read and one
                      of what they mean; a check value of the key of these, and one of all in the file
    tombstone.key     the key: a bare hash of a row could be guessed

One without the other, or with entries taken out, would let erased rows come back without a word: nothing is
loaded or erased then. Every erasure notes in the history of its load how many entries there were: an older
copy of the file has fewer.

A blanked row keeps its number and line, and its outcome is `erased`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from errors import EvidenceMismatch
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


class _Told(msgspec.Struct):
    """tombstones.json. `check`: of the key; `seal`: of all the rest; "" where an older Waybill wrote it.

    `given_up`: why earlier ones are not there, by whoever had no backup of them.
    """

    files: dict[str, str]
    rows: list[str]
    check: str = ""
    given_up: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What must not come back. `files`: SHA-256 of a file to the load it was; `rows`: marks of rows.

    `given_up`: as in the file.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()
    key: bytes = b""
    given_up: str = ""

    @property
    def counted(self) -> dict[str, int]:
        """How many there are, as the history of a load notes it."""
        return {"files": len(self.files), "rows": len(self.rows)}

    def covers(self, stated: Mapping[str, Any]) -> bool:
        """Whether a row with these fields as read, or with this meaning, was erased; of a partner's row, that
        of this partner: `of_partner`.
        """
        return bool(self.rows) and bool(stated) and mark(self.key, stated) in self.rows


def of_partner(stated: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What a row of a partner states, as theirs: erased on their word, it binds what comes from them only."""
    return {**stated, "@": name}


def mark(key: bytes, stated: Mapping[str, Any]) -> str:
    """The mark of a row: nobody without the key can tell what it was."""
    text = msgspec.json.encode(dict(stated), order="sorted")
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def tombstones(
    place: Storage, erased: Callable[[], bool], counted: Callable[[], Iterable[Mapping[str, int]]]
) -> Tombstones:
    """All tombstones; none where nothing was ever erased, which `erased` says by the histories of loads.

    `counted`: how many there were after each erasure. Raises EvidenceMismatch where they are lost or damaged,
    are fewer than they were, or are marks without the key that made them.
    """
    text, key = _read(place, TOMBSTONES), _read(place, KEY) or b""
    if text is None:
        if erased():
            raise _lost(place, f"{TOMBSTONES} is not there, though rows were erased")
        return Tombstones(key=key)
    try:
        told = msgspec.json.decode(text, type=_Told)
    except msgspec.DecodeError:
        raise _lost(place, f"{TOMBSTONES} is damaged") from None
    if told.rows and not key:
        raise _lost(place, f"{KEY} is not there, which the marks in {TOMBSTONES} were made with")
    if told.rows and told.check not in ("", _check(key)):
        raise _lost(place, f"{KEY} is not the one which the marks in {TOMBSTONES} were made with")
    found = Tombstones(told.files, frozenset(told.rows), key, told.given_up)
    _check_whole(place, told, found, list(counted()))
    return found


def _check_whole(
    place: Storage, told: _Told, found: Tombstones, counted: Sequence[Mapping[str, int]]
) -> None:
    """Raise EvidenceMismatch where entries were taken out, by hand or by an older copy of the file."""
    gave_up = bool(told.given_up) and not (told.rows or told.seal)
    if told.seal != (_seal(found) if told.seal else "") or (counted and not told.seal and not gave_up):
        raise _lost(place, f"{TOMBSTONES} was changed by something else than Waybill")
    if not told.given_up and any(
        found.counted[name] < count for one in counted for name, count in one.items() if name in found.counted
    ):
        raise _lost(place, f"{TOMBSTONES} has fewer entries than it had after an erasure")


def bury(
    place: Storage, known: Tombstones, *, file: tuple[str, str] | None, rows: Collection[Mapping[str, Any]]
) -> None:
    """Add tombstones to those `known`: for a delivery (SHA-256, load), for rows by what they state."""
    key = known.key or secrets.token_bytes(32)
    if not known.key:
        place.put(KEY, [key])
    marks = known.rows | {mark(key, stated) for stated in rows if stated}
    files = {**known.files, **(dict([file]) if file else {})}
    seal = _seal(Tombstones(files, marks, key, known.given_up))
    told = _Told(files=files, rows=sorted(marks), check=_check(key), given_up=known.given_up, seal=seal)
    place.put(TOMBSTONES, [msgspec.json.format(msgspec.json.encode(told), indent=1), b"\n"])


def _read(place: Storage, path: str) -> bytes | None:
    try:
        return place.read(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _check(key: bytes) -> str:
    """What is known of the key beside the marks: nothing that leads to it."""
    return hmac.new(key, b"tombstones", hashlib.sha256).hexdigest()[:16]


def _seal(stones: Tombstones) -> str:
    """A check value of all entries, which only who has the key can make."""
    whole = msgspec.json.encode((dict(stones.files), sorted(stones.rows), stones.given_up), order="sorted")
    return hmac.new(stones.key, b"seal" + whole, hashlib.sha256).hexdigest()


def _lost(place: Storage, what: str) -> EvidenceMismatch:
    return EvidenceMismatch(
        "What was erased could come back: in {folder} {what}. Put {tombstones} and {key} back from "
        "one backup; where there is none, see docs/operations.md, Tombstones that are lost.",
        folder=place.name("").rstrip("/"),
        what=what,
        tombstones=TOMBSTONES,
        key=KEY,
    )


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
