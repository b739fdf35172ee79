"""Selecting by lasso, kind, value, neighbours and steps; collapsing; by key, from the menu, in the legend."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.conftest import NODES
from tests.browser.canvas.made_up import made_up
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, OTHER, ADDRESS = "Party:p0-0", "Party:p0-1", "Address:a0"
MADE = made_up(NODES)


def chosen(canvas: Canvas) -> set[str]:
    return set(canvas.ask("view.selected()"))


def beside(*ids: str) -> set[str]:
    """The neighbours of these in the made-up graph."""
    pairs = [(edge.source, edge.target) for edge in MADE.edges.values()]
    return {b if a in ids else a for a, b in pairs if a in ids or b in ids} - set(ids)


def test_collapse_takes_back_what_an_expansion_brought(canvas: Canvas) -> None:
    places = canvas.places()
    canvas.double_click(ONE)
    canvas.until("view.totals().all === 66")
    canvas.settled()
    canvas.surface.focus()
    canvas.page.keyboard.press("c")
    canvas.until("view.totals().all === 60")
    assert canvas.places() == places
    assert canvas.said()["log"] == ["Show", "Expand", "Collapse"]
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.totals().all === 66")


def test_keys_widen_the_selection_turn_it_round_and_find_what_is_common(canvas: Canvas) -> None:
    canvas.click(ADDRESS)
    canvas.page.keyboard.press("n")
    assert chosen(canvas) == {ADDRESS} | beside(ADDRESS)
    canvas.click(ADDRESS)
    canvas.page.keyboard.press("2")
    near = beside(ADDRESS)
    assert chosen(canvas) == {ADDRESS} | near | beside(*near)
    inside = chosen(canvas)
    canvas.page.keyboard.press("i")
    assert chosen(canvas) == set(MADE.nodes) - inside
    canvas.click(ADDRESS)
    canvas.page.keyboard.press("k")
    assert {id_.partition(":")[0] for id_ in chosen(canvas)} == {"Address"}
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    canvas.page.keyboard.press("b")
    assert chosen(canvas) == {ONE, OTHER} | (beside(ONE) & beside(OTHER))
    assert canvas.said()["selected"] == canvas.ask("view.selected()")


def test_the_way_between_two_is_selected_or_said_not_to_be(canvas: Canvas) -> None:
    canvas.click("Phone:+31610000000")
    canvas.shift_click(ADDRESS)
    canvas.page.keyboard.press("w")
    way = canvas.ask("view.selected()")
    assert len(way) == 3
    assert {way[0], way[-1]} == {"Phone:+31610000000", ADDRESS}
    apart = next(id_ for id_ in MADE.nodes if id_.startswith("Address:a2"))
    canvas.click(ONE)
    canvas.shift_click(apart)
    canvas.page.keyboard.press("w")
    expect(canvas.told).to_contain_text("No path between them")
    assert chosen(canvas) == {ONE, apart}


@pytest.mark.parametrize("arming", ["key", "modifier"])
def test_a_lasso_selects_what_it_goes_around(canvas: Canvas, arming: str) -> None:
    x, y = canvas.place("Party:p2-0")
    corners = [(x - 18, y - 18), (x + 18, y - 18), (x + 18, y + 18), (x - 18, y + 18), (x - 18, y - 10)]
    inside = {
        id_ for id_ in MADE.nodes if abs(canvas.place(id_)[0] - x) < 17 and abs(canvas.place(id_)[1] - y) < 17
    }
    camera = canvas.ask("view.camera()")
    if arming == "key":
        canvas.surface.focus()
        canvas.page.keyboard.press("s")
    else:
        canvas.page.keyboard.down("Control")
    canvas.page.mouse.move(*corners[0])
    canvas.page.mouse.down()
    for corner in corners[1:]:
        canvas.page.mouse.move(*corner, steps=3)
    canvas.page.mouse.up()
    canvas.page.keyboard.up("Control")
    assert chosen(canvas) == inside
    assert canvas.ask("view.camera()") == camera
    assert canvas.said()["log"] == ["Show"]


def test_the_menu_says_the_keys_and_is_worked_by_them(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("m")
    menu = canvas.page.get_by_role("menu")
    expect(menu).to_contain_text("invert the selectionI")
    expect(menu.get_by_role("menuitem", name="select neighbours too")).to_be_disabled()
    canvas.page.keyboard.press("ArrowDown")
    canvas.page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    assert chosen(canvas) == set(MADE.nodes)
    expect(canvas.surface).to_be_focused()
    canvas.button("Select…").click()
    menu.get_by_role("menuitem", name="select parcels of the same carrier").click()
    assert {id_.partition(":")[0] for id_ in chosen(canvas)} == {"Parcel"}
    canvas.page.keyboard.press("m")
    canvas.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert chosen(canvas)


def test_control_and_click_in_the_legend_selects_a_kind_or_a_value(canvas: Canvas) -> None:
    canvas.page.locator(".panel").get_by_role("button", name="Address").click(modifiers=["Control"])
    assert chosen(canvas) == {id_ for id_ in MADE.nodes if id_.startswith("Address:")}
    canvas.page.locator(".facets summary").filter(has_text="Carriers").click()
    canvas.page.locator(".facets").get_by_role("button", name="UPS").click(modifiers=["Control"])
    carriers = {id_ for id_, node in MADE.nodes.items() if node.properties.get("carrier") == "UPS"}
    assert chosen(canvas) == carriers
    assert canvas.ask("view.totals().shown") == NODES
