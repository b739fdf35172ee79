"""The evidence pack of the case at hand: who gets it, what they are, and for what; then the file."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.disclosure import Recipient
from casework.workspace import Workspace
from handover.packs.evidence_pack import SUFFIX, PackOrder, PackSummary, pack
from handover.report.wording import LANGUAGES as REPORTED
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.exchange import partners
from ui.panels.case_work import handed_summary, recipient_fields, texts_to_send
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import came_of, offer
from ui.wording.escaping import plain
from ui.wording.language import _, current, ngettext, number

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
    if (made := came_of(_NAME, of)) is not None:
        summary, row = made
        _summary(summary)
        if summary.texts_left_out:
            texts_to_send.panel(_NAME, summary.texts_left_out, row)
    texts_to_send.review(_NAME, of)


def _summary(made: PackSummary) -> None:
    """What is in it and what is not, and whom to ask for the rest."""
    said = [
        handed_summary.rows(made.rows, made.withheld),
        handed_summary.handling(made.handling),
        _("Fingerprint of the pack: {fingerprint}").format(fingerprint=partners.grouped(made.fingerprint)),
    ]
    st.markdown("\n".join(f"- {plain(one)}" for one in said))
    if made.requests:
        asked = ngettext(
            "{n} request to a provider was written to the folder {folder}:",
            "{n} requests to providers were written to the folder {folder}:",
            len(made.requests),
        )
        where = f"WAYBILL_HOME/{REQUESTS}"
        st.markdown(plain(asked.format(n=number(len(made.requests)), folder=where)))
        st.markdown("\n".join(f"- `{path.name}`" for path in made.requests))


def _report_language() -> str:
    """The reader's, where reports are written in it."""
    return current() if current() in REPORTED else "en"


def _write(row: Wish, target: Path, desk: Workspace) -> tuple[PackSummary, Wish]:
    """With what it was wished for by: who reads the texts that it left out asks for it anew."""
    order = PackOrder(
        to=Recipient(row["for"], row["kind"]),
        purpose=row["purpose"],
        language=row["language"],
        requests=desk.settings.private_folder(REQUESTS),
        texts=row.get("texts", ()),
    )
    return pack(row["case"], target, order, desk=desk), row
