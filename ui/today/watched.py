"""What is watched, that which was hit last first."""

from __future__ import annotations

import streamlit as st

from casework.watches.events import Watch, ids_of
from ui import page_links
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, day_in_text, ngettext, number

SHOWN = 4


def draw(found: list[Watch]) -> None:
    """The box; nothing where nothing is watched."""
    if not found:
        return
    with st.container(border=True, key="today-watched"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(_("Watched"), anchor=False, width="stretch")
            said = ngettext("{n} watch", "{n} watches", len(found)).format(n=number(len(found)))
            page_links.page_link("watching", label=said)
        for one in found[:SHOWN]:
            _line(one)


def _line(one: Watch) -> None:
    hit = _("Last hit {day}") if one.hit_at else _("Nothing new since {day}")
    until = _("until {day}").format(day=day_in_text(one.until))
    with st.container(gap=None):
        st.markdown(f"**{plain(shortened(single_line(one.target.label), 60))}**")
        st.caption(f"{plain(hit.format(day=day_in_text(one.hit_at or one.begun_at)))} · {plain(until)}")


def named(found: list[Watch]) -> list[str]:
    """The ids of watches and of what they watch, for the log."""
    return [id_ for one in found for id_ in (one.id, *ids_of(one))]
