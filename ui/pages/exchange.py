"""Exchange: what other authorities send and get: files, requests, comparisons, what was handed over, keys."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from casework.signed_packs.signing_keys import read_keys
from ui import reader_session
from ui.error_display import guarded
from ui.exchange import comparisons, contact_requests, handed_over, own_keys, received
from ui.panels import second_person
from ui.ranked_lists import page_head
from ui.session_state import EXCHANGE_VIEW, session_state
from ui.wording.language import _


def draw() -> None:
    """The page."""
    page_head(
        _("Exchange"),
        _(
            "Files between authorities, signed and checked. Waybill sends nothing itself: use SIENA or an "
            "equal channel."
        ),
    )
    with guarded():
        second_person.draw(erasing=False)
        name, draw_view = _view_asked()
        if name != "keys" and not read_keys(reader_session.settings()).own:
            own_keys.begin()
        draw_view()


def _views() -> dict[str, tuple[str, Callable[[], None]]]:
    """The views by name: what each is called, and what draws it."""
    return {
        "come": (_("Take in a file"), received.draw),
        "requests": (_("Requests"), contact_requests.draw),
        "match": (_("Do both look for the same?"), comparisons.draw),
        "handed": (_("Handed over"), handed_over.draw),
        "keys": (_("Keys"), own_keys.draw),
    }


def _view_asked() -> tuple[str, Callable[[], None]]:
    views = _views()
    # Set here: left, Streamlit forgets it.
    session_state.exchange_view = session_state.exchange_view or session_state.last_exchange_view
    picked = st.segmented_control(
        _("View"), list(views), format_func=lambda name: views[name][0], key=EXCHANGE_VIEW, required=True
    )
    session_state.last_exchange_view = str(picked)
    return str(picked), views[str(picked)][1]
