"""Shared infrastructure: what several people use, the most telling first; hubs apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from queries.verbs.shared import shared
from ui import page_links
from ui.canvas_session import current_canvas, expansion
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.panels.hub_decision import judging
from ui.ranked_lists import (
    RankedList,
    chosen_box,
    chosen_row,
    cut_note,
    days_asked,
    foot,
    kinds_asked,
    page_head,
)
from ui.wording import people_counts
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, ngettext, number
from ui.wording.reasons import reasons
from ui.wording.schema_names import kind, symbol

MOST = 200
SharedList = RankedList[RemarkedRows]


def draw() -> None:
    """The page."""
    page_head(
        _("Shared infrastructure"),
        _(
            "Addresses, phones, e-mails, accounts and drop-off points shared by different "
            "people. Sharing is not proof: each row says how unusual it is, and why."
        ),
    )
    since, until, kinds = _filters()
    with guarded():
        ranked = _ranked(since, until, kinds)
        rows = ranked.rows()
        telling = [row for row in rows if not row["hub"]]
        hubs = [row for row in rows if row["hub"]]
        if not rows:
            return _empty(bool(since or until or kinds))
        if telling:
            alt = _("Ranked shared infrastructure; select a row to see the reasons")
            _table(telling, "telling", ranked, alt)
        else:
            st.info(_("Nothing of these types is shared by unrelated people."))
        cut_note(rows)
        if hubs:
            if rows.more:
                said = _("The {n} hubs with most parcels, listed separately")
            else:
                said = ngettext("{n} hub, listed separately", "{n} hubs, listed separately", len(hubs))
            said = said.format(n=number(len(hubs)))
            with st.expander(said, icon=":material/hub:", key="hubs"):
                st.caption(
                    _(
                        "Many unrelated people use these: post offices, tower blocks, online shops. A link "
                        "through one proves nothing, and walks do not cross it."
                    )
                )
                _table(hubs, "hubs", ranked, said)


def _filters() -> tuple[date | None, date | None, list[str]]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since, until = days_asked("shared")
        kinds = kinds_asked("shared-kinds")
    return since, until, kinds


def _ranked(since: date | None, until: date | None, kinds: Sequence[str]) -> SharedList:
    """The ranking for this window, of these types alone: the best of all would hold few of one."""
    first, last = since and since.isoformat(), until and until.isoformat()

    return RankedList(
        place="shared",
        question=(since, until, *kinds),
        reading=_("Ranking what is shared…"),
        again=_("Refresh"),
        read=lambda desk: shared(since=first, until=last, limit=MOST, kinds=kinds, desk=desk),
    )


def _table(rows: Sequence[Mapping[str, Any]], name: str, ranked: SharedList, alt: str) -> None:
    """`alt`: what those hear who do not see the table; no two on a page are alike."""
    frame = [
        {
            _("Score"): row["score"],
            _("Type"): kind(row["kind"]),
            _("Name"): single_line(row["label"]),
            _("Different people"): row["people"],
            _("Names on labels"): row["parties"],
            _("Parcels"): row["parcels"],
            _("Why"): reasons(row["why"]),
        }
        for row in rows
    ]
    columns = {
        _("Different people"): st.column_config.NumberColumn(help=people_counts.how_counted()),
        _("Score"): st.column_config.NumberColumn(format="%.1f", width="small"),
        _("Name"): st.column_config.TextColumn(width="medium"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    picked = chosen_row(frame, rows, f"shared-{name}", alt, columns=columns)
    said = _("Select a row to see the reasons and open it on the canvas.")
    foot(said, rows, f"shared-{name}", "shared csv")
    if picked is not None:
        _picked(picked, name, ranked)


def _picked(row: Mapping[str, Any], name: str, ranked: SharedList) -> None:
    title = f"{symbol(row['kind'])} **{plain(row['label'])}**"
    with chosen_box(name, title, row, _around, _open, watched=lambda: str(row["id"])):
        if row.get("examples"):
            st.caption(_("For example: {numbers}").format(numbers=plain(list(row["examples"])[:8])))
        with st.expander(_("Hub or not?"), icon=":material/gavel:", key=f"judge-{name}"):
            judging(str(row["id"]), bool(row["hub"]), f"shared-{row['id']}", ranked)


def _around(row: Mapping[str, Any], desk: Workspace) -> Subgraph:
    return expansion.around(str(row["id"]), desk)


def _open(row: Mapping[str, Any], near: Subgraph) -> CanvasSession:
    """The thing, who uses it, and their parcels, on a canvas of its own."""
    return current_canvas.begin_at(str(row["id"]), single_line(row["label"]), near)


def _empty(filtered: bool) -> None:
    if filtered:
        st.info(_("Nothing is shared in this period. Widen the dates or add types."))
    else:
        st.info(_("Nothing is shared yet: load data first."), icon=":material/inbox:")
        page_links.page_link("load")
