"""The form in which a person says that a shared thing is a hub, or that it is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import streamlit as st

import queries
from analysis.sharing.hubs import HUB, NO_HUB
from casework.decisions.decision_records import Decision, undo
from casework.decisions.hubs import judge
from casework.workspace import Workspace
from errors import WaybillError
from graph.subgraph import Node, Subgraph
from queries.neighbours.ranking import hub_said
from ui import reader_session
from ui.canvas_session import current_canvas
from ui.canvas_state.canvas_events import Show
from ui.ranked_lists import RankedList
from ui.tasks import answers
from ui.wording.language import _


def judging(thing: str, hub: bool, key: str, listed: RankedList[Any]) -> None:
    """Draw it; what is decided counts at once, everywhere. `hub`: what it passes for now; `listed`: the list
    on whose page this stands.
    """
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
        asked = {"thing": thing, "verdict": str(verdict)}
        _record(thing, "judge hub", asked, lambda desk: judge(desk, thing, str(verdict), why), listed)
        st.toast(_("Decision saved. Walks, lists and clusters now use it."))
        st.rerun()


def revoke(thing: str, decision: str, listed: RankedList[Any]) -> None:
    """Revoke a decision about a thing; that shows at once, too."""
    _record(thing, "undo decision", {"id": decision}, lambda desk: undo(desk, decision), listed)


def _record(
    thing: str,
    verb: str,
    asked: Mapping[str, Any],
    write: Callable[[Workspace], Decision],
    listed: RankedList[Any],
) -> None:
    """Record it, show it on the canvas at hand and read the list of the page anew: one question. Once it is
    recorded nothing makes it fail: what cannot be read then is asked for when it is drawn, and the page is
    not touched before it is answered, since Streamlit may break a run off there.
    """
    answers.forget("hubs", "shared", "clusters", "decisions")
    desk, work = reader_session.desk(), current_canvas.at_hand()
    drawn = work is not None and thing in work.channel.state.drawn
    node, rows = None, None
    with st.spinner(listed.reading), desk.asking_as_one(verb, asked, (thing,)) as question:
        write(desk)
        with suppress(WaybillError):
            if drawn:
                node = queries.induced([thing], there=True, desk=desk).nodes.get(thing)
            rows = listed.read(desk)
        shown = dict.fromkeys([thing, *(str(row["id"]) for row in rows or ())])
        question.handed_out(len(shown), shown)
    if work is not None and node is not None:
        work.channel.apply(Show("judged"), judged_as(work.channel.state.known[thing], node))
    if rows is not None:
        listed.store(rows)


def judged_as(known: Node, today: Node) -> Subgraph:
    """A drawn node as it was read, but for what a person decided of it: other facts wait for What changed."""
    said = {name: value for name, value in known.properties.items() if name != "judged"}
    if today.properties.get("judged"):
        said["judged"] = today.properties["judged"]
    hub = hub_said(known.id, said)
    why = [one for one in known.why if not one.startswith("hub: ")] + [f"hub: {hub}"] * bool(hub)
    return Subgraph.of([replace(known, properties=said, why=tuple(why))], [])
