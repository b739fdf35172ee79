"""From a seizure to measures that were chosen, in each language; nothing asks outside."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.reader import Reader
from tests.pages.served import Served

pytestmark = pytest.mark.browser
REPORT = "NL-2025-00102"
"""A seizure of a parcel that is linked to others."""
LOCALES = {"en": "en-GB", "fr": "fr-BE", "nl": "nl-BE", "de": "de-DE"}
STAYING = {
    "en": "If they stay as they are",
    "fr": "S’ils ne changent rien",
    "nl": "Als ze niets veranderen",
    "de": "Wenn sie nichts ändern",
}


def keyed(reader: Reader, key: str) -> Locator:
    """What stands in the container or widget of this key, whatever the language."""
    return reader.page.locator(f".st-key-{key}")


def enter(reader: Reader, page: str) -> None:
    """Past the door and the question why, at a page by its path."""
    reader.enter(page)
    box = reader.page.locator("[data-testid=stForm] input").first
    box.fill("journey of the tests")
    with reader.redrawn():
        box.press("Enter")
    reader.page.locator(f"[data-testid=stSidebarNav] a[href$='/{page}']").click()
    expect(keyed(reader, "barrier-grid")).to_be_visible()
    reader.idle()


@pytest.mark.parametrize("language", LOCALES)
def test_measures_are_planned_chosen_and_drawn(chromium: Browser, app: Served, language: str) -> None:
    reader = Reader(chromium, app, locale=LOCALES[language], viewport={"width": 1440, "height": 1600})
    enter(reader, "barriers")
    with reader.redrawn():
        keyed(reader, "barriers-view").get_by_role("radio").nth(1).click()
    numbers = keyed(reader, "measures-numbers").locator("textarea")
    numbers.fill(REPORT)
    with reader.redrawn():
        numbers.press("Control+Enter")
    expect(keyed(reader, "plan-stays")).to_contain_text(STAYING[language])
    expect(keyed(reader, "measures-frontier").locator("canvas, svg").first).to_be_visible()
    expect(keyed(reader, "plan-re-routes")).to_be_visible()
    before = keyed(reader, "plan-stays").inner_text()
    slider = keyed(reader, "measures-budget-crew").get_by_role("slider")
    with reader.redrawn():
        slider.focus()
        slider.press("ArrowLeft")
    with reader.redrawn():
        slider.press("ArrowLeft")
    assert keyed(reader, "plan-stays").inner_text() != before
    point = keyed(reader, "measures-frontier").locator("svg path[aria-roledescription=point]").first
    with reader.redrawn():
        point.click()
    limit = keyed(reader, "measures-innocents").get_by_role("slider")
    expect(limit).to_have_attribute("aria-valuetext", "0")
    table = reader.page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    reader.row(table, 0)
    with reader.redrawn():
        keyed(reader, "measures-choose").get_by_role("button").click()
    assert "{" not in reader.page.get_by_test_id("stMain").inner_text(), "a text was not filled in"
    keyed(reader, "measures-open").get_by_role("button").click()  # what was selected still is
    reader.until("view.totals().all > 1 && view.waiting() === 0")
    reader.idle()
    assert reader.outside() == set() and reader.trouble == []
    reader.close()
