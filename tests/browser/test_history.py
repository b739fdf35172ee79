"""What the browser keeps of an address that opened the app: nothing that opens it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from graph import server
from graph.settings import Settings
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.reader import PATIENCE
from tests.pages.served import Served, serving
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(watcher: Watcher) -> Iterator[Served]:
    """The app on a fresh WAYBILL_HOME; the bundled server that its page starts is stopped at the end."""
    home = own_folder(watcher)
    with serving(["-m", "ui", "--port", "0"], home) as served:
        yield served
    server.stop(Settings.from_environment({"WAYBILL_HOME": str(home)}))


@contextmanager
def profile(chromium: Browser, folder: Path) -> Iterator[BrowserContext]:
    """A person's browser: what it keeps is in `folder` once it was closed."""
    context = chromium.browser_type.launch_persistent_context(
        folder, executable_path=str(CHROMIUM), args=FLAGS, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def visited(folder: Path) -> list[str]:
    """Every address in the history of this profile."""
    with closing(sqlite3.connect(f"file:{folder}/Default/History?mode=ro", uri=True)) as history:
        return [url for (url,) in history.execute("SELECT url FROM urls ORDER BY id")]


def test_the_history_holds_a_spent_code_and_never_the_token(
    chromium: Browser, app: Served, tmp_path: Path
) -> None:
    printed = f"{app.address}/?token={app.code}"
    with profile(chromium, tmp_path) as browser:
        page = browser.new_page()
        page.goto(printed)
        expect(page.get_by_test_id("stSidebar")).to_be_visible(timeout=PATIENCE)
        assert page.url == f"{app.address}/"
    addresses = visited(tmp_path)
    assert printed in addresses, "the history is what it is about"
    assert not any(app.token in address for address in addresses)

    with profile(chromium, tmp_path) as browser:
        browser.clear_cookies()
        page = browser.new_page()
        page.goto(printed)
        expect(page.get_by_role("alert")).to_contain_text("opens Waybill only once")
        expect(page.get_by_text(str(app.home / "token"))).to_be_visible()
        page.get_by_label("Token").fill(app.token)
        page.get_by_role("button", name="Open Waybill").click()
        expect(page.get_by_test_id("stSidebar")).to_be_visible(timeout=PATIENCE)
        page.goto(printed)
        expect(page.get_by_test_id("stSidebar")).to_be_visible(timeout=PATIENCE)
    assert not any(app.token in address for address in visited(tmp_path))


def test_a_link_on_another_site_spends_nothing_and_says_why(
    chromium: Browser, app: Served, tmp_path: Path
) -> None:
    code = next(line.split("token=")[1].split()[0] for line in reversed(app.said) if "token=" in line)
    with profile(chromium, tmp_path) as browser:
        page = browser.new_page()
        page.goto(
            f"data:text/html,<a href='{app.address}/?token={code}'>open</a><img src='{app.address}/?token=x'>"
        )
        page.get_by_role("link").click()
        expect(page.get_by_role("alert")).to_contain_text("another website")
        by_hand = browser.new_page()
        by_hand.goto(f"{app.address}/?token={code}")
        expect(by_hand.get_by_test_id("stSidebar")).to_be_visible(timeout=PATIENCE)
