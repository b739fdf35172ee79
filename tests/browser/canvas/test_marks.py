"""What changed, marked on the canvas: drawn, in the legend, in words, in the table and in pictures."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.stage import Canvas
from tests.browser.canvas.test_pictures import written

pytestmark = pytest.mark.browser
ONE, OTHER, GONE = "Party:p0-0", "Party:p0-1", "Phone:+31610000000"
_INK = """[...((context, ratio, [x, y], reach) => {
  const [left, top, side] = [x - reach, y - reach, 2 * reach].map((one) => Math.round(one * ratio));
  return context.getImageData(left, top, side, side).data;
})(view.of.view.renderer.context, view.of.view.renderer.ratio, argument.at, argument.reach)]"""


@pytest.fixture
def marked(canvas: Canvas) -> Canvas:
    """The canvas after somebody asked what changed."""
    mark(canvas)
    return canvas


def mark(canvas: Canvas) -> None:
    canvas.button("Mark changes").click()
    canvas.until("view.of.view.scene.news.nodes.size > 0")
    canvas.settled()


def ink(canvas: Canvas, id_: str) -> int:
    """How many pixels around a node have the colour of the marks."""
    at = canvas.ask(
        "[view.of.view.renderer.sx[view.of.view.scene.slot(argument)],"
        " view.of.view.renderer.sy[view.of.view.scene.slot(argument)]]",
        id_,
    )
    return shades(canvas, canvas.ask(_INK, {"at": at, "reach": 22}))


def shades(canvas: Canvas, data: list[int]) -> int:
    """How many of these pixels have the colour of the marks."""
    colour = canvas.ask(
        "view.of.view.renderer.theme.news.match(/[0-9a-f]{2}/g).map((one) => parseInt(one, 16))"
    )
    pixels = zip(data[0::4], data[1::4], data[2::4], strict=True)
    return sum(all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True)) for pixel in pixels)


def entries(canvas: Canvas) -> dict[str, str]:
    """The legend of the marks: what each is called, and how many there are."""
    rows = canvas.page.locator(".news li button").all()
    return {row.locator(".name").inner_text(): row.locator(".count").inner_text() for row in rows}


def test_what_changed_is_drawn_and_nothing_else_is(canvas: Canvas) -> None:
    assert [ink(canvas, id_) for id_ in (ONE, OTHER, GONE, "Address:a0")] == [0, 0, 0, 0]
    canvas.button("Mark changes").click()
    canvas.until("view.of.view.scene.news.nodes.size > 0")
    assert all(ink(canvas, id_) > 40 for id_ in (ONE, OTHER, GONE))
    canvas.page.keyboard.press("Escape")
    untouched = canvas.ask(
        "view.ids().find((id) => id.startsWith('Parcel:') && !view.neighbours(id).includes(argument))", ONE
    )
    assert ink(canvas, untouched) == 0


def test_a_marked_line_is_marked_also_while_it_is_lit(marked: Canvas) -> None:
    marked.ask(
        "view.of.view.commands.select([...argument].map((id) => view.of.view.scene.slot(id)))", [ONE, OTHER]
    )
    line = """(() => { const { scene, renderer } = view.of.view; const { lines } = scene;
      const at = [...lines.news].findIndex((bits) => bits === 1); const [a, b] = [lines.a[at], lines.b[at]];
      return [renderer.sx, renderer.sy].map((side) => side[a] + (side[b] - side[a]) * 0.36); })()"""
    at = marked.ask(line)
    over = _INK.replace("view.of.view.renderer.context,", "view.of.view.overlay.context,")
    data = marked.ask(over, {"at": at, "reach": 12})
    assert shades(marked, data) > 40


def test_far_away_the_marks_are_still_seen(marked: Canvas) -> None:
    marked.page.mouse.move(*marked.place(ONE))
    for _turn in range(20):
        marked.page.mouse.wheel(0, 400)
    marked.until("view.of.view.renderer.drawn.k < 0.05")
    assert ink(marked, ONE) > 10


def test_the_legend_explains_counts_and_selects(marked: Canvas) -> None:
    assert entries(marked) == {
        "Value changed": "2",
        "Links added or removed": "1",
        "No longer in the data": "1",
        "New link": "1",
        "No longer stated": "1",
    }
    expect(marked.page.get_by_role("group", name="What changed")).to_contain_text("Changed since Tuesday")
    marked.page.locator(".news").get_by_role("button", name="Value changed").click()
    assert set(marked.said()["selected"]) == {ONE, OTHER}
    marked.page.locator(".panel .kinds").get_by_role("button", name="Phone").click()
    assert entries(marked)["No longer in the data"] == "0 of 1"


def test_status_text_table_and_tooltip_say_it(marked: Canvas) -> None:
    marked.click(GONE)
    expect(marked.told).to_contain_text("No longer in the data.")
    marked.page.mouse.move(*marked.place(ONE))
    expect(marked.page.locator(".tip")).to_contain_text("Value changed")
    marked.surface.focus()
    marked.page.keyboard.press("v")
    row = marked.page.get_by_role("row").filter(has_text="+31610000000")
    expect(row).to_contain_text("No longer in the data")


@pytest.mark.parametrize("form", ["png", "svg"])
def test_pictures_show_the_marks_and_explain_them(marked: Canvas, form: str) -> None:
    if form == "svg":
        _root, texts = written(marked, whole=True)
        assert "Value changed  2" in " ".join(texts) and "New link  1" in " ".join(texts)
        assert {"≠±", "×", "+", "−"} <= set(texts)
        return
    with_marks = marked.ask("view.picture({ scheme: 'light' }).then((blob) => blob.size)")
    marked.button("Clear marks").click()
    assert marked.ask("view.picture({ scheme: 'light' }).then((blob) => blob.size)") != with_marks


def test_marks_stay_over_steps_another_page_and_undo_and_go_when_they_are_cleared(
    streamlit_canvas: Canvas,
) -> None:
    marked = streamlit_canvas
    mark(marked)
    marked.double_click(ONE)
    marked.until("view.totals().all > 60")
    marked.settled()
    marked.page.get_by_role("link", name="Other").click()
    expect(marked.page.get_by_text("Another page")).to_be_visible()
    marked.page.get_by_role("link", name="Canvas").click()
    marked.until("view.totals().all > 60 && view.frame().milliseconds > 0")
    assert entries(marked)["Value changed"] == "2"
    marked.button("Clear marks").click()
    expect(marked.page.locator(".news")).to_be_hidden()
    assert ink(marked, OTHER) == 0
    assert marked.said()["log"] == ["Show", "Expand"]
    marked.surface.focus()
    marked.page.keyboard.press("Control+z")
    marked.until("view.totals().all === 60")
    expect(marked.page.locator(".news")).to_be_hidden()


def test_the_page_runs_again_and_the_marks_stay(marked: Canvas) -> None:
    marked.button("Hide phones").click()
    marked.until("view.of.view.masks.off.size > 0")
    assert entries(marked)["Value changed"] == "2"
    assert ink(marked, OTHER) > 40
