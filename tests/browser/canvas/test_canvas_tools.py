"""The tools say what they are, the sheet of keys is read from its top, a narrow canvas folds its legend."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas.hands import ONE
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
Opened = Callable[..., Canvas]
NAMES = [
    *("Zoom in", "Zoom out", "Fit", "Expand…", "Parcels as links", "Select…", "Arrange…", "Draw", "Table"),
    *("Undo", "Redo", "Save as image", "Full screen", "Shortcuts"),
]


def names(canvas: Canvas) -> Locator:
    """What is written at the tools."""
    return canvas.page.locator(".toolbar .told-tool > span")


def test_from_1500_pixels_on_the_tools_have_their_names(opened: Opened) -> None:
    canvas = opened(viewport={"width": 1500, "height": 900})
    assert names(canvas).all_inner_texts() == NAMES
    for name in names(canvas).all():
        expect(name).to_be_visible()
    canvas.page.set_viewport_size({"width": 1499, "height": 900})
    expect(names(canvas).first).to_be_hidden()


def test_on_less_room_a_tool_says_its_name_at_once_to_pointer_and_keyboard(canvas: Canvas) -> None:
    for name in names(canvas).all():
        expect(name).to_be_hidden()
    tool = canvas.page.get_by_role("toolbar").get_by_role("button", name="Table of visible items")
    tool.hover()
    expect(tool.locator(".told-tool")).to_be_visible(timeout=150)
    expect(tool.locator(".told-tool")).to_have_text("TableV")
    canvas.page.mouse.move(5, 5)
    expect(tool.locator(".told-tool")).to_be_hidden()
    canvas.button("Zoom in").focus()
    canvas.page.keyboard.press("Tab")
    expect(canvas.button("Zoom out").locator(".told-tool")).to_be_visible(timeout=150)


def test_the_name_at_a_tool_is_part_of_what_is_read_out(opened: Opened) -> None:
    canvas = opened(viewport={"width": 1500, "height": 900})
    for button in canvas.page.locator(".toolbar button").all():
        label = (button.get_attribute("aria-label") or "").lower()
        assert button.locator(".told-tool > span").inner_text().lower() in label


def test_the_sheet_of_keys_opens_at_its_top(opened: Opened) -> None:
    canvas = opened(viewport={"width": 1280, "height": 480})
    canvas.page.evaluate("document.querySelector('body').style.padding = 0")
    canvas.ask("view.of.view.host.style.height = '420px'")
    canvas.surface.focus()
    canvas.page.keyboard.press("?")
    sheet = canvas.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet.get_by_role("button", name="Close")).to_be_focused()
    assert sheet.evaluate("(one) => one.scrollHeight > one.clientHeight && one.scrollTop === 0")
    first = sheet.get_by_role("row").first.bounding_box()
    box = sheet.bounding_box()
    assert first and box
    assert box["y"] < first["y"] < box["y"] + box["height"]
    canvas.page.keyboard.press("Escape")
    expect(canvas.surface).to_be_focused()


def test_a_narrow_canvas_folds_its_legend_to_symbols_with_counts(opened: Opened) -> None:
    canvas = opened(viewport={"width": 1000, "height": 900})
    strip, panel = canvas.page.locator(".strip"), canvas.page.locator(".panel .body")
    expect(panel).to_be_hidden()
    assert dict(zip(["Parcel", "Party"], strip.locator(".count").all_inner_texts(), strict=False)) == {
        "Parcel": "45",
        "Party": "8",
    }
    parcels = strip.get_by_role("button", name="Parcel 45", exact=True)
    parcels.click()
    expect(parcels).to_have_attribute("aria-pressed", "false")
    assert canvas.said()["filters"] == {"off": ["Parcel"]}
    canvas.surface.focus()
    canvas.page.keyboard.press("/")
    expect(panel).to_be_visible()
    expect(strip).to_be_hidden()
    canvas.page.locator(".panel > summary").click()
    expect(strip).to_be_visible()
    canvas.page.set_viewport_size({"width": 1400, "height": 900})
    expect(panel).to_be_visible()
    expect(strip).to_be_hidden()


def test_what_is_fitted_lies_beside_the_strip(opened: Opened) -> None:
    canvas = opened(viewport={"width": 1000, "height": 900})
    strip = "view.of.view.panel.strip"
    right = canvas.ask(f"{strip}.offsetLeft + {strip}.offsetWidth")
    lefts = canvas.ask("view.ids().map((id) => view.of.view.camera.toScreen(...view.world(id))[0])")
    assert right > 50
    assert min(lefts) > right


def test_a_name_that_turns_letters_around_is_marked_wherever_it_stands(canvas: Canvas) -> None:
    turned, marked = "Bram \u202eartslegez\u202c", "Bram ⟨RLO⟩artslegez⟨U+202C⟩"
    rename = """(() => { const { view: v } = view.of; const slot = v.scene.slot(argument[0]);
      v.scene.labels[slot] = argument[1]; v.scene.changed();
      v.renderer.draw(); v.table.update(v.scene); })()"""
    canvas.ask(rename, [ONE, turned])
    placed = "[...view.of.view.renderer.frame.placed.values()].map((one) => one.lines.join(' '))"
    assert marked in canvas.ask(placed)
    canvas.page.mouse.move(*canvas.place(ONE))
    expect(canvas.page.locator(".tip strong")).to_have_text(marked)
    canvas.click(ONE)
    expect(canvas.told).to_contain_text(marked)
    canvas.page.keyboard.press("v")
    expect(canvas.page.get_by_role("gridcell", name=marked, exact=True)).to_be_visible()
    picture = canvas.ask(
        "view.picture({ format: 'svg', title: argument }).then((blob) => blob.text())", turned
    )
    assert marked in picture and "\u202e" not in picture
