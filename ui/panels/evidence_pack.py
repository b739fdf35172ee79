"""The evidence pack of the case at hand: who gets it, what they are, and for what; then the file."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.disclosure import Recipient
from casework.workspace import Workspace
from handover.packing import SUFFIX, PackOrder, pack
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.tasks.prepared_export import offer
from ui.tasks.requests import Wish, wish
from ui.wording.language import _

_NAME = "pack"
REQUESTS = "requests"
"""The folder in WAYBILL_HOME for requests to originators that a page's pack makes."""


def panel(work: CanvasSession) -> None:
    """The form, and once it is made the file."""
    with st.form("pack", border=False):
        recipient = st.text_input(
            _("For whom"), key="pack-recipient", max_chars=200, placeholder=_("who receives this file")
        )
        kinds = _kinds()
        kind = st.selectbox(
            _("What they are"), list(kinds), format_func=lambda one: kinds.get(one, one), key="pack-kind"
        )
        purpose = st.text_input(
            _("Purpose"),
            value=work.notebook.purpose or reader_session.purpose(),
            key=f"pack-purpose-{work.id}",
            max_chars=1000,
        )
        st.caption(
            _(
                "Rows that this recipient may not have are left out and counted. Where their provider must "
                "be asked first, the request is written to the folder {folder} of this machine."
            ).format(folder=f"`WAYBILL_HOME/{REQUESTS}`")
        )
        sent = st.form_submit_button(_("Create evidence pack"), type="primary", disabled=work.kept is None)
    if sent and not recipient.strip():
        st.error(_("Enter who receives the file. This is logged."))
    elif sent and not purpose.strip():
        st.error(_("Enter what they need it for. This is logged, and written in the pack."))
    elif sent:
        told = {"case": work.id, "for": recipient.strip(), "kind": kind, "purpose": " ".join(purpose.split())}
        wish(_NAME, {"of": _of(work), "suffix": SUFFIX, **told})
    place = st.empty()
    offer(_NAME, _of(work), "evidence-pack", _("Writing the evidence pack…"), _write, place)


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    order = PackOrder(
        to=Recipient(row["for"], row["kind"]),
        purpose=row["purpose"],
        requests=desk.settings.private_folder(REQUESTS),
    )
    pack(row["case"], target, order, desk=desk)


def _of(work: CanvasSession) -> tuple[str, str]:
    return reader_session.space(), work.id


def _kinds() -> dict[str, str]:
    """Kinds of recipients in the reader's language, the one that a pack is made for most first."""
    return {
        "court": _("A court or prosecutor"),
        "own": _("Our own authority"),
        "own_file": _("A file for myself"),
        "partner_eu": _("A contact point in the EU"),
        "partner_outside": _("A partner outside the EU"),
        "operator": _("A postal or courier operator"),
    }
