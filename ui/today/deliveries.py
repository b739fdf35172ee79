"""The deliveries that came last, and what is odd about each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from evidence.facts import LoadFacts
from loaders.monitoring.baseline import deviations
from ui import page_links, reader_session
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment_in_text, ngettext, number

SHOWN = 4


def draw() -> None:
    """The box."""
    loads = [facts for facts in reader_session.archive().loads() if not facts.withdrawn]
    with st.container(border=True, key="today-deliveries"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(_("Last deliveries"), anchor=False, width="stretch")
            page_links.page_link("load", label=_("All deliveries"))
        for facts in reversed(loads[-SHOWN:]):
            _line(facts, loads)


def _line(facts: LoadFacts, loads: Sequence[LoadFacts]) -> None:
    odd = deviations(facts, loads)
    rows = ngettext("{n} row", "{n} rows", facts.rows_read).format(n=number(facts.rows_read))
    parts = [rows, moment_in_text(facts.received)]
    if facts.rows_rejected:
        parts.append(
            ngettext("{n} rejected", "{n} rejected", facts.rows_rejected).format(
                n=number(facts.rows_rejected)
            )
        )
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(single_line(facts.file))}**", width="stretch")
            if odd:
                st.badge(_("odd"), color="orange", icon=":material/warning:")
        st.caption(plain(" · ".join([*parts, *odd])))
