"""The web address of a canvas: its id, that it is in the demo where it is, and what is to stand beside it."""

from __future__ import annotations

import streamlit as st

from ui import reader_session, side_panel
from ui.session_state import session_state

_CASE, _DATA, _PANEL = "case", "data", "panel"


def of(id_: str, panel: str = "") -> dict[str, str]:
    """What stands in the address of a canvas of the present database; `panel`: see `side_panel.choose`."""
    demo = {_DATA: reader_session.DEMO} if reader_session.space() == reader_session.DEMO else {}
    return {_CASE: id_, **demo, **({_PANEL: panel} if panel else {})}


def asked() -> str:
    """The id that the address names, "" where it names none."""
    if panel := st.query_params.pop(_PANEL, ""):
        side_panel.choose(panel if panel in side_panel.NAMES else "found")
    return str(st.query_params.get(_CASE, ""))


def names_case() -> bool:
    """Whether it names a canvas."""
    return _CASE in st.query_params


def show(id_: str) -> None:
    """Let the address name this canvas."""
    for name, value in of(id_).items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def clear() -> None:
    """Let it name none."""
    for name in (_CASE, _DATA):
        st.query_params.pop(name, None)


def enter_page(drawn: st.Page) -> None:
    """Go to the page of the canvas where the address names one, and no page but the first."""
    known = session_state.pages
    if drawn is known.get("today") and st.query_params.get(_CASE) and "explore" in known:
        st.switch_page(session_state.pages["explore"], query_params=dict(st.query_params.items()))


def enter_database() -> None:
    """Go to the demo where the address names a canvas there, which a new session does not know yet."""
    demo = reader_session.DEMO
    if st.query_params.get(_CASE) and st.query_params.get(_DATA) == demo != reader_session.space():
        reader_session.enter(demo)
