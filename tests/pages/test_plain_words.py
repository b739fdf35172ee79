"""No page says in any language what only a developer or whoever runs Waybill knows: an option, a command, a
setting, the name of a class, a property or a file of ours. A catalogue is read whole for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FILES, Open
from tests.pages.test_pseudo_language import PATHS, shown
from ui.query_fields import shipped
from ui.texts import TRANSLATED, catalogue
from ui.wording import language as words
from ui.wording.language import LANGUAGES

INSIDE = re.compile(
    r"""(?<![\w-])--[a-z]+        # an option
    | \bpython\ -m\b            # a command
    | \b[a-z]+_[a-z_]+\b        # a property, a function
    | \b[A-Z]+_[A-Z_]+\b        # a relationship, a setting
    | \b[A-Z][a-z]+[A-Z][a-z]+[A-Za-z]*\b  # a class
    | \breport-\d{8}            # a report
    | \b\w+\.(?:py|cypher|toml|md)\b
    """,
    re.VERBOSE,
)
NOT_WORDS = re.compile(r":material/\w+:|\{[^{}]*\}|__MACOSX|\.DS_Store|\._\w+")
"""Symbols, fields of sentences, and files that another system makes."""
OTHERS = {file.stem for file in FILES} | {"OpenDocument", "GeoNames"}
"""Names that are not ours."""


def inside(text: str) -> set[str]:
    """What of this text is ours alone."""
    return {found[0] for found in INSIDE.finditer(NOT_WORDS.sub(" ", text.replace("\\", "")))} - OTHERS


def texts(app: AppTest) -> Iterator[str]:
    """What a page shows, its tables with their cells."""
    yield from shown(app)
    for table in app.dataframe:
        for name in table.value.columns:
            yield from map(str, table.value[name])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_plain_words(open_page: Open, language: str, path: str) -> None:
    app = open_page(path, language=language)
    assert not app.exception
    assert {word for text in texts(app) for word in inside(text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_query_and_its_answer_are_in_plain_words(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(words, "current", lambda: language)  # AppTest formats options outside the session
    app = open_page("queries", language=language)
    for name in shipped():
        app.selectbox(key="query-name").set_value(name).run()
        assert {word for text in texts(app) for word in inside(text)} == set(), name
        if not app.text_input:  # it can be asked without an id
            app.button(key=f"FormSubmitter:query-{name}-{words._('Run')}").click().run()
            assert {word for text in texts(app) for word in inside(text)} == set(), name


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_in_plain_words(language: str) -> None:
    for message in catalogue(language):
        for said in [message.id, message.string]:
            for form in said if isinstance(said, tuple | list) else [said]:
                assert inside(str(form or "")) == set(), form


@pytest.mark.parametrize(
    "text",
    ["use --without", "run `python -m loaders`", "posted_at", "a DropOff", "see report-20261130T1.txt"],
)
def test_what_is_ours_alone_is_found(text: str) -> None:
    assert inside(text)
