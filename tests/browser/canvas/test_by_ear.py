"""What a screen reader is given: all to press, fill or read has a role and a name, and works by them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
NAMED = {
    *("button", "textbox", "searchbox", "spinbutton", "checkbox", "switch", "slider", "combobox", "Date"),
    *(
        "application",
        "grid",
        "toolbar",
        "group",
        "dialog",
        "menu",
        "menuitem",
        "log",
        "columnheader",
        "Canvas",
    ),
    *("img", "image", "DisclosureTriangle", "InputTime"),
}
"""Roles of Chromium's accessibility tree that say nothing without a name."""


def unnamed(canvas: Canvas) -> list[str]:
    """Roles that are on the page without a name, but for what only holds others together."""
    session = canvas.page.context.new_cdp_session(canvas.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    said = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]
    assert len(said) > 100, "the tree is there"
    return [role for role, name in said if role in NAMED and not name]


def test_everything_to_press_fill_or_read_has_a_name(canvas: Canvas) -> None:
    canvas.button("Mark changes").click()
    canvas.until("view.of.view.scene.news.nodes.size > 0")
    assert unnamed(canvas) == []
    for section in ("Countries", "Carriers", "Weight", "Only", "Simplify"):
        canvas.page.get_by_role("group", name=section, exact=True).locator("summary").click()
    for key in ("v", "m", "Escape", "x", "Escape", "Shift+F10", "Escape", "?"):
        canvas.surface.focus()
        canvas.page.keyboard.press(key)
        assert unnamed(canvas) == [], key


def test_by_roles_and_names_alone_a_person_finds_walks_expands_hides_and_takes_back(canvas: Canvas) -> None:
    page, keys = canvas.page, canvas.page.keyboard
    status, told = page.get_by_role("status"), page.get_by_role("log", name="Selection")
    stage = page.get_by_role("application", name=re.compile("^Parcel network"))
    field = page.get_by_role("textbox", name="Find on the canvas").or_(
        page.get_by_role("searchbox", name="Find on the canvas")
    )
    field.fill("+31610000000")
    field.press("Enter")
    expect(told).to_contain_text("+31610000000, Phone.")
    stage.focus()
    names = re.search(r"neighbours? on the canvas: (.+)\.$", told.inner_text())
    assert names, told.inner_text()
    heard = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        keys.press(key)
        heard.add(told.inner_text().split(", ")[0])
    assert heard & set(names[1].split(", ")), "an arrow goes to a neighbour that was told"
    before = told.inner_text()
    keys.press("Enter")
    expect(status).to_contain_text("66 of 10,412 shown")
    expect(told).not_to_have_text(before)
    label = told.inner_text().split(", ")[0]
    keys.press("v")
    table = page.get_by_role("grid", name="Table of visible items")
    expect(table).to_be_focused()
    chosen = table.get_by_role("row", selected=True)
    expect(chosen).to_have_count(1)
    expect(chosen.get_by_role("gridcell", name=label, exact=True)).to_be_visible()
    keys.press("ArrowDown")
    expect(chosen).to_have_count(1)
    below = chosen.get_by_role("gridcell").nth(1).inner_text()
    expect(told).to_contain_text(below)
    keys.press("Delete")
    expect(status).to_contain_text("65 of 10,412 shown, 1 hidden")
    expect(told).to_have_text("Nothing selected.")
    stage.focus()
    keys.press("Control+z")
    expect(status).to_contain_text("66 of 10,412 shown, 0 hidden")
    expect(table.get_by_role("gridcell", name=below, exact=True).first).to_be_visible()
    page.get_by_role("toolbar", name="Canvas tools").get_by_role("button", name="Undo").press("Enter")
    expect(status).to_contain_text("60 of 10,412 shown, 0 hidden")
    kind = page.get_by_role("group", name="Legend and filter").get_by_role(
        "button", name=re.compile("^Parcel")
    )
    kind.press("Enter")
    expect(kind).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("filtered out: Parcel")).to_be_visible()
