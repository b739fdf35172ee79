"""Every text of the app stands in every catalogue, translated, with the same fields; none is hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from ui import texts
from ui.texts import TRANSLATED

ROOT = Path(texts.__file__).parents[2]
SOURCES = sorted(
    file
    for file in (ROOT / "ui").rglob("*.py")
    if not {"canvas", "build"} & set(file.relative_to(ROOT).parts)
)
FIELD = re.compile(r"\{\w*[^{}]*\}")
MARKS = ("**", ":material/", "`")


@cache
def template() -> Catalog:
    return texts.template()


def forms(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [said or ""] if isinstance(said, str | None) else list(said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_every_text_and_no_other(language: str) -> None:
    wanted = {str(message.id) for message in template() if message.id}
    assert {str(message.id) for message in texts.catalogue(language) if message.id} == wanted


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_empty_or_unsure(language: str) -> None:
    for message in texts.catalogue(language):
        if message.id:
            assert all(forms(message.string)), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_both_sides_have_the_same_fields_and_marks(language: str) -> None:
    for message in texts.catalogue(language):
        if not message.id:
            continue
        wanted = sorted(set(FIELD.findall(forms(message.id)[-1])))
        for said in forms(message.string):
            assert sorted(set(FIELD.findall(said))) == wanted, message.id
            for mark in MARKS:
                assert said.count(mark) == forms(message.id)[0].count(mark), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    catalogue = texts.catalogue(language)
    for message in catalogue:
        if isinstance(message.id, tuple | list):
            assert len(forms(message.string)) == catalogue.num_plurals, message.id


def sides(language: str) -> Iterator[tuple[str, str]]:
    """Every form of every translation, behind its English text."""
    for message in texts.catalogue(language):
        if message.id:
            yield from ((forms(message.id)[0], said) for said in forms(message.string))


def test_french_signs_have_a_narrow_space_that_does_not_break() -> None:
    for english, said in sides("fr"):
        assert not re.search(r"[ \u00a0][;:!?»](?!\w+/)|«(?!\u202f)|(?<![\u202f?])[;!](?!\S)", said), english


@pytest.mark.parametrize(("language", "foreign"), [("fr", "“”„‚‘"), ("nl", "“”„«»"), ("de", "”«»‘")])
def test_quotation_marks_and_apostrophes_are_those_of_the_language(language: str, foreign: str) -> None:
    for english, said in sides(language):
        assert not set(said) & set(foreign), english
        assert not re.search(r"\w'\w|\"", said), english


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_reader_is_addressed_formally(language: str) -> None:
    familiar = {
        "fr": r"\b(?:tu|ton|tes|toi)\b",
        "nl": r"\b(?:je|jij|jouw?)\b",
        "de": r"\b(?:du|dein\w*|dich|dir)\b",
    }
    for english, said in sides(language):
        assert not re.search(familiar[language], said, re.IGNORECASE), english


TERMS = {
    "fr": ("carrefour", "données propres", "graphe est"),
    "nl": ("knooppunt", "afgewezen", "doorzender", "schone gegevens"),
    "de": ("partei", "fläche", "drehscheibe", "abgelehnt", "beschlagnahm"),
}
"""Words that are not those of the trade, or are another idea's in docs/glossary.md."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_idea_has_the_word_of_the_glossary(language: str) -> None:
    for english, said in sides(language):
        assert not [word for word in TERMS[language] if word in said.lower()], english


def calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            yield node, f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_marked_text_is_a_plain_one_that_the_catalogues_know(file: Path) -> None:
    known = {form for message in template() if message.id for form in forms(message.id)}
    for call, where in calls(file):
        said = (
            call.args[:2] if isinstance(call.func, ast.Name) and call.func.id == "ngettext" else call.args[:1]
        )
        for argument in said:
            assert isinstance(argument, ast.Constant) and isinstance(argument.value, str), where
            assert argument.value in known, f"{where}: {argument.value!r} (inside an f-string?)"


def test_there_are_texts() -> None:
    assert len(template()) > 300
    assert sum(1 for file in SOURCES for _call in calls(file)) > 200
