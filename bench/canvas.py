"""`python -m bench.canvas [NODES ...]`: the canvas in a real Chromium, made-up graphs, two edges a node.

For each size, in milliseconds: from the data's arrival to the first picture; a frame while panning and while
zooming (median and 95th percentile; 16.7 is the screen's own pace); one redraw; from asking for neighbours to
having them on screen (median of 5). Then what the server needs for the first layout. One line of JSON a size.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.machine import machine
from tests.browser.canvas.made_up import made_up
from tests.browser.canvas.stage import Canvas, served
from tests.browser.conftest import CHROMIUM, FLAGS
from ui.walk.apply import apply_event
from ui.walk.events import Show
from ui.walk.state import WalkState

SIZES = (500, 2_000, 5_000, 20_000)
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
_MIDDLE = """view.ids().filter((id) => id.startsWith("Party:")).map((id) => [id, view.node(id)])
  .map(([id, place]) => [id, Math.hypot(place.x - 800, place.y - 380)])
  .sort((a, b) => a[1] - b[1])[0][0]"""
_EXPAND = """new Promise((done) => {
  const before = view.totals().all, began = performance.now();
  view.of.view.emit("expand", { id: argument });
  const look = () => {
    if (view.totals().all > before) return done(performance.now() - began);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def in_the_browser(browser: Browser, nodes: int) -> dict[str, Any]:
    """What one size takes on screen."""
    with served(nodes, Path(tempfile.mkdtemp(prefix="waybill-bench-"))) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 850})
        page.set_default_timeout(120_000)
        canvas = Canvas(page, address)
        page.wait_for_timeout(1_000)
        pan, zoom = canvas.ask(_FRAMES, "pan"), canvas.ask(_FRAMES, "zoom")
        middle = canvas.ask(_MIDDLE)
        redraw = canvas.ask(_REDRAW)
        expand = []
        for _ in range(5):
            expand.append(canvas.ask(_EXPAND, middle))
            canvas.settled()
            page.wait_for_timeout(400)
        row = {"first": canvas.ask("view.drawnAfter()"), "redraw": median(redraw), "expand": median(expand)}
        row |= {"pan": median(pan), "pan95": p95(pan), "zoom": median(zoom), "zoom95": p95(zoom)}
        page.close()
    return row


def first_layout(nodes: int) -> float:
    """Seconds that the server needs to place a graph that it sees for the first time."""
    found = made_up(nodes)
    began = time.perf_counter()
    apply_event(WalkState(), Show(), found)
    return time.perf_counter() - began


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    first_layout(100)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for size in sizes:
            row = {name: round(value, 1) for name, value in in_the_browser(browser, size).items()}
            row |= {"layout_seconds": round(first_layout(size), 2), "machine": machine()}
            print(json.dumps({"bench": "canvas", "nodes": size, **row}), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
