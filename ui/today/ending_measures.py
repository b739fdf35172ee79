"""Measures that end within two weeks or have ended, of which nobody said yet what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.measures.model_file import BarrierModelRefused
from casework.chosen_barriers.events import ChosenBarrier, ids_of
from queries.barrier_models.barrier_model import model_in_use
from ui import page_links, reader_session
from ui.barriers import barrier_cell, worked
from ui.barriers.model_texts import localised, states
from ui.session_state import session_state
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, number

SHOWN = 5


def draw(found: Sequence[ChosenBarrier]) -> None:
    """The box; nothing where nothing ends."""
    if not found:
        return
    with st.container(border=True, key="today-ending"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(_("Measures that end"), anchor=False, width="stretch")
            page_links.page_link("barriers", label=_("Barriers"))
        titles = _titles()
        for one in found[:SHOWN]:
            _line(one, titles)
        if len(found) > SHOWN:
            more = _("and {n} more")
            st.caption(more.format(n=number(len(found) - SHOWN)))


def named(found: Sequence[ChosenBarrier]) -> list[str]:
    """The ids of measures and of what they act on, for the log."""
    return [id_ for one in found for id_ in (one.id, *ids_of(one))]


def _titles() -> Mapping[str, str]:
    """What each barrier of the model is called; nothing where it cannot be used: page Barriers says why."""
    try:
        model = model_in_use(reader_session.desk().settings)
    except BarrierModelRefused:
        return {}
    return {barrier.id: localised(barrier.text) for barrier in model.barriers()}


def _line(one: ChosenBarrier, titles: Mapping[str, str]) -> None:
    what = titles.get(one.barrier, one.barrier)
    said = _("{thing}: {said}").format(thing=what, said=one.label or one.on) if one.on else what
    about = (states()[one.state], barrier_cell.end_in_words(one), single_line(one.owner))
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{plain(shortened(single_line(said), 90))}**")
            st.caption(plain(" · ".join(filter(None, about))))
        follows = worked.is_followed(one)
        if st.button(_("Did it work") if follows else _("Look"), key=f"today-ending-{one.id}"):
            session_state.barriers_view = "worked" if follows else "model"
            session_state.measure_at_hand = one.id
            session_state.case_of_barriers = one.case
            page_links.go("barriers")
