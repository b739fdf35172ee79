"""A connection that drops: what was done meanwhile is applied once when it is back, and nothing has moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, WebSocketRoute

from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, PARCEL = "Party:p0-0", "Parcel:CD00000000NL"


@pytest.fixture
def cut(chromium: Browser, streamlit_address: str) -> Iterator[tuple[Canvas, list[WebSocketRoute]]]:
    """A canvas, and the connections that its page has opened."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    opened: list[WebSocketRoute] = []

    def connect(socket: WebSocketRoute) -> None:
        opened.append(socket)
        socket.connect_to_server()

    context.route_web_socket("**/_stcore/stream", connect)
    yield Canvas(context.new_page(), streamlit_address), opened
    context.close()


def seen(canvas: Canvas) -> dict[str, Any]:
    return {"camera": canvas.ask("view.camera()"), "places": canvas.places()}


def test_clicks_during_a_dropped_connection_are_each_applied_once(
    cut: tuple[Canvas, list[WebSocketRoute]],
) -> None:
    canvas, sockets = cut
    canvas.drag(PARCEL, 40, 30)
    canvas.page.mouse.wheel(0, -200)
    canvas.said()
    before = seen(canvas)
    sockets[-1].close()
    canvas.click_in_turn([ONE, PARCEL], times=40, every=20)
    assert canvas.said()["selects"] == [ONE, PARCEL] * 20
    assert len(sockets) == 2
    assert seen(canvas) == before
    assert canvas.ask("view.selected()") == [PARCEL]
