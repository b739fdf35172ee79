"""The menu of what is under the pointer, by mouse, finger and keyboard: node, line, selection, ground."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas.hands import ONE, OTHER, PARCEL
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def menu(canvas: Canvas) -> Locator:
    """The one that is open."""
    return canvas.page.locator(".menu.context:not([hidden])")


def entries(canvas: Canvas) -> list[str]:
    """What the open menu offers."""
    return menu(canvas).locator("[role=menuitem] .text").all_inner_texts()


def entry(canvas: Canvas, text: str) -> Locator:
    return menu(canvas).get_by_role("menuitem").filter(has=canvas.page.get_by_text(text, exact=True))


def right_click(canvas: Canvas, id_: str) -> None:
    canvas.click(id_, button="right")
    expect(menu(canvas)).to_be_visible()


def test_a_right_click_on_a_node_selects_it_and_says_what_can_be_done(canvas: Canvas) -> None:
    right_click(canvas, ONE)
    assert canvas.said()["selected"] == [ONE]
    title = canvas.ask("view.of.view.scene.title(view.of.view.scene.slot(argument))", ONE)
    expect(canvas.page.get_by_role("menu", name=title)).to_be_visible()
    assert entries(canvas) == [
        *(
            "Expand",
            "Paths to…",
            "In common with…",
            "Walk from here",
            "Select neighbours",
            "Pin",
            "Copy name",
            "Hide",
        ),
    ]
    entry(canvas, "Hide").click()
    expect(canvas.status).to_contain_text("1 hidden")
    expect(menu(canvas)).to_be_hidden()
    assert canvas.said()["log"] == ["Show", "Hide"]


def test_the_keyboard_opens_walks_and_closes_it(canvas: Canvas) -> None:
    keys = canvas.page.keyboard
    canvas.page.evaluate(
        "globalThis.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key))"
    )
    canvas.click(ONE)
    for key in ("Shift+F10", "ContextMenu"):
        canvas.surface.focus()
        keys.press(key)
        expect(entry(canvas, "Expand")).to_be_focused()
        keys.press("ArrowUp")
        expect(entry(canvas, "Hide")).to_be_focused()
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        expect(entry(canvas, "Paths to…")).to_be_focused()
        keys.press("End")
        expect(entry(canvas, "Hide")).to_be_focused()
        keys.press("Home")
        expect(entry(canvas, "Expand")).to_be_focused()
        keys.press("p")
        expect(entry(canvas, "Paths to…")).to_be_focused()
        keys.press("p")
        expect(entry(canvas, "Pin")).to_be_focused()
        keys.press("Escape")
        expect(menu(canvas)).to_be_hidden()
        expect(canvas.surface).to_be_focused()
    assert canvas.ask("view.selected()") == [ONE], "Escape closed the menu and nothing else"
    heard = canvas.page.evaluate("heard")
    assert not {"p", "End", "Home", "ArrowDown"} & set(heard), "bare keys stay in the canvas"
    keys.press("Shift+F10")
    keys.press("End")
    keys.press("Enter")
    expect(canvas.status).to_contain_text("1 hidden")


def test_a_finger_that_rests_opens_it_and_one_that_moves_does_not(canvas: Canvas) -> None:
    touch = """async ([[clientX, clientY], away]) => {
      let target = document.elementFromPoint(clientX, clientY);
      while (target.shadowRoot) target = target.shadowRoot.elementFromPoint(clientX, clientY);
      const finger = { pointerId: 7, pointerType: "touch", button: 0 };
      const how = { clientX, clientY, bubbles: true, composed: true, ...finger };
      target.dispatchEvent(new PointerEvent("pointerdown", how));
      if (away) target.dispatchEvent(new PointerEvent("pointermove", { ...how, clientX: clientX + away }));
      await new Promise((done) => setTimeout(done, 700));
      target.dispatchEvent(new PointerEvent("pointerup", how));
    }"""
    canvas.page.evaluate(touch, [canvas.place(PARCEL), 30])
    expect(menu(canvas)).to_be_hidden()
    canvas.page.evaluate(touch, [canvas.place(ONE), 0])
    expect(entry(canvas, "Expand")).to_be_focused()
    assert canvas.ask("view.selected()") == [ONE]


def test_it_stays_when_a_finger_goes_up(opened: Callable[..., Canvas]) -> None:
    canvas = opened(has_touch=True)
    x, y = canvas.place(ONE)
    touch = canvas.page.context.new_cdp_session(canvas.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(menu(canvas)).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    canvas.page.wait_for_timeout(400)
    expect(entry(canvas, "Expand")).to_be_focused()


def test_it_says_how_many_more_there_are_of_each_kind_and_brings_one_kind(canvas: Canvas) -> None:
    canvas.button("Count around").click()
    right_click(canvas, ONE)
    expect(menu(canvas)).to_contain_text("42 more")
    assert entries(canvas)[:4] == ["Expand the next 25", "Expand all", "Parcel", "Phone"]
    expect(entry(canvas, "Parcel")).to_contain_text("40")
    entry(canvas, "Phone").click()
    canvas.until("view.totals().all > 60")
    assert canvas.said()["asked"] == [["expand", ONE, "Phone"]]
    right_click(canvas, ONE)
    expect(entry(canvas, "Collapse")).to_be_visible()
    entry(canvas, "Expand all").click()
    how, id_, *kinds = canvas.said()["asked"][-1]
    assert (how, id_, sorted(kinds)) == ("all", ONE, ["Parcel", "Phone"])


def test_counts_that_come_while_it_is_open_stand_in_it_and_the_keyboard_stays(canvas: Canvas) -> None:
    right_click(canvas, ONE)
    canvas.settled()
    canvas.page.keyboard.press("ArrowDown")
    expect(entry(canvas, "Paths to…")).to_be_focused()
    press = "document.querySelector('[data-press=count_around]').dispatchEvent(new Event('click'))"
    canvas.page.evaluate(press)
    expect(menu(canvas)).to_contain_text("42 more")
    expect(entry(canvas, "Paths to…")).to_be_focused()


@pytest.mark.parametrize(("text", "how"), [("Paths to…", "paths"), ("In common with…", "common")])
def test_the_other_node_is_picked_and_both_are_marked(canvas: Canvas, text: str, how: str) -> None:
    right_click(canvas, ONE)
    entry(canvas, text).click()
    expect(canvas.told).to_contain_text("Select the other node")
    canvas.click(OTHER)
    assert canvas.said()["asked"] == [[how, ONE, OTHER]]
    assert canvas.said()["selected"] == [ONE, OTHER]
    ends = "[...view.of.view.scene.ends].map((slot) => view.of.view.scene.ids[slot])"
    assert canvas.ask(ends) == [ONE, OTHER]
    canvas.page.keyboard.press("Escape")
    assert canvas.ask(ends) == []


def test_escape_calls_the_picking_off_and_arrows_and_enter_pick(canvas: Canvas) -> None:
    right_click(canvas, ONE)
    entry(canvas, "Paths to…").click()
    canvas.page.keyboard.press("Escape")
    canvas.click(OTHER)
    assert canvas.said()["asked"] == []
    right_click(canvas, ONE)
    entry(canvas, "Paths to…").click()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        if canvas.ask("view.selected()") == [ONE]:
            canvas.page.keyboard.press(key)
    (there,) = canvas.ask("view.selected()")
    assert there != ONE
    canvas.page.keyboard.press("Enter")
    assert canvas.said()["asked"] == [["paths", ONE, there]]


def test_where_a_walk_can_begin_it_is_offered(canvas: Canvas) -> None:
    right_click(canvas, PARCEL)
    entry(canvas, "Walk from here").click()
    assert canvas.said()["asked"] == [["walk", PARCEL]]


def test_of_several_that_are_selected_it_offers_what_goes_for_all(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    right_click(canvas, OTHER)
    assert canvas.ask("view.selected()") == [ONE, OTHER]
    assert {"Expand each", "Find paths", "In common", "Group", "Copy names", "Hide"} <= set(entries(canvas))
    entry(canvas, "In common").click()
    assert canvas.said()["asked"] == [["common", ONE, OTHER]]


def test_a_line_is_selected_and_copied(opened: Callable[..., Canvas]) -> None:
    canvas = opened(permissions=["clipboard-read", "clipboard-write"])
    ends = [canvas.place(id_) for id_ in (ONE, "Address:a0")]
    at = [sum(side) / 2 for side in zip(*ends, strict=True)]
    canvas.page.mouse.click(at[0], at[1], button="right")
    expect(entry(canvas, "Copy description")).to_be_visible()
    entry(canvas, "Copy description").click()
    expect(canvas.told).to_contain_text("copied")
    assert "AT" in canvas.page.evaluate("navigator.clipboard.readText()")
    canvas.page.keyboard.press("Shift+F10")
    entry(canvas, "Select both ends").click()
    assert set(canvas.said()["selected"]) == {ONE, "Address:a0"}
    canvas.surface.focus()
    canvas.page.keyboard.press("Control+c")
    expect(canvas.told).to_contain_text("2 names copied")
    assert len(canvas.page.evaluate("navigator.clipboard.readText()").splitlines()) == 2


def test_the_ground_offers_what_goes_for_the_canvas(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.page.keyboard.press("Delete")
    box = canvas.surface.bounding_box()
    assert box
    canvas.page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + 12, button="right")
    assert {"Fit to window", "Select all", "Arrange everything", "Show 1 hidden"} <= set(entries(canvas))
    entry(canvas, "Show 1 hidden").click()
    expect(canvas.status).to_contain_text("0 hidden")
    canvas.page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + 12, button="right")
    entry(canvas, "Select all").click()
    assert canvas.ask("view.selected().length") == 60


def test_it_stays_on_the_canvas_and_goes_with_a_click_elsewhere(canvas: Canvas) -> None:
    stage = canvas.page.locator(".waybill-canvas").bounding_box()
    ground = canvas.surface.bounding_box()
    assert stage and ground
    corner = (ground["x"] + ground["width"] - 60, ground["y"] + ground["height"] - 10)
    canvas.page.mouse.click(*corner, button="right")
    box = menu(canvas).bounding_box()
    assert box
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    canvas.click(ONE)
    expect(menu(canvas)).to_be_hidden()
    assert canvas.ask("view.selected()") == [ONE]


def test_the_ground_asks_who_connects_and_who_cannot_be_replaced(canvas: Canvas) -> None:
    box = canvas.surface.bounding_box()
    assert box
    for text, how in (("Who connects", "connects"), ("Who cannot be replaced", "separates")):
        canvas.page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + 12, button="right")
        entry(canvas, text).click()
        assert canvas.said()["asked"][-1] == [how]
