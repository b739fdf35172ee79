"""The drawer below the canvas: what is drawn, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from graph.subgraph import Edge
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.gathered_labels import drawn_as_groups, pairs_as_drawn
from ui.canvas_state.state import CanvasState
from ui.canvas_state.visibility import out_of_period
from ui.panels.canvas_drawer import linked_parcels
from ui.panels.canvas_drawer.row_selection import follow, table_key
from ui.session_state import DRAWER_CHOICE, session_state
from ui.wording.escaping import single_line
from ui.wording.language import _, moment, number
from ui.wording.reasons import reasons
from ui.wording.schema_names import field, kind, relation

_DATES = ("posted_at", "seized_at", "listed_at")


def drawer(work: CanvasSession) -> None:
    """A bar that names the tables, and the one that was opened; nothing on an empty canvas."""
    state = work.channel.state
    if not state.drawn:
        return
    away = out_of_period(state)
    nodes = [id_ for id_ in _as_drawn(state) if id_ not in away]
    edges = [edge for edge in state.edges.values() if away.isdisjoint((edge.source, edge.target))]
    tables: dict[str, tuple[str, Callable[[CanvasSession], None]]] = {
        "nodes": (_("On the canvas ({n})").format(n=number(len(nodes))), partial(_nodes, ids=nodes)),
        "links": (_("Links ({n})").format(n=number(len(edges))), partial(_edges, edges=edges)),
    }
    if work.linked:
        tables = {"linked": (linked_parcels.title(work), linked_parcels.table), **tables}
    if session_state.drawer_choice not in tables:
        session_state.drawer_choice = None
    with st.container(key="drawer"):
        chosen = st.segmented_control(
            _("Tables"),
            options=list(tables),
            format_func=lambda name: tables[name][0],
            key=DRAWER_CHOICE,
            label_visibility="collapsed",
        )
        if chosen:
            tables[chosen][1](work)
        if away and chosen in ("nodes", "links"):
            st.caption(_("Only what the chosen dates leave on the canvas."))


def _as_drawn(state: CanvasState) -> list[str]:
    """Who and what is drawn: a person or place in place of its labels."""
    groups = drawn_as_groups(state, ())
    return [id_ for id_ in state.drawn if groups.get(id_) not in state.drawn]


def _nodes(work: CanvasSession, ids: list[str]) -> None:
    state = work.channel.state
    degrees = Counter(end for pair in pairs_as_drawn(state, drawn_as_groups(state, ())) for end in pair)
    seized = seized_parcels(state)
    rows = [{**_node_row(work, id_, degrees), _("Seized"): id_ in seized} for id_ in ids]
    st.dataframe(
        _without_empty(pd.DataFrame(rows)),
        key=table_key("nodes", work),
        hide_index=True,
        placeholder="",
        on_select=partial(follow, work, "nodes", ids),
        selection_mode="multi-row",
        height="stretch",
        alt=_("On the canvas: select a row to select its node"),
    )


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the columns in which no row says anything."""
    empty = [
        name for name in frame.columns if not any(value not in (None, "", False) for value in frame[name])
    ]
    return frame.drop(columns=[name for name in empty if name not in (_("Type"), _("Name"))])


def _node_row(work: CanvasSession, id_: str, degrees: Mapping[str, int]) -> dict[str, Any]:
    node, drawn = work.channel.state.known[id_], work.channel.state.drawn[id_]
    said = node.properties
    return {
        _("Type"): kind(node.kind),
        _("Name"): single_line(node.label),
        _("Date"): moment(next((said[name] for name in _DATES if said.get(name)), "")),
        _("Country"): single_line(said.get("country")),
        _("Different people"): said.get("users"),
        _("Parcels"): said.get("parcels"),
        _("Neighbours on the canvas"): degrees[id_],
        _("Hidden"): drawn.hidden,
        _("Why"): reasons(node.why),
    }


def _edges(work: CanvasSession, edges: Sequence[Edge]) -> None:
    state = work.channel.state
    rows = [
        {
            _("From node"): single_line(state.known[edge.source].label),
            _("Link"): relation(edge.kind),
            _("To node"): single_line(state.known[edge.target].label),
            _("Source"): single_line(edge.properties.get("layout")),
            _("Row"): single_line(edge.properties.get("row")),
            _("Details"): ", ".join(
                f"{field(name)}: {moment(single_line(value))}"
                for name, value in edge.properties.items()
                if name not in ("layout", "row") and value not in (None, "")
            ),
        }
        for edge in edges
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="",
        height="stretch",
        alt=_("Links on the canvas"),
    )
