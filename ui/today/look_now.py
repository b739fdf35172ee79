"""A look at what is new, asked for by hand: what the nightly run does, for who has just loaded a delivery."""

from __future__ import annotations

import streamlit as st

from casework.alerts import alert_inbox
from casework.alerts.events import Alert, ids_of
from casework.workspace import Workspace
from queries.verbs.notice import LATE, notice
from queries.verbs.watched import record, watched
from ui import reader_session
from ui.panels.alert import Refreshed
from ui.tasks.pending_reads import answered, wish
from ui.wording.language import _

_NAME = "look-now"


def button(refreshed: Refreshed) -> None:
    """The button, and what it asked for."""
    st.button(
        _("Look now"),
        icon=":material/search:",
        type="tertiary",
        key=_NAME,
        help=_("New networks and routes, and what hit something watched: as the nightly run looks for them."),
        on_click=wish,
        args=(_NAME, {}),
    )
    desk = reader_session.desk()
    found = answered(_NAME, _("Looking for what is new…"), lambda _row: _notice_all(desk))
    if found is not None:
        refreshed(found)
        st.rerun()


def _notice_all(desk: Workspace) -> list[Alert]:
    with desk.asking_as_one("look now", {}) as question:
        noticed = notice(late=LATE, desk=desk)
        alert_inbox.record_notices(desk, noticed, noticed.handling)
        record(desk, watched(desk=desk))
        every = alert_inbox.alerts(desk, all_=True)
        shown = dict.fromkeys(id_ for one in every for id_ in (one.id, *ids_of(one)))
        question.handed_out(len(every), shown)
    return every
