"""The form in which a person says that a shared thing is a hub, or that it is none."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import queries
from analysis.hubs import HUB, NO_HUB
from casework.decisions.hubs import judge
from graph.subgraph import Node, Subgraph
from queries.ranking import hub_said
from ui import visit
from ui.canvas_session import current
from ui.canvas_state.events import Show
from ui.tasks import waiting
from ui.wording.language import _


def judging(thing: str, hub: bool, key: str) -> None:
    """Draw it; what is decided counts at once, everywhere. `hub`: what it passes for now."""
    verdicts = {
        HUB: _("Hub: links are not followed through it"),
        NO_HUB: _("Not a hub: links are followed through it"),
    }
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
        st.error(_("Give a reason that others can follow."))
    elif sent:
        judge(visit.desk(), thing, str(verdict), why)
        decided(thing)
        st.toast(_("Decision saved. Walks, lists and clusters now use it."))
        st.rerun()


def decided(thing: str) -> None:
    """Something else passes for a hub from now on: lists are read anew, the canvas at hand shows it."""
    waiting.forget("hubs", "shared", "clusters")
    work = current.at_hand()
    if work is not None and thing in work.channel.state.drawn:
        node = queries.induced([thing], there=True, desk=visit.desk()).nodes.get(thing)
        if node is not None:
            work.channel.apply(Show("judged"), judged_as(work.channel.state.known[thing], node))


def judged_as(known: Node, today: Node) -> Subgraph:
    """A drawn node as it was read, but for what a person decided of it: other facts wait for What changed."""
    said = {name: value for name, value in known.properties.items() if name != "judged"}
    if today.properties.get("judged"):
        said["judged"] = today.properties["judged"]
    hub = hub_said(known.id, said)
    why = [one for one in known.why if not one.startswith("hub: ")] + [f"hub: {hub}"] * bool(hub)
    return Subgraph.of([replace(known, properties=said, why=tuple(why))], [])
