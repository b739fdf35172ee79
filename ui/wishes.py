"""What a click asks for and takes a while: kept until it is done.

A page that is still being drawn is begun anew when something else happens on it (a table tells its selection
twice), and a click that only the interrupted drawing knew of would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ui import board
from ui.trouble import guarded
from ui.working import Work

Make = Callable[[Mapping[str, Any]], Work]


def wish(name: str, row: Mapping[str, Any]) -> None:
    """Ask for something; what a button calls."""
    st.session_state[f"wish-{name}"] = row


def fulfil(name: str, make: Make, while_at_it: str) -> None:
    """Make the canvas that was asked for under this name, and go there; nothing when nothing was."""
    row = st.session_state.get(f"wish-{name}")
    if row is None:
        return
    with guarded(), st.spinner(while_at_it):
        try:
            work = make(row)
        except Exception:
            st.session_state.pop(f"wish-{name}", None)
            raise
        st.session_state.pop(f"wish-{name}", None)
        board.open_page("explore", work)
