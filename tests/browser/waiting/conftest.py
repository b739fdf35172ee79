"""The app over a small world, with reads that the test makes long, and somebody at its Explore page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from casework.workspace import Workspace
from graph import server
from graph.server import http
from graph.settings import Settings
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.browser.reader import PATIENCE, Reader, exploring
from tests.browser.waiting.held import ENDLESS, HELD
from tests.pages.served import Served, serving
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

DATA = Path(__file__).resolve().parents[2] / "data" / "canonical"


class Held:
    """Reads of the app that are made long, and how many of these the server works on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._file = settings.home / HELD

    @contextmanager
    def back(self, text: str) -> Iterator[None]:
        """Statements with this text take minutes inside."""
        self._file.write_text(text, "utf-8")
        try:
            yield
        finally:
            self._file.unlink()

    def running(self) -> int:
        """How many the server works on now."""
        listed = http.server_command(server.start(self._settings), "list queries")
        return sum(ENDLESS in query["text"] for query in listed)

    def until(self, count: int) -> None:
        """Wait until it works on so many."""
        end = time.monotonic() + PATIENCE / 1000
        while (now := self.running()) != count:
            assert time.monotonic() < end, f"{now} still run"


@pytest.fixture(scope="package")
def served(watcher: Watcher) -> Iterator[tuple[Served, Held]]:
    """The app on a WAYBILL_HOME with the canonical files in it; its server is stopped afterwards."""
    home = own_folder(watcher)
    settings = Settings.from_environment({"WAYBILL_HOME": str(home)})
    with Workspace.open(settings) as desk:
        load([DATA / "parcels.csv", DATA / "seizures.csv"], Options(), desk)
    with serving(["-m", "tests.browser.waiting.held", "--port", "0"], home) as app:
        yield app, Held(settings)
    server.stop(settings)


@pytest.fixture
def held(served: tuple[Served, Held]) -> Held:
    """What makes reads long."""
    return served[1]


@pytest.fixture
def reader(chromium: Browser, served: tuple[Served, Held]) -> Iterator[Reader]:
    """A reader at an empty canvas, with a purpose."""
    with exploring(chromium, served[0]) as reader:
        yield reader


def sees(reader: Reader, text: str) -> None:
    """Wait until this stands on the page."""
    expect(reader.page.get_by_text(text)).to_be_visible()
