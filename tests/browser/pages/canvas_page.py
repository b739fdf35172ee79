"""streamlit run canvas_page.py -- NODES: a made-up graph; an expansion brings six made-up neighbours."""

from __future__ import annotations

import sys

import streamlit as st
import waybill_canvas

from tests.browser.pages.made_up import made_up, neighbours
from ui.walk.channel import Channel
from ui.walk.events import Event, Expand, Picture, Show
from ui.walk.legend import legend

NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 30


def channel() -> Channel:
    if "walk" not in st.session_state:
        fresh = Channel.new()
        fresh.apply(Show("made up"), made_up(NUMBER))
        st.session_state.walk = fresh
    walk: Channel = st.session_state.walk
    return walk


def bring(event: Event) -> object:
    walk = channel()
    if isinstance(event, Picture):
        walk.grant_picture(title="Made-up graph", lines=["Case 7, 24 November 2026"], file="made-up.png")
    return neighbours(walk.state, event.id) if isinstance(event, Expand) else None


def on_batch() -> None:
    channel().take(st.session_state.canvas["batch"], bring)  # type: ignore[arg-type]


@st.fragment
def explore() -> None:
    walk = channel()
    data = walk.data(mounted="canvas" in st.session_state, legend=legend(), status={"total": 10_412})
    waybill_canvas.mount(key="canvas", data=data, height=640, on_batch_change=on_batch)
    st.caption(
        f"{len(walk.state.drawn)} drawn, {walk.applied} applied, selected {', '.join(walk.state.selected)}"
    )
    st.code("\n".join(str(step.event) for step in walk.state.log[-5:]) or "-", language=None)


def first() -> None:
    above = st.container()
    if st.session_state.get("notice"):
        above.info("Something above")
    explore()
    if st.button("Insert above"):
        st.session_state.notice = not st.session_state.get("notice")
        st.rerun()
    st.button("Run again")


def second() -> None:
    st.write("Another page")


st.set_page_config(layout="wide")
st.navigation([st.Page(first, title="Canvas", default=True), st.Page(second, title="Other")]).run()
