"""The journal of loads: one JSON object a line in WAYBILL_HOME/log/loads.jsonl, without personal data.

A line names a load, a layout, counts, an exit code. It never holds what a delivery says, nor a file's name
(people put names into those), nor a message (which may quote either).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.settings import Settings

FILE = "loads.jsonl"
LARGEST = 20_000_000
"""Bytes from which the file begins anew; the one before is kept as loads.jsonl.1."""
WHAT = frozenset(
    {
        *("loaded", "refused", "failed", "withdrawn", "rebuilt", "erased", "reviewed", "checked"),
        *("resolved", "unresolved"),
        *("watch_begun", "watch_ended", "waiting"),
    }
)


_REASONS = {
    "_Ended": "it was ended from outside",
    "KeyboardInterrupt": "it was interrupted",
    "StoreUnavailable": "the graph server could not be reached",
    "WrongPassword": "the graph server refused the user name or password",
    "NoRoom": "no space was left",
    "QueryRejected": "the graph server refused a statement",
    "ResolutionFailed": "the graph refused what was written",
    "Busy": "another writer was running",
    "EvidenceMismatch": "graph and evidence do not belong together",
    "MemoryError": "memory was used up",
}
"""By the name of the error, as the journal has it."""


def reason(name: object) -> str:
    """Why something failed, in plain words, by the name of the error in the journal."""
    return _REASONS.get(str(name), "an unexpected error occurred")


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one WAYBILL_HOME; the demo has its own."""

    settings: Settings

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.settings.home.joinpath(*_folder(self.settings), FILE)

    def record(self, what: str, **facts: str | int | float | bool | Mapping[str, int] | None) -> None:
        """Add a line; facts that are None are left out. A journal that cannot be written stops nothing."""
        if what not in WHAT:
            raise ValueError(f"{what!r} is not an event of the journal")
        line = {"at": now(), "what": what} | {
            name: value for name, value in facts.items() if value not in (None, {}, "")
        }
        try:
            folder = self.settings.private_folder(*_folder(self.settings))
            _turn(folder / FILE)
            handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, json.dumps(line, ensure_ascii=False).encode() + b"\n")
            finally:
                os.close(handle)
        except Exception:  # a full disk is told by what the journal is about
            return

    def lines(self, since: str = "") -> Iterator[dict[str, Any]]:
        """The lines from this moment on, oldest first; what is none is skipped."""
        for path in (self.path.with_name(FILE + ".1"), self.path):
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            for line in text.splitlines():
                found = _line(line)
                if found is not None and str(found["at"]) >= since:
                    yield found


def now() -> str:
    """This moment, as Waybill writes moments."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _folder(settings: Settings) -> tuple[str, ...]:
    return ("demo", "log") if settings.demo else ("log",)


def _line(text: str) -> dict[str, Any] | None:
    """A line that a kill cut short is none."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"at", "what"} <= found.keys() else None


def _turn(path: Path) -> None:
    if path.exists() and path.stat().st_size > LARGEST:
        path.replace(path.with_name(FILE + ".1"))
