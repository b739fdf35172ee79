"""Pairs of people whose deciding changes most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui import page_links
from ui.panels.identity.identity_evidence import LabelFacts, called
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, ngettext, number
from ui.wording.reasons import reason

SHOWN = 3


def draw(rows: Sequence[dict[str, Any]], shown: LabelFacts) -> None:
    """The box; nothing where nothing is open."""
    if not rows:
        return
    with st.container(border=True, key="today-identities"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(_("Identities worth deciding"), anchor=False, width="stretch")
            page_links.page_link("identities", label=_("Decide"))
        for row in rows[:SHOWN]:
            one, other = (plain(shortened(called(shown, row[end]), 60)) for end in ("a", "b"))
            joins = ngettext("Joins {n} pair", "Joins {n} pairs", row["effect"]).format(
                n=number(row["effect"])
            )
            with st.container(gap=None):
                st.markdown(_("**{one}** – the same as **{other}**?").format(one=one, other=other))
                st.caption(f"{plain(joins)} · {plain(reason(row['why']))}")
