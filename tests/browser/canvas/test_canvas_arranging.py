"""Laying out anew: by key and menu, all or what is selected; pinned nodes stay, undo puts back."""

from __future__ import annotations

import pytest

from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, PHONE = "Party:p0-0", "Phone:+31610000000"


def test_columns_of_everything_come_into_sight_and_go_again_with_undo(canvas: Canvas) -> None:
    places = canvas.places()
    canvas.drag(ONE, 30, 20)
    canvas.said()
    pinned = canvas.places()[ONE]
    canvas.surface.focus()
    canvas.page.keyboard.press("t")
    canvas.until("view.world(argument[0])[0] !== argument[1]", [PHONE, places[PHONE][0]])
    arranged = canvas.places()
    assert arranged[ONE] == pinned
    parcels = {x for id_, (x, _) in arranged.items() if id_.startswith("Parcel:")}
    phones = {x for id_, (x, _) in arranged.items() if id_.startswith("Phone:")}
    assert max(phones) < min(parcels)
    canvas.until("view.ids().every((id) => view.of.view.camera.sees(...view.world(id)))")
    assert canvas.said()["log"] == ["Show", "Move", "Arrange"]
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.world(argument[0])[0] === argument[1]", [PHONE, places[PHONE][0]])
    assert canvas.places() == {**places, ONE: pinned}


def test_the_menu_arranges_what_is_selected_and_the_camera_stays(canvas: Canvas) -> None:
    canvas.page.locator(".panel").get_by_role("button", name="Address").click(modifiers=["Control"])
    chosen = set(canvas.ask("view.selected()"))
    places, camera = canvas.places(), canvas.ask("view.camera()")
    canvas.button("Arrange…").click()
    canvas.page.get_by_role("menuitem", name="arrange in columns").click()
    canvas.until("view.world(argument[0])[1] !== argument[1]", ["Address:a0", places["Address:a0"][1]])
    moved = {id_ for id_, place in canvas.places().items() if place != places[id_]}
    assert moved and moved <= chosen
    assert canvas.ask("view.camera()") == camera


def test_nodes_glide_to_their_places_unless_motion_is_not_wanted(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("t")
    canvas.until("view.of.view.overlay.growing.size > 0")
    canvas.until("view.of.view.overlay.growing.size === 0")
    assert canvas.colours() > 50
