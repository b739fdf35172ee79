"""The watcher: takes what is complete in a folder, one file after the other, and tells what came of each.

What a file itself cannot help (server away, another writer, no room) leaves it where it is, and is tried
again after a wait that grows. A kill at any point costs nothing: a file that was loaded and not yet moved is
"already loaded" the next time.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from casework.workspace import Workspace
from errors import Busy, EvidenceMismatch, NoRoom, StoreUnavailable, TooManyRejects, WaybillError
from errors.cli import report as report_fault
from graph.settings import Settings
from loaders.ingest_report import FileReport, together
from loaders.load_pipeline import load
from loaders.monitoring.journal import Journal, now
from loaders.parsing.options import Options
from loaders.watching.backoff import Backoff, Ended
from loaders.watching.drop_folder import DONE, REFUSED, Inbox
from loaders.writer_lock import exclusive

AWAY = frozenset({StoreUnavailable.exit_code, Busy.exit_code, NoRoom.exit_code})
"""Exit codes that say nothing about the file."""
TRIES = 3
"""How often a file that fails for no known reason is tried before it is put aside."""
STATE = "watch.json"
Tell = Callable[[str], None]


@dataclass(slots=True)
class Watcher:
    """`every`: seconds between two looks. `tell` gets one sentence a file and a wait."""

    settings: Settings
    inbox: Inbox
    options: Options
    backoff: Backoff
    tell: Tell
    every: float = 5.0
    _codes: Counter[int] = field(default_factory=Counter)
    _failed: Counter[Path] = field(default_factory=Counter)

    def run(self, *, once: bool) -> int:
        """Look once, or until the end is asked for; the highest exit code of one look, else 0.

        Raises Busy when another watcher holds the folder, EvidenceMismatch where no file can be loaded.
        """
        journal = Journal(self.settings)
        self.inbox.prepare()
        with exclusive(self.inbox.folder / ".watch.lock", "watching", "watcher of this folder"):
            self._remember()
            journal.record("watch_begun", once=once, waiting=len(self.inbox.waiting()))
            try:
                while not self.backoff.stop_requested:
                    away = self._load_waiting()
                    if once:
                        break
                    self.backoff.wait(self._away(journal, away) if away else self.every)
            finally:
                journal.record("watch_ended", asked=self.backoff.stop_requested)
        return max(self._codes, default=0) if once else 0

    def _load_waiting(self) -> int:
        """Take what is complete; the exit code that says why the rest must wait, 0 when nothing must."""
        for path in self.inbox.complete():
            if self.backoff.stop_requested:
                return 0
            shape = self.inbox.shape(path)
            one = self._load(path)
            if one is None:
                return 0
            if one.exit not in AWAY and self.inbox.shape(path) != shape:
                self.tell(f"{path.name} was changed while it was read: it is loaded when it is complete.")
                continue
            self._codes[one.exit] += 1
            if one.exit in AWAY:
                self.tell(one.message)
                return one.exit
            if away := self._put_away(path, one):
                return away
            self.backoff.recovered()
        return 0

    def _away(self, journal: Journal, code: int) -> float:
        seconds = self.backoff.back_off()
        self.tell(f"Trying again in {seconds:.0f} s.")
        journal.record("waiting", exit=code, seconds=seconds, waiting=len(self.inbox.waiting()))
        return seconds

    def _load(self, path: Path) -> FileReport | None:
        """What came of one file; None when the end was asked for meanwhile."""

        def progress(file: str, stage: str, done: int, of: int) -> None:
            self.backoff.check()

        try:
            with Workspace.open(self.settings) as desk:
                report = load([path], self.options, desk, progress)
            if report.unresolved:
                self._codes[report.unresolved.exit] += 1  # the file is loaded: it says nothing against it
            return together(str(path), report.complete(), AWAY)
        except Ended:
            return None
        except EvidenceMismatch:
            raise  # a person must see to it: the files wait where they are
        except WaybillError as error:
            return FileReport(str(path), exit=error.exit_code, message=str(error))
        except Exception as error:  # one file that nobody foresaw must not stop the others
            told = report_fault(error, self.settings.private_folder("reports"), datetime.now(UTC))
            return FileReport(
                str(path), exit=1, message=f"An unexpected error occurred; please send the report {told}."
            )

    def _put_away(self, path: Path, one: FileReport) -> int:
        """Move the file with its report; the exit code that says why it could not be moved, else 0."""
        if one.exit == WaybillError.exit_code:
            self._failed[path] += 1
            if self._failed[path] < TRIES:
                self.tell(f"{path.name}: {one.message}")
                return 0
        place = DONE if one.exit in (0, TooManyRejects.exit_code) else REFUSED
        try:
            target = self.inbox.file_away(path, place, {"at": now(), **one.to_json()})
        except NoRoom as error:
            self._codes[error.exit_code] += 1
            self.tell(str(error))
            return error.exit_code
        self.tell(f"{path.name} -> {place}/{target.name}: {one.message}")
        return 0

    def _remember(self) -> None:
        """Keep which folders are watched: health looks at them, and erasing names what lies in them."""
        known = [folder for folder in watched(self.settings) if folder != self.inbox.folder]
        path = self.settings.private_folder() / STATE
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps([str(folder) for folder in (*known, self.inbox.folder)]))
        draft.replace(path)


def watched(settings: Settings) -> list[Path]:
    """The folders that were ever watched here and are still there."""
    try:
        named = json.loads((settings.home / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(one) for one in named if isinstance(one, str) and Path(one).is_dir()]
