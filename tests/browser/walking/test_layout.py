"""The canvas is the page: it fills the window, panels keep their places, and nothing scrolls it away."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
BOXES = """() => Object.fromEntries(
  ['explore-top', 'canvas-slot', 'side', 'drawer'].map((name) => {
    const place = document.querySelector(`.st-key-${name}`);
    const { left, top, right, bottom } = place?.getBoundingClientRect() ?? {};
    return [name, { left, top, right, bottom }];
  }))"""
SCROLLS = """() => { const main = document.querySelector('[data-testid=stMain]');
  main.scrollTo(0, 100);
  return main.scrollTop > 0 || document.documentElement.scrollWidth > innerWidth; }"""


def boxes(explorer: Reader) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = explorer.page.evaluate(BOXES)
    return found


def touches(explorer: Reader, wide: int, high: int) -> None:
    """Bar, canvas, panel and drawer lie edge to edge and fill the window."""
    at = boxes(explorer)
    top, canvas, side, drawer = at.values()
    assert top["bottom"] == pytest.approx(canvas["top"], abs=1.5)
    assert canvas["right"] == pytest.approx(side["left"], abs=1.5)
    assert canvas["bottom"] == pytest.approx(drawer["top"], abs=1.5)
    assert (side["right"], drawer["bottom"]) == (wide, high)
    inside = explorer.ask("[view.of.view.camera.width, view.of.view.camera.height]")
    assert inside[0] == pytest.approx(canvas["right"] - canvas["left"], abs=2)
    assert not explorer.page.evaluate(SCROLLS)


def found(explorer: Reader) -> None:
    explorer.search("klompjeskoning").first.click()
    explorer.chosen()
    expect(explorer.page.get_by_role("button", name="Source rows")).to_be_visible()
    explorer.idle()


@pytest.mark.parametrize(
    ("wide", "high", "share"), [(1280, 720, 0.50), (1920, 1080, 0.55), (3840, 2160, 0.55)]
)
def test_the_canvas_fills_the_window_at_every_size(
    explorer: Reader, wide: int, high: int, share: float
) -> None:
    found(explorer)
    explorer.page.set_viewport_size({"width": wide, "height": high})
    explorer.until("view.of.view.camera.width > 0")
    explorer.page.wait_for_function(
        "() => document.querySelector('.st-key-drawer').getBoundingClientRect().bottom === innerHeight"
    )
    touches(explorer, wide, high)
    canvas = boxes(explorer)["canvas-slot"]
    area = (canvas["right"] - canvas["left"]) * (canvas["bottom"] - canvas["top"])
    assert area > share * wide * high


def test_a_table_opens_from_below_and_closes_and_the_panel_gives_its_room(explorer: Reader) -> None:
    found(explorer)
    closed = boxes(explorer)
    table = explorer.page.locator(".st-key-drawer").get_by_text("On the canvas (")
    with explorer.redrawn():
        table.click()
    expect(explorer.page.locator(".st-key-drawer").get_by_test_id("stDataFrame")).to_be_visible()
    touches(explorer, 1440, 900)
    assert boxes(explorer)["drawer"]["top"] < 0.6 * 900
    with explorer.redrawn():
        table.click()
    with explorer.redrawn():
        explorer.page.get_by_role("button", name="Panel").click()
    after = boxes(explorer)
    assert after["drawer"] == closed["drawer"] and after["canvas-slot"]["right"] == 1440
    assert explorer.page.locator(".st-key-side").count() == 0
    with explorer.redrawn():
        explorer.page.get_by_role("button", name="Panel").click()
    assert boxes(explorer) == closed


def test_on_the_whole_screen_one_goes_on_working(explorer: Reader) -> None:
    found(explorer)
    before = explorer.ask("view.of.view.camera.width")
    explorer.page.get_by_role("button", name="Full screen on/off").click()
    explorer.until("document.fullscreenElement !== null && view.of.view.camera.width > argument", before)
    assert explorer.ask("view.of.view.camera.height") > 0.8 * explorer.page.evaluate("innerHeight")
    expect(explorer.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(explorer.page.locator(".st-key-side").get_by_role("button", name="Source rows")).to_be_visible()
    id_, drawn = explorer.chosen(), explorer.drawn()
    explorer.double_click(id_)
    explorer.until("view.totals().all > argument && view.waiting() === 0", drawn)
    explorer.page.keyboard.press("Shift+F")
    explorer.until("document.fullscreenElement === null && view.of.view.camera.width === argument", before)
    expect(explorer.page.locator(".stage")).to_be_focused()
    expect(explorer.page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_message_lies_over_the_canvas_and_moves_nothing(explorer: Reader) -> None:
    found(explorer)
    before: Any = boxes(explorer)
    explorer.page.goto(f"{explorer.app.address}/explore?case=0123456789abcdef0123456789abcdef")
    said = explorer.page.get_by_text("There is no case at this web address.")
    expect(said).to_be_visible()
    explorer.idle()
    assert explorer.page.evaluate(
        """(text) => {
        const alerts = [...document.querySelectorAll('[data-testid=stAlert]')];
        const alert = alerts.find((one) => one.innerText.includes(text));
        const { left, top, width, height } = alert.getBoundingClientRect();
        return alert.contains(document.elementFromPoint(left + width / 2, top + height / 2)); }""",
        "There is no case",
    )
    assert boxes(explorer)["canvas-slot"]["top"] == before["canvas-slot"]["top"]
