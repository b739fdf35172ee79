"""A cluster on the canvas: open at first, one node at a key, and open again."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
GROUPED = """(() => { const { scene } = view.of.view;
  return view.ids().filter((id) => scene.nodes.group[scene.slot(id)] >= 0); })()"""
SELECT = "view.of.view.commands.select([view.of.view.scene.slot(argument)])"


def test_the_people_of_a_cluster_become_one_node_under_its_name(explorer: Reader) -> None:
    explorer.go("Clusters")
    explorer.row(explorer.page.get_by_test_id("stDataFrame").first, 0)
    explorer.page.get_by_role("button", name="Open on the canvas").click()
    explorer.title("Explore")
    explorer.until("view.totals().all > 1 && view.waiting() === 0")
    explorer.idle()
    grouped = explorer.ask(GROUPED)
    assert len(grouped) > 2 and all(id_.startswith("Party:") for id_ in grouped)
    drawn = explorer.drawn()
    assert explorer.ask("view.totals().folded") == 0
    explorer.ask(SELECT, grouped[0])
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("o")
    assert explorer.ask("view.totals().folded") == len(grouped) - 1
    assert explorer.ask("[...view.of.view.scene.titles.values()]")[0].startswith("C-")
    assert explorer.drawn() == drawn
    explorer.until("view.waiting() === 0")
    explorer.idle()  # it is kept at the end of the drawing
    explorer.page.reload()
    explorer.until("view.totals().folded === argument", len(grouped) - 1)
