"""The form in which a person says that a shared thing is a hub, or that it is none."""

from __future__ import annotations

import streamlit as st

from analysis.hubs import HUB, NO_HUB
from casework.hub_decisions import judge
from ui import visit
from ui.language import _


def judging(thing: str, hub: bool, key: str) -> None:
    """Draw it; what is decided counts at once, everywhere. `hub`: what it passes for now."""
    verdicts = {HUB: _("A hub: no link leads through it"), NO_HUB: _("No hub: links lead through it")}
    with st.form(f"{key}-judge", border=False):
        verdict = st.radio(
            _("This is"),
            list(verdicts),
            index=list(verdicts).index(NO_HUB if hub else HUB),
            format_func=lambda one: verdicts[one],
            horizontal=True,
            key=f"{key}-verdict",
        )
        why = st.text_input(_("Reason"), max_chars=1000, key=f"{key}-reason")
        sent = st.form_submit_button(_("Decide"), type="primary")
    if sent and not why.strip():
        st.error(_("Give a reason: others must be able to follow it."))
    elif sent:
        judge(visit.desk(), thing, str(verdict), why)
        forget_lists()
        st.toast(_("Decided. Walks, lists and clusters follow it from now on."))
        st.rerun()


def forget_lists() -> None:
    """Read anew what depends on which things are hubs."""
    for kept in ("hubs-read", "shared-ranked", "clusters-found"):
        st.session_state.pop(kept, None)
