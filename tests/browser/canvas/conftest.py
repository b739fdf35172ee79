"""A served page, a fresh canvas for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.canvas.stage import Canvas, served
from tests.browser.reader import PATIENCE

NODES = 60


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
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Canvas(context.new_page(), address + query)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def canvas(opened: Callable[..., Canvas]) -> Canvas:
    return opened()
