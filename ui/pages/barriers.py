"""Barriers: where the criminal business can be stopped, step by step, and what was chosen to stop it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.measures.model_file import BarrierModelRefused
from ui.barriers import measures, model_faults, model_grid, worked
from ui.error_display import guarded
from ui.ranked_lists import page_head
from ui.session_state import BARRIERS_VIEW, session_state
from ui.wording.language import _


def draw() -> None:
    """The page."""
    page_head(
        _("Barriers"),
        _(
            "The steps of the criminal business, what hints at each in the data, and what can be done there. "
            "Every effect is a range and says what it rests on."
        ),
    )
    _shown(_view_asked())


@st.fragment
def _shown(draw_view: Callable[[], None]) -> None:
    """The view; a fragment, so that a slider draws nothing else of the page anew."""
    with guarded():
        try:
            draw_view()
        except BarrierModelRefused as refused:
            model_faults.draw(refused)


def _views() -> dict[str, tuple[str, Callable[[], None]]]:
    """The views by name: what each is called, and what draws it."""
    return {
        "model": (_("Model"), model_grid.draw),
        "measures": (_("Measures"), measures.draw),
        "worked": (_("Did it work"), worked.draw),
    }


def _view_asked() -> Callable[[], None]:
    views = _views()
    # Set here, else another page cannot choose it; left, Streamlit forgets it.
    session_state.barriers_view = session_state.barriers_view or session_state.last_barriers_view
    picked = st.segmented_control(
        _("View"),
        list(views),
        format_func=lambda name: views[name][0],
        key=BARRIERS_VIEW,
        required=True,
    )
    session_state.last_barriers_view = str(picked)
    return views[str(picked)][1]
