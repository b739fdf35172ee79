"""The canvas by keys: walking, expanding, hiding, pinning, undo; other keys stay the page's."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def test_keys_walk_expand_hide_and_undo(canvas: Canvas) -> None:
    canvas.click(ONE)
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        canvas.page.keyboard.press(key)
    walked = canvas.ask("view.selected()")
    assert len(walked) == 1
    assert canvas.said()["selected"] == walked
    canvas.click(ONE)
    canvas.page.keyboard.press("Enter")
    canvas.until("view.totals().all > 60")
    canvas.page.keyboard.press("Delete")
    expect(canvas.status).to_contain_text("1 hidden")
    assert not canvas.ask("view.node(argument).shown", ONE)
    canvas.page.keyboard.press("Control+z")
    expect(canvas.status).to_contain_text("0 hidden")
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.totals().all === 60")
    canvas.page.keyboard.press("Control+y")
    canvas.until("view.totals().all === 66")
    assert canvas.said()["log"] == ["Show", "Expand"]


def test_an_arrow_goes_to_a_neighbour_in_that_direction(canvas: Canvas) -> None:
    canvas.click(ONE)
    neighbours = canvas.ask("view.neighbours(argument)", ONE)
    here = canvas.place(ONE)
    canvas.page.keyboard.press("ArrowRight")
    (there,) = canvas.ask("view.selected()")
    right = {id_ for id_ in neighbours if canvas.place(id_)[0] > here[0]}
    assert there in right or (there == ONE and not right)
    canvas.page.keyboard.press("Shift+ArrowLeft")
    assert len(canvas.ask("view.selected()")) in (1, 2)


def test_keys_without_modifier_stay_in_the_canvas_and_the_others_go_on(canvas: Canvas) -> None:
    canvas.page.evaluate(
        "globalThis.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key))"
    )
    canvas.surface.focus()
    for key in ("r", "c", "x", "ArrowUp", "p", "Control+k", "Control+z"):
        canvas.page.keyboard.press(key)
    assert canvas.page.evaluate("heard.filter((key) => key !== 'Control')") == ["k"]


def test_the_sheet_of_keys_opens_and_closes(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("?")
    sheet = canvas.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_contain_text("move to the neighbour")
    canvas.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_p_pins_and_lets_go(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.page.keyboard.press("p")
    assert canvas.ask("view.node(argument).flags & 1", ONE) == 1
    assert canvas.said()["log"] == ["Show", "Pin"]
    canvas.page.keyboard.press("p")
    assert canvas.ask("view.node(argument).flags & 1", ONE) == 0
