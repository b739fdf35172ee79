"""What a person does on the canvas by hand, in a real browser, with a real Streamlit behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE, PARCEL, expanded
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def test_double_click_brings_neighbours_and_moves_neither_camera_nor_nodes(canvas: Canvas) -> None:
    camera, places = canvas.ask("view.camera()"), canvas.places()
    came = expanded(canvas)
    assert len(came) == 6
    assert canvas.ask("view.camera()") == camera
    assert {id_: place for id_, place in canvas.places().items() if id_ not in came} == places
    assert canvas.said()["log"] == ["Show", "Expand"]


@pytest.mark.parametrize("query", ["?busy=1", "?busy=1&whole=1"])
def test_two_hundred_clicks_while_the_page_runs_again_are_each_applied_once(
    opened_in_streamlit: Callable[..., Canvas], query: str
) -> None:
    canvas = opened_in_streamlit(query)
    canvas.click_in_turn([ONE, PARCEL], times=200, every=20)
    assert canvas.said()["selects"] == [ONE, PARCEL] * 100


def test_expansions_faster_than_python_answers_are_all_applied_once(
    opened_in_streamlit: Callable[..., Canvas],
) -> None:
    canvas = opened_in_streamlit("?busy=1")
    canvas.click(ONE)
    for _ in range(10):
        canvas.page.keyboard.press("Enter")
    assert canvas.said()["log"] == ["Show", *["Expand"] * 10]
    assert canvas.ask("view.totals().all") == len(set(canvas.ask("view.ids()"))) > 60


def test_an_element_inserted_above_and_another_page_keep_camera_places_and_selection(
    streamlit_canvas: Canvas,
) -> None:
    canvas = streamlit_canvas
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


def test_the_status_line_and_the_selected_node_are_told_in_words(canvas: Canvas) -> None:
    expect(canvas.status).to_have_text("60 of 10,412 shown, 0 hidden, 0 selected")
    canvas.click("Phone:+31610000000")
    expect(canvas.told).to_contain_text("+31610000000, Phone.")
    expect(canvas.told).to_contain_text("neighbours on the canvas:")
    expect(canvas.surface).to_have_attribute(
        "aria-label",
        ("Parcel network. Arrow keys move between neighbours, Enter expands, ? shows all shortcuts."),
    )
