"""A reader at the app in a real Chromium, and everything that their browser asked of the network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Download, Locator, Page, expect

from tests.browser.reruns import Reruns
from tests.pages.served import Served

TICK = 20
"""Milliseconds between two looks at what the browser told."""
VIEW = "[...globalThis.__waybillCanvas.views.values()][0]"
PATIENCE = 180_000
"""Milliseconds that a page may take on a busy machine; nothing waits that long when all is well."""
LOADING = 900_000
"""The same for a whole load, and for the demo to be filled."""
_PROBED = ("/_stcore/health", "/_stcore/host-config")


class Reader:
    """One browser context at the app."""

    def __init__(self, browser: Browser, app: Served, **how: Any) -> None:
        options = {
            "viewport": {"width": 1440, "height": 900},
            "accept_downloads": True,
            "locale": "en-GB",
            **how,
        }
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self._reruns: dict[Page, Reruns] = {}
        self.context.on("page", lambda page: self._reruns.update({page: Reruns(page)}))
        self.page: Page = self.context.new_page()
        self.app = app
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._note)

    def _note(self, said: ConsoleMessage) -> None:
        """Errors that the browser tells of; where a page is opened by its own address, Streamlit first asks
        below it whether the app is served there.
        """
        path = urlsplit(said.location.get("url", "")).path
        probing = path.endswith(_PROBED) and path not in _PROBED
        if said.type == "error" and not probing:
            self.trouble.append(said.text)

    def close(self) -> None:
        """Leave."""
        self.context.close()

    def enter(self, page: str = "explore") -> None:
        """Open the printed address, and from there a page, by its path; "" stays at the first one."""
        self.page.goto(f"{self.app.address}/?token={self.app.token}")
        if page:
            self.page.locator(f"[data-testid=stSidebarNav] a[href$='/{page}']").click()

    def outside(self) -> set[str]:
        """Hosts that were asked for anything, other than the app's."""
        here = {f"127.0.0.1:{self.app.port}", ""}
        return {
            urlsplit(url).netloc for url in self.requests if not url.startswith(("data:", "blob:"))
        } - here

    def title(self, text: str) -> None:
        """Wait until a page with this title is drawn."""
        expect(self.page.get_by_role("heading", name=text, exact=True, level=1)).to_be_visible()

    def go(self, page: str) -> None:
        """Go to a page by the navigation."""
        self.page.get_by_role("link", name=page, exact=True).first.click()
        self.title(page)
        self.idle()

    def idle(self) -> None:
        """Wait until everything that was asked for is drawn, and shown."""
        self._wait(lambda: self._reruns[self.page].settled)
        expect(self.page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )

    @contextmanager
    def redrawn(self) -> Iterator[None]:
        """Do inside what has the page drawn anew; at the end it is. What shows then is never of before."""
        self.idle()
        before = self._reruns[self.page].asked
        yield
        self._wait(lambda: self._reruns[self.page].asked > before)
        self.idle()

    def _wait(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end, "the page was never drawn"
            self.page.wait_for_timeout(TICK)  # lets the browser tell what came

    def choose(self, data: str) -> None:
        """Switch between own data and the demo; the first time that is filled."""
        self.idle()
        choice = self.page.get_by_test_id("stSidebar").get_by_role("radio", name=data, exact=True)
        if not choice.is_checked():
            with self.redrawn():
                self.page.get_by_test_id("stSidebar").get_by_text(data, exact=True).click()

    def filled(self, title: str = "Explore") -> None:
        """Go to the demo, and wait until it is filled and shows the page with this title."""
        self.choose("Demo")
        heading = self.page.get_by_role("heading", name=title, exact=True, level=1)
        expect(heading).to_be_visible(timeout=LOADING)
        self.idle()

    def say_why(self, purpose: str) -> None:
        """Give the purpose that is asked for."""
        self.page.get_by_label("Purpose", exact=True).fill(purpose)
        with self.redrawn():
            self.page.get_by_role("button", name="Start").click()

    def search(self, text: str) -> Locator:
        """Look up; the buttons of what was found.

        Enter is lost on a form that is just being drawn again, so nothing is typed before the page is still.
        """
        self.idle()
        box = self.page.get_by_placeholder("Name, company, address")
        box.fill(text)
        with self.redrawn():
            box.press("Enter")
        results = self.page.locator(".st-key-found button")
        expect(results.first).to_be_visible()
        return results

    def row(self, table: Locator, number: int) -> None:
        """Select a row of a table by its box at the left. The table is found anew when it is drawn anew."""
        with self.redrawn():
            table.locator(".dvn-scroller").click(position={"x": 16, "y": 35 * (number + 1) + 18})

    def save(self, button: Locator) -> Download:
        """Click a button that saves a file; the file."""
        with self.page.expect_download() as waiting:
            button.click()
        return waiting.value

    def ask(self, expression: str, argument: object = None) -> Any:
        """The value of an expression over `view`, the read-only hook of the canvas, once there is one."""
        self.until("true")
        return self.page.evaluate(f"(argument) => {{ const view = {VIEW}; return {expression}; }}", argument)

    def until(self, expression: str, argument: object = None) -> None:
        """Wait until an expression over `view` holds: frame by frame, as the page's policy forbids eval."""
        self.page.evaluate(
            f"""async (argument) => {{
              const holds = () => {{
                if (!globalThis.__waybillCanvas?.views.size) return false;
                const view = {VIEW};
                return {expression};
              }};
              const end = performance.now() + {PATIENCE};
              while (!holds()) {{
                if (performance.now() > end) throw new Error("never came: {expression.replace('"', "'")}");
                await new Promise((next) => requestAnimationFrame(next));
              }}
            }}""",
            argument,
        )

    def chosen(self) -> str:
        """The id of the one node that is selected, once one is."""
        self.until("view.selected().length === 1 && view.waiting() === 0")
        return str(self.ask("view.selected()")[0])

    def drawn(self) -> int:
        """How many nodes the canvas shows."""
        return int(self.ask("view.totals().all"))

    def place(self, id_: str) -> tuple[float, float]:
        """Where a node is on the page, once nothing moves any more."""
        self.until("!view.of.view.overlay.growing.size")
        node = self.ask("view.node(argument)", id_)
        return node["x"], node["y"]

    def double_click(self, id_: str) -> None:
        """Double-click a node on the canvas, once all is drawn."""
        self.idle()
        self.page.mouse.dblclick(*self.place(id_))

    def drag(self, id_: str, dx: float, dy: float) -> None:
        """Drag a node so far."""
        x, y = self.place(id_)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=4)
        self.page.mouse.up()


@contextmanager
def exploring(browser: Browser, app: Served) -> Iterator[Reader]:
    """A reader at an empty canvas of own data, with a purpose; at the end nothing may have left the machine
    and nothing gone wrong.
    """
    reader = Reader(browser, app)
    reader.enter()
    reader.say_why("journey of the tests")
    reader.title("Explore")
    reader.idle()
    yield reader
    outside, trouble = reader.outside(), reader.trouble
    reader.close()
    assert outside == set(), "a request left the machine"
    assert trouble == [], trouble
