"""The app over a small world that is loaded already, and somebody at its Explore page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from casework.workspace import Workspace
from graph import server
from graph.settings import Settings
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.browser.reader import Reader, exploring
from tests.pages.served import Served, serving
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

DATA = Path(__file__).resolve().parents[2] / "data" / "canonical"


@pytest.fixture(scope="package")
def app(watcher: Watcher) -> Iterator[Served]:
    """The app on a WAYBILL_HOME with the canonical files in it; its server is stopped afterwards."""
    home = own_folder(watcher)
    settings = Settings.from_environment({"WAYBILL_HOME": str(home)})
    with Workspace.open(settings) as desk:
        load([DATA / "parcels.csv", DATA / "seizures.csv"], Options(), desk)
    with serving(["-m", "ui", "--port", "0"], home) as served:
        yield served
    server.stop(settings)


@pytest.fixture
def explorer(chromium: Browser, app: Served) -> Iterator[Reader]:
    """A reader at an empty canvas, with a purpose."""
    with exploring(chromium, app) as reader:
        yield reader
