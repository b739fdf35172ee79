"""Shared infrastructure: what several people use, the most telling first; hubs apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from graph.subgraph import Subgraph
from queries.verbs.shared import shared
from ui import file_downloads, visit
from ui.canvas_session import current, expansion
from ui.canvas_session.session import CanvasSession
from ui.panels.hub_decision import judging
from ui.ranked_lists import chosen_row, days_asked, kinds_asked
from ui.tasks import waiting
from ui.tasks.requests import fulfil, wish
from ui.trouble import guarded
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, ngettext, number
from ui.wording.reasons import reason, reasons
from ui.wording.schema_names import kind, symbol

MOST = 200


def draw() -> None:
    """The page."""
    st.title(_("Shared infrastructure"), anchor=False)
    st.caption(
        _(
            "Addresses, phones, e-mails, accounts and drop-off points shared by different "
            "people. Sharing is not proof: each row says how unusual it is, and why."
        )
    )
    since, until, kinds = _filters()
    with guarded():
        rows = _ranked(since, until)
        rows = [row for row in rows if not kinds or row["kind"] in kinds]
        telling = [row for row in rows if not row["hub"]]
        hubs = [row for row in rows if row["hub"]]
        if not rows:
            return _empty(bool(since or until or kinds))
        _table(telling, "telling", _("Nothing of these types is shared by unrelated people."))
        if hubs:
            said = ngettext("{n} hub, listed separately", "{n} hubs, listed separately", len(hubs)).format(
                n=number(len(hubs))
            )
            with st.expander(said, icon=":material/hub:", key="hubs"):
                st.caption(
                    _(
                        "Many unrelated people use these: post offices, tower blocks, online shops. A link "
                        "through one proves nothing, and walks do not cross it."
                    )
                )
                _table(hubs, "hubs", "")


def _filters() -> tuple[date | None, date | None, list[str]]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since, until = days_asked("shared")
        kinds = kinds_asked("shared-kinds")
    return since, until, kinds


def _ranked(since: date | None, until: date | None) -> list[dict[str, Any]]:
    """The ranking for this window; kept for the session, as turning a row or a page asks nothing new."""
    desk = visit.desk()

    def ranked() -> list[dict[str, Any]]:
        first, last = since and since.isoformat(), until and until.isoformat()
        return [dict(row) for row in shared(since=first, until=last, limit=MOST, desk=desk)]

    key = (visit.space(), visit.purpose(), visit.labels_only(), since, until)
    return waiting.cached_answer("shared", key, _("Ranking what is shared…"), _("Refresh"), ranked)


def _table(rows: Sequence[Mapping[str, Any]], name: str, nothing: str) -> None:
    if not rows:
        st.info(nothing)
        return
    frame = [
        {
            _("Score"): row["score"],
            _("Type"): kind(row["kind"]),
            _("Name"): single_line(row["label"]),
            _("People"): row["people"],
            _("Names on labels"): row["parties"],
            _("Parcels"): row["parcels"],
            _("Why"): reasons(row["why"]),
        }
        for row in rows
    ]
    columns = {
        _("Score"): st.column_config.NumberColumn(format="%.1f", width="small"),
        _("Name"): st.column_config.TextColumn(width="medium"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    alt = _("Ranked shared infrastructure; select a row to see the reasons")
    picked = chosen_row(frame, rows, f"shared-{name}", alt, columns=columns)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Select a row to see the reasons and open it on the canvas."), width="stretch")
        file_downloads.offer_csv(list(rows), f"shared-{name}", key=f"shared-{name}-csv", verb="shared csv")
    if picked is not None:
        _picked(picked, name)


def _picked(row: Mapping[str, Any], name: str) -> None:
    with st.container(border=True, key=f"picked-{name}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{symbol(row['kind'])} **{plain(row['label'])}**", width="stretch")
            st.button(
                _("Open on the canvas"),
                type="primary",
                icon=":material/hub:",
                key=f"open-{name}",
                on_click=wish,
                args=(f"open-{name}", row),
            )
        desk = visit.desk()
        fulfil(f"open-{name}", _("Opening…"), lambda row: expansion.around(str(row["id"]), desk), _open)
        for said in row["why"]:
            st.markdown(f"- {plain(reason(said))}")
        if row.get("examples"):
            st.caption(_("For example: {numbers}").format(numbers=plain(list(row["examples"])[:8])))
        with st.expander(_("Hub or not?"), icon=":material/gavel:", key=f"judge-{name}"):
            judging(str(row["id"]), bool(row["hub"]), f"shared-{row['id']}")


def _open(row: Mapping[str, Any], near: Subgraph) -> CanvasSession:
    """The thing, who uses it, and their parcels, on a canvas of its own."""
    return current.begin_at(str(row["id"]), single_line(row["label"]), near)


def _empty(filtered: bool) -> None:
    if filtered:
        st.info(_("Nothing is shared in this period. Widen the dates or add types."))
    else:
        st.info(_("Nothing is shared yet: load data first."), icon=":material/inbox:")
        st.page_link(st.session_state["pages"]["load"])
