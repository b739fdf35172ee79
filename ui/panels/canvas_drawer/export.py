"""What leaves the canvas as a file: every format of graph.export, logged with its recipient, of what they may
have.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

import queries
from casework.disclosure import Recipient
from casework.workspace import Workspace
from graph.export import FORMATS
from handover.charting import ChartOrder, chart
from ui import reader_session
from ui.canvas_session import current_canvas, page_address
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.as_drawn import drawing_of
from ui.panels.canvas_drawer import picture_form
from ui.panels.case_work.recipient_fields import OURSELVES, kinds_of_recipients
from ui.panels.selection import style_value
from ui.session_state import session_state
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import offer
from ui.wording.language import _


def menu(work: CanvasSession) -> Any:
    """A new canvas, and what leaves this one; the place for what `make` makes."""
    nothing = not work.channel.state.drawn
    with st.container(horizontal=True, vertical_alignment="bottom", width="content", gap="xsmall"):
        st.button(
            _("New canvas"),
            icon=":material/note_add:",
            key="new-canvas",
            help=_("The current canvas stays available at its web address."),
            disabled=nothing,
            on_click=_anew,
        )
        picture_form.menu(work)
        with st.popover(_("Export"), icon=":material/ios_share:", disabled=nothing):
            return _form(work)


def _anew() -> None:
    current_canvas.make_current(CanvasSession.new())
    page_address.clear()
    del session_state.found


def _form(work: CanvasSession) -> Any:
    """Format, neighbours, who receives it and what they are; the place below them."""
    with st.form("export", border=False):
        suffix = st.selectbox(_("Format"), _formats(), format_func=_format_name, key="export-format")
        hops = st.checkbox(_("Include the neighbours of nodes on the canvas"), key="export-hops")
        recipient = st.text_input(
            _("For whom"), key="export-recipient", max_chars=200, placeholder=_("who receives this file")
        )
        kinds = kinds_of_recipients()
        kind = st.selectbox(
            _("What they are"), list(kinds), format_func=lambda one: kinds.get(one, one), key="export-kind"
        )
        st.caption(
            _(
                "Our own authority gets it as drawn. Others get a chart of the source rows that they may "
                "have; the rest is left out."
            )
        )
        sent = st.form_submit_button(_("Create file"), type="primary")
    if sent and not recipient.strip():
        st.error(_("Enter who receives the file. This is logged."))
    elif sent:
        drawing = drawing_of(work.channel.state, style_value.value_text)
        told = {
            "ids": tuple(drawing.places),
            "drawing": drawing,
            "title": work.title,
            "suffix": str(suffix),
            "hops": int(hops),
            "for": recipient.strip(),
            "kind": kind,
        }
        wish("export", {"of": _of(work), **told})
    return st.empty()


def make(work: CanvasSession, slot: Any, place: Any) -> None:
    """Write the file that was asked for, with a sign in `slot`; in `place` a button that saves it."""
    offer("export", _of(work), "waybill", _("Writing the file…"), _write, place, slot)


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    if row["kind"] not in OURSELVES:
        ids = row["ids"]
        if row["hops"]:
            ids = tuple(queries.induced(ids, hops=row["hops"], desk=desk).nodes)
        order = ChartOrder(to=Recipient(row["for"], row["kind"]), drawing=row["drawing"])
        chart(ids, target, order, desk=desk)
        return
    queries.export(
        row["ids"],
        target,
        hops=row["hops"],
        recipient=row["for"],
        kind=row["kind"],
        drawing=row["drawing"],
        title=row["title"],
        desk=desk,
    )


def _of(work: CanvasSession) -> tuple[str, str]:
    return reader_session.space(), work.id


def _formats() -> list[str]:
    """The suffixes of the formats, the page that everybody can open first."""
    return sorted(FORMATS, key=lambda suffix: (suffix != ".html", suffix))


def _format_name(suffix: str) -> str:
    names = {
        ".graphml": _("GraphML (Gephi, yEd, networkx)"),
        ".gexf": _("GEXF (Gephi)"),
        ".json": _("JSON"),
        ".anx": _("Chart for i2 Analyst's Notebook (untested there)"),
        ".csv": _("One CSV file, a link a row (i2, Maltego imports)"),
        ".html": _("Web page that works offline"),
        ".xlsx": _("Excel workbook"),
        ".zip": _("Two CSV files in a zip"),
    }
    return names.get(suffix, suffix)
