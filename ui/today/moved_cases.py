"""Cases, those first of which a delivery changed something that nobody has looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from casework.case_contents import Touched, unseen_deliveries
from casework.cases import Case
from ui import page_links
from ui.canvas_session import page_address
from ui.session_state import session_state
from ui.wording.delivered_changes import delivered_changes
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, moment_in_text, ngettext, number

SHOWN = 4


def draw(found: list[Case]) -> None:
    """The box."""
    moved: dict[str, Sequence[Touched]] = {
        case.id: since for case in found if (since := unseen_deliveries(case))
    }
    session_state.moved_cases = dict(moved)
    ordered = sorted(found, key=lambda case: case.id not in moved)  # stable: else the last changed first
    with st.container(border=True, key="today-cases"):
        st.subheader(_("Cases"), anchor=False)
        if not found:
            st.caption(
                _("A case starts as soon as you put something on the canvas. It is then saved automatically.")
            )
        for case in ordered[:SHOWN]:
            _line(case, moved.get(case.id, []))
        if len(found) > SHOWN:
            said = ngettext(
                "{n} more under Case on Explore.", "{n} more under Case on Explore.", len(found) - SHOWN
            )
            st.caption(said.format(n=number(len(found) - SHOWN)))


def _line(case: Case, since: Sequence[Touched]) -> None:
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center"):
            page_links.page_link(
                "explore",
                label=plain(shortened(single_line(case.name), 50)) or _("untitled"),
                icon=":material/folder_open:",
                query_params=page_address.of(case.id, "case" if since else ""),
                width="stretch",
            )
            if since:
                st.badge(_("changed"), color="violet")
        unchanged = _("No delivery changed it since {day}.").format(
            day=moment_in_text(case.seen_at or case.made_at)
        )
        st.caption(plain(delivered_changes(since) if since else unchanged))
