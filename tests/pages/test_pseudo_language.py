"""In the pseudo-language every text carries marks: what has none and is no data was in no catalogue."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.measures.model_file import SHIPPED
from casework.cases import cases
from casework.workspace import Workspace
from graph.settings import Settings
from loaders.parsing.layout import own_layouts
from tests.pages.conftest import FILES, Open

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
SYMBOL = re.compile(r":material/\w+:|:\w+(-badge)?\[")
WORD = re.compile(r"[^\W\d_]{2,}")
SAID = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success", "badge")
WIDGETS = (
    *(
        "button",
        "text_input",
        "selectbox",
        "multiselect",
        "checkbox",
        "date_input",
        "number_input",
        "expander",
    ),
    *("file_uploader", "tab", "pills", "segmented_control", "download_button", "button_group", "popover"),
)
PATHS = (
    "explore",
    "shared",
    "hubs",
    "clusters",
    "lanes",
    "barriers",
    "alerts",
    "today",
    "watching",
    "identities",
    "seizures",
    "load",
    "queries",
    "about",
)
OURS = {
    "waybill",
    "arcadedb",
    "csv",
    "utf",
    "json",
    "lines",
    "excel",
    "english",
    "nederlands",
    "français",
    "deutsch",
}
OURS |= {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}  # of dates
OURS |= {"xx", "localhost", "tmp", "pytest", "evidence", "for", "test", "of", "the", "pages", "xlsx", "jsonl"}


@cache
def data() -> frozenset[str]:
    """Every word of the files that were loaded, and of the barrier model: its file has its own languages."""
    words: set[str] = set()
    for file in FILES:
        with file.open(encoding="utf-8", newline="") as source:
            for row in csv.reader(source):
                for cell in row:
                    words.update(word.lower() for word in WORD.findall(cell))
    for text in re.findall(r'en = "([^"]*)"', SHIPPED.read_text("utf-8")):
        words.update(word.lower() for word in WORD.findall(text))
    return frozenset(words)


def unmarked(text: str) -> list[str]:
    """Words of a text outside the marks."""
    text = SYMBOL.sub(" ", text.replace("\\", ""))
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    return [word.lower() for word in WORD.findall(text)]


def shown(app: AppTest) -> Iterator[str]:
    """Everything on a page that is read, but for the cells of tables and plain text elements (data)."""
    for kind in SAID:
        for one in app.get(kind):
            yield str(getattr(one, "value", "") or getattr(one, "label", "") or "")
    for kind in WIDGETS:
        for one in app.get(kind):
            yield from _of_widget(one)
    for table in app.dataframe:
        yield from (str(name) for name in table.value.columns)
        yield from (str(cell) for cell in table.value.get("⟦Why⟧", ()))


def _of_widget(one: Any) -> Iterator[str]:
    for name in ("label", "help", "placeholder"):
        yield str(getattr(one, name, "") or getattr(getattr(one, "proto", None), name, "") or "")
    options: Iterable[Any] = getattr(one, "options", None) or ()
    yield from (str(getattr(option, "content", option)) for option in options)


def strays(app: AppTest, world: Settings) -> set[str]:
    """Words that are neither marked nor data."""
    with Workspace.open(world, purpose="tests") as desk:
        names = " ".join(f"{one.name} {one.id} {one.id[:6]}" for one in cases(desk))  # of the tests before
    own = {word.lower() for word in WORD.findall(f"{world.home} {names}")}
    known = data() | OURS | set(own_layouts()) | own
    return {word for text in shown(app) for word in unmarked(text)} - known


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_nothing_outside_the_catalogues(open_page: Open, world: Settings, path: str) -> None:
    app = open_page(path, language="xx")
    assert not app.exception
    assert strays(app, world) == set()


def test_the_purpose_is_asked_for_in_words_of_the_catalogues(open_page: Open, world: Settings) -> None:
    assert strays(open_page("explore", language="xx", purpose=""), world) == set()


def test_what_was_found_and_its_details_are_in_the_catalogues(open_page: Open, world: Settings) -> None:
    app = open_page("explore", language="xx")
    app.text_input(key="search-text").set_value("balansplein")
    app.button(key="FormSubmitter:search-⟦Search⟧").click().run()
    assert strays(app, world) == set()
    app.button(key="found-0").click().run()
    app.button(key="do-expand").click().run()
    app.button(key="do-provenance").click().run()
    assert not app.exception
    assert strays(app, world) == set()


def test_a_watch_list_says_why_in_words_of_the_catalogues(open_page: Open, world: Settings) -> None:
    app = open_page("seizures", language="xx")
    app.text_area(key="seizures-numbers").set_value("CD776695253NL").run()
    app.button(key="watch-list").click().run()
    assert any("⟦Watch for⟧" in table.value.columns for table in app.dataframe)
    assert strays(app, world) == set()


def test_a_query_is_in_the_catalogues(open_page: Open, world: Settings) -> None:
    app = open_page("queries", language="xx")
    for name in list(app.selectbox(key="query-name").options):
        app.selectbox(key="query-name").set_value(name)
    app.selectbox(key="query-name").set_value("counts").run()
    app.button(key="FormSubmitter:query-counts-⟦Run⟧").click().run()
    assert strays(app, world) == set()


def test_a_planted_text_is_found(open_page: Open, world: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    from ui.pages import about

    monkeypatch.setattr(about, "draw", lambda: st.button("Planted outside any catalogue"))
    assert {"planted", "outside", "catalogue"} <= strays(open_page("about", language="xx"), world)
