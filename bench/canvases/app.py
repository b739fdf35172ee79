"""Our canvas as it is used: in a Streamlit page, neighbours asked of Python through the channel."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright

from bench.canvases.measuring import SIZE, launch, megabytes, p95
from tests.browser.canvas.stage import CANVAS_PAGE, Canvas, served

_FRAMES = """new Promise((done) => {
  const { camera, renderer } = view.of.view, frames = [], from = camera.value();
  let before = performance.now(), number = 0;
  const step = (now) => {
    if (number) frames.push(now - before);
    before = now;
    if (number++ === 90) { camera.set(from); renderer.draw(); return done(frames); }
    camera.set(from);
    if (argument === "pan") camera.panBy(300 * Math.sin(number / 14), 120 * Math.sin(number / 9));
    else camera.zoomAt(500, 300, 1 + 0.9 * Math.sin(number / 15));
    renderer.moved();
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
_REDRAW = """Array.from({ length: 15 }, () => {
  view.of.view.renderer.draw();
  return view.frame().milliseconds;
})"""
# From the button let go to the frame in which the canvas shows what was asked for.
_AFTER_PRESS = """(holds) => {
  let pressed = 0;
  const view = [...globalThis.__waybillCanvas.views.values()][0];
  const [kind, least] = holds;
  const there = () => (kind === "selected" ? view.selected().includes(least) : view.totals().all > least);
  addEventListener("pointerup", (event) => { pressed = event.timeStamp; }, { capture: true });
  globalThis.took = null;
  const look = () => {
    if (!pressed || !there()) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => { globalThis.took = performance.now() - pressed; }));
  };
  requestAnimationFrame(look);
}"""
_TIMES = 5


def measure(playwright: Playwright, nodes: int, ids: list[str]) -> dict[str, float | None]:
    """What a page of the app takes with a graph of so many nodes; `ids`: nodes to click, the best first."""
    browser = launch(playwright)
    try:
        with served(CANVAS_PAGE, Path(tempfile.mkdtemp(prefix="waybill-bench-")), str(nodes)) as address:
            page = browser.new_page(viewport=SIZE)
            page.set_default_timeout(120_000)
            canvas = Canvas(page, address)
            page.wait_for_timeout(1_000)
            row: dict[str, float | None] = {"first": canvas.ask("view.drawnAfter()")}
            for how in ("pan", "zoom"):
                frames = canvas.ask(_FRAMES, how)
                row |= {how: p95(frames), f"{how}_worst": max(frames)}
            row["redraw"] = median(canvas.ask(_REDRAW))
            target = next(
                id_ for id_ in ids if canvas.ask("view.at(...argument)", list(canvas.place(id_))) == id_
            )
            row["click"] = median(_click(canvas, target) for _number in range(_TIMES))
            row["double"] = median(_double(canvas, target) for _number in range(_TIMES))
            row["memory"] = megabytes(browser, page)
            return row
    finally:
        browser.close()


def _click(canvas: Canvas, id_: str) -> float:
    canvas.surface.focus()
    canvas.page.keyboard.press("Escape")
    canvas.settled()
    canvas.page.wait_for_timeout(700)  # else two clicks would be a double-click
    canvas.page.evaluate(_AFTER_PRESS, ["selected", id_])
    canvas.click(id_)
    return _took(canvas.page)


def _double(canvas: Canvas, id_: str) -> float:
    canvas.settled()
    canvas.page.wait_for_timeout(700)
    canvas.page.evaluate(_AFTER_PRESS, ["more", canvas.ask("view.totals().all")])
    canvas.double_click(id_)
    return _took(canvas.page)


def _took(page: Page) -> float:
    page.wait_for_function("globalThis.took !== null")
    took: float = page.evaluate("globalThis.took")
    return took
