"""Clusters: people whom surprising sharing holds together, the strongest first; a row opens on the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from queries.verbs.clusters import MIN, clusters, opened
from ui import file_downloads, visit
from ui.canvas_session import current
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Fold, Group
from ui.canvas_state.grouping import GROUP
from ui.ranked_lists import chosen_row, days_asked
from ui.tasks import waiting
from ui.tasks.requests import fulfil, wish
from ui.trouble import guarded
from ui.wording.escaping import plain
from ui.wording.language import _, number
from ui.wording.reasons import reason, reasons

MOST = 200


def draw() -> None:
    """The page."""
    st.title(_("Clusters"), anchor=False)
    st.caption(
        _(
            "People with different names who are linked by what they share: phones, accounts, "
            "addresses, drop-off points, recipients. A family counts as one. Being linked does "
            "not make anyone a suspect."
        )
    )
    fewest, since, until = _asked()
    with guarded():
        rows = _clusters(fewest, since, until)
        if rows.remark:
            st.warning(plain(reason(rows.remark)), icon=":material/history:")
        if not rows:
            return _empty(bool(since or until or fewest > MIN))
        _table(rows)


def _asked() -> tuple[int, date | None, date | None]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fewest = st.number_input(_("Minimum number of people"), 2, 100, MIN, key="clusters-min", width=200)
        since, until = days_asked("clusters")
    return int(fewest), since, until


def _clusters(fewest: int, since: date | None, until: date | None) -> RemarkedRows:
    """The clusters; kept for the session."""
    desk = visit.desk()

    def found() -> RemarkedRows:
        first, last = since and since.isoformat(), until and until.isoformat()
        return clusters(fewest, since=first, until=last, limit=MOST, desk=desk)

    key = (visit.space(), visit.purpose(), desk.as_labels_say, fewest, since, until)
    return waiting.cached_answer("clusters", key, _("Finding clusters…"), _("Refresh"), found)


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    frame = [
        {
            _("Score"): row["score"],
            _("Name"): row["id"],
            _("People"): len(row["people"]),
            _("Labels"): len(row["parties"]),
            _("Parcels"): len(row["tracking_numbers"]),
            _("Stability"): row["stability"],
            _("Why"): reasons(row["why"]),
        }
        for row in rows
    ]
    columns = {
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
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Select a row to see the reasons and open it on the canvas."), width="stretch")
        file_downloads.offer_csv(list(rows), "clusters", key="clusters-csv", verb="clusters csv")
    if picked is not None:
        _picked(picked)


def _picked(row: Mapping[str, Any]) -> None:
    with st.container(border=True, key="picked-cluster"):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = _("{name}: {people} people, {parcels} parcels").format(
                name=row["id"],
                people=number(len(row["people"])),
                parcels=number(len(row["tracking_numbers"])),
            )
            counted = _(
                "In the reasons below a household counts as one, so the numbers there may be smaller."
            )
            st.markdown(f"**{plain(title)}**", width="stretch", help=counted)
            st.button(
                _("Open on the canvas"),
                type="primary",
                icon=":material/hub:",
                key="open-cluster",
                on_click=wish,
                args=("cluster", row),
            )
        desk = visit.desk()
        fulfil("cluster", _("Opening…"), lambda row: opened(row, desk=desk), _open)
        for said in row["why"]:
            st.markdown(f"- {plain(reason(said))}")


def _open(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    """The cluster on a canvas of its own: its labels are a group, which is open at first."""
    name = str(row["id"])
    work = current.begin(found, name, "cluster")
    work.channel.apply(Group(tuple(row["parties"]), name))
    work.channel.apply(Fold(opened=(GROUP + name,)))
    return work


def _empty(narrowed: bool) -> None:
    if narrowed:
        st.info(_("No clusters in this period. Widen the dates or lower the minimum number of people."))
    else:
        st.info(_("No clusters yet: load data first."), icon=":material/inbox:")
        st.page_link(st.session_state["pages"]["load"])
