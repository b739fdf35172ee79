"""Keys and words of the audit that may be erased while the chain stays whole.

A subject (a node's id) stands in the chain as HMAC-SHA256 under a random key of its own, purpose and
question likewise. Erasing the key makes the digest say nothing: a bare hash would not do, all Dutch mobile
numbers are guessed in under a minute. The keys are found by a mark under a secret of this file, so the
file holds no id in the clear either. Digests are cut to 128 bits. The entry for which a key was made has a
check value of it, so that a key that went, was changed or stands in another's place without being
forgotten is noticed.
"""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from collections.abc import Iterable, Iterator

from casework.audit_chain.entry import AuditEvent, Sealed
from errors import Busy

_TABLES = """
CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS subject (mark BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS words (
    digest TEXT PRIMARY KEY, mark BLOB UNIQUE, key BLOB NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (chain TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL);
"""
_KEY_OF_WORDS = "SELECT key, mark FROM words WHERE digest = ?"


class Keys:
    """The keys file, on a connection whose transactions the caller holds (but for `erase`'s clean-up)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._secret = b""
        self._made: list[str] = []

    def prepare(self) -> None:
        """Make what is missing. The lock of the audit must be held."""
        self._connection.executescript(_TABLES)
        self._connection.execute("INSERT OR IGNORE INTO secret VALUES (1, ?)", (secrets.token_bytes(32),))

    def seal(self, deed: AuditEvent) -> Sealed:
        """The digests of a deed; keys that are missing are made, its words are kept beside theirs."""
        self._made = []
        return Sealed(
            purpose=self._words(deed.purpose, again=True),
            asked=self._words(deed.asked, again=False),
            subjects=tuple(self._subject(subject) for subject in dict.fromkeys(deed.subjects)),
            made=tuple(self._made),
        )

    def count(self) -> int:
        """How many keys there are."""
        counted = "SELECT (SELECT count(*) FROM subject) + (SELECT count(*) FROM words)"
        return int(self._connection.execute(counted).fetchone()[0])

    def note_head(self, chain: str, n: int, head: str) -> None:
        """Remember how far a chain was seen to go; never less far than is known."""
        self._connection.execute(
            "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT (chain) DO UPDATE "
            "SET n = excluded.n, hash = excluded.hash WHERE excluded.n > seen.n",
            (chain, n, head),
        )

    def heads(self) -> dict[str, tuple[int, str]]:
        """How far each chain was seen to go: entry and hash. None of a file of an older version."""
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'seen'"
        if not self._connection.execute(known).fetchone()[0]:
            return {}
        rows = self._connection.execute("SELECT chain, n, hash FROM seen")
        return {str(chain): (int(n), str(head)) for chain, n, head in rows}

    def checks(self) -> Iterator[str]:
        """The check value of every key."""
        every = "SELECT key, mark FROM subject UNION ALL SELECT key, mark FROM words"
        for key, mark in self._connection.execute(every):
            yield self._check(key, mark)

    def checks_of(self, subject: str, digests: Iterable[str]) -> set[str]:
        """The check values of what `erase_subject` and `erase_words` would take."""
        of_subject = "SELECT key, mark FROM subject WHERE mark = ?"
        keys = self._connection.execute(of_subject, (self._mark(subject),)).fetchall() if subject else []
        for digest in digests:
            keys += self._connection.execute(_KEY_OF_WORDS, (digest,)).fetchall()
        return {self._check(key, mark) for key, mark in keys}

    def find(self, subject: str) -> str | None:
        """The digest under which a subject stands in the chain; None when it never did or was erased."""
        row = self._connection.execute("SELECT key FROM subject WHERE mark = ?", (self._mark(subject),))
        found = row.fetchone()
        return _digest(found[0], subject) if found else None

    def text(self, digest: str | None) -> str | None:
        """The words behind a digest; None when there were none or they were erased."""
        found = self._connection.execute("SELECT text FROM words WHERE digest = ?", (digest,)).fetchone()
        return str(found[0]) if found else None

    def erase_subject(self, subject: str) -> bool:
        """Forget the key of a subject; whether there was one."""
        gone = self._connection.execute("DELETE FROM subject WHERE mark = ?", (self._mark(subject),))
        return gone.rowcount > 0

    def words_with(self, text: str) -> list[str]:
        """Digests of the purposes and questions in which this text stands, in whatever letters."""
        wanted = text.casefold()
        rows = self._connection.execute("SELECT digest, text FROM words")
        return [str(digest) for digest, kept in rows if wanted in str(kept).casefold()]

    def erase_words(self, digests: Iterable[str]) -> None:
        """Forget words and their keys."""
        self._connection.executemany("DELETE FROM words WHERE digest = ?", ((digest,) for digest in digests))

    def scrub(self) -> None:
        """Leave no copy of what was erased in this file or its write-ahead log. Outside a transaction.

        Raises Busy while another program reads the file; what was erased is erased, the copies are not yet.
        """
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            answer = self._connection.execute(step).fetchone()
            if answer and answer[0]:
                raise Busy("Another program reads the audit's keys: close it and run `forget` again.")

    def changed_words(self) -> Iterator[str]:
        """Digests whose words are no longer those that were logged."""
        for digest, key, text in self._connection.execute("SELECT digest, key, text FROM words"):
            if _digest(key, text) != digest:
                yield str(digest)

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self._of_file(), _bytes(text), "sha256")

    def _of_file(self) -> bytes:
        if not self._secret:
            self._secret = bytes(self._connection.execute("SELECT value FROM secret").fetchone()[0])
        return self._secret

    def _check(self, key: bytes, mark: bytes | None) -> str:
        """What the chain says of a key: whether it is the same still, under the same mark and secret of the
        file, can be seen; the key itself cannot."""
        told = b"waybill audit key" + self._of_file() + (mark or b"")
        return hmac.digest(key, told, "sha256").hex()[:16]

    def _new_key(self, mark: bytes | None) -> bytes:
        key = secrets.token_bytes(32)
        self._made.append(self._check(key, mark))
        return key

    def _subject(self, subject: str) -> str:
        mark = self._mark(subject)
        found = self._connection.execute("SELECT key FROM subject WHERE mark = ?", (mark,)).fetchone()
        key = found[0] if found else self._new_key(mark)
        if not found:
            self._connection.execute("INSERT INTO subject VALUES (?, ?)", (mark, key))
        return _digest(key, subject)

    def _words(self, text: str, *, again: bool) -> str | None:
        """Words that come `again` and again (a purpose) keep one key; each question has its own."""
        if not text:
            return None
        text = _bytes(text).decode()
        mark = self._mark(text) if again else None
        if mark is not None:
            found = self._connection.execute("SELECT digest FROM words WHERE mark = ?", (mark,)).fetchone()
            if found:
                return str(found[0])
        key = self._new_key(mark)
        digest = _digest(key, text)
        self._connection.execute("INSERT INTO words VALUES (?, ?, ?, ?)", (digest, mark, key, text))
        return digest


def _digest(key: bytes, text: str) -> str:
    return hmac.digest(key, _bytes(text), "sha256").hex()[:32]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
