"""Requests between contact points that wait for an answer: ours to give first, with the time they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from casework.audit_chain.entry import stamp
from handover.requests.request_inbox import IN, TrackedRequest
from ui.error_display import guarded
from ui.exchange.answering import offer_answer, wish_answer
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, moment_in_text, ngettext, number

SHOWN = 5


def waiting(every: Sequence[TrackedRequest]) -> list[TrackedRequest]:
    """Those without an answer, ours to give first, then by when they are due."""
    return sorted((one for one in every if not one.answer), key=lambda one: (one.way != IN, one.due))


def draw(found: Sequence[TrackedRequest]) -> None:
    """The box; nothing where nothing waits."""
    if not found:
        return
    now = stamp(datetime.now(UTC))
    with st.container(border=True, key="today-requests"):
        st.subheader(_("Requests of contact points"), anchor=False)
        for one in found[:SHOWN]:
            _line(one, now)
        if len(found) > SHOWN:
            st.caption(_("and {n} more").format(n=number(len(found) - SHOWN)))


def _line(one: TrackedRequest, now: str) -> None:
    asked = _("From {name}: {question}") if one.way == IN else _("To {name}: {question}")
    said = asked.format(name=one.partner, question=one.question)
    due = _("was due {moment}") if one.overdue(now) else _("due {moment}")
    things = ngettext("{n} thing asked about", "{n} things asked about", len(one.items))
    about = (due.format(moment=moment_in_text(one.due)), things.format(n=number(len(one.items))))
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{plain(shortened(single_line(said), 90))}**")
            st.caption(plain(" · ".join(about)))
            st.caption(plain(shortened(single_line(", ".join(one.items)), 90)))
        if one.way == IN and st.button(_("Answer"), key=f"today-answer-{one.id}"):
            wish_answer(one.id)
    with guarded():
        offer_answer(st.empty(), one.id)
