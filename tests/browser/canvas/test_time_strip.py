"""The strip of time: a period by pointer and by key, ticks that are told, playing that filters nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas.conftest import NODES, Opened
from tests.browser.canvas.made_up import made_up
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
PARCELS = "view.ids().filter((id) => view.node(id).shown && id.startsWith('Parcel:')).length"
MADE = [node.properties for node in made_up(NODES).nodes.values() if node.kind == "Parcel"]
ALL = len(MADE)
DRAWINGS = "view.of.view.strip.drawings"


def plot(canvas: Canvas) -> Locator:
    return canvas.page.locator(".plot")


def drag(canvas: Canvas, start: float, end: float) -> None:
    """From one share of the strip's width to another."""
    box = plot(canvas).bounding_box()
    assert box
    x, y = box["x"], box["y"] + 30
    canvas.page.mouse.move(x + start * box["width"], y)
    canvas.page.mouse.down()
    canvas.page.mouse.move(x + end * box["width"], y, steps=6)
    canvas.page.mouse.up()


def posted(since: str, until: str) -> int:
    return sum(since <= said["posted_at"][:10] <= until for said in MADE)


def filters(canvas: Canvas) -> tuple[str, str]:
    said = canvas.said()["filters"]
    return said["since"], said["until"]


def share(canvas: Canvas, day: str) -> float:
    """Where a day begins on the strip."""
    places = canvas.ask(
        "(() => { const { starts } = view.of.view.strip.scale; return [starts[0], starts.at(-1)]; })()"
    )
    at = canvas.ask("Date.parse(`${argument}T00:00:00Z`) / 86400000", day)
    return float((at - places[0]) / (places[1] - places[0]))


def test_a_period_is_dragged_moved_by_its_middle_and_resized_by_its_ends(canvas: Canvas) -> None:
    expect(canvas.page.locator(".extents")).to_contain_text(f"{ALL} of {ALL} parcels, by week")
    drag(canvas, share(canvas, "2026-03-04"), share(canvas, "2026-05-27"))
    assert filters(canvas) == ("2026-03-02", "2026-05-31")
    assert canvas.ask(PARCELS) == posted("2026-03-02", "2026-05-31") < ALL
    expect(canvas.page.locator(".extents")).to_contain_text("2 Mar – 31 May 2026")
    drag(canvas, share(canvas, "2026-04-20"), share(canvas, "2026-05-04"))
    assert filters(canvas) == ("2026-03-16", "2026-06-14")
    drag(canvas, share(canvas, "2026-06-15"), share(canvas, "2026-06-29"))
    assert filters(canvas) == ("2026-03-16", "2026-06-28")
    drag(canvas, share(canvas, "2026-03-16"), share(canvas, "2026-03-02"))
    assert filters(canvas) == ("2026-03-02", "2026-06-28")
    assert canvas.ask(PARCELS) == posted("2026-03-02", "2026-06-28")
    plot(canvas).dblclick(position={"x": 5, "y": 30})
    assert canvas.said()["filters"] == {}
    assert canvas.ask(PARCELS) == ALL


def test_a_click_chooses_a_week_with_parcels_and_one_without_does_nothing(canvas: Canvas) -> None:
    counts = canvas.ask("view.of.view.strip.counts.all")
    full = next(bar for bar, many in enumerate(counts) if many)
    canvas.ask("(view.of.view.strip.counts.all[argument] = 0, 1)", full + 2)  # as if none was posted
    box = plot(canvas).bounding_box()
    assert box

    def click(bar: int) -> None:
        canvas.page.mouse.click(box["x"] + (bar + 0.5) / len(counts) * box["width"], box["y"] + 30)
        canvas.page.wait_for_timeout(450)  # else the next one makes it a double-click

    click(full + 2)
    assert canvas.ask(PARCELS) == ALL, "nothing was chosen, and nothing is blank"
    click(full)
    assert canvas.ask(PARCELS) == counts[full]
    canvas.ask("(view.of.view.strip.counts.all[argument] = 0, 1)", full + 2)
    click(full + 2)
    assert canvas.ask(PARCELS) == counts[full], "what was chosen stays"


def test_arrows_move_a_bar_shift_grows_and_delete_frees(canvas: Canvas) -> None:
    strip = plot(canvas)
    strip.press("ArrowRight")
    assert filters(canvas) == ("2025-12-29", "2026-01-04")
    strip.press("Shift+ArrowRight")
    strip.press("ArrowRight")
    assert filters(canvas) == ("2026-01-05", "2026-01-18")
    said = strip.get_attribute("aria-valuetext") or ""
    assert said == f"5–18 Jan 2026: {posted('2026-01-05', '2026-01-18')} of {ALL} parcels".replace(
        "5–18", "5 – 18" if " – " in said else "5–18"
    )
    strip.press("End")
    assert filters(canvas)[1] > "2026-08-31"
    strip.press("Home")
    assert filters(canvas) == ("2025-12-29", "2026-01-11")
    strip.press("Delete")
    assert canvas.said()["filters"] == {}
    assert canvas.said()["log"] == ["Show"]


