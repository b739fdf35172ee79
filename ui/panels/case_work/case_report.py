"""The report of the case at hand as a PDF: for whom, in which language, whole or on two pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.disclosure import Recipient
from casework.workspace import Workspace
from handover.report.reporting import OWN_FILE, SUFFIX, ReportOrder, ReportSummary, report
from handover.report.wording import LANGUAGES as REPORTED
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.panels.case_work import handed_summary, recipient_fields, texts_to_send
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import came_of, offer
from ui.wording.escaping import plain
from ui.wording.language import LANGUAGES, _, current

_NAME = "report"


def panel(work: CanvasSession) -> None:
    """The form, and once it is made the file."""
    of = (reader_session.space(), work.id)
    with st.form("report", border=False):
        given = recipient_fields.draw(_NAME, work, OWN_FILE)
        language = st.selectbox(
            _("Language"),
            sorted(REPORTED, key=lambda code: code != current()),
            format_func=lambda code: LANGUAGES.get(code, code),
            key="report-language",
        )
        lengths = {False: _("Whole"), True: _("Short, two pages")}
        short = st.radio(
            _("Length"),
            list(lengths),
            format_func=lambda one: lengths[one],
            key="report-short",
            horizontal=True,
        )
        st.caption(
            _(
                "Facts with their source rows, then assessments and measures. Rows that this recipient may "
                "not have are left out and counted."
            )
        )
        sent = st.form_submit_button(_("Create report"), type="primary", disabled=work.kept is None)
    if sent and (lacking := given.lacking(unnamed=recipient_fields.OURSELVES)):
        st.error(lacking)
    elif sent:
        how = {"language": language, "short": bool(short)}
        wish(_NAME, {"of": of, "suffix": SUFFIX, **given.wish(work), **how})
    offer(_NAME, of, "report", _("Writing the report…"), _write, st.empty())
    if (made := came_of(_NAME, of)) is not None:
        summary, row = made
        said = [
            handed_summary.rows(summary.rows, summary.withheld),
            handed_summary.handling(summary.handling),
        ]
        st.markdown("\n".join(f"- {plain(one)}" for one in said))
        if summary.texts_left_out:
            texts_to_send.panel(_NAME, summary.texts_left_out, row)
    texts_to_send.review(_NAME, of)


def _write(row: Wish, target: Path, desk: Workspace) -> tuple[ReportSummary, Wish]:
    """With what it was wished for by: who reads the texts that it left out asks for it anew."""
    order = ReportOrder(
        to=Recipient(row["for"], row["kind"]),
        purpose=row["purpose"],
        language=row["language"],
        short=row["short"],
        texts=row.get("texts", ()),
    )
    return report(row["case"], target, order, desk=desk), row
