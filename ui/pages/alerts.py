"""Alerts: what was noticed and what hit a watch, newest first; a person answers, assigns or puts off each."""

from __future__ import annotations

import streamlit as st

from casework.alerts import alert_inbox, events
from casework.alerts.events import Alert
from ui.error_display import guarded
from ui.panels import alert
from ui.ranked_lists import RankedList, chosen_row, page_head
from ui.wording import people_counts
from ui.wording.alert_texts import kind_names
from ui.wording.escaping import single_line
from ui.wording.language import _, day, ngettext, number
from ui.wording.reasons import reasons
from values.handling import highest


def draw() -> None:
    """The page."""
    page_head(
        _("Alerts"),
        _(
            "Networks and routes that look new, as each day showed them, and what newly hit something "
            "watched. Unusual does not mean criminal: look at the reasons, then answer. A network that is "
            "answered comes again only when it has grown by half."
        ),
    )
    wanted = _state_asked()
    with guarded():
        listed = RankedList(
            place="alerts",
            question="all",
            reading=_("Reading alerts…"),
            again=_("Refresh"),
            read=lambda desk: alert_inbox.alerts(desk, all_=True),
        )
        every = listed.rows()
        rows = [one for one in every if wanted in ("all", one.state)]
        _how_many_were_right(every)
        if not rows:
            st.info(_("No alerts here.") if every else _("No alerts yet."), icon=":material/check:")
            return
        picked = _table(rows)
        if picked is not None:
            alert.whole(picked, listed.store)


def _state_asked() -> str:
    states = {
        events.OPEN: _("Still open"),
        events.YES: _("Yes"),
        events.NO: _("No"),
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


def _how_many_were_right(every: list[Alert]) -> None:
    names = kind_names()
    for name, (right, answered) in alert_inbox.right_of_answered(every).items():
        said = _("{kind}: {right} of {answered} answered were right.")
        st.caption(said.format(kind=names.get(name, name), right=number(right), answered=number(answered)))


def _table(rows: list[Alert]) -> Alert | None:
    kinds, states = kind_names(), alert.states()
    frame = [
        {
            _("Noticed"): day(one.notice["day"]),
            _("Type"): kinds.get(one.notice["kind"], one.notice["kind"]),
            _("Name"): alert.label(one),
            _("People"): one.notice["people"],
            _("Parcels"): one.notice["parcels"],
            _("Score"): one.notice["score"],
            _("State"): states[one.state],
            _("Handling code"): highest(one.handling),
            _("Assigned to"): single_line(one.assigned),
            _("Why"): reasons(one.notice["why"]),
        }
        for one in rows
    ]
    columns = {
        _("People"): st.column_config.NumberColumn(help=people_counts.of_alerts()),
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
    return picked
