"""A look at what is new, asked for by hand: what the nightly run does, for who has just loaded a delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from casework.alerts import inbox
from casework.alerts.events import Alert, ids_of
from casework.workspace import Workspace
from queries.verbs.notice import notice
from queries.verbs.watched import record, watched
from ui import reader_session
from ui.panels.alert import Refreshed
from ui.tasks.requests import answered, wish
from ui.wording.language import _

_NAME = "look-now"
_WINDOW = timedelta(days=28)


def button(every: Sequence[Alert], refreshed: Refreshed) -> None:
    """The button, and what it asked for."""
    st.button(
        _("Look now"),
        icon=":material/search:",
        type="tertiary",
        key=_NAME,
        help=_("New networks and routes, and what hit something watched: as the nightly run looks for them."),
        on_click=wish,
        args=(_NAME, {"since": _since(every)}),
    )
    desk = reader_session.desk()
    found = answered(_NAME, _("Looking for what is new…"), lambda row: _look(str(row["since"]), desk))
    if found is not None:
        refreshed(found)
        st.rerun()


def _since(every: Sequence[Alert]) -> str:
    """The day of the newest alert that was noticed, else four weeks before the newest row of any delivery;
    "" where nothing is dated.
    """
    noticed = [str(one.notice["day"]) for one in every if one.notice["kind"] != inbox.WATCH]
    if noticed:
        return max(noticed)
    newest = max((facts.as_of for facts in reader_session.archive().loads() if facts.as_of), default="")
    return str(date.fromisoformat(newest[:10]) - _WINDOW) if newest else ""


def _look(since: str, desk: Workspace) -> list[Alert]:
    with desk.asking_as_one("look now", {"since": since}) as question:
        inbox.record_notices(desk, notice(since or None, desk=desk))
        record(desk, watched(desk=desk))
        every = inbox.alerts(desk, all_=True)
        shown = dict.fromkeys(id_ for one in every for id_ in (one.id, *ids_of(one)))
        question.handed_out(len(every), shown)
    return every
