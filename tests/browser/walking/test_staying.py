"""What stays over a reload: camera, selection, places, pins, filters, folds, and the way there."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PINNED = 1
SEEN = """({ camera: view.camera(), selected: view.selected(), totals: view.totals(),
  places: Object.fromEntries(view.ids().map((id) => [id, view.world(id)])) })"""


def walk(explorer: Reader) -> str:
    """Find a party, bring its neighbours, drag it, turn parcels into lines, look closer; its id."""
    explorer.search("klompjeskoning").first.click()
    id_, drawn = explorer.chosen(), explorer.drawn()
    explorer.double_click(id_)
    explorer.until("view.totals().all > argument && view.waiting() === 0", drawn)
    explorer.drag(id_, 40, 30)
    explorer.page.keyboard.press("l")
    explorer.page.mouse.wheel(0, -240)
    explorer.until("view.waiting() === 0")
    explorer.idle()
    return id_


def test_a_reload_keeps_everything_and_undo_goes_on_from_there(explorer: Reader) -> None:
    id_ = walk(explorer)
    before = explorer.ask(SEEN)
    assert before["selected"] == [id_]
    explorer.page.reload()
    explorer.until("view.totals().all === argument", before["totals"]["all"])
    assert explorer.ask(SEEN) == before
    assert explorer.ask("view.node(argument).flags", id_) & PINNED
    assert explorer.ask("view.of.view.folds.parcels")
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("Control+z")
    explorer.until("!(view.node(argument).flags & 1)", id_)
    explorer.page.keyboard.press("Control+z")
    explorer.until("view.totals().all < argument", before["totals"]["all"])
    explorer.page.keyboard.press("Control+y")
    explorer.until("view.totals().all === argument", before["totals"]["all"])
    explorer.page.keyboard.press("Control+y")
    explorer.until("view.node(argument).flags & 1", id_)
    assert explorer.ask(SEEN)["places"] == before["places"]


def test_going_to_another_page_and_back_keeps_everything(explorer: Reader) -> None:
    walk(explorer)
    before = explorer.ask(SEEN)
    explorer.go("Seizures")
    explorer.page.get_by_role("link", name="Explore", exact=True).first.click()
    explorer.until("view.totals().all === argument", before["totals"]["all"])
    assert explorer.ask(SEEN) == before
