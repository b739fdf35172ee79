"""What a person does on the canvas, in a real browser, with a real Streamlit behind it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.canvas.made_up import SCRIPT
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, OTHER, PARCEL = "Party:p0-0", "Party:p0-1", "Parcel:CD00000000NL"


def expanded(canvas: Canvas, id_: str = ONE) -> set[str]:
    """Expand a node by double-click; the ids that came."""
    before = set(canvas.ask("view.ids()"))
    canvas.double_click(id_)
    canvas.until("view.totals().all > argument", len(before))
    canvas.settled()
    return set(canvas.ask("view.ids()")) - before


def test_double_click_brings_neighbours_and_moves_neither_camera_nor_nodes(canvas: Canvas) -> None:
    camera, places = canvas.ask("view.camera()"), canvas.places()
    came = expanded(canvas)
    assert len(came) == 6
    assert canvas.ask("view.camera()") == camera
    assert {id_: place for id_, place in canvas.places().items() if id_ not in came} == places
    assert canvas.said()["log"] == ["Show", "Expand"]


@pytest.mark.parametrize("query", ["?busy=1", "?busy=1&whole=1"])
def test_two_hundred_clicks_while_the_page_runs_again_are_each_applied_once(
    opened: Callable[..., Canvas], query: str
) -> None:
    canvas = opened(query)
    canvas.click_in_turn([ONE, PARCEL], times=200, every=20)
    assert canvas.said()["selects"] == [ONE, PARCEL] * 100


def test_expansions_faster_than_python_answers_are_all_applied_once(opened: Callable[..., Canvas]) -> None:
    canvas = opened("?busy=1")
    canvas.click(ONE)
    for _ in range(10):
        canvas.page.keyboard.press("Enter")
    assert canvas.said()["log"] == ["Show", *["Expand"] * 10]
    assert canvas.ask("view.totals().all") == len(set(canvas.ask("view.ids()"))) > 60


def test_an_element_inserted_above_and_another_page_keep_camera_places_and_selection(canvas: Canvas) -> None:
    canvas.page.mouse.move(700, 500)
    canvas.page.mouse.wheel(0, -300)
    canvas.drag(PARCEL, 40, 30)
    canvas.click(ONE)
    canvas.said()
    expanded(canvas)
    camera, places = canvas.ask("view.camera()"), canvas.places()
    canvas.button("Insert above").click()
    expect(canvas.page.get_by_text("Something else above")).to_be_visible()
    canvas.until("view.totals().all === argument", len(places))
    assert (canvas.ask("view.camera()"), canvas.places(), canvas.ask("view.selected()")) == (
        camera,
        places,
        [ONE],
    )
    canvas.page.get_by_role("link", name="Other").click()
    expect(canvas.page.get_by_text("Another page")).to_be_visible()
    canvas.page.get_by_role("link", name="Canvas").click()
    canvas.until("view.totals().all === argument", len(places))
    assert (canvas.ask("view.camera()"), canvas.places(), canvas.ask("view.selected()")) == (
        camera,
        places,
        [ONE],
    )
    assert len(expanded(canvas)) == 6


def test_keys_walk_expand_hide_and_undo(canvas: Canvas) -> None:
    canvas.click(ONE)
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        canvas.page.keyboard.press(key)
    walked = canvas.ask("view.selected()")
    assert len(walked) == 1
    assert canvas.said()["selected"] == walked
    canvas.click(ONE)
    canvas.page.keyboard.press("Enter")
    canvas.until("view.totals().all > 60")
    canvas.page.keyboard.press("Delete")
    expect(canvas.status).to_contain_text("1 hidden")
    assert not canvas.ask("view.node(argument).shown", ONE)
    canvas.page.keyboard.press("Control+z")
    expect(canvas.status).to_contain_text("0 hidden")
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.totals().all === 60")
    canvas.page.keyboard.press("Control+y")
    canvas.until("view.totals().all === 66")
    assert canvas.said()["log"] == ["Show", "Expand"]


def test_an_arrow_goes_to_a_neighbour_in_that_direction(canvas: Canvas) -> None:
    canvas.click(ONE)
    neighbours = canvas.ask("view.neighbours(argument)", ONE)
    here = canvas.place(ONE)
    canvas.page.keyboard.press("ArrowRight")
    (there,) = canvas.ask("view.selected()")
    right = {id_ for id_ in neighbours if canvas.place(id_)[0] > here[0]}
    assert there in right or (there == ONE and not right)
    canvas.page.keyboard.press("Shift+ArrowLeft")
    assert len(canvas.ask("view.selected()")) in (1, 2)


def test_keys_without_modifier_stay_in_the_canvas_and_the_others_go_on(canvas: Canvas) -> None:
    canvas.page.evaluate(
        "globalThis.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key))"
    )
    canvas.surface.focus()
    for key in ("r", "c", "x", "ArrowUp", "p", "Control+k", "Control+z"):
        canvas.page.keyboard.press(key)
    assert canvas.page.evaluate("heard.filter((key) => key !== 'Control')") == ["k"]


def test_the_sheet_of_keys_opens_and_closes(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("?")
    sheet = canvas.page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("walk to the neighbour")
    canvas.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_dragged_node_is_pinned_where_it_was_dropped(canvas: Canvas) -> None:
    x, y = canvas.place(PARCEL)
    camera = canvas.ask("view.camera()")
    canvas.drag(PARCEL, 60, -45)
    assert canvas.said()["log"] == ["Show", "Move"]
    after = canvas.place(PARCEL)
    assert (round(after[0] - x), round(after[1] - y)) == (60, -45)
    assert canvas.ask("view.node(argument).flags & 1", PARCEL) == 1
    assert canvas.ask("view.camera()") == camera
    canvas.button("Undo").click()
    canvas.until("!(view.node(argument).flags & 1)", PARCEL)
    assert canvas.place(PARCEL) == (x, y)


def test_dragging_the_ground_moves_the_camera_and_nothing_else(canvas: Canvas) -> None:
    places = canvas.places()
    box = canvas.surface.bounding_box()
    assert box
    corner = box["x"] + box["width"] - 120, box["y"] + box["height"] - 30
    canvas.page.mouse.move(*corner)
    canvas.page.mouse.down()
    before = canvas.place(ONE)
    canvas.page.mouse.move(corner[0] - 80, corner[1] - 20, steps=4)
    canvas.page.mouse.up()
    after = canvas.place(ONE)
    assert (round(after[0] - before[0]), round(after[1] - before[1])) == (-80, -20)
    assert canvas.places() == places
    assert canvas.ask("view.waiting()") == 0


def test_shift_adds_and_a_box_selects(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(PARCEL)
    assert canvas.said()["selected"] == [ONE, PARCEL]
    expect(canvas.status).to_contain_text("2 selected")
    canvas.page.keyboard.press("Escape")
    expect(canvas.status).to_contain_text("0 selected")
    canvas.surface.focus()
    canvas.page.keyboard.press("Control+a")
    expect(canvas.status).to_contain_text("60 selected")


def test_p_pins_and_lets_go(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.page.keyboard.press("p")
    assert canvas.ask("view.node(argument).flags & 1", ONE) == 1
    assert canvas.said()["log"] == ["Show", "Pin"]
    canvas.page.keyboard.press("p")
    assert canvas.ask("view.node(argument).flags & 1", ONE) == 0


def test_a_line_can_be_pointed_at_and_selected(canvas: Canvas) -> None:
    canvas.page.mouse.move(*canvas.place("Phone:+31610000000"))
    (x1, y1), (x2, y2) = canvas.place(ONE), canvas.place("Phone:+31610000000")
    ends = canvas.page.evaluate(
        """([x1, y1, x2, y2]) => { const view = [...globalThis.__waybillCanvas.views.values()][0];
        for (let share = 0.3; share < 0.8; share += 0.02) {
          const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
          if (view.at(x, y) === null) return [x, y];
        } }""",
        [x1, y1, x2, y2],
    )
    canvas.page.mouse.click(*ends)
    expect(canvas.told).to_contain_text(" to ")
    expect(canvas.status).to_contain_text("0 selected")


def test_hidden_nodes_are_counted_and_come_back(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    canvas.page.keyboard.press("Delete")
    expect(canvas.status).to_contain_text("58 of 10,412 drawn, 2 hidden, 0 selected")
    canvas.button("Bring back 2 hidden").click()
    expect(canvas.status).to_contain_text("60 of 10,412 drawn, 0 hidden")
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
    canvas.button("Show everything").click()
    expect(canvas.status).to_contain_text("60 of 10,412 drawn")


def test_dates_hide_parcels_and_what_only_hung_on_them(canvas: Canvas) -> None:
    canvas.page.get_by_label("From").fill("2026-05-01")
    canvas.page.get_by_label("From").press("Tab")
    canvas.until("view.totals().shown < 60")
    assert not canvas.ask("view.node(argument).shown", PARCEL)


def test_the_status_line_and_the_selected_node_are_told_in_words(canvas: Canvas) -> None:
    expect(canvas.status).to_have_text("60 of 10,412 drawn, 0 hidden, 0 selected")
    canvas.click("Phone:+31610000000")
    expect(canvas.told).to_contain_text("+31610000000, Phone.")
    expect(canvas.told).to_contain_text("neighbours drawn:")
    expect(canvas.surface).to_have_attribute(
        "aria-label",
        "Network of parcels. Arrow keys walk between neighbours, Enter expands, ? shows all keys.",
    )


def test_markup_in_data_is_text(canvas: Canvas) -> None:
    came = expanded(canvas)
    (substance,) = (id_ for id_ in came if id_.startswith("Substance:"))
    canvas.page.mouse.move(*canvas.place(substance))
    expect(canvas.page.locator(".tip")).to_contain_text(SCRIPT)
    canvas.click(substance)
    expect(canvas.told).to_contain_text(SCRIPT)
    assert canvas.page.evaluate("globalThis.hurt") is None
    assert canvas.trouble == []


def test_a_picture_is_saved_after_python_let_it_go(canvas: Canvas) -> None:
    with canvas.page.expect_download() as download:
        canvas.button("Save as picture").click()
    assert download.value.suggested_filename == "made-up.png"
    picture = Image.open(io.BytesIO(download.value.path().read_bytes()))
    assert picture.format == "PNG"
    assert picture.width > 2 * 800
    colours = picture.convert("RGB").getcolors(maxcolors=2**24)
    assert colours
    assert len(colours) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_page(opened: Callable[..., Canvas], scheme: str) -> None:
    canvas = opened(color_scheme=scheme)
    corner = canvas.ask("[...view.of.view.renderer.context.getImageData(1, 1, 1, 1).data]")
    assert (sum(corner[:3]) < 200) == (scheme == "dark")
    assert canvas.colours() > 50


def test_the_canvas_follows_the_size_of_the_window(canvas: Canvas) -> None:
    before = canvas.ask("view.of.view.renderer.canvas.width")
    canvas.page.set_viewport_size({"width": 1000, "height": 900})
    canvas.until("view.of.view.renderer.canvas.width < argument", before)
    assert canvas.colours() > 50


def test_until_somebody_moves_the_camera_everything_stays_in_sight(canvas: Canvas) -> None:
    wide = canvas.ask("view.of.view.camera.width")
    canvas.page.set_viewport_size({"width": 1100, "height": 900})
    canvas.until("view.of.view.camera.width < argument", wide)
    inside = "view.ids().every((id) => view.of.view.camera.sees(...view.world(id)))"
    canvas.until(inside)
    fitted = canvas.ask("view.camera().k")
    canvas.page.mouse.move(*canvas.place(ONE))
    canvas.page.mouse.wheel(0, -400)
    canvas.until("view.camera().k !== argument", fitted)
    moved = canvas.ask("view.camera()")
    canvas.page.set_viewport_size({"width": 1400, "height": 900})
    canvas.until("view.of.view.camera.width === argument", wide)
    assert canvas.ask("view.camera()") == moved


def test_a_sharper_screen_gets_more_pixels(opened: Callable[..., Canvas]) -> None:
    canvas = opened(device_scale_factor=2)
    assert canvas.ask("view.of.view.renderer.ratio") == 2


def test_with_reduced_motion_new_nodes_are_in_place_at_once(opened: Callable[..., Canvas]) -> None:
    canvas = opened(reduced_motion="reduce")
    canvas.double_click(ONE)
    canvas.until("view.totals().all > 60")
    assert canvas.ask("view.of.view.overlay.growing.size") == 0


def test_no_request_leaves_the_machine(canvas: Canvas, address: str) -> None:
    expanded(canvas)
    hosts = {request.split("/")[2] for request in canvas.requests if request.startswith(("http", "ws"))}
    assert hosts == {address.split("/")[2]}
    assert canvas.trouble == []
