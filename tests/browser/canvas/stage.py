"""The canvas in a real Chromium: serving its page, and hands and eyes on it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[3]
CANVAS_PAGE = Path(__file__).with_name("streamlit_page.py")
"""The canvas with a made-up graph; it is told how many nodes."""
VIEW = "[...globalThis.__waybillCanvas.views.values()][0]"
REPORT = "[data-testid=stCode] code, #report"
"""Where a page says what Python knows."""


@contextmanager
def served(script: Path, home: Path, *arguments: str) -> Iterator[str]:
    """The address of a page of Streamlit, served until the end of the block."""
    port = _free_port()
    log = (home / "streamlit.log").open("wb")
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none", "--", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "WAYBILL_HOME": str(home)}
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            urlopen(address, timeout=1).read()
            return
        except (URLError, OSError):
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError("Streamlit ended before it served the page.")


OPENING = 15
"""Frames for which the picture stands still once it is open: a quarter of a second."""


class Canvas:
    """What a person does on the canvas, and what can be seen of it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", lambda said: self.trouble.append(said.text) if said.type == "error" else None)
        page.goto(address)
        self.until("view.totals().all > 0")
        self.until("view.frame().milliseconds > 0")
        self._stands(OPENING)

    def _stands(self, frames: int) -> None:
        """Wait until the picture has not moved for so many frames: what comes above it pushes it down."""
        self.page.evaluate(
            f"""async (frames) => {{
              const place = () => {{
                const view = {VIEW};
                const at = view.node(view.ids()[0]);
                return `${{at?.x}} ${{at?.y}}`;
              }};
              const late = performance.now() + 60_000;
              for (let [same, before] = [0, place()]; same < frames;) {{
                await new Promise(requestAnimationFrame);
                if (performance.now() > late) throw new Error("The picture never stands still.");
                const now = place();
                same = now === before ? same + 1 : 0;
                before = now;
              }}
            }}""",
            frames,
        )

    def ask(self, expression: str, argument: object = None) -> Any:
        """The value of an expression over `view`, the read-only hook of the canvas."""
        return self.page.evaluate(f"(argument) => {{ const view = {VIEW}; return {expression}; }}", argument)

    def until(self, expression: str, argument: object = None) -> None:
        """Wait until an expression over `view` holds."""
        ready = "globalThis.__waybillCanvas?.views.size"
        self.page.wait_for_function(
            f"(argument) => {{ if (!{ready}) return false; const view = {VIEW}; return {expression}; }}",
            arg=argument,
        )

    def settled(self) -> None:
        """Wait until Python has applied everything and the browser shows it."""
        self.until("view.waiting() === 0")

    def said(self) -> dict[str, Any]:
        """What Python says of its state, once everything is applied."""
        self.settled()
        text = self.page.wait_for_function(
            f"""() => {{
              const text = document.querySelector('{REPORT}')?.textContent;
              return text && JSON.parse(text).applied === {VIEW}.of.keep.seq && text;
            }}"""
        )
        said: dict[str, Any] = json.loads(text.json_value())
        return said

    def place(self, id_: str) -> tuple[float, float]:
        """Where a node is on the page, once nothing moves any more."""
        self.until("!view.of.view.overlay.growing.size")
        self._stands(2)
        node = self.ask("view.node(argument)", id_)
        return node["x"], node["y"]

    def places(self) -> dict[str, tuple[float, float]]:
        """Where every node is in the world."""
        places = self.ask("Object.fromEntries(view.ids().map((id) => [id, view.world(id)]))")
        return {id_: (x, y) for id_, (x, y) in places.items()}

    def click(self, id_: str, **how: Any) -> None:
        self.page.mouse.click(*self.place(id_), **how)

    def click_in_turn(self, ids: list[str], times: int, every: int) -> None:
        """Click these nodes in turn, one each `every` ms: events made in the page keep the pace."""
        self.page.evaluate(
            """async ([places, times, every]) => {
              for (let number = 0; number < times; number++) {
                const [clientX, clientY] = places[number % places.length];
                let target = document.elementFromPoint(clientX, clientY);
                while (target.shadowRoot) target = target.shadowRoot.elementFromPoint(clientX, clientY);
                const how = { clientX, clientY, bubbles: true, composed: true, button: 0, pointerId: 1 };
                target.dispatchEvent(new PointerEvent('pointerdown', how));
                target.dispatchEvent(new PointerEvent('pointerup', how));
                await new Promise((done) => setTimeout(done, every));
              }
            }""",
            [[self.place(id_) for id_ in ids], times, every],
        )

    def shift_click(self, id_: str) -> None:
        self.page.keyboard.down("Shift")
        self.click(id_)
        self.page.keyboard.up("Shift")

    def double_click(self, id_: str) -> None:
        self.page.mouse.dblclick(*self.place(id_))

    def drag(self, id_: str, dx: float, dy: float) -> None:
        x, y = self.place(id_)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx / 2, y + dy / 2, steps=3)
        self.page.mouse.move(x + dx, y + dy, steps=3)
        self.page.mouse.up()

    @property
    def status(self) -> Locator:
        return self.page.locator(".waybill-canvas [role=status]")

    @property
    def told(self) -> Locator:
        return self.page.locator(".waybill-canvas .told")

    @property
    def surface(self) -> Locator:
        return self.page.locator(".waybill-canvas [role=application]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def colours(self) -> int:
        """How many colours are on the main canvas: a blank one has one."""
        return int(
            self.page.evaluate(
                f"""() => {{ const canvas = {VIEW}.of.view.renderer.canvas;
                const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return new Set(new Uint32Array(data.buffer)).size; }}"""
            )
        )
