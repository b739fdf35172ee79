"""The legend hides, shows alone and brings back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE, OTHER, PARCEL
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def test_hidden_nodes_are_counted_and_come_back(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    canvas.page.keyboard.press("Delete")
    expect(canvas.status).to_contain_text("58 of 10,412 shown, 2 hidden, 0 selected")
    canvas.button("Show 2 hidden").click()
    expect(canvas.status).to_contain_text("60 of 10,412 shown, 0 hidden")
    assert canvas.said()["log"] == ["Show", "Hide", "Unhide"]


def test_a_double_click_in_the_legend_shows_a_kind_alone(canvas: Canvas) -> None:
    canvas.page.locator(".panel").get_by_role("button", name="Address").dblclick()
    shown = canvas.ask("view.ids().filter((id) => view.node(id).shown)")
    assert {id_.partition(":")[0] for id_ in shown} == {"Address"}
    expect(canvas.page.locator(".filtered")).to_contain_text("filtered out: Parcel, Party")


def test_the_legend_is_the_filter_and_asks_nobody(canvas: Canvas) -> None:
    rev = canvas.ask("view.rev()")
    canvas.page.locator(".panel").get_by_role("button", name="Parcel").click()
    assert canvas.ask("view.totals().shown") < 30
    assert canvas.ask("view.rev()") == rev
    assert not canvas.ask("view.node(argument).shown", PARCEL)
    assert canvas.said()["filters"] == {"off": ["Parcel"]}
    canvas.button("Show all").click()
    expect(canvas.status).to_contain_text("60 of 10,412 shown")


def test_dates_hide_parcels_and_what_only_hung_on_them(canvas: Canvas) -> None:
    canvas.page.get_by_label("From").fill("2026-05-01")
    canvas.page.get_by_label("From").press("Tab")
    canvas.until("view.totals().shown < 60")
    assert not canvas.ask("view.node(argument).shown", PARCEL)
