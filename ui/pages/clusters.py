"""Clusters: people whom surprising sharing holds together, the strongest first; a row opens on the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.period import period
from queries.verbs.clusters import MIN, MOST_DRAWN, ClusterRows, clusters, opened
from queries.watches import cluster
from ui import page_links, reader_session
from ui.barriers import plan_subject
from ui.canvas_session import current_canvas, tick_days
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Fold, Group
from ui.canvas_state.grouping import GROUP
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.week_chart import week_chart
from ui.ranked_lists import RankedList, chosen_box, chosen_row, cut_note, days_asked, foot, page_head
from ui.tasks.pending_reads import wish
from ui.wording import people_counts
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, number
from ui.wording.reasons import reason, reasons

MOST = 200
ALL_DRAWN = 4000
"""Parcels that a cluster opens with where all are asked for: what a canvas takes with those who sent them."""
_WEEKS_HIGH = 120


def draw() -> None:
    """The page."""
    page_head(
        _("Clusters"),
        _(
            "People with different names who are linked by what they share: phones, accounts, "
            "addresses, drop-off points, recipients. A family counts as one. Being linked does "
            "not make anyone a suspect."
        ),
    )
    fewest, since, until = _asked()
    with guarded():
        rows = _listed(fewest, since, until).rows()
        if rows.remark:
            st.warning(plain(reason(rows.remark)), icon=":material/history:")
        if not rows:
            return _empty(bool(since or until or fewest > MIN))
        _table(rows)
        cut_note(rows)


def _asked() -> tuple[int, date | None, date | None]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fewest = st.number_input(_("Minimum number of people"), 2, 100, MIN, key="clusters-min", width=200)
        since, until = days_asked("clusters")
    return int(fewest), since, until


def _listed(fewest: int, since: date | None, until: date | None) -> RankedList[ClusterRows]:
    return RankedList(
        place="clusters",
        question=(fewest, since, until),
        reading=_("Finding clusters…"),
        again=_("Refresh"),
        read=lambda desk: _clusters(desk, fewest, since, until),
    )


def _clusters(desk: Workspace, fewest: int, since: date | None, until: date | None) -> ClusterRows:
    asked = {"min": fewest, "limit": MOST, **period(since, until).asked()}
    return tick_days.read_with_list(
        desk,
        "clusters",
        asked,
        lambda: clusters(fewest, since=since, until=until, limit=MOST, desk=desk),
        lambda rows: [*(id_ for row in rows for id_ in (*row["people"], *row["parties"])), *rows.behind],
    )


def _table(rows: ClusterRows) -> None:
    frame = [
        {
            _("Score"): row["score"],
            _("Name"): single_line(row["label"]),
            _("People"): len(row["people"]),
            _("Labels"): len(row["parties"]),
            _("Parcels"): len(row["tracking_numbers"]),
            _("Stability"): row["stability"],
            _("Why"): reasons(row["why"]),
            _("Reference"): row["id"],
        }
        for row in rows
    ]
    columns = {
        _("People"): st.column_config.NumberColumn(help=people_counts.how_counted()),
        _("Score"): st.column_config.NumberColumn(format="%.0f", width="small"),
        _("Stability"): st.column_config.ProgressColumn(
            format="percent",
            min_value=0,
            max_value=1,
            width="small",
            help=_(
                "Share of the cluster that stays together, on average, when a fifth of what they "
                "share is left out"
            ),
        ),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    alt = _("Clusters; select a row to see the reasons")
    picked = chosen_row(frame, rows, "clusters-table", alt, columns=columns)
    foot(_("Select a row to see the reasons and open it on the canvas."), rows, "clusters", "clusters csv")
    if picked is not None:
        named = [*picked["people"], *picked["parties"], *rows.things.get(picked["id"], ())]
        named += (f"Parcel:{number}" for number in picked["tracking_numbers"])
        weeks = rows.weeks.get(picked["id"], [])
        _picked(picked, tick_days.with_marks(weeks, named, reader_session.desk()))


def _picked(row: Mapping[str, Any], weeks: Sequence[Mapping[str, Any]]) -> None:
    title = _("{name}: {people} people, {parcels} parcels").format(
        name=single_line(row["label"]),
        people=number(len(row["people"])),
        parcels=number(len(row["tracking_numbers"])),
    )
    watched = partial(cluster.target_of, row)
    with chosen_box(
        "cluster",
        f"**{plain(title)}**",
        row,
        _read,
        _open,
        remark=people_counts.how_counted(),
        watched=watched,
    ):
        if MOST_DRAWN < len(row["tracking_numbers"]) <= ALL_DRAWN:
            said = _("Open with all {n} parcels").format(n=number(len(row["tracking_numbers"])))
            st.button(said, key="open-whole", on_click=wish, args=("open-cluster", {**row, "whole": True}))
            st.caption(_("Otherwise the newest {n} come.").format(n=number(MOST_DRAWN)))
        plan_subject.offer(row["tracking_numbers"], single_line(row["label"]), "cluster")
        if len(weeks) > 1:
            _weeks(weeks)


def _weeks(weeks: Sequence[Mapping[str, Any]]) -> None:
    words = {
        "week": _("Week of"),
        "parcels": _("Parcels"),
        "seized": _("Seized"),
        tick_days.ALERTS: _("Alerts"),
        tick_days.MEASURES: _("Measures"),
    }
    heard = _(
        "Parcels by week, from {first} to {last}; seized: {n}; alerts: {alerts}; measures: {measures}"
    ).format(
        first=day_in_text(weeks[0]["week"]),
        last=day_in_text(weeks[-1]["week"]),
        n=number(sum(week["seized"] for week in weeks)),
        alerts=number(sum(week[tick_days.ALERTS] for week in weeks)),
        measures=number(sum(week[tick_days.MEASURES] for week in weeks)),
    )
    chart = week_chart(weeks, words, colours(st.context.theme.type), _WEEKS_HIGH, heard)
    st.altair_chart(chart, theme="streamlit", key="cluster-weeks")
    st.caption(
        _(
            "Parcels by week of posting. A triangle marks weeks with seized parcels, a diamond an alert, a "
            "square the begin of a measure."
        )
    )


def _read(row: Mapping[str, Any], desk: Workspace) -> Subgraph:
    parcels = ALL_DRAWN if row.get("whole") else MOST_DRAWN

    def read() -> Subgraph:
        return with_people(opened(row, parcels, desk=desk), desk)

    return as_one(desk, "clusters", {"cluster": row["id"]}, row["parties"], read)


def _open(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    """The cluster on a canvas of its own: its labels are a group, which is open at first."""
    name = single_line(row["label"])
    work = current_canvas.begin(found, name, "cluster")
    work.channel.apply(Group(tuple(row["parties"]), name))
    work.channel.apply(Fold(parcels=True, by=work.channel.state.folds.by, opened=(GROUP + name,)))
    return work


def _empty(narrowed: bool) -> None:
    if narrowed:
        st.info(_("No clusters in this period. Widen the dates or lower the minimum number of people."))
    else:
        st.info(_("No clusters yet: load data first."), icon=":material/inbox:")
        page_links.page_link("load")
