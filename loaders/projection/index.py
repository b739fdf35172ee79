"""The claims index: every claim of the loads that a graph holds, and what its shared nodes are held by.

A SQLite file in WAYBILL_HOME, one for each graph, derived from the evidence: it may be deleted at any time
and is made again from it. It holds case data, so its folder has mode 700.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from loaders.projection.claims import Claim
from loaders.projection.claims_file import ClaimsFile, translated

VERSION = 2
OF, EVIDENCE = "of", "evidence"
"""Facts that an index always has: the graph that it is of, in words; a digest of where the evidence lies."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS load (id TEXT PRIMARY KEY, state TEXT NOT NULL,
  position INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claim (unit TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
  layout TEXT NOT NULL, as_of TEXT NOT NULL, load TEXT NOT NULL, row INTEGER NOT NULL, moment TEXT NOT NULL,
  record BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS claim_unit ON claim (unit);
CREATE INDEX IF NOT EXISTS claim_load ON claim (load, unit);
CREATE TABLE IF NOT EXISTS held (id TEXT PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS door (base TEXT NOT NULL, id TEXT NOT NULL, suffixed INTEGER NOT NULL,
  PRIMARY KEY (base, id)) WITHOUT ROWID;
"""
_TABLES = ("fact", "load", "claim", "held", "door")
_AT_ONCE = 500
_SUM = 1 << 64
Digest = tuple[int, int]


class ReferenceCount(msgspec.Struct, array_like=True):
    """How one shared node is held: its forms and the names of its users, each with the number of units that
    state it; the parcels that touch it; the people that the names come to."""

    forms: dict[str, int] = {}
    names: dict[str, int] = {}
    parcels: int = 0
    users: int = 0

    def copy(self) -> ReferenceCount:
        """One of its own."""
        return ReferenceCount(dict(self.forms), dict(self.names), self.parcels, self.users)


class Index:
    """Opened for one writer; changes count only after `commit`."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, factory=ClaimsFile
            )
            self._db.path = path
            path.chmod(0o600)
            for setting in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "cache_size=-32768",
                "temp_store=MEMORY",
            ):
                self._db.execute(f"PRAGMA {setting}").fetchall()
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise translated(error, path) from error
        if self.fact("version") not in ("", str(VERSION)):
            self.clear()
        self.set_fact("version", str(VERSION))

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def begin(self) -> None:
        """Start a group of changes."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the group of changes count."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Take the group of changes back."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def clear(self) -> None:
        """Forget everything but which graph and evidence it is of."""
        self.rollback()
        kept = {name: self.fact(name) for name in (OF, EVIDENCE)}
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")
        for name, value in {**kept, "version": str(VERSION)}.items():
            self.set_fact(name, value)

    def fact(self, name: str) -> str:
        """One fact about the graph that this index belongs to; "" when it is not known."""
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        """Keep one fact."""
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def loads(self) -> dict[str, tuple[str, int]]:
        """State (`applying`, `done`, `withdrawing`) and position (rows applied) of each load."""
        return {row[0]: (row[1], row[2]) for row in self._db.execute("SELECT id, state, position FROM load")}

    def set_load(self, load: str, state: str, position: int) -> None:
        """Keep how far a load is applied."""
        self._db.execute("INSERT OR REPLACE INTO load VALUES (?, ?, ?)", (load, state, position))

    def drop_load(self, load: str) -> None:
        """Forget a load that was withdrawn."""
        self._db.execute("DELETE FROM load WHERE id = ?", (load,))

    def claims(self, units: Iterable[str]) -> dict[str, list[Claim]]:
        """All claims of these units."""
        found: dict[str, list[Claim]] = {}
        for some in _slices(list(units)):
            marks = ",".join("?" * len(some))
            for row in self._db.execute(f"SELECT * FROM claim WHERE unit IN ({marks})", some):
                claim = claim_of(row)
                found.setdefault(claim.unit, []).append(claim)
        return found

    def add_claims(self, claims: Iterable[Claim]) -> None:
        """Keep new claims."""
        encode = msgspec.json.encode
        self._run(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (c.unit, c.kind, c.subject, c.layout, c.as_of, c.load, c.row, c.moment, encode(c.record))
                for c in claims
            ),
        )

    def drop_claims(self, load: str, units: Sequence[str]) -> None:
        """Forget a load's claims about these units."""
        self._run("DELETE FROM claim WHERE load = ? AND unit = ?", ((load, unit) for unit in units))

    def digest_of_load(self, load: str) -> Digest:
        """The digest of a load's claims as they are kept."""
        query = f"SELECT {columns_of('claim')} FROM claim WHERE load = ?"
        return digest((tuple(row[:8]), bytes(row[8])) for row in self._db.execute(query, (load,)))

    def units_of_load(self, load: str, limit: int) -> list[str]:
        """Some units that a load has claims about."""
        query = "SELECT DISTINCT unit FROM claim WHERE load = ? LIMIT ?"
        return [row[0] for row in self._db.execute(query, (load, limit))]

    def units(self, after: str, limit: int) -> list[str]:
        """Some units that anything is claimed about, in order, after this one."""
        query = "SELECT DISTINCT unit FROM claim WHERE unit > ? ORDER BY unit LIMIT ?"
        return [row[0] for row in self._db.execute(query, (after, limit))]

    def reference_counts(self, ids: Iterable[str]) -> dict[str, ReferenceCount]:
        """How these shared nodes are held; without those that nothing holds."""
        decode = msgspec.msgpack.Decoder(ReferenceCount).decode
        found: dict[str, ReferenceCount] = {}
        for some in _slices(list(ids)):
            marks = ",".join("?" * len(some))
            rows = self._db.execute(f"SELECT id, state FROM held WHERE id IN ({marks})", some)
            found.update((id_, decode(state)) for id_, state in rows)
        return found

    def set_held(self, states: Mapping[str, ReferenceCount]) -> None:
        """Keep how shared nodes are held; one that nothing holds any more is forgotten."""
        encode = msgspec.msgpack.Encoder().encode
        kept = [(id_, encode(state)) for id_, state in states.items() if state.forms]
        self._run("INSERT OR REPLACE INTO held VALUES (?, ?)", kept)
        self._run(
            "DELETE FROM held WHERE id = ?", [(id_,) for id_, state in states.items() if not state.forms]
        )

    def doors(self, bases: Iterable[str]) -> dict[str, dict[str, bool]]:
        """For each building, the addresses in it, and whether each has a suffix."""
        found: dict[str, dict[str, bool]] = {}
        for some in _slices(list(bases)):
            marks = ",".join("?" * len(some))
            for base, id_, suffixed in self._db.execute(f"SELECT * FROM door WHERE base IN ({marks})", some):
                found.setdefault(base, {})[id_] = bool(suffixed)
        return found

    def set_doors(self, added: Iterable[tuple[str, str, int]], gone: Iterable[tuple[str, str]]) -> None:
        """Add (building, address, has a suffix) and forget (building, address)."""
        self._run("INSERT OR REPLACE INTO door VALUES (?, ?, ?)", added)
        self._run("DELETE FROM door WHERE base = ? AND id = ?", gone)

    def as_of_together(self, load: str, limit: int, after: int) -> list[tuple[int, Claim, Claim]]:
        """Pairs (place, claim of this load, claim of another load of its layout about the same subject with
        the same as-of), at most `limit` after this place, in order.
        """
        query = f"""SELECT a.rowid, {columns_of("a")}, {columns_of("b")} FROM claim a JOIN claim b
            ON b.unit = a.unit AND b.kind = a.kind AND b.subject = a.subject AND b.layout = a.layout
            AND b.as_of = a.as_of AND b.load <> a.load
            WHERE a.load = ? AND a.rowid > ? AND a.kind <> 'pointer' ORDER BY a.rowid LIMIT ?"""
        rows = self._db.execute(query, (load, after, limit))
        return [(row[0], claim_of(row[1:10]), claim_of(row[10:])) for row in rows]

    def scrub(self) -> None:
        """Overwrite what was deleted: SQLite leaves it in the file's free pages and in its log."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def ids_of_kind(self, kind: str) -> Iterator[str]:
        """The shared nodes of one kind, in order."""
        for row in self._db.execute(
            "SELECT id FROM held WHERE id >= ? AND id < ? ORDER BY id", (f"{kind}:", f"{kind};")
        ):
            yield row[0]

    def _run(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.executemany(sql, rows)


def digest_of(claims: Iterable[Claim]) -> Digest:
    """The digest of claims as they would be kept."""
    encode = msgspec.json.encode
    return digest(
        ((c.unit, c.kind, c.subject, c.layout, c.as_of, c.load, c.row, c.moment), encode(c.record))
        for c in claims
    )


def digest(claims: Iterable[tuple[tuple[object, ...], bytes]]) -> Digest:
    """How many there are, and a sum over all of them that does not depend on their order; good in this
    process only."""
    count = total = 0
    for claim in claims:
        count += 1
        total = (total + hash(claim)) % _SUM
    return count, total


def columns_of(table: str) -> str:
    names = ("unit", "kind", "subject", "layout", "as_of", "load", "row", "moment", "record")
    return ", ".join(f"{table}.{name}" for name in names)


def claim_of(row: Sequence[Any]) -> Claim:
    """The claim of a row of `columns_of`."""
    unit, kind, subject, layout, as_of, load, number, moment, record = row
    return Claim(
        unit=unit,
        kind=kind,
        subject=subject,
        layout=layout,
        as_of=as_of,
        load=load,
        row=number,
        moment=moment,
        record=msgspec.json.decode(record),
    )


def _slices(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
