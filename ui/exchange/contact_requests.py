"""Requests between contact points: those that wait first, a new one, an answer or a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from casework.audit_chain.entry import stamp
from casework.workspace import Workspace
from handover.originator_requests import URGENCY
from handover.requests.originator_answers import AGREED, LONGEST_NOTE, REFUSED, note_answer
from handover.requests.request_files import HIT, NO_HIT, NOT_ANSWERED
from handover.requests.request_inbox import IN, ORIGINATOR, QUOTA, TrackedRequest, asked_lately
from handover.requests.requesting import RequestTerms, send_request, tracked_requests
from ui import reader_session
from ui.error_display import guarded
from ui.exchange import partners
from ui.exchange.answering import offer_answer, wish_answer
from ui.ranked_lists import chosen_row
from ui.tasks import answers
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import offer
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, moment, moment_in_text, ngettext, number

_MOST_TEXT = 100_000
"""Characters of all that one request is about; how many things it may name, the file says."""
_PLACE, _NAME, _SUFFIX = "exchange-requests", "request", ".json"


def draw() -> None:
    """The view."""
    with st.expander(_("New request"), icon=":material/add:"), guarded():
        _new()
    with guarded():
        if offer(_NAME, reader_session.space(), "request", _("Writing the request…"), _write, st.empty()):
            refresh()
    with guarded():
        if offer_answer(st.empty()):
            refresh()
    with guarded():
        desk = reader_session.desk()
        read = _("Reading requests…")
        found = answers.page_answer(
            _PLACE, reader_session.question_terms(), read, lambda: tracked_requests(desk)
        )
        _listed(found)


def refresh() -> None:
    """Read the list anew when it is drawn next."""
    answers.forget(_PLACE, "today")


def verdicts() -> dict[str, str]:
    """What an answer can say."""
    return {HIT: _("hit"), NO_HIT: _("no hit"), NOT_ANSWERED: _("not answered")}


def _new() -> None:
    names = partners.names()
    if not names:
        st.info(_("No partner is trusted yet. Take in the public key of one first."))
        return
    with st.form("request", border=False):
        to = st.selectbox(_("To"), names, key="request-to")
        items = st.text_area(
            _("Asked about, one per line"),
            key="request-items",
            max_chars=_MOST_TEXT,
            placeholder=_("numbers, phones, names, addresses"),
        )
        question = st.text_input(_("Question"), key="request-question", max_chars=1000)
        basis = st.text_input(_("Legal basis"), key="request-basis", max_chars=400)
        limits = {"8h": _("8 hours"), "3d": _("3 days"), "7d": _("7 days")}
        urgency = st.radio(
            _("Answer needed within"),
            list(URGENCY),
            index=list(URGENCY).index("7d"),
            format_func=lambda one: limits.get(one, one),
            key="request-urgency",
            horizontal=True,
        )
        st.caption(_("What you ask about is disclosed to them. This is logged with your purpose."))
        sent = st.form_submit_button(_("Write the request"), type="primary")
    asked = list(dict.fromkeys(line.strip() for line in items.splitlines() if line.strip()))
    if sent and not (asked and question.strip() and basis.strip()):
        st.error(_("Enter what is asked about, the question and the legal basis."))
    elif sent:
        told = {"to": to, "items": asked, "question": question.strip(), "basis": basis.strip()}
        wish(_NAME, {"of": reader_session.space(), "suffix": _SUFFIX, "urgency": urgency, **told})


def _write(row: Wish, target: Path, desk: Workspace) -> TrackedRequest:
    terms = RequestTerms(
        to=row["to"],
        items=row["items"],
        question=row["question"],
        basis=row["basis"],
        urgency=row["urgency"],
    )
    return send_request(terms, target, desk=desk)


def _listed(found: Sequence[TrackedRequest]) -> None:
    if not found:
        st.info(
            _("No requests yet. Write one above, or take in the file that a partner sent."),
            icon=":material/mail:",
        )
        return
    now = stamp(datetime.now(UTC))
    frame = [
        {
            _("Status"): _state(one, now),
            _("Partner"): single_line(one.partner),
            _("Direction"): _direction(one),
            _("Due"): moment(one.due),
            _("Question"): single_line(one.question),
            _("Asked about"): shortened(", ".join(one.items), 120),
            _("Hits"): single_line(one.hits),
        }
        for one in found
    ]
    alt = _("Requests, those without an answer first; select one to answer it")
    picked = chosen_row(frame, found, "requests-table", alt)
    if picked is not None:
        _picked(picked, found, now)


def _direction(one: TrackedRequest) -> str:
    if one.way == ORIGINATOR:
        return _("to a provider")
    return _("received") if one.way == IN else _("sent")


def _state(one: TrackedRequest, now: str) -> str:
    if one.answer:
        said = {**verdicts(), AGREED: _("agreed"), REFUSED: _("refused")}
        return said.get(one.answer, one.answer)
    return _("overdue") if one.overdue(now) else _("open")


def _picked(one: TrackedRequest, found: Sequence[TrackedRequest], now: str) -> None:
    with st.container(border=True, key="one-request"):
        asked = _("From {name}: {question}") if one.way == IN else _("To {name}: {question}")
        st.markdown(f"**{plain(shortened(asked.format(name=one.partner, question=one.question), 300))}**")
        due = (_("was due {moment}") if one.overdue(now) else _("due {moment}")).format(
            moment=moment_in_text(one.due)
        )
        st.caption(plain(single_line(f"{due} · {one.basis} · {one.reason}")))
        st.caption(plain(shortened(", ".join(one.items), 1000)))
        if one.answer:
            said = " · ".join(filter(None, (_state(one, now), ", ".join(one.hits), one.why)))
            st.markdown(plain(shortened(said, 1000)))
        if one.way == ORIGINATOR and not one.answer:
            _originator(one)
        if one.way != IN:
            return
        lately = asked_lately(one, found, datetime.now(UTC))
        said = ngettext(
            "{name} asked about {n} thing in 30 days.", "{name} asked about {n} things in 30 days.", lately
        )
        st.caption(plain(said.format(name=single_line(one.partner), n=number(lately))))
        why = ""
        if lately > QUOTA and not one.answer:
            told = _("{n} are answered. Why this one all the same? This is logged.")
            why = st.text_input(told.format(n=number(QUOTA)), max_chars=1000, key=f"over-quota-{one.id}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            label = _("Save the answer again") if one.answer else _("Look up and answer")
            if st.button(label, type="primary", key=f"answer-{one.id}"):
                wish_answer(one.id, over_quota=" ".join(why.split()))
                st.rerun()
            if not one.answer:
                _refuse(one)


def _originator(one: TrackedRequest) -> None:
    """What a provider answered is noted by who has it: it may have no Waybill."""
    st.caption(_("If they agree, have the delivery loaded under its new handling code and pack again."))
    note = st.text_input(_("What they answered"), max_chars=LONGEST_NOTE, key=f"originator-note-{one.id}")
    with st.container(horizontal=True):
        for verdict, label in ((AGREED, _("They agree")), (REFUSED, _("They refuse"))):
            if st.button(label, key=f"originator-{verdict}-{one.id}"):
                with guarded():
                    note_answer(one.id, verdict, note, reader_session.desk())
                    refresh()
                    st.rerun()


def _refuse(one: TrackedRequest) -> None:
    with st.popover(_("Refuse"), icon=":material/block:", key=f"refuse-{one.id}"):
        reason = st.text_input(_("Reason"), max_chars=1000, key=f"refuse-reason-{one.id}")
        if st.button(_("Refuse this request"), key=f"refuse-now-{one.id}", disabled=not reason.strip()):
            wish_answer(one.id, " ".join(reason.split()))
            st.rerun()
