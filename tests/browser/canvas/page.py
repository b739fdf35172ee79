"""streamlit run page.py -- NODES: a made-up graph; an expansion brings six made-up neighbours.

`?busy=1`: the page takes its time and something else on it runs three times a second, as under load.
`?whole=1`: the canvas is not in a fragment, so every batch of it runs the whole page again.
"""

from __future__ import annotations

import inspect
import json
import sys
import time
from dataclasses import replace

import streamlit as st

from tests.browser.canvas.made_up import made_up, neighbours
from ui import canvas_mount
from ui.canvas_state.batch import Batch
from ui.canvas_state.change_marks import FACTS, GONE, LINES, ChangeMarks
from ui.canvas_state.channel import Channel
from ui.canvas_state.events import Event, Expand, Picture, Select, Show
from ui.canvas_state.legend import legend
from ui.canvas_state.state import pair_of

NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 30
KINDS = ("SENDER_ON", "AT")


def channel() -> Channel:
    if "walk" not in st.session_state:
        fresh = Channel.new()
        fresh.apply(Show("made up"), made_up(NUMBER))
        st.session_state.walk = fresh
    walk: Channel = st.session_state.walk
    return walk


def handle(event: Event) -> bool:
    walk = channel()
    if isinstance(event, Picture):
        walk.grant_picture(title="Made-up graph", lines=["Case 7, 24 November 2026"], file="made-up.png")
    if isinstance(event, Select):
        st.session_state.selects = [*st.session_state.get("selects", []), "+".join(event.ids)]
    if isinstance(event, Expand):
        walk.apply(event, neighbours(walk.state, event.id))
        return True
    return False


def arrived(batch: Batch) -> None:
    channel().receive(batch, handle)


@st.fragment
def explore() -> None:
    walk = channel()
    if busy():
        time.sleep(0.1)
    canvas_mount.draw(walk, arrived, legend=legend(), height=640, status={"total": 10_412})
    said = {
        "applied": walk.ack,
        "log": [type(step.event).__name__ for step in walk.state.log[: walk.state.cursor]],
        "selected": list(walk.state.selected),
        "selects": st.session_state.get("selects", []),
        "filters": {name: value for name, value in walk.state.filters.to_json().items() if value},
        "folds": {name: value for name, value in walk.state.folds.to_json().items() if value},
        "runs": st.session_state.runs,
    }
    st.code(json.dumps(said), language=None)
    st.button("Hide phones", on_click=hide_phones)
    st.button("Mark changes", on_click=mark_changes)


def hide_phones() -> None:
    """The page sets a filter of its own, as the switch `As labels say` does."""
    filters = channel().state.filters
    channel().apply(replace(filters, off=filters.off | {"Phone"}).event())


def mark_changes() -> None:
    """Somebody asked what changed: facts of parties, a phone that is gone, lines that moved."""
    edges = channel().state.edges.values()
    came, went = (
        next(one for one in edges if one.source == "Party:p0-0" and one.kind == kind) for kind in KINDS
    )
    nodes = {
        "Party:p0-0": FACTS | LINES,
        "Party:p0-1": FACTS,
        "Phone:+31610000000": GONE,
        "Phone:elsewhere": GONE,
    }
    channel().mark(ChangeMarks("Tuesday", nodes, {came.id: pair_of(came)}, {went.id: pair_of(went)}))


def busy() -> bool:
    return st.query_params.get("busy") == "1"


@st.fragment(run_every=0.3)
def ticking() -> None:
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1


def first() -> None:
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    above = st.container()
    if st.session_state.get("notice"):
        above.info("Something above")
        st.info("Something else above")
    (inspect.unwrap(explore) if st.query_params.get("whole") == "1" else explore)()
    if st.button("Insert above"):
        st.session_state.notice = not st.session_state.get("notice")
        st.rerun()
    if busy():
        ticking()


def second() -> None:
    st.write("Another page")


st.set_page_config(layout="wide")
st.navigation([st.Page(first, title="Canvas", default=True), st.Page(second, title="Other")]).run()
