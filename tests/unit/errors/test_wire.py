"""An error goes through a pipe with its class, its sentence and its fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import Busy, Phrase, ResolutionFailed, SourceRefused, WaybillError
from errors.wire import from_json, to_json


def sent(error: WaybillError) -> WaybillError:
    return from_json(json.loads(json.dumps(to_json(error))))


def test_it_is_the_same_on_the_other_side() -> None:
    error = SourceRefused("{file} holds {count:,} files.", file=Path("a.zip"), count=12_000)
    came = sent(error)
    assert type(came) is SourceRefused
    assert (came.text, came.fields) == (error.text, {"file": "a.zip", "count": 12_000})
    assert str(came) == "a.zip holds 12,000 files."


def test_words_of_ours_and_errors_stay_what_they_are() -> None:
    inner = Busy("Wait.")
    came = sent(ResolutionFailed("{what}: {error}", what=Phrase("a PDF"), error=inner))
    assert isinstance(came.fields["what"], Phrase)
    assert isinstance(came.fields["error"], Busy)
    assert str(came) == "a PDF: Wait."


def test_a_sentence_without_fields_may_hold_braces() -> None:
    assert str(sent(WaybillError("a {brace}"))) == "a {brace}"


@pytest.mark.parametrize(
    ("name", "kind"), [("Busy", Busy), ("annotations", WaybillError), ("No", WaybillError)]
)
def test_an_unknown_kind_of_error_is_still_an_error(name: str, kind: type[WaybillError]) -> None:
    assert type(from_json({"error": name, "text": "x", "fields": {}})) is kind
