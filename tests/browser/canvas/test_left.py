"""A canvas that was left is let go: another page and back, time and again, keeps nothing of those before."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def kept(canvas: Canvas) -> int:
    """How many elements the window holds on to, those of no page any more among them."""
    session = canvas.page.context.new_cdp_session(canvas.page)
    for _turn in range(3):  # what one clean-up lets go, the next one takes
        session.send("HeapProfiler.collectGarbage")
    count: int = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return count


def away_and_back(canvas: Canvas) -> None:
    canvas.page.get_by_role("link", name="Other").click()
    expect(canvas.page.get_by_text("Another page")).to_be_visible()
    canvas.page.get_by_role("link", name="Canvas").click()
    canvas.until("view.totals().all === 60")
    canvas.settled()


def test_another_page_and_back_keeps_no_element_of_the_canvas_before(streamlit_canvas: Canvas) -> None:
    canvas = streamlit_canvas
    away_and_back(canvas)
    once = kept(canvas)
    for _turn in range(3):
        away_and_back(canvas)
    assert kept(canvas) < once + 60  # one canvas is over 250
