"""Below the canvas: what is drawn, as tables; what a walk linked, with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ui import file_downloads
from ui.canvas_session import additions, current
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.events import Select
from ui.session_state import session_state
from ui.wording.escaping import single_line
from ui.wording.language import _, moment, number
from ui.wording.reasons import reasons
from ui.wording.schema_names import field, kind, relation

_DATES = ("posted_at", "seized_at", "listed_at")


def below(work: CanvasSession) -> None:
    """Tabs with what is drawn; nothing on an empty canvas."""
    state = work.channel.state
    if not state.drawn:
        return
    names = [
        _("On the canvas ({n})").format(n=number(len(state.drawn))),
        _("Links ({n})").format(n=number(len(state.edges))),
    ]
    if work.linked:
        names.insert(0, _linked_title(work))
    tabs = st.tabs(names)
    if work.linked:
        with tabs[0]:
            linked(work)
    with tabs[-2]:
        _nodes(work)
    with tabs[-1]:
        _edges(work)


def _linked_title(work: CanvasSession) -> str:
    shown = len(work.linked)
    if work.linked_total > shown:
        return _("Linked parcels ({n} of {total})").format(n=number(shown), total=number(work.linked_total))
    return _("Linked parcels ({n})").format(n=number(shown))


def _nodes(work: CanvasSession) -> None:
    state = work.channel.state
    ids = list(state.drawn)
    degrees = Counter(end for pair in state.pairs if pair[0] != pair[1] for end in pair)
    seized = seized_parcels(state)
    rows = [{**_node_row(work, id_, degrees), _("Seized"): id_ in seized} for id_ in ids]
    st.dataframe(
        _without_empty(pd.DataFrame(rows)),
        key=_key("nodes", work),
        hide_index=True,
        placeholder="",
        on_select=partial(_follow, work, "nodes", ids),
        selection_mode="multi-row",
        height=_height(len(rows)),
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
        _("People"): said.get("users"),
        _("Parcels"): said.get("parcels"),
        _("Neighbours on the canvas"): degrees[id_],
        _("Hidden"): drawn.hidden,
        _("Why"): reasons(node.why),
    }


def _edges(work: CanvasSession) -> None:
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
        for edge in state.edges.values()
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="",
        height=_height(len(rows)),
        alt=_("Links on the canvas"),
    )


def linked(work: CanvasSession) -> None:
    """The parcels that a walk linked, strongest first; a row is put on the canvas."""
    ids = [str(row["id"]) for row in work.linked]
    st.dataframe(
        linked_frame(work.linked, seized_parcels(work.channel.state)),
        key=_key("linked", work),
        hide_index=True,
        placeholder="",
        on_select=partial(_follow, work, "linked", ids),
        selection_mode="multi-row",
        height=_height(len(ids)),
        column_config={_("Score"): st.column_config.NumberColumn(format="%.2f", width="small")},
        alt=_("Parcels linked by the walk, strongest first"),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Linked does not mean suspect: each row says what the link is."), width="stretch")
        file_downloads.offer_csv(
            [{"id": row["id"], **_flat(row)} for row in work.linked],
            "linked-parcels",
            key="linked-csv",
            verb="walk csv",
        )


def linked_frame(rows: Iterable[Mapping[str, Any]], seized: Collection[str] = ()) -> pd.DataFrame:
    """The linked parcels as a table for the screen; `seized`: ids of those on the canvas that were."""
    return pd.DataFrame(
        [
            {
                _("Parcel"): single_line(row.get("tracking_number") or row["id"]),
                _("Score"): row.get("score"),
                _("Seized"): row["id"] in seized,
                _("Why"): reasons(row.get("why") or ()),
            }
            for row in rows
        ]
    )


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tracking_number": row.get("tracking_number"),
        "score": row.get("score"),
        "why": single_line(row.get("why")),
    }


def _follow(work: CanvasSession, name: str, ids: Sequence[str]) -> None:
    """Select on the canvas what was selected in a table, and bring it there when it is not drawn."""
    places = session_state.selected_rows(_key(name, work))
    chosen = [ids[place] for place in places if place < len(ids)]
    missing = [id_ for id_ in chosen if id_ not in work.channel.state.drawn]
    if missing:
        current.attempt(work, lambda: additions.add_by_id(work, missing, "row"))
    work.channel.apply(Select(tuple(chosen)))
    if chosen:
        work.channel.show_nodes(chosen)
        session_state.side_wanted = "details"


def _key(name: str, work: CanvasSession) -> str:
    """A table's key: another canvas begins without the selection of the one before."""
    return f"{name}-{work.id}"


def _height(rows: int) -> int:
    return min(38 + 35 * max(rows, 1), 330)
