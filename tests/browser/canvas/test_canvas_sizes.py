"""From a small office screen to 4K: legend, buttons, status line, menus and table lie within the canvas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
OUTSIDE = """(() => { const { host } = view.of.view; const whole = host.getBoundingClientRect();
  return ['.toolbar', '.panel', '.statusline', '.menu', '.table', '.sheet']
    .map((name) => `${name}:not([hidden])`)
    .flatMap((name) => [...host.querySelectorAll(name)].map((part) => [name, part.getBoundingClientRect()]))
    .filter(([, box]) => box.left < whole.left - 1 || box.top < whole.top - 1
      || box.right > whole.right + 1 || box.bottom > whole.bottom + 1)
    .map(([name]) => name); })()"""
COVERED = """(() => { const { view: { host, stage } } = view.of; const page = stage.getBoundingClientRect();
  const over = ['.toolbar', '.panel', '.statusline', '.table']
    .map((name) => host.querySelector(`${name}:not([hidden])`)).filter(Boolean)
    .map((part) => part.getBoundingClientRect());
  const within = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  return view.ids().map((id) => view.node(id))
    .filter((node) => !within(page, node) || over.some((box) => within(box, node))).length; })()"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (3840, 2160)])
def test_everything_lies_within_the_canvas(opened: Callable[..., Canvas], width: int, height: int) -> None:
    canvas = opened(viewport={"width": width, "height": height})
    assert canvas.ask(OUTSIDE) == []
    assert canvas.ask("view.ids().every((id) => view.of.view.camera.sees(...view.world(id)))")
    for key in ("m", "Escape", "a", "?", "Escape", "v"):
        canvas.surface.focus()
        canvas.page.keyboard.press(key)
        assert canvas.ask(OUTSIDE) == []
    assert canvas.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160)])
def test_after_everything_is_fitted_nothing_lies_over_a_node(
    opened: Callable[..., Canvas], width: int, height: int
) -> None:
    canvas = opened(viewport={"width": width, "height": height})
    assert canvas.ask(COVERED) == 0
    for key in ("f", "v"):
        canvas.page.mouse.move(*canvas.place("Party:p0-0"))
        canvas.page.mouse.wheel(0, -900)
        canvas.until(f"{COVERED} > 0")
        canvas.surface.focus()
        canvas.page.keyboard.press(key)
        canvas.button("Fit to window").click()
        assert canvas.ask(COVERED) == 0, "with the table beside it the buttons stand in two columns"
    canvas.page.get_by_text("Legend and filter").click()
    canvas.button("Fit to window").click()
    assert canvas.ask(COVERED) == 0


def test_what_is_looked_for_under_the_legend_or_the_buttons_comes_out(canvas: Canvas) -> None:
    for part, side in ((".panel", 1), (".toolbar", -1)):
        box = canvas.page.locator(part).bounding_box()
        assert box
        x, y = canvas.place("Party:p0-0")
        canvas.ask(
            "view.of.view.camera.panBy(...argument)", [box["x"] + box["width"] / 2 - x, box["y"] + 90 - y]
        )
        assert canvas.ask(COVERED) > 0
        canvas.ask("view.of.view.lookAt(['Party:p0-0'])")
        there = canvas.place("Party:p0-0")[0]
        assert side * (there - box["x"]) > (box["width"] if side > 0 else 0)
