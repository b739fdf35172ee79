"""A date has one form in tables and one in sentences, and the app writes no other."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ui.wording import language
from ui.wording.reasons import reason

UI = Path(language.__file__).parents[1]
RAW = re.compile(r"\.isoformat\(|strftime|format_date|:%[A-Za-z]|%Y|\[:10\]")
"""How a date is written by hand."""
ALLOWED = {
    "canvas_session/picture.py": "the time of a picture as the graph has times; the name of its file",
    "file_downloads.py": "the name of a file",
    "pages/shared.py": "what a question is asked with",
    "exchange/partner_pack.py": "what a pack is loaded with",
    "pages/audit.py": "what a question is asked with",
    "panels/case_work/case_members.py": "what a question is asked with",
    "pages/today.py": "the day that it is, which the helper then writes",
    "panels/canvas_drawer/diff.py": "what a question is asked with",
    "query_fields.py": "what a question is asked with",
    "wording/language.py": "the helpers themselves",
}
RAW_IN_SCRIPTS = re.compile(r"toISOString|toLocale\w+|\btextOf\(|DateTimeFormat")
ALLOWED_SCRIPTS = {
    "masks.js": "the helper itself",
    "rows.js": "a table",
    "weeks.js": "the value of a filter",
    "words.js": "the helper itself",
}


def test_no_page_writes_a_date_by_hand() -> None:
    files = [
        file
        for file in UI.rglob("*.py")
        if not {"canvas", "canvas_state", "server", "texts", "build"} & set(file.relative_to(UI).parts)
    ]
    found = {
        file.relative_to(UI).as_posix() for file in files if RAW.search(file.read_text(encoding="utf-8"))
    }
    assert found == set(ALLOWED)


def test_no_script_of_the_canvas_writes_a_date_by_hand() -> None:
    scripts = (UI / "canvas" / "static").glob("*.js")
    found = {file.name for file in scripts if RAW_IN_SCRIPTS.search(file.read_text(encoding="utf-8"))}
    assert found == set(ALLOWED_SCRIPTS)


def test_every_field_for_a_date_shows_it_as_tables_do() -> None:
    for file in UI.rglob("*.py"):
        for call in re.findall(r"date_input\(.*?\)\n", file.read_text(encoding="utf-8"), re.DOTALL):
            assert 'format="YYYY-MM-DD"' in call, file


@pytest.mark.parametrize(
    ("code", "day", "moment"),
    [
        ("en", "30 Nov 2026", "30 Nov 2026, 12:05"),
        ("nl", "30 nov 2026", "30 nov 2026, 12:05"),
        ("fr", "30 nov. 2026", "30 nov. 2026, 12:05"),
        ("de", "30. Nov. 2026", "30. Nov. 2026, 12:05"),
    ],
)
def test_a_sentence_has_dates_as_the_reader_writes_them(
    monkeypatch: pytest.MonkeyPatch, code: str, day: str, moment: str
) -> None:
    monkeypatch.setattr(language, "current", lambda: code)
    assert language.day_in_text("2026-11-30") == day
    assert language.day_in_text("2026-11-30T12:05:00Z") == day
    assert language.day_in_text(date(2026, 11, 30)) == day
    assert language.moment_in_text("2026-11-30T12:05:59Z") == moment
    assert language.moment_in_text("2026-11-30") == day


def test_a_table_has_dates_that_sort() -> None:
    assert language.moment("2026-11-30T12:05:59Z") == "2026-11-30 12:05"
    assert language.day("2026-11-30T12:05:59Z") == language.day("2026-11-30") == "2026-11-30"


@pytest.mark.parametrize("text", ["PostNL Transit 12", "Kerkstraat Twaalf 12:30", "", "2026-13-40"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    shown = {language.moment(text), language.day(text), language.day_in_text(text)}
    assert shown == {text} == {language.moment_in_text(text)}


def test_a_reason_has_its_dates_as_sentences_do() -> None:
    assert reason("changed hands between 2025-03-02 and 2025-04-01").endswith("2 Mar 2025 and 1 Apr 2025")
