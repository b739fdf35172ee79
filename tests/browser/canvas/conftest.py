"""A fresh canvas for each test: on a page of its own, or in a page of Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.canvas.bare_page import bare_page
from tests.browser.canvas.stage import CANVAS_PAGE, Canvas, served
from tests.browser.reader import PATIENCE

NODES = 60
Opened = Callable[..., Canvas]
"""Opens the canvas in a browser context of its own: `opened(query, **context)`."""


@pytest.fixture(scope="package")
def bare_address() -> Iterator[str]:
    with bare_page(NODES) as address:
        yield address


@pytest.fixture(scope="package")
def streamlit_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(CANVAS_PAGE, tmp_path_factory.mktemp("canvas"), str(NODES)) as address:
        yield address


@pytest.fixture
def opened(chromium: Browser, bare_address: str) -> Iterator[Opened]:
    """Without Streamlit: for what happens between a person, the canvas and Python alone."""
    with _opening(chromium, bare_address) as opened:
        yield opened


@pytest.fixture
def opened_in_streamlit(chromium: Browser, streamlit_address: str) -> Iterator[Opened]:
    """In a page of Streamlit: for what that has a part in."""
    with _opening(chromium, streamlit_address) as opened:
        yield opened


@pytest.fixture
def canvas(opened: Opened) -> Canvas:
    return opened()


@pytest.fixture
def streamlit_canvas(opened_in_streamlit: Opened) -> Canvas:
    return opened_in_streamlit()


@contextmanager
def _opening(chromium: Browser, address: str) -> Iterator[Opened]:
    contexts = []

    def opened(query: str = "", **how: Any) -> Canvas:
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **how})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Canvas(context.new_page(), address + query)

    yield opened
    for context in contexts:
        context.close()
