"""One Chromium for all browser tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.reader import PATIENCE
from tests.lacking import lacking

CHROMIUM = Path("/usr/bin/chromium")
_WITHOUT_WINDOWS = Path("/usr/bin/chromium-headless-shell")
"""The same engine without what draws the browser's own windows: a third less work for a processor."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; without one the test is not run here, and fails where everything must be there."""
    if not CHROMIUM.exists():
        lacking("Chromium (apt-get install chromium)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        program = _WITHOUT_WINDOWS if _WITHOUT_WINDOWS.exists() else CHROMIUM
        browser = playwright.chromium.launch(executable_path=str(program), args=FLAGS)
        yield browser
        browser.close()
