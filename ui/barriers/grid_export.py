"""The grid as files: a workbook, a report that prints, a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from casework.cases import now
from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from ui import file_downloads, reader_session
from ui.barriers.grid_page import GridPage, html_bytes
from ui.barriers.grid_picture import svg_bytes
from ui.file_downloads import PageFile, stamped
from ui.wording import handling_codes
from ui.wording.escaping import single_line
from ui.wording.language import _, moment_in_text

_NAME = "barriers"


def offer(page: GridPage, chosen: Sequence[ChosenBarrier]) -> None:
    """The buttons of the three files, in a popover."""
    files = {
        "xlsx": file_downloads.xlsx_file(_with_running(page), _NAME),
        "html": PageFile(
            label=_("Report to print (web page)"),
            name=stamped(_NAME, "html"),
            mime="text/html",
            make=lambda: html_bytes(_signed(page, codes)),
            icon=":material/print:",
        ),
        "svg": PageFile(
            label=_("Picture (SVG)"),
            name=stamped(_NAME, "svg"),
            mime="image/svg+xml",
            make=lambda: svg_bytes(_signed(page, codes)),
            icon=":material/image:",
        ),
    }
    named = list(dict.fromkeys(id_ for one in chosen for id_ in (one.id, *events.ids_of(one))))
    codes = sorted(events.codes_of(chosen))
    with st.popover(_("Export"), icon=":material/download:", key="barriers-export"):
        for kind, file in files.items():
            bound = replace(file, subjects=named, handling=codes)
            file_downloads.offer_file(bound, page.rows, key=f"barriers-{kind}", verb=f"barriers {kind}")


def _with_running(page: GridPage) -> list[Mapping[str, str]]:
    """The rows of a workbook: what a page says over its columns has a row of its own."""
    said = [{next(iter(page.rows[0])): _("Running"), **page.running}] if page.rows else []
    return [*said, *page.rows]


def _signed(page: GridPage, codes: Sequence[str]) -> GridPage:
    """The same with what binds it, who made it, why and when."""
    made = _("Made by {person}. Purpose: {purpose}").format(
        person=single_line(reader_session.desk().person), purpose=single_line(reader_session.purpose())
    )
    _bound, asked = handling_codes.binding(codes)
    return replace(page, lines=[*filter(None, [asked]), *page.lines, made, moment_in_text(now())])
