"""How the canvas looks, and what it shows the world: colours, sizes, pictures, no markup, no requests."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE, expanded
from tests.browser.canvas.made_up import SCRIPT
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser


def test_a_picture_is_saved_after_python_let_it_go(canvas: Canvas) -> None:
    with canvas.page.expect_download() as download:
        canvas.button("Save as image").click()
    assert download.value.suggested_filename == "made-up.png"
    picture = Image.open(io.BytesIO(download.value.path().read_bytes()))
    assert picture.format == "PNG"
    assert picture.width > 2 * 800
    colours = picture.convert("RGB").getcolors(maxcolors=2**24)
    assert colours
    assert len(colours) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_page(opened_in_streamlit: Callable[..., Canvas], scheme: str) -> None:
    canvas = opened_in_streamlit(color_scheme=scheme)
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


def test_markup_in_data_is_text(canvas: Canvas) -> None:
    came = expanded(canvas)
    (substance,) = (id_ for id_ in came if id_.startswith("Substance:"))
    canvas.page.mouse.move(*canvas.place(substance))
    expect(canvas.page.locator(".tip")).to_contain_text(SCRIPT)
    canvas.click(substance)
    expect(canvas.told).to_contain_text(SCRIPT)
    assert canvas.page.evaluate("globalThis.hurt") is None
    assert canvas.trouble == []


def test_no_request_leaves_the_machine(streamlit_canvas: Canvas, streamlit_address: str) -> None:
    canvas = streamlit_canvas
    expanded(canvas)
    hosts = {request.split("/")[2] for request in canvas.requests if request.startswith(("http", "ws"))}
    assert hosts == {streamlit_address.split("/")[2]}
    assert canvas.trouble == []
