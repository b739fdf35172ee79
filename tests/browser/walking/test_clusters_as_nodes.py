"""A cluster on the canvas: its people, one node at a key, and open again; an account and its people."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
GROUPED = """(() => { const { scene } = view.of.view;
  return view.ids().filter((id) => scene.nodes.group[scene.slot(id)] >= 0); })()"""
SINGLE = """(() => { const { scene } = view.of.view;
  const at = (id) => scene.slot(id);
  return view.ids().find((id) => scene.nodes.group[at(id)] >= 0 && scene.nodes.shown[at(id)]); })()"""
IN_SIGHT = "view.ids().filter((id) => view.of.view.scene.nodes.shown[view.of.view.scene.slot(id)])"
SEIZED = "view.of.view.scene.nodes.flags[view.of.view.scene.slot(argument)] & 8"
SELECT = "view.of.view.commands.select([view.of.view.scene.slot(argument)])"


def open_first_cluster(explorer: Reader) -> None:
    explorer.go("Clusters")
    explorer.row(explorer.page.get_by_test_id("stDataFrame").first, 0)
    explorer.page.get_by_role("button", name="Open on the canvas").click()
    explorer.title("Explore")
    explorer.until("view.totals().all > 1 && view.waiting() === 0")
    explorer.idle()


def test_the_people_of_a_cluster_become_one_node_under_its_name(explorer: Reader) -> None:
    open_first_cluster(explorer)
    grouped = explorer.ask(GROUPED)
    assert len(grouped) > 2 and all(id_.startswith("Party:") for id_ in grouped)
    drawn = explorer.drawn()
    gathered = explorer.ask("view.totals().folded")
    single = explorer.ask(SINGLE)
    explorer.ask(SELECT, single)
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("o")
    explorer.until("view.of.view.scene.titles.size === 1")
    assert " + " in explorer.ask("[...view.of.view.scene.titles.values()]")[0]
    assert explorer.drawn() == drawn
    explorer.until("view.waiting() === 0")
    folded = explorer.ask("view.totals().folded")
    assert folded >= len(grouped) - 1 and folded != gathered
    explorer.idle()  # it is kept at the end of the drawing
    explorer.page.reload()
    explorer.until("view.totals().folded === argument", folded)


def test_people_stand_for_their_labels_and_labels_are_one_switch_away(explorer: Reader) -> None:
    open_first_cluster(explorer)
    people = explorer.ask(f"{IN_SIGHT}.filter((id) => id.startsWith('Person:')).length")
    labels = explorer.ask(f"{IN_SIGHT}.filter((id) => id.startsWith('Party:')).length")
    assert people > 0
    with explorer.redrawn():
        explorer.page.get_by_text("Labels only", exact=True).click()
    explorer.until(f"{IN_SIGHT}.filter((id) => id.startsWith('Person:')).length === 0")
    assert explorer.ask(f"{IN_SIGHT}.filter((id) => id.startsWith('Party:')).length") > labels


def test_an_account_opens_to_the_people_who_use_it_from_its_menu(explorer: Reader) -> None:
    explorer.search("K-100300").first.click()
    explorer.until("view.totals().all === 1 && view.selected().length === 1")
    explorer.idle()
    explorer.page.locator(".stage").focus()
    explorer.page.keyboard.press("Shift+F10")
    explorer.page.get_by_role("menuitem", name="People who use it").click()
    explorer.until("view.totals().all > 1 && view.waiting() === 0")
    explorer.idle()
    sight = explorer.ask(IN_SIGHT)
    assert any(id_.startswith(("Person:", "Party:")) for id_ in sight)
    assert set(explorer.ask("view.neighbours(argument)", "Account:K-100300")) <= set(sight)
    parcels = [id_ for id_ in sight if id_.startswith("Parcel:")]
    assert all(
        explorer.ask("view.of.view.scene.nodes.flags[view.of.view.scene.slot(argument)] & 8", one)
        for one in parcels
    )
