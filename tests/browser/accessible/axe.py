"""axe-core on a page of the app: what it finds, and whatever a page keeps folded up, opened for it."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Locator

from tests.browser.reader import Reader

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
"""The script, as the package brings it."""


class Findings:
    """What axe found at each place that was looked at: all of its rules, those of best practice too."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.found: list[str] = []
        self.looked: list[str] = []

    def look(self, where: str) -> None:
        """Run axe on the page as it is."""
        self.reader.page.mouse.move(2, 2)
        self.looked.append(where)
        self.reader.page.evaluate(_AXE)
        told = self.reader.page.evaluate("axe.run({ resultTypes: ['violations'] })")
        for rule in told["violations"]:
            self.found += [f"{where}: {rule['id']}: {node['html'][:200]}" for node in rule["nodes"]]

    def look_everywhere(self, where: str, popovers: int | None = None) -> None:
        """The page, then with every part of it opened, then each thing that opens over it; of things that are
        alike the first `popovers`.
        """
        self.look(where)
        if self._unfold():
            self.look(f"{where}, unfolded")
        for place in range(self._popovers().count())[:popovers]:
            button = self._popovers().nth(place)
            name = button.inner_text().strip()
            if button.is_enabled():
                button.click()
                self.reader.page.get_by_test_id("stPopoverBody").wait_for()
                self.reader.idle()
                self.look(f"{where}, {name}")
                self.reader.page.keyboard.press("Escape")
                self.reader.page.get_by_test_id("stPopoverBody").wait_for(state="hidden")

    def _popovers(self) -> Locator:
        return self.reader.page.get_by_test_id("stMain").get_by_test_id("stPopover").locator("button")

    def _unfold(self) -> int:
        closed = self.reader.page.locator("[data-testid=stExpander] details:not([open]) > summary")
        opened = 0
        while closed.count() and opened < 12:
            closed.first.click()
            self.reader.idle()
            opened += 1
        return opened
