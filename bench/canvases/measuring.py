"""One renderer at one size, in a Chromium of its own: what a person would see and wait for."""

from __future__ import annotations

import gc
from statistics import median
from typing import Any

import psutil
from playwright.sync_api import Browser, CDPSession, Page, Playwright, TimeoutError, ViewportSize

from bench.canvases.libraries import Renderer
from tests.browser.conftest import CHROMIUM, FLAGS

SIZE: ViewportSize = {"width": 1400, "height": 850}
TRIES = 12
"""So many nodes near the middle are clicked until one is hit: from far away they lie under each other."""
_SOON = 20_000
_TIMES = 3


def launch(playwright: Playwright) -> Browser:
    """A Chromium for one measurement: nothing of the one before is in its memory."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)


def measure(
    playwright: Playwright, address: str, renderer: Renderer, ids: list[str]
) -> dict[str, float | None]:
    """What `renderer` takes with the graph at `address`; `ids`: nodes that may be clicked, the best first."""
    browser = launch(playwright)
    try:
        page = browser.new_page(viewport=SIZE)
        page.set_default_timeout(180_000)
        page.goto(address)
        page.wait_for_function("globalThis.bench")
        page.evaluate(
            "([name, scripts]) => bench.prepare(name, scripts)", [renderer.driver, renderer.scripts]
        )
        before = megabytes(browser, page)
        row: dict[str, float | None] = {"first": page.evaluate("bench.first()")}
        row |= moving(page)
        row["redraw"] = median(page.evaluate("bench.redraw()"))
        row["click"], row["double"] = clicks(page, ids)
        row["memory"] = megabytes(browser, page) - before
        return row
    finally:
        browser.close()


def moving(page: Page) -> dict[str, float | None]:
    """Frames while the camera pans and zooms: 95th percentile and the worst."""
    row: dict[str, float | None] = {}
    for how in ("pan", "zoom"):
        frames = page.evaluate("(how) => bench.frames(how)", how)
        row |= {how: p95(frames), f"{how}_worst": max(frames)}
    return row


def clicks(page: Page, ids: list[str]) -> tuple[float | None, float | None]:
    """Real clicks and double-clicks on a node that can be hit: medians; None when none can."""
    target = next((id_ for id_ in ids[:TRIES] if _clicked(page, id_) is not None), None)
    if target is None:
        return None, None
    click, double = [], []
    for _number in range(_TIMES):
        page.mouse.click(*_EMPTY)
        page.wait_for_timeout(700)  # else two clicks would be a double-click
        click.append(_clicked(page, target))
        page.wait_for_timeout(700)
        double.append(_doubled(page, target))
        page.wait_for_timeout(700)
    return _middle(click), _middle(double)


_EMPTY = (1262.0, 590.0)


def _clicked(page: Page, id_: str, soon: int = 3_000) -> float | None:
    page.evaluate(
        "globalThis.answer = undefined; bench.wait('select').then((ms) => { globalThis.answer = ms; }); 0"
    )
    page.mouse.click(*page.evaluate("(id) => bench.place(id)", id_))
    return _answer(page, soon)


def _doubled(page: Page, id_: str) -> float | None:
    page.evaluate(
        "globalThis.answer = undefined; bench.wait('came').then((ms) => { globalThis.answer = ms; }); 0"
    )
    page.mouse.dblclick(*page.evaluate("(id) => bench.place(id)", id_))
    return _answer(page, _SOON)


def _answer(page: Page, soon: int) -> float | None:
    try:
        page.wait_for_function("globalThis.answer !== undefined", timeout=soon)
    except TimeoutError:
        return None
    answer: float = page.evaluate("globalThis.answer")
    return answer


def _middle(values: list[float | None]) -> float | None:
    got = [value for value in values if value is not None]
    return median(got) if got else None


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def megabytes(browser: Browser, page: Page) -> float:
    """Memory that the page's processes (drawing and graphics) have to themselves, after a clean-up."""
    gc.collect()
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.detach()
    whole = browser.new_browser_cdp_session()
    processes: list[dict[str, Any]] = whole.send("SystemInfo.getProcessInfo")["processInfo"]
    whole.detach()
    used = [
        psutil.Process(int(one["id"])).memory_full_info().uss for one in processes if one["type"] in _KINDS
    ]
    return sum(used) / 2**20


_KINDS = ("renderer", "GPU")
