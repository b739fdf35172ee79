"""Languages: chosen by the reader's browser, marked in the pseudo-language, numbers as each writes them."""

from __future__ import annotations

import pytest
import streamlit as st

from ui.wording import language


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        (None, "en"),
        ("", "en"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("en;q=0.5, fr;q=0.9", "fr"),
        ("sv, de;q=0.1", "de"),
        ("sv", "en"),
        ("de;q=abc, fr", "fr"),
        ("xx", "en"),
    ],
)
def test_the_browser_chooses_among_what_we_have(accepted: str | None, chosen: str) -> None:
    assert language.preferred(accepted) == chosen


def test_every_text_is_marked_in_the_pseudo_language() -> None:
    told = language.translations("xx")
    assert told.gettext("Search") == "⟦Search⟧"
    assert told.ngettext("{n} row", "{n} rows", 2) == "⟦{n} rows⟧"


def test_outside_a_session_it_is_english() -> None:
    assert language.current() == "en"
    assert language._("Search") == "Search"
    assert language.term("") == ""


@pytest.mark.parametrize(("code", "written"), [("en", "10,412.5"), ("nl", "10.412,5"), ("de", "10.412,5")])
def test_numbers_are_written_as_the_reader_does(
    monkeypatch: pytest.MonkeyPatch, code: str, written: str
) -> None:
    monkeypatch.setattr(language, "current", lambda: code)
    assert language.number(10412.5) == written
    assert language.number(None) == ""


def test_moments_stay_iso() -> None:
    assert language.moment("2025-04-01T12:05:59Z") == "2025-04-01 12:05"
    assert language.moment("PostNL Transit 12") == "PostNL Transit 12"
    assert language.moment(None) == ""


def test_it_is_read_from_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "get_script_run_ctx", lambda suppress_warning: object())
    monkeypatch.setattr(st, "session_state", {"language": "xx"})
    assert language._("Search") == "⟦Search⟧"
