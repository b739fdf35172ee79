"""Beside the canvas: who connects, and what falls apart without whom, as a list that lights up."""

from __future__ import annotations

import streamlit as st

from ui.canvas_session import structure
from ui.canvas_session.session import CanvasSession
from ui.canvas_session.structure_answers import CONNECTS, SEPARATES, StructureAnswer, StructureRow
from ui.panels.canvas_drawer.row_selection import select_seen
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, ngettext, number, percent
from ui.wording.schema_names import kind, symbol

_LONG = 34
_LEAST = 3  # nodes on a canvas from which there is something to ask


def panel(work: CanvasSession) -> None:
    """The answer until it is closed; while nothing is selected, the two questions."""
    state = work.channel.state
    if work.structure is None:
        if len(state.drawn) >= _LEAST and not state.selected and not state.line:
            _questions(work)
        return
    with st.container(border=True, key="structure-answer"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{_title(work.structure)}**", width="stretch")
            st.button(_("Close"), key="structure-close", type="tertiary", on_click=_close, args=(work,))
        _answer(work, work.structure)


def _questions(work: CanvasSession) -> None:
    with st.container(horizontal=True, key="structure-questions"):
        for how, text, icon in (
            (CONNECTS, _("Who connects"), ":material/hub:"),
            (SEPARATES, _("Who cannot be replaced"), ":material/link_off:"),
        ):
            st.button(text, key=f"structure-{how}", icon=icon, on_click=structure.ask, args=(work, how))


def _answer(work: CanvasSession, answer: StructureAnswer) -> None:
    if not answer.holds_for(work.channel.state):
        st.caption(_("The canvas has changed since."))
        st.button(
            _("Update"),
            key="structure-again",
            type="tertiary",
            on_click=structure.ask,
            args=(work, answer.kind),
        )
    for place, row in enumerate(answer.rows):
        st.button(
            _row_text(answer, row),
            key=f"structure-row-{place}",
            icon=symbol(row.node.kind),
            type="tertiary",
            width="stretch",
            disabled=row.node.id not in work.channel.state.drawn,
            on_click=select_seen,
            args=(work, row.ids),
        )
    if not answer.rows:
        st.markdown(_nobody(answer))
    if answer.sources:
        st.caption(
            _("Estimated from {n} of {total} nodes.").format(
                n=number(answer.sources), total=number(answer.size)
            )
        )
    st.caption(
        _(
            "This only looks at what is visible on the canvas, without hubs. Whoever runs a counter or has a "
            "large family links people too: it says nothing about importance or guilt."
        )
    )


def _title(answer: StructureAnswer) -> str:
    return _("Who connects") if answer.kind == CONNECTS else _("Who cannot be replaced")


def _nobody(answer: StructureAnswer) -> str:
    if answer.kind == CONNECTS:
        return _("Nobody links others on this canvas.")
    return _("Nobody: without any one of them, the others stay in contact.")


def _row_text(answer: StructureAnswer, row: StructureRow) -> str:
    said = [kind(row.node.kind)]
    if answer.kind == CONNECTS:
        said.append(_("{share} of the shortest paths").format(share=percent(row.share)))
    said.append(_("can be replaced") if row.replaceable else _lost(row))
    return f"{plain(shortened(row.node.label, _LONG))} :gray[{', '.join(said)}]"


def _lost(row: StructureRow) -> str:
    people = ngettext("{n} person", "{n} people", row.people).format(n=number(row.people))
    parcels = ngettext("{n} parcel", "{n} parcels", row.parcels).format(n=number(row.parcels))
    return _("without it {people} and {parcels} lose contact").format(people=people, parcels=parcels)


def _close(work: CanvasSession) -> None:
    work.structure = None
