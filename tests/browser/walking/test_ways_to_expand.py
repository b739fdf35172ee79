"""Bringing more by key on the canvas: what shares something, two steps, what is linked to what is drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PHONE = "Phone:+31644826616"


def begin(explorer: Reader, text: str) -> str:
    """Put the best hit on the canvas and stand on it; its id."""
    explorer.search(text).first.click()
    explorer.until("view.totals().all > 0 && view.selected().length === 1")
    explorer.idle()
    explorer.page.locator(".stage").focus()
    return str(explorer.ask("view.selected()")[0])


def test_what_shares_something_comes_and_collapses_again(explorer: Reader) -> None:
    id_ = begin(explorer, "Tjitske Schelpveldt")
    before = explorer.drawn()
    explorer.page.keyboard.press("h")
    explorer.until("view.ids().includes(argument)", PHONE)
    explorer.until("view.waiting() === 0")
    ids = set(explorer.ask("view.ids()"))
    assert {one.partition(":")[0] for one in ids - {id_}} <= {
        "Phone",
        "Email",
        "Address",
        "Place",
        "Party",
        "Person",
    }
    assert len({one for one in ids if one.startswith("Party:")}) > 3
    explorer.page.keyboard.press("c")
    explorer.until("view.totals().all === argument", before)


def test_two_steps_come_from_the_menu_and_what_brings_nothing_says_so(explorer: Reader) -> None:
    begin(explorer, "Tjitske Schelpveldt")
    explorer.page.keyboard.press("j")
    expect(explorer.page.get_by_text("Nothing to add: it is all on the canvas.")).to_be_visible()
    assert not explorer.page.get_by_test_id("stAlertContentError").count()
    explorer.page.keyboard.press("x")
    explorer.page.get_by_role("menuitem", name="expand: everything within two steps").click()
    explorer.until("view.totals().all > 10 && view.waiting() === 0")
    explorer.until("view.ids().includes(argument)", PHONE)


def test_in_common_is_asked_beside_the_canvas_and_drawn(explorer: Reader) -> None:
    begin(explorer, "klompjeskoning")
    explorer.page.keyboard.press("Enter")
    explorer.until("view.ids().filter((id) => id.startsWith('Parcel:')).length > 1 && view.waiting() === 0")
    one, other = explorer.ask("view.ids().filter((id) => id.startsWith('Parcel:'))")[:2]
    explorer.page.locator(".stage").focus()
    for id_, keys in ((one, []), (other, ["Shift"])):
        for key in keys:
            explorer.page.keyboard.down(key)
        explorer.page.mouse.click(*explorer.place(id_))
        for key in keys:
            explorer.page.keyboard.up(key)
    explorer.until("view.selected().length === 2 && view.waiting() === 0")
    explorer.idle()
    explorer.page.get_by_role("button", name="In common").click()
    rows = explorer.page.locator(".st-key-pair-answer button")
    expect(rows.nth(1)).to_be_visible()  # the first closes the list
    with explorer.redrawn():
        rows.nth(1).click()
    explorer.until("view.selected().length > 2 && view.selected().includes(argument)", one)
    chosen = explorer.ask("view.selected()")
    neighbours = set(explorer.ask("view.neighbours(argument)", one)) & set(
        explorer.ask("view.neighbours(argument)", other)
    )
    assert neighbours & set(chosen)
