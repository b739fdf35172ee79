"""The notes of a case that stand: the newest on each node or line, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.cases import Event

EVENT, COPIED = "note", "notebook"
"""The kinds of events that write notes: one note; all of those of a case that was copied."""


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A note as event `n` of the case wrote it. `on`: the id of a node, or the two ends of a line."""

    n: int
    at: str
    by: str
    on: tuple[str, ...]
    text: str


def notes_of(events: Iterable[Event]) -> list[CaseNote]:
    """The notes that nobody took away or wrote over since, in the order in which they were written last."""
    standing: dict[tuple[str, ...], CaseNote] = {}
    for event in events:
        if event.kind == EVENT:
            note = _note(event.n, event.at, event.by, event.body)
            standing.pop(note.on, None)
            if note.text:
                standing[note.on] = note
        elif event.kind == COPIED:
            every = (
                _note(event.n, str(one["at"]), str(one["by"]), one) for one in event.body.get("notes", ())
            )
            standing = {note.on: note for note in every}
    return list(standing.values())


def _note(n: int, at: str, by: str, body: Mapping[str, Any]) -> CaseNote:
    on = tuple(sorted(map(str, body["on"])))
    return CaseNote(n=n, at=at, by=by, on=on, text=str(body["text"] or "").strip())
