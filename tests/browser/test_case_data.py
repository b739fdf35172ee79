"""Case data on a page is text: what Streamlit would make a link of leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.canvas.stage import served

pytestmark = pytest.mark.browser
TEXT = "https://elsewhere.example/x WWW.elsewhere.example a.b@mail.example.org HTTP://elsewhere.example"
PLACES = 10


def test_an_address_in_case_data_is_no_link(chromium: Browser, tmp_path: Path) -> None:
    with served(Path(__file__).with_name("case_data_page.py"), tmp_path) as address:
        page = chromium.new_page()
        page.goto(address)
        page.get_by_role("button", name="help", exact=True).hover()
        expect(page.get_by_role("tooltip")).to_have_text(TEXT)
        assert page.locator("body").inner_text().count(TEXT) == PLACES + 1
        assert page.locator("a:not([href^='#'])").count() == 0
        page.close()
