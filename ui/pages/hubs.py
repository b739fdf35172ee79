"""Hubs: what so many unrelated people use that no link leads through it; people may judge otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casework.decisions.records import ON_THINGS, decisions, undo
from graph.subgraph import Subgraph
from queries.verbs.hubs import hubs
from ui import file_downloads, visit
from ui.canvas_session import current, expansion
from ui.canvas_session.session import CanvasSession
from ui.panels.hub_decision import decided, judging
from ui.ranked_lists import chosen_row, kinds_asked
from ui.tasks import waiting
from ui.tasks.requests import fulfil, wish
from ui.trouble import guarded
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment, ngettext, number
from ui.wording.reasons import reason, reasons
from ui.wording.schema_names import kind, symbol

MOST = 500


def draw() -> None:
    """The page."""
    st.title(_("Hubs"), anchor=False)
    st.caption(
        _(
            "Many unrelated people use these: post offices, tower blocks, online shops. A link "
            "through one proves nothing, and walks do not cross it. Your decision overrides the "
            "limits."
        )
    )
    with guarded():
        kinds = kinds_asked("hubs-kinds")
        rows = _read(kinds)
        if not rows:
            st.info(_("No hubs found here."), icon=":material/check:")
            return
        _table(rows)


def _read(kinds: Sequence[str]) -> list[dict[str, Any]]:
    """The hubs of these kinds; kept for the session, as turning a row or a page asks nothing new."""
    desk = visit.desk()
    key = (visit.space(), visit.purpose(), tuple(kinds))
    return waiting.cached_answer(
        "hubs", key, _("Finding hubs…"), _("Refresh"), lambda: hubs(kinds, MOST, desk=desk)
    )


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    frame = [
        {
            _("Type"): kind(row["kind"]),
            _("Name"): single_line(row["label"]),
            _("Hub"): row["hub"],
            _("People"): row["people"],
            _("Parcels"): row["parcels"],
            _("Why"): reasons(row["why"]),
        }
        for row in rows
    ]
    columns = {
        _("Name"): st.column_config.TextColumn(width="medium"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    picked = chosen_row(
        frame,
        rows,
        "hubs-table",
        _("Hubs: decided ones first, then those with the most parcels"),
        columns=columns,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        said = ngettext("{n} hub. Select a row to decide.", "{n} hubs. Select a row to decide.", len(rows))
        st.caption(said.format(n=number(len(rows))), width="stretch")
        file_downloads.offer_csv(list(rows), "hubs", key="hubs-csv", verb="hubs csv")
    if picked is not None:
        _picked(picked)


def _picked(row: Mapping[str, Any]) -> None:
    with st.container(border=True, key="picked-hub"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{symbol(row['kind'])} **{plain(row['label'])}**", width="stretch")
            st.button(
                _("Open on the canvas"),
                icon=":material/hub:",
                key="open-hub",
                on_click=wish,
                args=("hub", row),
            )
        desk = visit.desk()
        fulfil("hub", _("Opening…"), lambda row: expansion.around(str(row["id"]), desk), _open)
        for said in row["why"]:
            st.markdown(f"- {plain(reason(said))}")
        _undoing(str(row["id"]))
        judging(str(row["id"]), bool(row["hub"]), f"hubs-{row['id']}")


def _undoing(thing: str) -> None:
    """What was decided of it, each can be revoked."""
    for one in decisions(visit.desk()):
        if one.a != thing or one.verdict not in ON_THINGS:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                plain(f"{moment(one.at)} {single_line(one.by)}: {single_line(one.reason)}"), width="stretch"
            )
            if st.button(_("Revoke this decision"), icon=":material/undo:", key=f"hubs-undo-{one.id}"):
                undo(visit.desk(), one.id)
                decided(thing)
                st.rerun()


def _open(row: Mapping[str, Any], near: Subgraph) -> CanvasSession:
    """The hub and some of its neighbours, on a canvas of its own."""
    return current.begin_at(str(row["id"]), single_line(row["label"]), near)
