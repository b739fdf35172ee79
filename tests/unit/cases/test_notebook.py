"""What people write about a case, event by event."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.cases import Event
from casework.person_categories import categories_of
from ui.cases.notebook import Notebook, after_event, from_json, renamed, to_json


def after(*said: tuple[str, dict[str, Any]], by: str = "mira") -> Notebook:
    book = Notebook()
    for n, (kind, body) in enumerate(said, 1):
        book = after_event(book, Event(n, f"2026-11-2{n}T10:00:00Z", by, kind, body))
    return book


THOUGHT = {"key": "k", "text": "One shop", "source": "B", "information": "2", "on": ["Party:1"]}


def test_a_case_has_a_name_a_question_and_a_purpose() -> None:
    book = after(("about", {"name": " Klompen ", "question": "Who sends?", "purpose": "case 12"}))
    assert book.about() == {"name": "Klompen", "question": "Who sends?", "purpose": "case 12"}
    assert book and not Notebook()


def test_a_note_is_on_a_node_or_a_line_and_the_newest_counts() -> None:
    line = ["Phone:1", "Party:1"]
    book = after(
        ("note", {"on": ["Party:1"], "text": "old"}),
        ("note", {"on": line, "text": "seen twice"}),
        ("note", {"on": ["Party:1"], "text": "new"}),
    )
    assert {on: note.text for on, note in book.notes.items()} == {
        ("Party:1", "Phone:1"): "seen twice",
        ("Party:1",): "new",
    }
    assert book.notes[("Party:1",)].by == "mira" and book.notes[("Party:1",)].at == "2026-11-23T10:00:00Z"


def test_an_empty_note_takes_it_away() -> None:
    assert not after(("note", {"on": ["Party:1"], "text": "x"}), ("note", {"on": ["Party:1"], "text": " \n"}))


def test_a_hypothesis_has_a_grade_and_is_dropped_not_erased() -> None:
    book = after(("hypothesis", THOUGHT))
    assert (book.hypotheses["k"].source, book.hypotheses["k"].information) == ("B", "2")
    dropped = after(("hypothesis", THOUGHT), ("hypothesis", {"key": "k", "dropped": True}))
    assert dropped.hypotheses["k"].dropped and dropped.hypotheses["k"].text == "One shop"
    assert not after(("hypothesis", {"key": "unknown", "dropped": True}))


@pytest.mark.parametrize("grade", [{"source": "D"}, {"information": "5"}, {"source": ""}])
def test_a_grade_that_is_none_is_refused(grade: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no grade"):
        after(("hypothesis", {**THOUGHT, **grade}))


@pytest.mark.parametrize("on", [[], ["a", "b", "c"]])
def test_a_note_on_nothing_or_on_much_is_refused(on: list[str]) -> None:
    with pytest.raises(ValueError, match="on a node or on a line"):
        after(("note", {"on": on, "text": "x"}))


def test_a_version_names_the_events_before_it() -> None:
    book = after(
        ("about", {}), ("version", {"name": "Tuesday"}), ("step", {}), ("version", {"name": "Friday"})
    )
    assert [(version.n, version.name) for version in book.versions] == [(2, "Tuesday"), (4, "Friday")]


def test_a_notebook_of_a_copy_is_the_same_without_versions() -> None:
    note = ("note", {"on": ["Party:1", "Phone:1"], "text": "seen"})
    book = after(("about", {"name": "K"}), ("hypothesis", THOUGHT), note, ("version", {"name": "v"}))
    copy = from_json(json.loads(json.dumps(to_json(book))))
    assert (copy.name, copy.notes, copy.hypotheses) == ("K", book.notes, book.hypotheses)
    assert copy.versions == ()


def test_notes_follow_ids_that_changed_and_versions_stay() -> None:
    note = ("note", {"on": ["Party:1", "Phone:1"], "text": "seen"})
    book = after(("hypothesis", THOUGHT), note, ("version", {"name": "v"}))
    new = renamed(book, {"Party:1": "Zebra:1"})
    assert list(new.notes) == [("Phone:1", "Zebra:1")]
    assert new.hypotheses["k"].on == ("Zebra:1",)
    assert after_event(new, Event(9, "", "mira", "notebook", to_json(new))).versions == book.versions


def test_numbers_of_masked_names_are_kept_and_what_was_given_first_stays() -> None:
    book = after(
        ("numbers", {"numbers": {"Party:1": 1}}), ("numbers", {"numbers": {"Party:1": 7, "=Ring": 1}})
    )
    assert book.numbers == {"Party:1": 1, "=Ring": 1}
    assert from_json(json.loads(json.dumps(to_json(book)))).numbers == book.numbers
    assert renamed(book, {"Party:1": "Party:2"}).numbers == {"Party:2": 1, "=Ring": 1}
    older = {name: value for name, value in to_json(book).items() if name != "numbers"}
    assert from_json(older).numbers == {}


def test_a_category_is_the_one_said_last_and_goes_into_a_copy() -> None:
    first = {"person": "Person:1", "category": "suspect", "ground": "order of 1 December"}
    then = {"person": "Person:1", "category": "victim", "ground": "heard on 2 December"}
    book = after(("category", first), ("category", then))
    (said,) = book.categories.values()
    assert (said.category, said.ground, said.by, said.at) == (
        *("victim", "heard on 2 December", "mira"),
        "2026-11-22T10:00:00Z",
    )
    copied = after_event(Notebook(), Event(1, "2026-12-01T10:00:00Z", "tom", "notebook", to_json(book)))
    assert copied.categories == book.categories
    events = [Event(1, "2026-12-01T10:00:00Z", "tom", "notebook", to_json(book))]
    assert categories_of(events) == dict(book.categories)
    assert set(renamed(book, {"Person:1": "Person:2"}).categories) == {"Person:2"}
