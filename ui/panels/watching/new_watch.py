"""A button that begins to watch something, for a purpose and until a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from casework.watches.events import WatchTarget, named_by
from casework.watches.watch_register import LONGEST, MOST_DAYS, USUAL, checked_terms
from queries.verbs.begin_watch import begin_watch, record
from ui import reader_session
from ui.error_display import guarded
from ui.tasks import answers
from ui.wording.language import _, day_in_text

if TYPE_CHECKING:
    from ui.ranked_lists import RankedList

PLACE = "watching"
"""The page that lists the watches, as it keeps its list."""


def offer(name: str, what: Callable[[], str | WatchTarget], fields: Callable[[], None] | None = None) -> None:
    """The button, and what it opens. `name`: of what would be watched, one of its kind on a page; `what`:
    asked once the form was sent; `fields`: draws what else the form asks for.
    """
    with st.popover(_("Watch"), icon=":material/notification_add:", key=f"watch-{name}"):
        st.caption(_("What newly hits it becomes an alert, until the last day."))
        with st.form(f"new-watch-{name}", border=False):
            if fields is not None:
                fields()
            purpose, until = terms(f"new-watch-{name}", reader_session.desk().purpose, None)
            sent = st.form_submit_button(_("Watch this"), type="primary")
        if sent:
            begin(what, purpose, until)


def terms(key: str, purpose: str, until: date | None) -> tuple[str, date]:
    """The fields for why and until when; drawn where the caller stands."""
    today = datetime.now(UTC).date()
    said = st.text_input(_("Purpose"), value=purpose, max_chars=LONGEST, key=f"{key}-purpose")
    last = st.date_input(
        _("Last day"),
        value=until or today + timedelta(days=USUAL),
        min_value=today + timedelta(days=1),
        max_value=today + timedelta(days=MOST_DAYS),
        format="YYYY-MM-DD",
        key=f"{key}-until",
    )
    return said, last


def begin(
    what: Callable[[], str | WatchTarget],
    purpose: str,
    until: date,
    listed: RankedList[Any] | None = None,
) -> None:
    """Begin the watch, and say so. What is known is read, the watch recorded, and where `listed` stands on
    the page it is read anew: one question.
    """
    if not purpose.strip():
        st.error(_("Enter a purpose first."))
        return
    desk = reader_session.desk()
    with guarded():
        checked_terms(purpose, until)
        target, rows = what(), None
        with (
            st.spinner(_("Looking at what is known…")),
            desk.asking_as_one("begin_watch", {"page": PLACE}) as question,
        ):
            ready = begin_watch(target, desk=desk)
            record(desk, ready, purpose, until)
            rows = listed.read(desk) if listed else None
            question.handed_out(1, [ready.id, *named_by(ready.target)])
        answers.forget(PLACE)
        if listed and rows is not None:
            listed.store(rows)
        st.toast(_("Watched until {day}.").format(day=day_in_text(until)))
