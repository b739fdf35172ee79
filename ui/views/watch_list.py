"""What to hand to an operator after a seizure: a watch list, made by the verb that logs it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from casework.desk import Desk
from queries.verbs.targets import GRAPHS, LISTS, targets
from ui import visit
from ui.files import stamped
from ui.language import _
from ui.trouble import guarded
from ui.wishes import Wish, answered, wish, wished

Made = tuple[tuple[str, tuple[str, ...]], str, bytes]


def menu(starts: Sequence[str]) -> None:
    """Format, what is new, recipient; then a button that saves what was made. `starts`: ids or numbers."""
    with st.popover(_("Watch list"), icon=":material/visibility:", disabled=not starts):
        st.caption(
            _(
                "The numbers that a walk links, and the accounts, counters, phones, contents and lanes that "
                "their senders have in common. Linked is not suspect."
            )
        )
        with st.form("watch-list", border=False):
            suffix = st.selectbox(
                _("Format"), [*LISTS, *GRAPHS], format_func=_format_name, key="watch-format"
            )
            fresh = st.date_input(
                _("Mark as new from"), value=None, format="YYYY-MM-DD", key="watch-new-since"
            )
            recipient = st.text_input(
                _("For whom"), key="watch-recipient", placeholder=_("who gets this file")
            )
            sent = st.form_submit_button(_("Make the file"), type="primary")
        of = (visit.space(), tuple(starts))
        kept: Made | None = st.session_state.get("watch-made")
        made = kept if kept is not None and kept[0] == of else None  # never that of other starts
        if sent and not recipient.strip():
            st.error(_("Say who gets the file: it stands in the log."))
        elif sent:
            wish("watch", {"of": of, "suffix": str(suffix), "for": recipient.strip(), "fresh": fresh})
        row = wished("watch")
        if row is not None and row["of"] == of:
            with guarded():
                desk = visit.desk()
                made = (
                    of,
                    row["suffix"],
                    answered("watch", _("Walking…"), lambda row: _written(row, desk)) or b"",
                )
                st.session_state["watch-made"] = made
        if made is not None:
            file = stamped("waybill-watch", made[1].lstrip("."))
            st.download_button(
                _("Save {name}").format(name=file),
                data=made[2],
                file_name=file,
                icon=":material/download:",
                on_click=lambda: st.session_state.pop("watch-made", None),
                key="watch-save",
            )


def _written(row: Wish, desk: Desk) -> bytes:
    with tempfile.TemporaryDirectory(prefix="waybill-") as folder:
        target = Path(folder) / f"watch{row['suffix']}"
        targets(row["of"][1], target, recipient=row["for"], new_since=row["fresh"], desk=desk)
        return target.read_bytes()


def _format_name(suffix: str) -> str:
    names = {
        ".csv": _("CSV, a row for each thing to watch for"),
        ".xlsx": _("Excel workbook"),
        ".json": _("JSON"),
        ".graphml": _("The walk as a graph: GraphML (Gephi, yEd, networkx)"),
        ".gexf": _("The walk as a graph: GEXF (Gephi)"),
        ".html": _("The walk as a web page that opens without network"),
        ".zip": _("The walk as two CSV files in a zip"),
    }
    return names[suffix]
