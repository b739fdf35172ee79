"""What of a file was not used: sheets that were not read, columns that one side has and the other has not."""

from __future__ import annotations

import streamlit as st

from loaders.ingest_report import FileReport, listed
from ui.wording.escaping import plain
from ui.wording.language import _
from ui.wording.reasons import reasons


def left_out(one: FileReport) -> None:
    """Name it, the first few of each."""
    columns = _("Columns of the file that are not used: {names}")
    missing = _("Columns of the layout that the file does not have: {names}")
    if one.not_read:
        st.warning(plain(_("Not read: {names}").format(names=reasons(one.not_read))))
    if one.columns_not_used:
        st.caption(plain(columns.format(names=listed(one.columns_not_used))))
    if one.columns_missing:
        st.caption(plain(missing.format(names=listed(one.columns_missing))))
