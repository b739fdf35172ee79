"""The audit chain: what was asked and handed out, on the disk before anything is shown.

One writer thread a process takes what the process's threads have to log, up to a few hundred entries a
transaction (group commit); a file lock lines the processes up. If an entry cannot be written, `append`
raises and there is no answer.
"""

from __future__ import annotations

import atexit
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casework.audit_chain import audit_files
from casework.audit_chain.anchors import Anchor, Anchors, home_of
from casework.audit_chain.audit_writer import AuditWriter
from casework.audit_chain.entry import AuditEvent, stamp
from errors import Busy

ANCHOR_EVERY = 1_000
ANCHOR_AFTER = timedelta(minutes=5)
_BATCH = 512
_PATIENCE = 60.0


def utc_now() -> datetime:
    """The clock, where none is given."""
    return datetime.now(UTC)


@dataclass(slots=True)
class _Pending:
    deed: AuditEvent
    number: Future[int] = field(default_factory=Future)


class Audit:
    """The log in a folder. `append` may be called from any thread of the process that opened it."""

    def __init__(
        self, folder: Path, *, anchors: Anchors | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.folder = folder
        self.anchors = Anchors() if anchors is None else anchors
        self._now = now
        self._process = os.getpid()
        self._waiting: queue.SimpleQueue[_Pending | None] = queue.SimpleQueue()
        self._books: AuditWriter | None = None
        self._anchored = now()
        self._unanchored = False
        self._starting = threading.RLock()  # a forgotten desk may be closed in the middle of anything
        self._closed = False
        self._thread: threading.Thread | None = None

    def append(self, deed: AuditEvent) -> int:
        """Log a deed and return its number once it is on the disk.

        Raises NoRoom when it cannot be written, Busy when another process holds the log for a minute.
        """
        pending = _Pending(deed)
        with self._starting:
            if self._closed or os.getpid() != self._process:
                raise RuntimeError("An audit log is used by the process that opened it, until it is closed.")
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, name="waybill-audit", daemon=True)
                self._thread.start()
            self._waiting.put(pending)
        try:
            return pending.number.result(_PATIENCE)
        except TookTooLong:
            raise Busy(
                "Another process has held the audit log in {folder} for a minute: end it and try again.",
                folder=self.folder,
            ) from None

    def close(self) -> None:
        """Write what waits, anchor the head, end the thread."""
        with self._starting:
            self._closed = True
            thread, self._thread = self._thread, None
        if thread is not None and os.getpid() == self._process:
            self._waiting.put(None)
            if thread is not threading.current_thread():
                thread.join()

    def _write(self) -> None:
        """The writer thread, until it is told to end."""
        more = True
        while more:
            batch, more = self._collect()
            if batch:
                self._settle(batch)
            if self._unanchored and (not more or not self._until_anchor()):
                self._anchor()
        self._close_books()

    def _collect(self) -> tuple[list[_Pending], bool]:
        """What waits now (nothing when an anchor is due first), and whether to go on."""
        batch: list[_Pending] = []
        try:
            pending = self._waiting.get(timeout=self._until_anchor() if self._unanchored else None)
            while pending is not None:
                batch.append(pending)
                if len(batch) == _BATCH:
                    return batch, True
                pending = self._waiting.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def _until_anchor(self) -> float:
        """Seconds until an anchor is due; none once the clock was set so far, forth or back: who sets it back
        must not put anchors off."""
        return max(0.0, (ANCHOR_AFTER - abs(self._now() - self._anchored)).total_seconds())

    def _settle(self, batch: Sequence[_Pending]) -> None:
        """Write a batch and tell each that waits for its number, or why there is none."""
        try:
            with audit_files.locked(self.folder):
                books = self._open_books()
                before = books.head.n
                books.write([pending.deed for pending in batch], self._now())
                self._unanchored = True
                if books.head.n // ANCHOR_EVERY > before // ANCHOR_EVERY:
                    self._publish(books)
        except Exception as error:
            self._drop_books()
            said = (
                audit_files.translated(error, self.folder)
                if isinstance(error, sqlite3.Error | OSError)
                else error
            )
            for pending in batch:
                pending.number.set_exception(said)
        else:
            for number, pending in enumerate(batch, before + 1):
                pending.number.set_result(number)

    def _anchor(self) -> None:
        """Anchor the head that stands on the disk now; trouble here is met again by the next entry."""
        self._anchored = self._now()
        try:
            with audit_files.locked(self.folder):
                self._publish(self._open_books())
        except (sqlite3.Error, OSError):
            self._drop_books()

    def _publish(self, books: AuditWriter) -> None:
        moment = self._now()
        head = books.head
        self.anchors.publish(
            Anchor(
                chain=books.chain, n=head.n, hash=head.hash.hex(), at=stamp(moment), home=home_of(self.folder)
            )
        )
        self._anchored = moment
        self._unanchored = False

    def _open_books(self) -> AuditWriter:
        """The files, opened again where somebody put others in their place; the head as it is now."""
        if self._books is not None and not self._books.current():
            self._drop_books()
        if self._books is None:
            self._books = AuditWriter(self.folder)
        self._books.reload_head()
        return self._books

    def _close_books(self) -> None:
        """Close them under the lock: the last to close deletes the write-ahead log, so nobody may be writing.
        Where there is no folder any more, there is nobody.
        """
        if self._books is None:
            return
        try:
            with audit_files.locked(self.folder):
                self._drop_books()
        except OSError:
            self._drop_books()

    def _drop_books(self) -> None:
        if self._books is not None:
            self._books.close()
            self._books = None


_open: dict[tuple[int, Path], tuple[Audit, int]] = {}
_opening = threading.RLock()


def borrow(folder: Path) -> Audit:
    """The process's log of this folder, shared by all who borrow it; each gives it back once."""
    place = (os.getpid(), folder.resolve())
    with _opening:
        audit, users = _open.get(place) or (Audit(folder, anchors=Anchors.from_environment()), 0)
        _open[place] = (audit, users + 1)
        return audit


def give_back(audit: Audit) -> None:
    """End a loan; the last one closes the log."""
    place = (os.getpid(), audit.folder.resolve())
    with _opening:
        known, users = _open.get(place, (None, 0))
        if known is not audit:
            return
        if users > 1:
            _open[place] = (audit, users - 1)
            return
        del _open[place]
    audit.close()


@atexit.register
def _close_all() -> None:
    """Anchor what a process that just ended, without giving back, still has open."""
    for (process, _), (audit, _) in list(_open.items()):
        if process == os.getpid():
            audit.close()
