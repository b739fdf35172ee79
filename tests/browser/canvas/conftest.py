"""A Chromium, a served page, a fresh canvas for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.canvas.stage import Canvas, served

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
NODES = 60


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        lacking = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        lacking("Not run here: Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(NODES, tmp_path_factory.mktemp("canvas")) as address:
        yield address


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Callable[..., Canvas]]:
    """Opens the canvas in a browser context of its own: `opened(query, **context)`."""
    contexts = []

    def opened(query: str = "", **how: Any) -> Canvas:
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **how})
        contexts.append(context)
        return Canvas(context.new_page(), address + query)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def canvas(opened: Callable[..., Canvas]) -> Canvas:
    return opened()
