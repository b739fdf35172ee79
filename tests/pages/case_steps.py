"""What tests of cases do again and again: begin a canvas, look beside it, find it again."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from casework.workspace import Workspace
from graph.permit import Permit
from tests.pages.conftest import Open
from tests.pages.test_pages import search
from ui.canvas_session import arrivals, open_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.batch import read_batch, write_batch
from ui.canvas_state.canvas_events import Event


def begun(open_page: Open, text: str = "balansplein") -> AppTest:
    """The first hit of a search on a fresh canvas."""
    app = search(open_page("explore"), text)
    return app.button(key="found-0").click().run()


def beside(app: AppTest, name: str = "case") -> AppTest:
    """What stands beside the canvas: the case."""
    chips = next(row for row in app.segmented_control if str(row.key).startswith("side-choice-"))
    return chips.set_value(name).run()


def found(desk: Workspace, id_: str, permit: Permit) -> CanvasSession:
    work = open_case.find(desk, id_, permit)
    assert work is not None
    return work


def happens(work: CanvasSession, *events: Event) -> None:
    """Somebody does this on the canvas: it comes in as from the browser, and shows when the page is drawn."""
    channel = work.channel
    sent = json.dumps(write_batch(channel.sid, channel.rev, events, after=channel.ack))
    arrivals.receive(work, read_batch(json.loads(sent)))
