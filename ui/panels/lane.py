"""The chosen lane: what is unusual about it, four figures, its year, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.lanes.lane_figures import LAST_WEEKS
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.analyses.lane_overview import MOST_DRAWN, LaneRows, opened, parcels_of_lane
from queries.remarked_rows import RemarkedRows
from queries.watches import lane
from ui import reader_session
from ui.canvas_session import current_canvas, tick_days
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.year_chart import year_chart
from ui.panels.watching import new_watch
from ui.ranked_lists import cut_note, foot
from ui.table_height import height_of_table
from ui.tasks import answers
from ui.tasks.pending_reads import answered, fulfil, wish
from ui.wording import lane_texts
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, number

OPEN, LIST = "open-lane", "list-lane"
_YEAR_HIGH = 150


def show(row: Mapping[str, Any], rows: LaneRows, by: str) -> None:
    """Draw the lane; `by`: the level that its row is of."""
    wished = {**row, "by": by, "since": rows.first, "until": rows.last}
    with st.container(border=True, key="picked-lane"):
        _head(row)
        _figures(row)
        _actions(wished)
        desk = reader_session.desk()
        fulfil(OPEN, _("Opening…"), lambda asked: _read(asked, desk), _open)
    _year(row, rows)


def _head(row: Mapping[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(lane_texts.title(row))}**", width="stretch")
        status = lane_texts.status(row)
        if status:
            st.badge(status, color="violet" if row["stands_out"] > 0 else "gray")
    st.markdown(plain(lane_texts.sentence(row, LAST_WEEKS)))


def _figures(row: Mapping[str, Any]) -> None:
    figures = {
        _("in {n} weeks").format(n=number(LAST_WEEKS)): row["parcels"],
        _("usual"): row["expected"],
        _("new senders"): row["new"],
        _("seized"): row["seized"],
    }
    for place, (said, value) in zip(st.columns(4, gap="small"), figures.items(), strict=True):
        place.metric(said, "–" if value is None else number(value))


def _actions(wished: Mapping[str, Any]) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Open on the canvas"),
            type="primary",
            icon=":material/hub:",
            key=OPEN,
            on_click=wish,
            args=(OPEN, {**wished, "seized_only": False}),
            help=_("The newest {n} parcels at most, with both ends.").format(n=number(MOST_DRAWN)),
        )
        st.button(_("Parcels"), icon=":material/list:", key=LIST, on_click=wish, args=(LIST, wished))
        st.button(
            _("Seizures"),
            icon=":material/shield:",
            key="seized-lane",
            disabled=not wished["seized"],
            on_click=wish,
            args=(OPEN, {**wished, "seized_only": True}),
            help=_("Opens the parcels that were seized on the canvas."),
        )
        title = single_line(lane_texts.title(wished))
        new_watch.offer(wished["id"], lambda: lane.target_of(wished["id"], wished["by"], title))


def _read(asked: Mapping[str, Any], desk: Workspace) -> Subgraph:
    def read() -> Subgraph:
        found = opened(
            asked, asked["by"], asked["since"], asked["until"], seized=asked["seized_only"], desk=desk
        )
        return with_people(found, desk)

    return as_one(desk, "lanes", {"lane": asked["id"], "by": asked["by"]}, [], read)


def _open(asked: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    """The lane on a canvas of its own."""
    return current_canvas.begin(found, single_line(lane_texts.title(asked)), "lane")


def _year(row: Mapping[str, Any], rows: LaneRows) -> None:
    words = {
        "week": _("Week of"),
        "parcels": _("Parcels"),
        "expected": _("Expected"),
        "usual": _("Usual"),
        "seized": _("Seized"),
        tick_days.ALERTS: _("Alerts"),
        tick_days.MEASURES: _("Measures"),
    }
    weeks = tick_days.with_marks(row["weeks"], [row["id"], row["origin"]], reader_session.desk())
    monday = max((week["week"] for week in row["weeks"] if week["week"] <= rows.first), default=rows.first)
    chart = year_chart(
        weeks,
        monday,
        row["stands_out"] > 0,
        words,
        colours(st.context.theme.type),
        _YEAR_HIGH,
    )
    st.altair_chart(chart, theme="streamlit", key="lane-year")
    st.caption(
        _(
            "Parcels a week in a year. The band is what is usual; a triangle is a seizure, a diamond an "
            "alert, a square the begin of a measure."
        )
    )


def parcels(row: Mapping[str, Any], rows: LaneRows, by: str) -> None:
    """The table of the lane's parcels, once it was asked for; kept while the page stays and the lane is
    chosen.
    """
    key = (*reader_session.question_terms(), by, row["id"], rows.first, rows.last)
    desk = reader_session.desk()
    with guarded():
        found = answered(LIST, _("Reading parcels…"), lambda asked: _listed(asked, desk))
        if found is not None:
            answers.keep_page_answer("lane-parcels", key, found)
        kept = answers.page_answer_if_read("lane-parcels", key)
        if kept is not None:
            _table(row, kept)


def _listed(asked: Mapping[str, Any], desk: Workspace) -> RemarkedRows:
    return parcels_of_lane(asked, asked["by"], asked["since"], asked["until"], desk=desk)


def _table(row: Mapping[str, Any], found: RemarkedRows) -> None:
    title = _("Parcels of {lane}").format(lane=lane_texts.title(row))
    st.subheader(plain(title), anchor=False)
    frame = pd.DataFrame(list(map(_cells, found)))
    with height_of_table("lane-parcels", len(found)) as height:
        st.dataframe(frame, hide_index=True, placeholder="", height=height, alt=single_line(title))
    cut_note(found)
    foot(_("The newest first."), found, "lane-parcels", "lanes csv")


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    seizures: Sequence[str] = row["seizures"]
    return {
        _("Parcel"): single_line(row["tracking_number"]),
        _("Posted"): day(row["posted_at"] or ""),
        _("Sender"): single_line("; ".join(row["senders"])),
        _("Recipient"): single_line("; ".join(row["recipients"])),
        _("Contents"): single_line(row["contents"] or ""),
        _("Weight (g)"): row["weight_g"],
        _("Seized"): single_line(", ".join(seizures)) or (_("Yes") if row["seized"] else ""),
    }
