"""Texts, frames and arrows on the ground: by key and menu, moved, resized, written on, in pictures."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE, OTHER
from tests.browser.canvas.made_up import SCRIPT
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
SVG = "view.picture({ format: 'svg', whole: true, ...argument }).then((blob) => blob.text())"
CORNER = """(() => { const { camera, stage, scene } = view.of.view; const box = stage.getBoundingClientRect();
  const shape = view.shapes()[0]; const [x, y] = camera.toScreen(shape.x + argument[0] * shape.width,
  shape.y + argument[1] * shape.height); return [box.left + x, box.top + y]; })()"""


def write(canvas: Canvas, text: str) -> None:
    """A text in the middle of the canvas, by keyboard alone."""
    canvas.surface.focus()
    canvas.page.keyboard.press("e")
    canvas.page.keyboard.type(text)
    canvas.page.keyboard.press("Control+Enter")
    canvas.until("view.shapes().some((shape) => shape.text === argument)", text)


def pull(canvas: Canvas, from_: tuple[float, float], dx: float, dy: float) -> None:
    """Drag from a point of the shape (shares of its size) by so many pixels."""
    x, y = canvas.ask(CORNER, from_)
    canvas.page.mouse.move(x, y)
    canvas.page.mouse.down()
    canvas.page.mouse.move(x + dx / 2, y + dy / 2, steps=3)
    canvas.page.mouse.move(x + dx, y + dy, steps=3)
    canvas.page.mouse.up()


def put(canvas: Canvas, what: str) -> tuple[float, float]:
    """Put something on the ground by its menu, where nothing is; where that is on the canvas."""
    box = canvas.surface.bounding_box()
    assert box
    at = (box["width"] * 0.65, 12.0)
    canvas.page.mouse.click(box["x"] + at[0], box["y"] + at[1], button="right")
    canvas.page.get_by_role("menuitem", name=what).click()
    return at


def shapes(canvas: Canvas) -> list[dict[str, object]]:
    said = canvas.said()["shapes"]
    assert isinstance(said, dict)
    return list(said.values())


def test_a_text_is_written_told_changed_and_undone(canvas: Canvas) -> None:
    write(canvas, SCRIPT)
    expect(canvas.told).to_have_text(f"Text: {SCRIPT}")
    assert [shape["text"] for shape in shapes(canvas)] == [SCRIPT]
    assert canvas.page.evaluate("globalThis.hurt") is None
    canvas.page.keyboard.press("Enter")
    canvas.page.keyboard.press("Control+a")
    canvas.page.keyboard.type("two\nlines")
    canvas.page.keyboard.press("Control+Enter")
    assert [shape["text"] for shape in shapes(canvas)] == ["two\nlines"]
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.shapes()[0].text !== 'two\\nlines'")
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.shapes().length === 0")
    assert canvas.said()["log"] == ["Show"]


def test_escape_keeps_nothing_of_what_was_written(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("e")
    canvas.page.keyboard.type("abc")
    canvas.page.keyboard.press("Escape")
    expect(canvas.page.locator(".writing")).to_have_count(0)
    assert shapes(canvas) == [] and canvas.said()["log"] == ["Show"]
    canvas.page.keyboard.press("Escape")
    canvas.click(ONE)
    assert canvas.said()["selected"] == [ONE]


def test_a_frame_goes_around_what_is_selected_and_lets_through_what_is_in_it(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    canvas.page.keyboard.press("r")
    (frame,) = shapes(canvas)
    assert frame["kind"] == "rectangle"
    box = canvas.ask("view.shapes()[0]")
    for id_ in (ONE, OTHER):
        x, y = canvas.ask("view.world(argument)", id_)
        assert box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]
    canvas.click(ONE)
    assert canvas.said()["selected"] == [ONE]
    assert canvas.ask("view.of.view.scene.shape") == ""


def test_it_is_dragged_by_its_rim_resized_by_its_corner_and_removed(canvas: Canvas) -> None:
    put(canvas, "Add an ellipse")
    before = canvas.ask("view.shapes()[0]")
    k = canvas.ask("view.camera().k")
    pull(canvas, (0.5, 0.0), 40, -20)
    moved = shapes(canvas)[0]
    assert moved["x"] == pytest.approx(before["x"] + 40 / k, abs=0.2)
    assert moved["width"] == before["width"]
    pull(canvas, (1.0, 1.0), 30, 30)
    wide = shapes(canvas)[0]
    assert wide["width"] == pytest.approx(before["width"] + 30 / k, abs=0.2)
    assert (wide["x"], wide["y"]) == (moved["x"], moved["y"])
    canvas.surface.focus()
    canvas.page.keyboard.press("Delete")
    assert shapes(canvas) == []
    assert canvas.ask("view.totals().hidden") == 0
    for _ in range(3):
        canvas.button("Undo").click()
        canvas.settled()
    canvas.until("view.shapes()[0].width === argument", before["width"])


def test_the_menu_of_the_ground_puts_an_arrow_there_and_its_own_removes_it(canvas: Canvas) -> None:
    spot = put(canvas, "Add an arrow")
    (arrow,) = shapes(canvas)
    at = canvas.ask("view.of.view.camera.toWorld(...argument)", spot)
    assert [arrow["x"], arrow["y"]] == pytest.approx(at, abs=1)
    x, y = canvas.ask(CORNER, (0.5, 0.5))
    canvas.page.mouse.click(x, y, button="right")
    canvas.page.get_by_role("menuitem", name="Delete").click()
    assert shapes(canvas) == []


def test_the_keyboard_reaches_moves_and_resizes_them(canvas: Canvas) -> None:
    write(canvas, "first")
    canvas.page.keyboard.press("Escape")
    canvas.page.keyboard.press("q")
    expect(canvas.told).to_have_text("Text: first")
    before = shapes(canvas)[0]
    canvas.page.keyboard.press("ArrowRight")
    canvas.page.keyboard.press("Shift+ArrowRight")
    canvas.until("view.of.view.scene.movingShape === ''")
    now = shapes(canvas)[0]
    assert canvas.said()["log"].count("Draw") == 2, "keys that follow each other are one step"
    assert isinstance(before["x"], float | int) and isinstance(before["width"], float | int)
    step = 10 / canvas.ask("view.camera().k")
    assert now["x"] == pytest.approx(before["x"] + step, abs=0.2)
    assert now["width"] == pytest.approx(before["width"] + step, abs=0.2)
    canvas.page.keyboard.press("Escape")
    expect(canvas.told).to_have_text("Nothing selected.")


def test_pictures_have_them_and_masked_ones_none_of_their_words(canvas: Canvas) -> None:
    write(canvas, f"Kees & {SCRIPT}")
    svg = canvas.ask(SVG, {})
    assert "Kees &amp; &lt;img" in svg.replace("\n", " ") or "Kees &amp;" in svg
    assert "<img" not in svg
    assert "Kees" not in canvas.ask(SVG, {"names": {}, "masked": []})


def test_they_are_there_after_the_page_is_drawn_anew(canvas: Canvas) -> None:
    write(canvas, "stays")
    canvas.button("Undo").click()
    canvas.until("view.shapes().length === 0")
    canvas.button("Redo").click()
    canvas.until("view.shapes().length === 1")


def test_what_arrow_keys_moved_is_undone_before_what_came_first(canvas: Canvas) -> None:
    write(canvas, "first")
    before = shapes(canvas)[0]
    for _ in range(5):
        canvas.page.keyboard.press("ArrowDown")
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.waiting() === 0 && view.shapes()[0].y === argument", before["y"])
    assert canvas.said()["log"] == ["Show", "Draw"]
