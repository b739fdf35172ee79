"""The evidence pack of the case at hand: who gets it, what they are, and for what; then the file."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.disclosure import Recipient
from casework.workspace import Workspace
from handover.packing import SUFFIX, PackOrder, pack
from handover.report.wording import LANGUAGES as REPORTED
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.panels import recipient_fields
from ui.tasks.prepared_export import offer
from ui.tasks.requests import Wish, wish
from ui.wording.language import _, current

_NAME = "pack"
REQUESTS = "requests"
"""The folder in WAYBILL_HOME for requests to originators that a page's pack makes."""


def panel(work: CanvasSession) -> None:
    """The form, and once it is made the file."""
    of = (reader_session.space(), work.id)
    with st.form("pack", border=False):
        given = recipient_fields.draw(_NAME, work)
        st.caption(
            _(
                "Rows that this recipient may not have are left out and counted. Where their provider must "
                "be asked first, the request is written to the folder {folder} of this machine."
            ).format(folder=f"`WAYBILL_HOME/{REQUESTS}`")
        )
        sent = st.form_submit_button(_("Create evidence pack"), type="primary", disabled=work.kept is None)
    if sent and (lacking := given.lacking()):
        st.error(lacking)
    elif sent:
        wish(_NAME, {"of": of, "suffix": SUFFIX, "language": _report_language(), **given.wish(work)})
    offer(_NAME, of, "evidence-pack", _("Writing the evidence pack…"), _write, st.empty())


def _report_language() -> str:
    """The reader's, where reports are written in it."""
    return current() if current() in REPORTED else "en"


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    order = PackOrder(
        to=Recipient(row["for"], row["kind"]),
        purpose=row["purpose"],
        language=row["language"],
        requests=desk.settings.private_folder(REQUESTS),
    )
    pack(row["case"], target, order, desk=desk)
