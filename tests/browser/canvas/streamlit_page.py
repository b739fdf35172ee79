"""streamlit run streamlit_page.py -- NODES: the canvas in a page as the app's, with a made-up graph.

`?busy=1`: the page takes its time and something else on it runs three times a second, as under load.
`?whole=1`: the canvas is not in a fragment, so every batch of it runs the whole page again.
"""

from __future__ import annotations

import inspect
import json
import sys
import time

import streamlit as st

from tests.browser.canvas.made_up_session import MadeUpSession
from ui import canvas_mount
from ui.canvas_state.legend import legend

SLOT = """<style>.st-key-slot{position:relative;min-height:640px}
.st-key-slot [data-testid=stElementContainer]{position:static}</style>"""
"""The canvas fills its place, which the app's style sheet makes as large as the window."""
NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 30


def session() -> MadeUpSession:
    if "walk" not in st.session_state:
        st.session_state.walk = MadeUpSession.of(NUMBER)
    walk: MadeUpSession = st.session_state.walk
    return walk


@st.fragment
def explore() -> None:
    walk = session()
    if busy():
        time.sleep(0.1)
    with st.container(key="slot"):
        canvas_mount.draw(walk.channel, walk.receive, legend=legend(), status={"total": 10_412})
    st.code(json.dumps({**walk.report(), "runs": st.session_state.runs}), language=None)
    st.button("Hide phones", on_click=walk.hide_phones)
    st.button("Mark changes", on_click=walk.mark_changes)


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
st.html(SLOT)
st.navigation([st.Page(first, title="Canvas", default=True), st.Page(second, title="Other")]).run()
