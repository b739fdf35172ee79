"""The chain and its keys, open for writing: the part of the audit that touches the disk."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casework.audit_chain import audit_files
from casework.audit_chain.audit_keys import Keys
from casework.audit_chain.entry import AuditEvent, Head, body, first_head, link

_TABLES = """
CREATE TABLE IF NOT EXISTS chain (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, body BLOB NOT NULL, hash BLOB NOT NULL);
"""
# Once this is there, entries say which keys were made for them.
_CHECKED = "CREATE TABLE IF NOT EXISTS checked (one INTEGER PRIMARY KEY CHECK (one = 1))"
_IS_CHECKED = "SELECT count(*) FROM sqlite_master WHERE name = 'checked'"


class AuditWriter:
    """Both files of a folder. Whoever calls holds the lock of the audit."""

    def __init__(self, folder: Path) -> None:
        self._paths = (folder / audit_files.CHAIN_FILE, folder / audit_files.KEYS_FILE)
        self._entries = audit_files.open_for_writing(self._paths[0])
        try:
            self._words = audit_files.open_for_writing(self._paths[1])
        except (sqlite3.Error, OSError):
            self._entries.close()
            raise
        self._keys = Keys(self._words)
        self._checked = False
        self._open = self._inodes()
        self.chain, self.head = "", first_head("")
        try:
            self._entries.executescript(_TABLES)
            self._entries.execute("INSERT OR IGNORE INTO chain VALUES (1, ?)", (uuid.uuid4().hex,))
            self.chain = str(self._entries.execute("SELECT name FROM chain").fetchone()[0])
            self._keys.prepare()
        except sqlite3.Error:
            self.close()
            raise
        self.head = first_head(self.chain)
        self._open = self._inodes()  # the write-ahead logs are there by now

    def current(self) -> bool:
        """Whether the files under these names are still those that are open, their write-ahead logs too:
        what is written to one that was deleted is lost.
        """
        return self._inodes() == self._open

    def _inodes(self) -> list[tuple[int | None, ...]]:
        return [audit_files.inodes(path) for path in self._paths]

    def reload_head(self) -> None:
        """Read the head: another process may have written since."""
        row = self._entries.execute("SELECT n, hash FROM entry ORDER BY n DESC LIMIT 1").fetchone()
        self.head = Head(row[0], bytes(row[1])) if row else first_head(self.chain)

    def write(self, deeds: Sequence[AuditEvent], at: datetime) -> None:
        """Append the deeds in one transaction, their keys and words before it: no digest without its key."""
        older = self._older()
        with audit_files.transaction(self._words):
            audit_files.require_plain(self._words)
            self._note_head()
            sealed = [self._keys.seal(deed) for deed in deeds]
        head, rows = self.head, []
        for deed, seal in zip(deeds, sealed, strict=True):
            raw = body(deed, seal, n=head.n + 1, chain=self.chain, at=at, older=older)
            older = None
            head = Head(head.n + 1, link(head.hash, raw))
            rows.append((head.n, raw, head.hash))
        with audit_files.transaction(self._entries):
            audit_files.require_plain(self._entries)
            self._entries.execute(_CHECKED)
            self._entries.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
        self.head = head

    def _older(self) -> int | None:
        """How many keys an older version made, for the first entry that is written after it; else None."""
        if self._checked or self._entries.execute(_IS_CHECKED).fetchone()[0]:
            self._checked = True
            return None
        return self._keys.count() if self.head.n else None

    def _note_head(self) -> None:
        """Have the keys know how far the chain goes: one that is cut or begun anew later does not fit them.

        A chain that does not fit already is left to `verify`: what was known of it stays.
        """
        n, known = self._keys.heads().get(self.chain, (0, ""))
        row = self._entries.execute("SELECT hash FROM entry WHERE n = ?", (n,)).fetchone()
        if self.head.n and (not n or (row and bytes(row[0]).hex() == known)):
            self._keys.note_head(self.chain, self.head.n, self.head.hash.hex())

    def close(self) -> None:
        """Give the files back; the keys know the last entry by then, unless the disk is full. To files that
        are no longer those of the log nothing is written.
        """
        if self.current():
            with suppress(sqlite3.Error), audit_files.transaction(self._words):
                self._note_head()
        self._entries.close()
        self._words.close()
