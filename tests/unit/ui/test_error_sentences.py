"""What went wrong is said in the reader's language, and in words that a reader of the app can act on."""

from __future__ import annotations

import ast
import re
import string

import pytest

from errors import Phrase, QueryRejected, SourceRefused, WaybillError
from queries.period import period
from queries.question import require_limit
from ui import texts
from ui.texts import raised
from ui.wording import language
from ui.wording.app_sentences import IN_THE_APP
from ui.wording.error_sentences import sentence

FROM_ELSEWHERE = {
    "errors/wire.py": "errors that another process made",
    "loaders/projection/projection.py": "GraphNotKnown: of `check` alone, which is a command",
    "ui/tasks/waiting.py": "QuestionCancelled: said by its place in the reader's words",
}
"""Errors that are made from a sentence that stands elsewhere."""
COMMAND_LINE = re.compile(r"--\w|python|waybill \w|WAYBILL|NEO4J|docs/|`|\b\w+_\w+\b|\.py\b|graph server")


def fields(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_error_that_the_app_can_show_is_a_literal_sentence() -> None:
    """So that it can be collected: made with an f-string or from a variable, no catalogue would have it."""
    loose = []
    for room in raised.ROOMS:
        for file in sorted((raised.ROOT / room).rglob("*.py")):
            where = file.relative_to(raised.ROOT).as_posix()
            if not raised.shown(where) or where in FROM_ELSEWHERE:
                continue
            for call in raised.calls(file.read_text(encoding="utf-8")):
                if not (call.args and isinstance(call.args[0], ast.Constant)):
                    loose.append(f"{where}:{call.lineno}")
    assert loose == []


def test_modules_that_are_left_out_exist() -> None:
    for where in {*raised.COMMANDS_ONLY, *FROM_ELSEWHERE}:
        assert (raised.ROOT / where).is_file(), where


@pytest.mark.parametrize("code", texts.TRANSLATED)
def test_every_sentence_stands_in_every_catalogue(code: str) -> None:
    known = {message.id for message in texts.catalogue(code) if message.string}
    lacking = {IN_THE_APP.get(text, text) for text, _where in raised.texts()} - known
    assert lacking == set()


def test_what_the_app_says_instead_fits_an_error_and_its_fields() -> None:
    there = {text for text, _where in raised.texts()}
    for text, said in IN_THE_APP.items():
        assert text in there, f"nothing raises this any more: {text}"
        assert fields(said) <= fields(text), said


def test_no_sentence_speaks_of_the_command_line() -> None:
    for text, where in raised.texts():
        said = re.sub(r"\{\w+[^{}]*\}", "", IN_THE_APP.get(text, text))
        assert not COMMAND_LINE.search(said), f"{where}: {said}"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "current", lambda: "xx")


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (
            QueryRejected("That reads more than {most:,} rows at once: ask about fewer nodes.", most=50_000),
            "⟦This reads more than 50,000 rows at once. Choose fewer nodes.⟧",
        ),
        (
            SourceRefused(
                "{file} is {what}, which is not read: {advice}.",
                file="a{b}",
                what=Phrase("a PDF"),
                advice="x",
            ),
            "⟦a{b} is ⟦a PDF⟧, which is not read: x.⟧",
        ),
        (WaybillError("nobody {foresaw} this"), "⟦nobody {foresaw} this⟧"),
    ],
)
@pytest.mark.usefixtures("pseudo")
def test_a_sentence_is_translated_around_its_fields(error: WaybillError, shown: str) -> None:
    assert sentence(error) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "“30/4” is not a date: write it as 2025-04-30."),
        ("de", "„30/4“ ist kein Datum: Schreiben Sie es als 2025-04-30."),
    ],
)
def test_what_somebody_wrote_is_quoted_as_the_language_does(
    monkeypatch: pytest.MonkeyPatch, code: str, shown: str
) -> None:
    for module in ("language", "error_sentences"):
        monkeypatch.setattr(f"ui.wording.{module}.current", lambda: code)
    with pytest.raises(QueryRejected) as caught:
        period("30/4", None)
    assert sentence(caught.value) == shown


@pytest.mark.parametrize("code", texts.TRANSLATED)
def test_what_a_verb_refuses_is_in_no_reader_language_english(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    for module in ("language", "error_sentences"):
        monkeypatch.setattr(f"ui.wording.{module}.current", lambda: code)
    for refuse in (lambda: period("2025-02-01", "2025-01-01"), lambda: require_limit(0)):
        with pytest.raises(QueryRejected) as caught:
            refuse()
        assert sentence(caught.value) != str(caught.value)
