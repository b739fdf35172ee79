"""Beside the canvas: a selected line, with the statements or the parcels that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from graph.subgraph import Edge
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Fold, Select
from ui.canvas_state.folded_lines import parcels_between
from ui.canvas_state.visibility import parcels_in_sight
from ui.wording.escaping import plain, shortened, single_line, table
from ui.wording.language import _, day_in_text, moment, moment_in_text, ngettext, number
from ui.wording.schema_names import field, relation, symbol

MOST = 100
"""Parcels of a line that are listed."""


def panel(work: CanvasSession) -> None:
    """What the selected line says, and its two ends."""
    state = work.channel.state
    assert state.line is not None
    names = [shortened(state.known[end].label, 40) for end in state.line if end in state.known]
    st.markdown("**" + plain(" – ".join(names)) + "**")
    edges = [state.edges[id_] for id_ in state.pairs.get(state.line, ())]
    parcels = parcels_between(state, *state.line) if state.folds.parcels else {}
    if edges:
        rows = [(relation(edge.kind), _edge_said(edge)) for edge in edges]
        st.markdown(table([_("Link"), _("Details")], rows))
    if parcels:
        _parcels(work, parcels)
    if not edges and not parcels:
        st.caption(_("This link combines several: open it on the canvas (O) to see them."))
    for end in state.line:
        if end in state.known:
            st.button(
                plain(shortened(state.known[end].label, 46)),
                key=f"end-{end}",
                icon=symbol(state.known[end].kind),
                on_click=_apply,
                args=(work, Select((end,))),
                type="tertiary",
            )


def _parcels(work: CanvasSession, parcels: Mapping[str, bool]) -> None:
    """The parcels that a line stands for, the newest first; those not in sight are counted, not listed."""
    state = work.channel.state
    known, seen = state.known, parcels_in_sight(state, parcels)
    held_back = len(parcels) - len(seen)
    parcels = {id_: parcels[id_] for id_ in seen}
    posted = {id_: str(known[id_].properties.get("posted_at") or "") for id_ in parcels}
    newest = sorted(parcels, key=lambda id_: (posted[id_], id_), reverse=True)
    weights = [known[id_].properties.get("weight_g") for id_ in parcels]
    grams = sum(weight for weight in weights if isinstance(weight, int | float))
    said = ngettext("{n} parcel", "{n} parcels", len(parcels)).format(n=number(len(parcels)))
    if grams:
        said += f" · {number(grams)} g"
    dated = sorted(filter(None, posted.values()))
    if dated:
        said += f" · {day_in_text(dated[0])} – {day_in_text(dated[-1])}"
    if held_back:
        kept = ngettext("{n} hidden or filtered out", "{n} hidden or filtered out", held_back)
        said += f" · {kept.format(n=number(held_back))}"
    st.caption(said)
    folds = work.channel.state.folds
    st.button(
        _("Show these parcels"),
        key="open-line",
        icon=":material/unfold_more:",
        on_click=_apply,
        args=(work, replace(folds, opened=folds.opened | set(parcels)).event()),
    )
    rows = [
        (
            "→" if parcels[id_] else "←",
            known[id_].label,
            moment(posted[id_]),
            single_line(known[id_].properties.get("weight_g")),
        )
        for id_ in newest[:MOST]
    ]
    st.markdown(table([_("Direction"), _("Parcel"), _("Date"), field("weight_g")], rows))


def _apply(work: CanvasSession, event: Fold | Select) -> None:
    work.channel.apply(event)


def _edge_said(edge: Edge) -> str:
    return " · ".join(
        f"{field(name)}: {moment_in_text(single_line(value))}"
        for name, value in edge.properties.items()
        if value
    )
