"""The notes of a case, read off its events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.cases import Event
from handover.packs.case_notes import CaseNote, notes_of
from ui.cases.notebook import Note, Notebook, to_json


def event(n: int, kind: str, body: Mapping[str, Any]) -> Event:
    return Event(n=n, at=f"2026-11-{n:02}T10:00:00Z", by="mira", kind=kind, body=body)


def test_the_newest_note_on_each_node_or_line_stands() -> None:
    events = [
        event(1, "about", {"name": "Heron", "question": "", "purpose": ""}),
        event(2, "note", {"on": ["Phone:1"], "text": "first"}),
        event(3, "note", {"on": ["Phone:2", "Party:a"], "text": "one hand"}),
        event(4, "note", {"on": ["Phone:1"], "text": " second\n"}),
        event(5, "note", {"on": ["Phone:3"], "text": "gone"}),
        event(6, "note", {"on": ["Phone:3"], "text": ""}),
    ]
    assert notes_of(events) == [
        CaseNote(n=3, at="2026-11-03T10:00:00Z", by="mira", on=("Party:a", "Phone:2"), text="one hand"),
        CaseNote(n=4, at="2026-11-04T10:00:00Z", by="mira", on=("Phone:1",), text="second"),
    ]


def test_a_copied_case_brings_its_notes_with_who_wrote_them() -> None:
    written = Note(("Phone:1",), "kept", "lena", "2026-10-01T10:00:00Z")
    copied = to_json(Notebook(notes={written.on: written}))
    events = [event(1, "note", {"on": ["Phone:9"], "text": "before"}), event(2, "notebook", copied)]
    assert notes_of(events) == [CaseNote(n=2, at=written.at, by="lena", on=("Phone:1",), text="kept")]
