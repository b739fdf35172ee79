"""Beside the canvas: the names or addresses on labels that a person or place was read from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import queries
from graph.schema import NODES
from graph.subgraph import Node, Subgraph
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Fold
from ui.error_display import guarded
from ui.session_state import session_state
from ui.table_height import height_of_table
from ui.tasks import waiting
from ui.wording.escaping import single_line
from ui.wording.language import _, ngettext, number
from ui.wording.schema_names import field

MOST = 500
"""Labels that are read at once."""
_COLUMNS = ("name", "company", "address", "line", "postcode", "city", "country", "phone", "email")
"""What tells labels of one person apart, in this order; what none of them says is left out."""


def labels(work: CanvasSession, node: Node) -> None:
    """Of a person or place how many labels it is; a button, and what it asks for, once for each node and
    session.
    """
    count = int(node.properties.get("members") or 0)
    if not NODES[node.kind].derived or not count:
        return
    said = ngettext("{n} label", "{n} labels", count).format(n=number(count))
    opened = session_state.labels_opened
    with st.container(horizontal=True, gap="xsmall"):
        if node.id not in opened:
            st.button(said, key="do-labels", icon=":material/label:", on_click=opened.add, args=(node.id,))
        _fold_button(work, node)
    if node.id in opened:
        st.header(said, anchor=False)
        with guarded():
            _table(_read(node), count)


def _fold_button(work: CanvasSession, node: Node) -> None:
    """On the canvas: one node, or each of its labels by itself."""
    folds = work.channel.state.folds
    if folds.by != "Person":
        return
    apart = node.id in folds.opened
    st.button(
        _("Draw as one") if apart else _("Draw each label"),
        key="fold-labels",
        icon=":material/unfold_less:" if apart else ":material/unfold_more:",
        type="tertiary",
        on_click=_fold,
        args=(work, node.id, apart),
    )


def _fold(work: CanvasSession, id_: str, close: bool) -> None:
    folds = work.channel.state.folds
    opened = folds.opened - {id_} if close else folds.opened | {id_}
    work.channel.apply(Fold(folds.parcels, folds.by, tuple(sorted(opened))))


def _read(node: Node) -> Subgraph:
    known = session_state.label_rows
    key = (reader_session.space(), node.id)
    if key not in known:
        desk = reader_session.desk()
        known[key] = waiting.read(
            "labels", key, _("Reading labels…"), lambda: queries.people([node.id], MOST, desk=desk)
        )
    found: Subgraph = known[key]
    return found


def _table(found: Subgraph, count: int) -> None:
    rows = [node.properties for node in found.nodes.values() if not NODES[node.kind].derived]
    columns = [name for name in _COLUMNS if any(row.get(name) for row in rows)]
    frame = pd.DataFrame(
        [{field(name): single_line(row.get(name) or "") for name in columns} for row in rows]
    )
    with height_of_table("labels", len(rows)) as height:
        st.dataframe(
            frame,
            hide_index=True,
            height=height,
            alt=_("What the labels of this person or place say"),
        )
    if count > len(rows):
        st.caption(_("{shown} of {total} labels").format(shown=number(len(rows)), total=number(count)))
