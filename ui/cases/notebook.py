"""What people write about a case: its name and question, notes, hypotheses with their grade, versions, in
which category a person is; and which number each name has in its pictures where names are masked.

Pure: `after_event` takes one event of the case and gives the notebook after it. An empty text takes a note
away; a hypothesis is dropped, never erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from casework import person_categories
from casework.cases import Event
from casework.person_categories import PersonCategory, after_category, categories_in

SOURCES = ("A", "B", "C", "X")
"""How reliable a source is: beyond doubt, mostly, mostly not, cannot be judged."""
INFORMATION = ("1", "2", "3", "4")
"""How sure information is: certain, known to the source itself, confirmed by other, cannot be confirmed."""
LONGEST = 4_000
Subject = tuple[str, ...]
"""What a note is on: the id of a node, or the two ends of a line, sorted."""


@dataclass(frozen=True, slots=True)
class Note:
    """A text on a node or line, by whom and when it was written last."""

    on: Subject
    text: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What somebody thinks, how good its source is and how sure the information, and what it is about."""

    key: str
    text: str
    source: str
    information: str
    on: Subject = ()
    by: str = ""
    at: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """A state that somebody gave a name: after event `n`."""

    n: int
    name: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Notebook:
    """All of it."""

    name: str = ""
    question: str = ""
    purpose: str = ""
    notes: Mapping[Subject, Note] = field(default_factory=dict)
    hypotheses: Mapping[str, Hypothesis] = field(default_factory=dict)
    versions: tuple[NamedVersion, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, PersonCategory] = field(default_factory=dict)

    def about(self) -> dict[str, str]:
        """What stands in the list of cases."""
        return {"name": self.name, "question": self.question, "purpose": self.purpose}

    def __bool__(self) -> bool:
        return self != Notebook()


def after_event(notebook: Notebook, event: Event) -> Notebook:
    """The notebook after an event; one of another kind leaves it as it is."""
    body = event.body
    match event.kind:
        case "about":
            name, question, purpose = (_text(body.get(one)) for one in ("name", "question", "purpose"))
            return replace(notebook, name=name, question=question, purpose=purpose)
        case "note":
            return _noted(notebook, Note(_subject(body["on"]), _text(body["text"]), event.by, event.at))
        case "hypothesis":
            return _thought(notebook, event)
        case "version":
            version = NamedVersion(event.n, _text(body["name"]), event.by, event.at)
            return replace(notebook, versions=(*notebook.versions, version))
        case "numbers":
            given = {str(id_): int(number) for id_, number in body["numbers"].items()}
            return replace(notebook, numbers={**given, **notebook.numbers})
        case person_categories.EVENT:
            return replace(notebook, categories=after_category(notebook.categories, event))
        case "notebook":
            return replace(from_json(body), versions=notebook.versions)
    return notebook


def _noted(notebook: Notebook, note: Note) -> Notebook:
    notes = {on: one for on, one in notebook.notes.items() if on != note.on}
    return replace(notebook, notes={**notes, note.on: note} if note.text else notes)


def _thought(notebook: Notebook, event: Event) -> Notebook:
    body = event.body
    key = str(body["key"])
    before = notebook.hypotheses.get(key)
    if body.get("dropped"):
        now = before and replace(before, dropped=True)
    else:
        now = Hypothesis(
            key=key,
            text=_text(body["text"]),
            source=_choice(body["source"], SOURCES),
            information=_choice(body["information"], INFORMATION),
            on=tuple(map(str, body.get("on", ()))),
            by=event.by,
            at=event.at,
        )
    return replace(notebook, hypotheses={**notebook.hypotheses, key: now}) if now else notebook


def to_json(notebook: Notebook) -> dict[str, Any]:
    """The notebook of a copy as plain values; versions are of the case that was copied and stay there."""
    return {
        **notebook.about(),
        "notes": [asdict(note) for note in notebook.notes.values()],
        "hypotheses": [asdict(one) for one in notebook.hypotheses.values()],
        "numbers": dict(notebook.numbers),
        "categories": [asdict(one) for one in notebook.categories.values()],
    }


def from_json(value: Mapping[str, Any]) -> Notebook:
    """The notebook that was written."""
    notes = [Note(**{**row, "on": tuple(row["on"])}) for row in value["notes"]]
    hypotheses = [Hypothesis(**{**row, "on": tuple(row["on"])}) for row in value["hypotheses"]]
    return Notebook(
        name=str(value["name"]),
        question=str(value["question"]),
        purpose=str(value["purpose"]),
        notes={note.on: note for note in notes},
        hypotheses={one.key: one for one in hypotheses},
        numbers={str(id_): int(number) for id_, number in value.get("numbers", {}).items()},
        categories=categories_in(value),
    )


def renamed(notebook: Notebook, now: Mapping[str, str]) -> Notebook:
    """The notebook with these old ids replaced by what they became."""

    def new(on: Subject) -> Subject:
        return tuple(sorted(now.get(id_, id_) for id_ in on))

    notes = [replace(note, on=new(note.on)) for note in notebook.notes.values()]
    thought = {key: replace(one, on=new(one.on)) for key, one in notebook.hypotheses.items()}
    numbers = {now.get(id_, id_): number for id_, number in notebook.numbers.items()}
    said = [replace(one, person=now.get(id_, id_)) for id_, one in notebook.categories.items()]
    return replace(
        notebook,
        notes={note.on: note for note in notes},
        hypotheses=thought,
        numbers=numbers,
        categories={one.person: one for one in said},
    )


def _subject(value: Any) -> Subject:
    ids = tuple(sorted(map(str, value)))
    if not 1 <= len(ids) <= 2:
        raise ValueError("a note is on a node or on a line")
    return ids


def _text(value: Any) -> str:
    return "\n".join(line.rstrip() for line in str(value or "").strip().splitlines())[:LONGEST]


def _choice(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is no grade: one of {', '.join(known)}")
    return str(value)
