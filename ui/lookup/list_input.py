"""Where a list is pasted or uploaded; once it is there, what it is, and a button for another one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from errors import SourceRefused
from queries.lookup.list_table import LookupSheet, table_of_text
from ui import reader_session
from ui.lookup.list_at_hand import ListAtHand
from ui.lookup.uploaded_list import MOST_MEGABYTES, SUFFIXES, uploaded
from ui.session_state import session_state
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, ngettext, number

_LONGEST = 1_000_000
"""Characters that are pasted."""


def list_given() -> ListAtHand | None:
    """The list at hand; where there is none, the fields for one are drawn."""
    at_hand = session_state.lookup
    if at_hand is None:
        with st.container(key="lookup-input"):
            pasted, file = st.columns(2, gap="medium")
            with pasted:
                _paste()
            with file:
                _upload()
        at_hand = session_state.lookup
        if at_hand is not None:
            st.rerun()
        return None
    _shown(at_hand)
    return at_hand


def _paste() -> None:
    with st.form("lookup-paste", border=True):
        text = st.text_area(
            _("Paste a list: one per line, or columns copied from a spreadsheet"),
            key=f"lookup-text-{session_state.lookup_round}",
            height=220,
            max_chars=_LONGEST,
            placeholder=_("parcel numbers, phones, names, addresses, e-mails, accounts"),
        )
        sent = st.form_submit_button(_("Read this list"), icon=":material/content_paste_go:")
    if sent:
        _begin("", {"": table_of_text(text)})


def _upload() -> None:
    file = st.file_uploader(
        _("Or upload a file: CSV, text, Excel or ODS"),
        type=list(SUFFIXES),
        max_upload_size=MOST_MEGABYTES,
        key=f"lookup-file-{session_state.lookup_round}",
    )
    st.caption(
        _(
            "Nothing of the list is saved: it is gone when your session ends. The log records how many "
            "values were looked up, a checksum of them, and what they hit."
        )
    )
    if file is None:
        return
    try:
        tables = uploaded(reader_session.settings(), file)
    except SourceRefused as error:
        said = _("This list cannot be read.")
        st.error(f"{said}  \n{plain(error)}", icon=":material/error:")
        return
    _begin(single_line(file.name), tables)


def _begin(name: str, tables: Mapping[str, LookupSheet]) -> None:
    if not any(any(row) for table in tables.values() for row in table.rows):
        st.error(_("There is nothing in this list."), icon=":material/error:")
        return
    session_state.lookup = ListAtHand(name, tables, session_state.lookup_round)


def _shown(at_hand: ListAtHand) -> None:
    lines = ngettext("{n} line", "{n} lines", at_hand.lines).format(n=number(at_hand.lines))
    width = at_hand.table.width
    columns = ngettext("{n} column", "{n} columns", width).format(n=number(width))
    name = at_hand.name or _("Pasted list")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(name)}**: {lines}, {columns}", width="content")
        st.button(
            _("Another list"),
            icon=":material/playlist_remove:",
            key="lookup-another",
            on_click=_drop,
            help=_("Drops this list and what was found"),
        )


def _drop() -> None:
    session_state.lookup = None
    session_state.lookup_round += 1