def test_what_stands_above_the_bars_is_told_by_key_and_by_pointer(canvas: Canvas) -> None:
    told, tip = canvas.page.locator(".heard"), canvas.page.locator(".time-tip")
    plot(canvas).press("PageDown")
    expect(told).to_have_text("Seized: KM-2026-0000, 4 May 2026")
    expect(tip).to_have_text("Seized: KM-2026-0000, 4 May 2026")
    plot(canvas).press("Escape")
    expect(tip).to_be_hidden()
    box = plot(canvas).bounding_box()
    assert box
    canvas.page.mouse.move(box["x"] + share(canvas, "2026-05-06") * box["width"], box["y"] + 30)
    expect(tip).to_contain_text("KM-2026-0000")


def test_alerts_are_told_too(canvas: Canvas) -> None:
    canvas.page.get_by_role("button", name="Tell alerts").click()
    canvas.until("view.of.view.strip.ticks.length === 2")
    plot(canvas).press("PageUp")
    expect(canvas.page.locator(".heard")).to_have_text("Alert: New network, 12 Jun 2026")


def test_parcels_of_what_is_selected_are_counted(canvas: Canvas) -> None:
    canvas.click("Parcel:CD00000003NL")
    expect(canvas.page.locator(".extents")).to_contain_text("1 of the selection")
    canvas.surface.press("Escape")
    expect(canvas.page.locator(".extents")).not_to_contain_text("of the selection")


def test_playing_shows_what_is_posted_by_then_and_changes_nothing(canvas: Canvas) -> None:
    places = canvas.places()
    canvas.page.get_by_label("Speed").select_option("4")
    canvas.surface.focus()
    canvas.page.keyboard.press("Space")
    expect(canvas.page.locator(".played")).to_contain_text("until 4 Jan 2026")
    assert canvas.ask(PARCELS) < ALL
    canvas.until("view.of.view.player.bar > 5")
    expect(canvas.page.locator(".heard")).to_be_empty()
    canvas.page.keyboard.press("Space")
    expect(canvas.page.get_by_role("button", name="Play through time")).to_be_visible()
    bar = canvas.ask("view.of.view.player.bar")
    plot(canvas).press("ArrowLeft")
    assert canvas.ask("view.of.view.player.bar") == bar - 1
    until = canvas.ask("view.of.view.strip.playedUntil")
    day = canvas.ask("new Date(argument * 86400000).toISOString().slice(0, 10)", until)
    assert canvas.ask(PARCELS) == posted("2000-01-01", day)
    expect(canvas.page.locator(".heard")).to_contain_text(f"{posted('2000-01-01', day)} of {ALL} parcels")
    expect(canvas.page.locator(".panel").get_by_role("button", name="Parcel")).to_contain_text(str(ALL))
    assert canvas.places() == places
    canvas.page.get_by_role("button", name="Back to all dates").click()
    assert canvas.ask(PARCELS) == ALL
    expect(canvas.page.locator(".played")).to_be_hidden()
    said = canvas.said()
    assert (said["filters"], said["log"]) == ({}, ["Show"])


def test_playing_ends_at_the_end_and_where_somebody_edits(canvas: Canvas) -> None:
    drag(canvas, share(canvas, "2026-03-04"), share(canvas, "2026-03-18"))
    canvas.said()
    canvas.page.get_by_label("Speed").select_option("4")
    plot(canvas).press("Space")
    canvas.until("view.of.view.player.isOn")
    canvas.until("!view.of.view.player.isOn")
    assert canvas.ask(PARCELS) == posted("2026-03-02", "2026-03-22")
    plot(canvas).press("Space")
    canvas.page.get_by_role("button", name="Show all").click()
    assert canvas.ask("view.of.view.player.isOn") is False
    assert canvas.ask(PARCELS) == ALL


def test_a_picture_is_of_everything(canvas: Canvas) -> None:
    plot(canvas).press("Space")
    assert canvas.ask(PARCELS) < ALL
    with canvas.page.expect_download():
        canvas.button("Save as image").click()
    assert canvas.ask(PARCELS) == ALL


def test_who_wants_no_motion_is_shown_the_same_steps(opened: Opened) -> None:
    canvas = opened(reduced_motion="reduce")
    canvas.page.get_by_label("Speed").select_option("4")
    plot(canvas).press("Space")
    canvas.until("view.of.view.player.bar > 1")
    plot(canvas).press("Space")
    expect(canvas.page.locator(".heard")).to_contain_text("until ")


def test_it_is_folded_on_a_small_window_and_remembered_on_a_large_one(opened: Opened) -> None:
    canvas = opened()
    high = canvas.ask("view.of.view.stage.clientHeight")
    fold = canvas.page.get_by_role("button", name="Time", exact=True)
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(plot(canvas)).to_be_hidden()
    canvas.until("view.of.view.stage.clientHeight > argument", high)
    canvas.surface.focus()
    canvas.page.keyboard.press("Space")
    assert canvas.ask("view.of.view.player.isOn") is False
    small = opened(viewport={"width": 850, "height": 800})
    expect(plot(small)).to_be_hidden()
    small.page.get_by_role("button", name="Time", exact=True).click()
    expect(plot(small)).to_be_visible()


def test_panning_and_zooming_do_not_draw_it_anew(canvas: Canvas) -> None:
    drawings = canvas.ask(DRAWINGS)
    canvas.page.mouse.move(*canvas.place("Party:p0-0"))
    for way in (-200, 200, -400):
        canvas.page.mouse.wheel(0, way)
    canvas.page.mouse.move(700, 500)
    canvas.surface.press("+")
    canvas.page.wait_for_timeout(300)
    assert canvas.ask(DRAWINGS) == drawings
