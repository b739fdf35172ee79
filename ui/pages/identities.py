"""Identities: who and what labels mean, open questions first; each opens into its evidence, people decide."""

from __future__ import annotations

import streamlit as st

from ui import reader_session
from ui.error_display import guarded
from ui.panels import overdue
from ui.panels.identity.decided_identities import decided_pairs
from ui.panels.identity.found_identities import show_groups
from ui.panels.identity.open_identities import open_pairs
from ui.ranked_lists import page_head
from ui.session_state import session_state
from ui.tasks import answers, child_process
from ui.wording.language import _


def draw() -> None:
    """The page."""
    page_head(
        _("Identities"),
        _(
            "Labels that refer to the same person, company or place are merged; what they state "
            "does not change. Each total opens into its reasons, and your decisions override "
            "every later run."
        ),
    )
    kinds = {"people": _("People and companies"), "places": _("Places")}
    parts = {"open": _("To decide"), "groups": _("Results"), "decided": _("Decided")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.segmented_control(
            _("What"),
            list(kinds),
            format_func=lambda key: kinds[key],
            key="who-kind",
            default="people",
            required=True,
        )
        part = st.segmented_control(
            _("Show"),
            list(parts),
            format_func=lambda key: parts[key],
            key="who-part",
            default="open",
            required=True,
        )
    with guarded():
        overdue.warn()
        if part == "open":
            open_pairs(str(what))
        elif part == "groups":
            show_groups(str(what))
        else:
            decided_pairs()
        _again()


def _again() -> None:
    """Find everything anew, so that decisions show."""
    changed = session_state.identities_changed
    if st.button(
        _("Match people and places again"),
        icon=":material/refresh:",
        key="who-again",
        type="primary" if changed else "secondary",
    ):
        with st.spinner(_("Matching people and places…")):
            demo = reader_session.space() == reader_session.DEMO
            errand = {"do": "resolve", "demo": demo, **reader_session.who_sends()}
            child_process.run(errand, lambda what, stage, done, of: None)
        session_state.identities_changed = False
        answers.forget("who", "who-members")
        st.rerun()
