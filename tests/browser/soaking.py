"""What somebody does on the canvas in a long session, one action after the other, each seen to have happened.

An action is done as a person does it (mouse, keys, pages); then the browser must have been told by Python
that it was applied, and the canvas must show it. What is kept is looked at from a second tab.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.reader import PATIENCE, Reader

MOST = 350
"""Nodes on the canvas from which nothing is expanded any more."""
# Nodes that a click at their middle reaches: in sight, under nothing.
_WITHIN_REACH = """view.ids().filter((id) => {
  const { x, y, shown } = view.node(id);
  const { stage } = view.of.view;
  const there = stage.getRootNode().elementFromPoint(x, y);
  return shown && there && stage.contains(there) && view.at(x, y) === id;
})"""
_LOOKS = """Object.fromEntries(view.ids().sort().map((id) =>
  [id, [...view.world(id).map((one) => Math.round(one)), view.node(id).flags & 3]]))"""


class Soak:
    """A reader who goes on and on; `done` counts what was done."""

    def __init__(self, reader: Reader, seed: int = 1) -> None:
        self.reader = reader
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()

    def begin(self, row: int) -> None:
        """A new canvas: a walk from a seizure."""
        reader = self.reader
        reader.go("Seizures")
        walk = reader.page.get_by_role("button", name="Walk from here")
        if not walk.is_enabled():
            reader.row(reader.page.get_by_test_id("stDataFrame").first, row)
        walk.click()
        reader.title("Explore")
        reader.until("view.totals().all > 1")
        self.settled()
        self.done["walk"] += 1

    def act(self) -> str:
        """One action, and that it was seen; its name. One that cannot be done now is another."""
        while True:
            (name,) = self.random.choices(list(ACTIONS), [weight for weight, _do in ACTIONS.values()])
            if ACTIONS[name][1](self):
                self.settled()
                self._well(name)
                self.done[name] += 1
                return name

    def settled(self) -> None:
        """Wait until Python has applied everything and nothing moves."""
        self.reader.until("view.waiting() === 0 && !view.of.view.overlay.growing.size")
        self.reader.idle()

    def seen_elsewhere(self) -> None:
        """A second tab at the same address shows the same nodes, places, pinned and hidden alike."""
        here = self.reader.ask(_LOOKS)
        page, self.reader.page = self.reader.page, self.reader.context.new_page()
        try:
            self.reader.page.goto(page.url)
            self.reader.until("view.totals().all === argument", len(here))
            assert self.reader.ask(_LOOKS) == here, "what is kept is not what is on the canvas"
        finally:
            self.reader.page.close()
            self.reader.page = page

    def _well(self, name: str) -> None:
        said = [*self.reader.page.get_by_test_id("stAlertContentError").all_inner_texts()]
        assert not said and not self.reader.trouble, (name, said, self.reader.trouble)

    def pick(self) -> str | None:
        """A node that can be clicked, None when there is none."""
        ids = sorted(self.reader.ask(_WITHIN_REACH))
        return self.random.choice(ids) if ids else None

    def press(self, key: str) -> None:
        """A key on the canvas."""
        self.reader.page.locator(".waybill-canvas [role=application]").focus()
        self.reader.page.keyboard.press(key)

    def place(self, id_: str) -> tuple[float, float]:
        """Where a node is on the page."""
        return self.reader.place(id_)


def _click(soak: Soak) -> bool:
    id_ = soak.pick()
    if id_ is None:
        return False
    soak.press("Escape")
    soak.reader.page.mouse.click(*soak.place(id_))
    soak.reader.until("view.selected().join() === argument", id_)
    return True


def _expand(soak: Soak) -> bool:
    id_ = soak.pick() if soak.reader.drawn() < MOST else None
    if id_ is None:
        return False
    soak.press("Escape")  # a click before this one does not make it a double-click
    soak.reader.double_click(id_)
    soak.settled()
    more = soak.reader.ask("view.of.view.scene.nodes.more[view.of.view.scene.slot(argument)]", id_)
    assert more >= 0, f"{id_} was not expanded"
    return True


def _drag(soak: Soak) -> bool:
    id_ = soak.pick()
    if id_ is None:
        return False
    soak.press("Escape")
    before = soak.reader.ask("view.world(argument)", id_)
    x, y = soak.place(id_)
    soak.reader.page.mouse.move(x, y)
    soak.reader.page.mouse.down()
    soak.reader.page.mouse.move(x + 15, y - 10, steps=3)
    soak.reader.page.mouse.move(x + 25, y - 15, steps=2)
    soak.reader.page.mouse.up()
    soak.reader.until("view.node(argument).flags & 1", id_)
    assert soak.reader.ask("view.world(argument)", id_) != before
    return True


def _pin(soak: Soak) -> bool:
    if not _click(soak):
        return False
    (id_,) = soak.reader.ask("view.selected()")
    before = soak.reader.ask("view.node(argument).flags & 1", id_)
    soak.press("p")
    soak.reader.until("(view.node(argument[0]).flags & 1) !== argument[1]", [id_, before])
    return True


def _hide(soak: Soak) -> bool:
    if soak.reader.drawn() < 5 or not _click(soak):
        return False
    hidden = soak.reader.ask("view.totals().hidden")
    soak.press("Delete")
    soak.reader.until("view.totals().hidden === argument", hidden + 1)
    return True


def _unhide(soak: Soak) -> bool:
    if not soak.reader.ask("view.totals().hidden"):
        return False
    soak.reader.page.locator(".waybill-canvas").get_by_role("button", name="hidden").click()
    soak.reader.until("view.totals().hidden === 0")
    return True


def _expand_all(soak: Soak) -> bool:
    """Everything is selected and expanded by key; above 50 nodes the key is pressed again."""
    if not 1 < soak.reader.drawn() < 100:
        return False
    soak.press("Escape")
    soak.press("Control+a")
    soak.settled()
    soak.press("Enter")
    soak.settled()
    if "at once" in soak.reader.ask("view.of.view.notice"):
        soak.press("Enter")
        soak.settled()
    soak.press("Escape")
    return True


def _step(key: str, can: str) -> Callable[[Soak], bool]:
    def step(soak: Soak) -> bool:
        if not soak.reader.ask(f"view.of.view.status.{can}"):
            return False
        rev = soak.reader.ask("view.rev()")
        soak.press(key)
        soak.reader.until("view.rev() > argument", rev)
        return True

    return step


def _legend(soak: Soak) -> bool:
    if not soak.reader.drawn():
        return False
    kinds = soak.reader.page.locator(".waybill-canvas .kinds button[aria-pressed]:visible")
    one = kinds.nth(soak.random.randrange(kinds.count()))
    pressed = one.get_attribute("aria-pressed")
    one.click()
    expect(one).not_to_have_attribute("aria-pressed", str(pressed), timeout=PATIENCE)
    everything = soak.reader.page.locator(".waybill-canvas").get_by_role("button", name="Show all")
    everything.click()
    expect(everything).to_be_hidden(timeout=PATIENCE)
    return True


def _zoom(soak: Soak) -> bool:
    before = soak.reader.ask("view.camera()")
    soak.press(soak.random.choice("+-"))
    soak.reader.until("JSON.stringify(view.camera()) !== JSON.stringify(argument)", before)
    if not 0.2 < soak.reader.ask("view.camera().k") < 3:
        soak.press("f")
    return True


def _pan(soak: Soak) -> bool:
    box = soak.reader.page.locator(".waybill-canvas [role=application]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] - 90, box["y"] + box["height"] - 12
    if soak.reader.ask("view.at(...argument)", [x, y]) is not None:
        return False
    before = soak.reader.ask("view.camera()")
    soak.reader.page.mouse.move(x, y)
    soak.reader.page.mouse.down()
    soak.reader.page.mouse.move(x - soak.random.randrange(20, 60), y - 15, steps=4)
    soak.reader.page.mouse.up()
    soak.reader.until("JSON.stringify(view.camera()) !== JSON.stringify(argument)", before)
    soak.press("f")
    return True


def _arrow(soak: Soak) -> bool:
    if not _click(soak):
        return False
    soak.press(soak.random.choice(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]))
    assert len(soak.reader.ask("view.selected()")) == 1
    return True


def _page(soak: Soak) -> bool:
    before = soak.reader.ask(_LOOKS), soak.reader.ask("view.camera()")
    soak.reader.go(soak.random.choice(["About", "Shared infrastructure", "Queries"]))
    soak.reader.page.get_by_role("link", name="Explore", exact=True).first.click()
    soak.reader.title("Explore")
    soak.reader.until("view.totals().all === argument", len(before[0]))
    soak.settled()
    after = soak.reader.ask(_LOOKS), soak.reader.ask("view.camera()")
    assert after == before, "another page and back changed the canvas"
    return True


def _picture(soak: Soak) -> bool:
    button = soak.reader.page.locator(".waybill-canvas").get_by_role("button", name="Save as image")
    assert soak.reader.save(button).suggested_filename.endswith(".png")
    return True


ACTIONS: dict[str, tuple[int, Callable[[Soak], bool]]] = {
    "click": (16, _click),
    "expand": (8, _expand),
    "expand all": (1, _expand_all),
    "drag": (8, _drag),
    "pin": (5, _pin),
    "hide": (6, _hide),
    "bring back": (3, _unhide),
    "undo": (10, _step("Control+z", "undo")),
    "redo": (6, _step("Control+y", "redo")),
    "legend": (4, _legend),
    "zoom": (6, _zoom),
    "pan": (5, _pan),
    "arrow": (5, _arrow),
    "page": (3, _page),
    "picture": (2, _picture),
}
"""How often, and what: True when it was done, False when it cannot be done now."""


def weighed(reader: Reader) -> dict[str, Any]:
    """What the page keeps after a clean-up: bytes of its heap, and its elements."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.collectGarbage")  # what the first one let go
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    elements = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return {"heap": heap, "elements": elements}
