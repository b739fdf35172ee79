"""Alerts: what was noticed and what hit a watch, newest first; a person answers, assigns or puts off each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

import queries
from casework.alerts import events, inbox
from casework.alerts.events import Alert
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from ui import reader_session
from ui.canvas_session import current, known_counts
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Fold
from ui.error_display import guarded
from ui.ranked_lists import RankedList, chosen_box, chosen_row, page_head
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, moment_in_text, ngettext, number
from ui.wording.reasons import reasons

Alerts = RankedList[list[Alert]]


def draw() -> None:
    """The page."""
    page_head(
        _("Alerts"),
        _(
            "Networks and routes that look new, as each day showed them, and what newly hit something "
            "watched. Unusual does not mean criminal: look at the reasons, then answer. A network that you "
            "dismiss comes again only when it has grown by half."
        ),
    )
    wanted = _state_asked()
    with guarded():
        listed = _listed()
        every = listed.rows()
        rows = [one for one in every if wanted in ("all", one.state)]
        _how_many_were_right(every)
        if not rows:
            st.info(_("No alerts here.") if every else _("No alerts yet."), icon=":material/check:")
            return
        _table(rows, listed)


def _state_asked() -> str:
    states = {
        events.OPEN: _("Open"),
        events.YES: _("Confirmed"),
        events.NO: _("Dismissed"),
        events.UNSURE: _("Not sure"),
        events.SLEEPING: _("Snoozed"),
        "all": _("All"),
    }
    return str(
        st.segmented_control(
            _("Show"),
            list(states),
            format_func=lambda state: states[state],
            key="alerts-state",
            default=events.OPEN,
            required=True,
        )
    )


def _listed() -> Alerts:
    return RankedList(
        place="alerts",
        question="all",
        reading=_("Reading alerts…"),
        again=_("Refresh"),
        read=lambda desk: inbox.alerts(desk, all_=True),
    )


def _how_many_were_right(every: list[Alert]) -> None:
    names = _kinds()
    for name, (right, answered) in inbox.right_of_answered(every).items():
        said = _("{kind}: {right} of {answered} answered were right.")
        st.caption(said.format(kind=names.get(name, name), right=number(right), answered=number(answered)))


def _kinds() -> dict[str, str]:
    return {"network": _("New network"), "route": _("New route"), inbox.WATCH: _("Watched")}


def _states() -> dict[str, str]:
    return {
        events.OPEN: _("open"),
        events.YES: _("confirmed"),
        events.NO: _("dismissed"),
        events.UNSURE: _("not sure"),
        events.SLEEPING: _("snoozed"),
    }


def _table(rows: list[Alert], listed: Alerts) -> None:
    kinds, states = _kinds(), _states()
    frame = [
        {
            _("Noticed"): day(one.notice["day"]),
            _("Type"): kinds.get(one.notice["kind"], one.notice["kind"]),
            _("Name"): single_line(one.notice["label"]),
            _("People"): one.notice["people"],
            _("Parcels"): one.notice["parcels"],
            _("Score"): one.notice["score"],
            _("State"): states[one.state],
            _("Assigned to"): single_line(one.assigned),
            _("Why"): reasons(one.notice["why"]),
        }
        for one in rows
    ]
    columns = {
        _("Score"): st.column_config.NumberColumn(format="%.0f", width="small"),
        _("Name"): st.column_config.TextColumn(width="medium"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    alt = _("Alerts; select a row to see the reasons and answer")
    picked = chosen_row(frame, rows, "alerts-table", alt, columns=columns)
    st.caption(
        ngettext(
            "{n} alert. Select a row to answer.", "{n} alerts. Select a row to answer.", len(rows)
        ).format(n=number(len(rows)))
    )
    if picked is not None:
        _picked(picked, listed)


def _picked(one: Alert, listed: Alerts) -> None:
    title = _("{name}: {people} people, {parcels} parcels").format(
        name=single_line(one.notice["label"]),
        people=number(one.notice["people"]),
        parcels=number(one.notice["parcels"]),
    )
    row = {
        "id": one.id,
        "why": list(one.notice["why"]),
        "label": one.notice["label"],
        "ids": events.ids_of(one),
    }
    with chosen_box("alert", f"**{plain(title)}**", row, _around, _open):
        _answering(one, listed)
        _history(one)


def _answering(one: Alert, listed: Alerts) -> None:
    if one.answered_by:
        said = _("{day} {who}: {answer}. {reason}").format(
            day=moment_in_text(one.answered_at),
            who=single_line(one.answered_by),
            answer=_states()[one.state],
            reason=single_line(one.reason),
        )
        st.markdown(plain(said))
        if st.button(_("Undo the answer"), icon=":material/undo:", key=f"alert-undo-{one.id}"):
            _record(lambda desk: inbox.undo_answer(desk, one.id), listed)
        return
    answers = {
        events.YES: _("Yes, follow it up"),
        events.UNSURE: _("Not sure"),
        events.NO: _("No, dismiss it"),
    }
    with st.form(f"alert-{one.id}", border=False):
        verdict = st.radio(
            _("Is this worth following up?"),
            list(answers),
            index=None,
            format_func=lambda answer: answers[answer],
            horizontal=True,
            key=f"alert-verdict-{one.id}",
        )
        why = st.text_input(_("Reason"), max_chars=inbox.LONGEST, key=f"alert-reason-{one.id}")
        sent = st.form_submit_button(_("Answer"), type="primary")
    if sent and (verdict is None or not why.strip()):
        st.error(_("Choose an answer and give a reason that others can follow."))
    elif sent:
        _record(lambda desk: inbox.answer(desk, one.id, str(verdict), why), listed)
    _later(one, listed)


def _later(one: Alert, listed: Alerts) -> None:
    """Whose it is, and when it is to come again."""
    with st.popover(_("Assign or snooze"), icon=":material/schedule:"):
        to = st.text_input(_("Assigned to"), value=one.assigned, max_chars=100, key=f"alert-to-{one.id}")
        if st.button(_("Assign"), key=f"alert-assign-{one.id}"):
            _record(lambda desk: inbox.assign(desk, one.id, to), listed)
        until = st.date_input(
            _("Show again on"),
            value=None,
            min_value=datetime.now(UTC).date(),
            format="YYYY-MM-DD",
            key=f"alert-until-{one.id}",
        )
        if st.button(_("Snooze"), key=f"alert-snooze-{one.id}", disabled=until is None):
            wake: date | None = until
            _record(lambda desk: inbox.snooze(desk, one.id, wake), listed)


def _history(one: Alert) -> None:
    said = {
        events.NOTICED: _("noticed"),
        events.GROWN: _("grown"),
        events.ANSWERED: _("answered"),
        events.UNDONE: _("answer undone"),
        events.ASSIGNED: _("assigned"),
        events.SNOOZED: _("snoozed"),
    }
    if len(one.events) > 1:
        rows = (
            f"{moment_in_text(event.at)} {single_line(event.by)}: {said[event.kind]}" for event in one.events
        )
        st.caption("  \n".join(map(plain, rows)))


def _record(write: Callable[[Workspace], Alert], listed: Alerts) -> None:
    """Record what somebody did with an alert and read the list anew: one question."""
    desk = reader_session.desk()
    with guarded():
        with st.spinner(listed.reading), desk.asking_as_one("alert", {"page": "alerts"}) as question:
            changed = write(desk)
            rows = listed.read(desk)
            shown = dict.fromkeys([changed.id, *(id_ for one in rows for id_ in events.ids_of(one))])
            question.handed_out(len(rows), shown)
        listed.store(rows)
        st.rerun()


def _around(row: Mapping[str, Any], desk: Workspace) -> Subgraph:
    """What an alert names, as it is in the graph now."""

    def read() -> Subgraph:
        found = with_people(queries.induced(row["ids"], there=True, desk=desk), desk)
        return known_counts.counted(found, (), desk)

    return as_one(desk, "induced", {"alert": row["id"]}, row["ids"], read)


def _open(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    """An alert on a canvas of its own, parcels as lines."""
    work = current.begin(found, single_line(row["label"]), "alert")
    work.channel.apply(Fold(parcels=True, by=work.channel.state.folds.by))
    return work
