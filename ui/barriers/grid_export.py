"""The grid as files: a workbook, a report that prints, a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from casework.cases import now
from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from ui import file_downloads, reader_session
from ui.barriers.grid_page import GridPage, html_bytes
from ui.barriers.grid_picture import svg_bytes
from ui.file_downloads import PageFile, stamped
from ui.wording.escaping import single_line
from ui.wording.language import _, moment_in_text

_NAME = "barriers"


def offer(page: GridPage, chosen: Sequence[ChosenBarrier]) -> None:
    """The buttons of the three files, in a popover."""
    named = list(dict.fromkeys(id_ for one in chosen for id_ in (one.id, *events.ids_of(one))))
    with st.popover(_("Export"), icon=":material/download:", key="barriers-export"):
        file_downloads.offer_xlsx(page.rows, _NAME, key="barriers-xlsx", verb="barriers xlsx", subjects=named)
        report = PageFile(
            label=_("Report to print (web page)"),
            name=stamped(_NAME, "html"),
            mime="text/html",
            make=lambda: html_bytes(_signed(page)),
            icon=":material/print:",
            subjects=named,
        )
        file_downloads.offer_file(report, page.rows, key="barriers-html", verb="barriers html")
        picture = PageFile(
            label=_("Picture (SVG)"),
            name=stamped(_NAME, "svg"),
            mime="image/svg+xml",
            make=lambda: svg_bytes(_signed(page)),
            icon=":material/image:",
            subjects=named,
        )
        file_downloads.offer_file(picture, page.rows, key="barriers-svg", verb="barriers svg")


def _signed(page: GridPage) -> GridPage:
    """The same with who made it, why and when."""
    made = _("Made by {person}. Purpose: {purpose}").format(
        person=single_line(reader_session.desk().person), purpose=single_line(reader_session.purpose())
    )
    return replace(page, lines=[*page.lines, made, moment_in_text(now())])
