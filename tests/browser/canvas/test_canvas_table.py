"""The table that mirrors the canvas: the same nodes and selection, both ways, by hand and by key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas.conftest import NODES
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, ADDRESS = "Party:p0-0", "Address:a0"


def opened(canvas: Canvas) -> Locator:
    canvas.surface.focus()
    canvas.page.keyboard.press("v")
    table = canvas.page.get_by_role("grid", name="Table of visible items")
    expect(table).to_be_focused()
    return table


def chosen(table: Locator) -> Locator:
    return table.locator("tr[aria-selected=true]")


def test_a_row_selects_its_node_and_a_node_its_row(canvas: Canvas) -> None:
    table = opened(canvas)
    expect(table).to_have_attribute("aria-rowcount", str(NODES + 1))
    row = table.get_by_role("row").filter(has_text="Dorpsstraat 2, Utrecht")
    table.get_by_role("columnheader", name="Type").get_by_role("button").click()
    row.click()
    assert canvas.ask("view.selected()") == ["Address:a1"]
    assert canvas.said()["selected"] == ["Address:a1"]
    canvas.click(ONE)
    expect(chosen(table)).to_have_count(1)
    expect(chosen(table)).to_contain_text("Party")
    expect(chosen(table)).to_be_in_viewport()


def test_the_table_sorts_and_shows_what_the_filters_leave(canvas: Canvas) -> None:
    table = opened(canvas)
    weight = table.get_by_role("columnheader", name="Weight (g)")
    weight.get_by_role("button").click()
    expect(weight).to_have_attribute("aria-sort", "ascending")
    expect(table.locator("tbody tr:not(.space)").first).to_contain_text("100")
    weight.get_by_role("button").click()
    expect(weight).to_have_attribute("aria-sort", "descending")
    first = table.locator("tbody tr:not(.space)").first.locator("td").nth(4).inner_text()
    weights = canvas.ask("Math.max(...view.of.view.scene.nodes.weight)")
    assert int(first.replace(",", "")) == weights
    canvas.page.locator(".panel").get_by_role("button", name="Parcel").click()
    expect(table).to_have_attribute("aria-rowcount", str(canvas.ask("view.totals().shown") + 1))


def test_everything_goes_by_key_from_the_table_too(canvas: Canvas) -> None:
    table = opened(canvas)
    canvas.page.keyboard.press("End")
    last = canvas.ask("view.selected()")
    canvas.page.keyboard.press("Home")
    first = canvas.ask("view.selected()")
    assert len(first) == len(last) == 1 and first != last
    canvas.page.keyboard.press("Shift+ArrowDown")
    assert len(canvas.ask("view.selected()")) == 2
    canvas.page.keyboard.press("ArrowUp")
    assert canvas.ask("view.selected()") == first
    expect(chosen(table)).to_have_count(1)
    canvas.page.keyboard.press("Enter")
    canvas.until("view.totals().all === 66")
    expect(table).to_have_attribute("aria-rowcount", "67")
    canvas.page.keyboard.press("Delete")
    expect(canvas.status).to_contain_text("1 hidden")
    expect(table).to_have_attribute("aria-rowcount", "66")
    canvas.page.keyboard.press("v")
    expect(table).to_be_hidden()
    expect(canvas.surface).to_be_focused()


def test_the_canvas_makes_room_for_the_table_and_takes_it_back(canvas: Canvas) -> None:
    high = canvas.ask("view.of.view.camera.height")
    opened(canvas)
    canvas.until("view.of.view.camera.height < argument * 0.7", high)
    canvas.page.keyboard.press("Escape")
    canvas.until("view.of.view.camera.height === argument", high)


def test_a_table_of_many_makes_only_the_rows_in_view(canvas: Canvas) -> None:
    table = opened(canvas)
    assert table.locator("tbody tr:not(.space)").count() < NODES
    canvas.page.keyboard.press("End")
    expect(chosen(table)).to_be_in_viewport()
    rows = table.locator("tbody tr:not(.space)").evaluate_all("(rows) => rows.map((row) => row.ariaRowIndex)")
    assert int(rows[-1]) == NODES + 1
