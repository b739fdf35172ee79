"""Which panel stands beside the canvas: the results, the details or the case.

Streamlit keeps a chip's value in the browser as well, and the browser sends its own with every rerun: a rerun
that set out before the page heard of another choice brought the old one back, under the new chip. So the
choice is kept here, and chips that the program changed are chips of another key, of which no browser holds
an old value.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ui.session_state import session_state
from ui.wording.language import _

NAMES = ("found", "details", "case")
"""The panels: results, details of what is selected, the case."""


def choose(name: str) -> None:
    """Show this panel (one of NAMES) from the next drawing on."""
    if session_state.side_choice != name:
        session_state.side_choice = session_state.side_begins = name
        session_state.side_round += 1


def chips(names: Mapping[str, str]) -> str:
    """The chips that switch between the panels; the name of the one that is shown.

    `names`: how each is called, by its own name.
    """
    session_state.side_choice = st.segmented_control(
        _("Side panel"),
        options=list(names),
        default=session_state.side_begins,
        format_func=lambda name: names[name],
        key=f"side-choice-{session_state.side_round}",
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
    return session_state.side_choice
