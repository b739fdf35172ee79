"""All that is drawn is selected and expanded by key: one question, one step, and nothing goes wrong."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader
from tests.browser.walking.test_ways_to_expand import begin

pytestmark = pytest.mark.browser


IN_SIGHT = "view.ids().filter((id) => view.of.view.scene.nodes.shown[view.of.view.scene.slot(id)]).length"


def select_all(explorer: Reader) -> int:
    """How many nodes are drawn then, labels that are drawn as a person among them."""
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("Control+a")
    explorer.until(f"view.selected().length === {IN_SIGHT} && view.waiting() === 0")
    return explorer.drawn()


def well(explorer: Reader) -> None:
    said = explorer.page.get_by_test_id("stAlertContentError").all_inner_texts()
    assert not said and not explorer.trouble, (said, explorer.trouble)
    assert not explorer.page.get_by_test_id("stException").count()


def test_all_that_is_drawn_is_expanded_as_one_step(explorer: Reader) -> None:
    begin(explorer, "klompjeskoning")
    explorer.page.keyboard.press("Enter")
    explorer.until("view.totals().all > 10 && view.waiting() === 0")
    explorer.idle()
    before = select_all(explorer)
    assert 10 < len(explorer.ask("view.selected()")) <= 50
    explorer.page.keyboard.press("Enter")
    explorer.until("view.totals().all > argument && view.waiting() === 0", before)
    explorer.idle()
    well(explorer)
    many = select_all(explorer)
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("Control+z")
    explorer.until("view.totals().all === argument && view.waiting() === 0", before)
    explorer.page.keyboard.press("Control+Shift+z")
    explorer.until("view.totals().all === argument && view.waiting() === 0", many)
    well(explorer)


def test_more_than_fifty_are_expanded_when_it_is_asked_twice(explorer: Reader) -> None:
    begin(explorer, "klompjeskoning")
    explorer.page.keyboard.press("Enter")
    explorer.until("view.totals().all > 10 && view.waiting() === 0")
    select_all(explorer)
    explorer.page.keyboard.press("Enter")
    explorer.until(f"{IN_SIGHT} > 50 && view.waiting() === 0")
    explorer.idle()
    many = select_all(explorer)
    explorer.page.keyboard.press("Enter")
    explorer.until("view.of.view.notice.includes('at once')")
    assert explorer.ask("view.totals().all") == many
    explorer.page.keyboard.press("Enter")
    explorer.until("view.totals().all > argument && view.waiting() === 0", many)
    explorer.idle()
    well(explorer)
