"""Audit log: who looked, when, why and how often; for whoever may read all of the log. No case data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from casework.audit_chain.log import newest
from casework.audit_chain.log_review import NIGHT_FROM, NIGHT_UNTIL, SHOWN, people_in_log
from ui import file_downloads, reader_session
from ui.error_display import guarded
from ui.ranked_lists import page_head
from ui.table_height import height_of_table
from ui.tasks import answers
from ui.wording.language import _, moment, number

if TYPE_CHECKING:
    from casework.workspace import Workspace

PLACE = "audit"
DAYS = 30
MOST = 500
"""Entries that are shown at once."""


def draw() -> None:
    """The page."""
    page_head(
        _("Audit log"),
        _("Who searched, when and why. What was searched for is not shown. Reading this is logged."),
    )
    with guarded():
        today = datetime.now(UTC).date()
        chosen = st.date_input(
            _("Days (UTC)"),
            value=(today - timedelta(days=DAYS), today),
            max_value=today,
            format="YYYY-MM-DD",
            key="audit-days",
        )
        if not isinstance(chosen, tuple) or len(chosen) != 2:
            st.info(_("Choose the first and the last day."))
            return
        desk, (first, last) = reader_session.desk(), chosen
        people = answers.page_answer(
            PLACE, (first, last), _("Reading the log…"), lambda: _people(desk, first, last)
        )
        _table_of_people(people, f"{first}-{last}")
        _entries(desk, [str(row["who"]) for row in people])


def _people(desk: Workspace, first: date, last: date) -> list[dict[str, Any]]:
    with desk.asking("log", {"from": first.isoformat(), "to": last.isoformat()}) as asked:
        found = [one.row() for one in people_in_log(desk.settings.home, first, last)]
        asked.handed_out(len(found))
    return found


def _table_of_people(people: Sequence[dict[str, Any]], days: str) -> None:
    st.header(_("People"), anchor=False)
    if not people:
        st.caption(_("No entries in these days."))
        return
    frame = pd.DataFrame(
        {
            _("Person"): [row["who"] for row in people],
            _("Questions"): [row["questions"] for row in people],
            _("Things shown"): [row["things"] for row in people],
            _("Files"): [row["files"] for row in people],
            _("Runs"): [row["runs"] for row in people],
            _("Refused"): [row["refused"] for row in people],
            _("Without a case"): [row["without_case"] for row in people],
            _("At night"): [row["at_night"] for row in people],
            _("Busiest hour"): [row["busiest"] for row in people],
            _("Same thing again"): [row["again"] for row in people],
            _("Last"): [moment(row["last"]) for row in people],
        }
    )
    with height_of_table("audit-people", len(people)) as height:
        st.dataframe(frame, hide_index=True, height=height, alt=_("People in the log, most questions first"))
    st.caption(
        _(
            "At night: from {first}:00 to {last}:00 by the clock of the server. Same thing again: the most "
            "questions about one thing, asked in no case."
        ).format(first=number(NIGHT_FROM), last=number(NIGHT_UNTIL))
    )
    file_downloads.offer_csv(people, f"audit-{days}", key="audit-csv", verb="log csv")


def _entries(desk: Workspace, people: Sequence[str]) -> None:
    st.header(_("Entries"), anchor=False)
    with st.form("audit-entries", border=True):
        who = st.selectbox(
            _("Person"), ["", *people], format_func=lambda name: name or _("everybody"), key="audit-who"
        )
        sent = st.form_submit_button(_("Show the newest"), icon=":material/list:")
    if sent:
        answers.forget("audit-entries")
    if not sent and answers.page_answer_if_read("audit-entries", who) is None:
        return
    rows = answers.page_answer("audit-entries", who, _("Reading the log…"), lambda: _newest(desk, who))
    frame = pd.DataFrame(
        {
            _("Entry"): [row["n"] for row in rows],
            _("Time"): [moment(row["at"]) for row in rows],
            _("Person"): [row["who"] for row in rows],
            _("What"): [row["verb"] for row in rows],
            _("Outcome"): [row["outcome"] for row in rows],
            _("Case"): [row["case"] or "" for row in rows],
            _("Purpose"): [row["purpose"] or "" for row in rows],
            _("Things"): ["" if row["count"] is None else number(row["count"]) for row in rows],
            _("Recipient"): [row["recipient"] or "" for row in rows],
        }
    )
    with height_of_table("audit-entries", len(rows)) as height:
        st.dataframe(frame, hide_index=True, height=height, alt=_("Entries of the log, newest first"))


def _newest(desk: Workspace, who: str) -> list[dict[str, Any]]:
    with desk.asking("log", {"limit": MOST, "who": who}) as asked:
        entries = newest(desk.settings.home, MOST, who=who or None)
        found = [{name: entry.get(name) for name in SHOWN} for entry in entries]
        asked.handed_out(len(found))
    return found
