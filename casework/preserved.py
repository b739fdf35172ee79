"""What people put into the graph while it is emptied and made again from the evidence: decisions, cases,
saved questions, alerts, watches and chosen barriers.

It waits in files beside the index until it is back; what an interrupted rebuild left there is put back by the
next run. The files are of one graph each, else what belongs to one would come into another. What is dropped
meanwhile, a case, question, alert, watch or chosen barrier, is taken out of what waits on the machine that
drops it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casework import cases, questions
from casework.alerts import events as alerts
from casework.chosen_barriers import events as chosen_barriers
from casework.decisions import decision_records
from casework.watches import events as watches
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store

_WHAT: dict[str, tuple[Callable[[Store, Permit], Any], Callable[[Store, Permit, Any], None]]] = {
    ".decisions.json": (decision_records.everything, decision_records.restore_all),
    ".cases.json": (cases.everything, cases.restore_all),
    ".questions.json": (questions.everything, questions.restore_all),
    ".alerts.json": (alerts.RECORDS.everything, alerts.RECORDS.restore_all),
    ".watches.json": (watches.RECORDS.everything, watches.RECORDS.restore_all),
    ".barriers.json": (chosen_barriers.RECORDS.everything, chosen_barriers.RECORDS.restore_all),
}
KEPT = tuple(_WHAT)
"""Ends of the names of these files: nothing derived, and the only copy while they are there."""
_UNFINISHED = ".part"


@contextmanager
def preserved(store: Store, permit: Permit, index: Path) -> Iterator[None]:
    """Keep it beside the index of this graph until the block, which empties the graph, has ended."""
    restore_preserved(store, permit, index)
    for suffix, (everything, _put) in _WHAT.items():
        if found := everything(store, permit):
            _write(index.with_suffix(suffix), found)
    yield
    restore_preserved(store, permit, index)


def restore_preserved(store: Store, permit: Permit, index: Path) -> None:
    """Write what an interrupted rebuild left beside the index back into the graph. Hold the writers' lock."""
    for suffix, (_everything, put) in _WHAT.items():
        path = index.with_suffix(suffix)
        path.with_suffix(_UNFINISHED).unlink(missing_ok=True)  # cut off in the middle: the graph has it yet
        if path.exists():
            put(store, permit, json.loads(path.read_text("utf-8")))
            path.unlink()


def forget_case(settings: Settings, id_: str) -> None:
    """Take a case out of whatever waits on this machine to be put back."""
    for path in (settings.home / "index").glob("*.cases.json"):
        kept = json.loads(path.read_text("utf-8"))
        left = {kind: [row for row in rows if cases.of(row) != id_] for kind, rows in kept.items()}
        if left != kept:
            _write(path, left)


def forget_question(settings: Settings, id_: str) -> None:
    """The same for a saved question."""
    for path in (settings.home / "index").glob("*.questions.json"):
        kept = json.loads(path.read_text("utf-8"))
        if any(row["id"] == id_ for row in kept):
            _write(path, [row for row in kept if row["id"] != id_])


def forget_alert(settings: Settings, id_: str) -> None:
    """The same for an alert."""
    _forget_events(settings, "alerts", id_)


def forget_watch(settings: Settings, id_: str) -> None:
    """The same for a watch."""
    _forget_events(settings, "watches", id_)


def forget_chosen_barrier(settings: Settings, id_: str) -> None:
    """The same for a chosen barrier."""
    _forget_events(settings, "barriers", id_)


def _forget_events(settings: Settings, what: str, id_: str) -> None:
    for path in (settings.home / "index").glob(f"*.{what}.json"):
        kept = json.loads(path.read_text("utf-8"))
        if any(row["subject"] == id_ for row in kept):
            _write(path, [row for row in kept if row["subject"] != id_])


def _write(path: Path, value: object) -> None:
    """Whole or not at all, for its owner only."""
    fresh = path.with_suffix(_UNFINISHED)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(value, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
