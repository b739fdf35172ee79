"""The canvas on a page of its own, answered by this process: what is tried there needs no app around it.

A page of Streamlit takes two seconds to open, this one less than half of that. What Streamlit has a part in
(other pages, runs that overtake each other, a dropped connection) is tried on `streamlit_page`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs

import waybill_canvas

from tests.browser.canvas.local_server import Answer, answering
from tests.browser.canvas.made_up_session import MadeUpSession
from ui.canvas_state.batch import read_batch
from ui.canvas_state.legend import legend

_HERE = Path(__file__).parent
_CANVAS = Path(waybill_canvas.__file__).with_name("static")
_HEIGHT = 640


@contextmanager
def bare_page(nodes: int) -> Iterator[str]:
    """The address of the page, until the end of the block; whoever opens it has a graph of their own."""
    sessions: dict[str, MadeUpSession] = {}

    def post(asked: SplitResult, sent: Any) -> Answer | None:
        (number,) = parse_qs(asked.query)["session"]
        session = sessions.setdefault(number, MadeUpSession.of(nodes))
        if asked.path == "/batch":
            session.receive(read_batch(sent))
        elif asked.path == "/hide_phones":
            session.hide_phones()
        elif asked.path == "/mark_changes":
            session.mark_changes()
        elif asked.path == "/count_around":
            session.count_around()
        elif asked.path == "/tell_alerts":
            session.tell_alerts()
        return Answer(_packed(session, mounted=asked.path != "/begin"))

    with answering(_file, post) as address:
        yield address


def _file(asked: SplitResult) -> Answer | None:
    folder = _CANVAS if asked.path.startswith("/canvas/") else _HERE
    return Answer.file(folder / (asked.path.rpartition("/")[2] or "bare_page.html"))


def _packed(session: MadeUpSession, *, mounted: bool) -> bytes:
    """What the canvas is handed, with what a test reads beside it."""
    status = {"total": 10_412, "around": session.around(), "days": session.days}
    data = session.channel.data(mounted=mounted, legend=legend(), status=status)
    return waybill_canvas.pack_for("canvas", {**data, "report": json.dumps(session.report())}, _HEIGHT)
