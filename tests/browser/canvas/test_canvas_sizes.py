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
