"""A lane is clicked on the map, says what is unusual about it, and its parcels come to the canvas."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
STEP = 9
"""Pixels between two clicks: lanes are wider than this to a click."""
MOMENT = 400
"""Milliseconds after which a click that met a lane has the page drawn anew."""


def click_a_lane(reader: Reader, to: str) -> None:
    """Click down through the middle of the Atlantic until a lane to this country is met."""
    card = reader.page.locator(".st-key-picked-lane")
    box = reader.page.locator(".st-key-lanes-map [data-testid=stVegaLiteChart]").first.bounding_box()
    assert box is not None
    for down in range(int(box["height"] * 0.1), int(box["height"] * 0.6), STEP):
        reader.page.mouse.click(box["x"] + box["width"] * 0.36, box["y"] + down)
        reader.page.wait_for_timeout(MOMENT)
        reader.idle()
        if f"→ {to}" in card.inner_text():
            return
    raise AssertionError(f"no lane to {to} was met")


def test_a_click_on_the_map_leads_to_the_canvas(explorer: Reader) -> None:
    explorer.go("Lanes")
    card = explorer.page.locator(".st-key-picked-lane")
    with explorer.redrawn():
        explorer.page.get_by_text("Countries", exact=True).click()
    for number in range(6):  # a lane elsewhere is chosen first, so that the click changes something
        explorer.row(explorer.page.get_by_test_id("stDataFrame").first, number)
        if "→ United States" not in card.inner_text():
            break
    first = card.inner_text()
    click_a_lane(explorer, "United States")
    expect(card).to_contain_text("in 4 weeks")
    assert card.inner_text() != first
    parcels = int(card.get_by_test_id("stMetricValue").first.inner_text().replace(",", ""))
    assert parcels > 0
    card.get_by_role("button", name="Open on the canvas").click()
    explorer.title("Explore")
    explorer.until("view.totals().all > 1 && view.waiting() === 0")
    explorer.idle()
    drawn = explorer.ask("view.ids().filter((id) => id.startsWith('Parcel:')).length")
    assert drawn == parcels
