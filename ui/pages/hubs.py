"""Hubs: what so many unrelated people use that no link leads through it; people may judge otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casework.decisions.decision_records import ON_THINGS, decisions
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from queries.verbs.hubs import hubs
from ui import reader_session
from ui.canvas_session import current_canvas, expansion
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.panels.hub_decision import judging, revoke
from ui.ranked_lists import RankedList, chosen_box, chosen_row, cut_note, foot, kinds_asked, page_head
from ui.tasks import answers
from ui.wording import people_counts
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment_in_text, ngettext, number
from ui.wording.reasons import reasons
from ui.wording.schema_names import kind, symbol

MOST = 500
HubList = RankedList[RemarkedRows]


def draw() -> None:
    """The page."""
    page_head(
        _("Hubs"),
        _(
            "Many unrelated people use these: post offices, tower blocks, online shops. A link "
            "through one proves nothing, and walks do not cross it. Your decision overrides the "
            "limits."
        ),
    )
    businesses = _businesses_asked()
    with guarded():
        listed = _listed(kinds_asked("hubs-kinds"), businesses)
        rows = listed.rows()
        if not rows:
            st.info(
                _("No businesses found here.") if businesses else _("No hubs found here."),
                icon=":material/check:",
            )
            return
        _table(rows, listed, businesses)
        if rows.more and businesses and len(rows) < MOST:
            st.caption(_("Only the items with most parcels were looked at: there may be more."))
        else:
            cut_note(rows)


def _businesses_asked() -> bool:
    """The choice between the two lists; of the second what it is about."""
    lists = {"hubs": _("Hubs"), "businesses": _("Businesses that serve strangers")}
    chosen = st.segmented_control(
        _("Show"),
        list(lists),
        format_func=lambda key: lists[key],
        key="hubs-list",
        default="hubs",
        required=True,
    )
    if chosen != "businesses":
        return False
    st.caption(
        _(
            "Several people use these, and hardly any two of them write to the same person: shops, "
            "forwarders, clubs, offices. Lists and walks treat them as hubs until you decide."
        )
    )
    return True


def _listed(kinds: Sequence[str], businesses: bool) -> HubList:
    return RankedList(
        place="hubs",
        question=(*kinds, businesses),
        reading=_("Finding businesses…") if businesses else _("Finding hubs…"),
        again=_("Refresh"),
        read=lambda desk: hubs(kinds, MOST, businesses=businesses, desk=desk),
    )


def _table(rows: Sequence[Mapping[str, Any]], listed: HubList, businesses: bool) -> None:
    frame = [
        {
            _("Type"): kind(row["kind"]),
            _("Name"): single_line(row["label"]),
            _("Hub"): row["hub"],
            _("Different people"): row["people"],
            _("Parcels"): row["parcels"],
            _("Why"): reasons(row["why"]),
        }
        for row in rows
    ]
    columns = {
        _("Different people"): st.column_config.NumberColumn(help=people_counts.how_counted()),
        _("Name"): st.column_config.TextColumn(width="medium"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    picked = chosen_row(
        frame,
        rows,
        "hubs-table",
        _("Businesses: decided ones first, then those with the most parcels")
        if businesses
        else _("Hubs: decided ones first, then those with the most parcels"),
        columns=columns,
    )
    if businesses:
        said = ngettext("{n} item. Select a row to decide.", "{n} items. Select a row to decide.", len(rows))
    else:
        said = ngettext("{n} hub. Select a row to decide.", "{n} hubs. Select a row to decide.", len(rows))
    foot(said.format(n=number(len(rows))), rows, "hubs", "hubs csv")
    if picked is not None:
        _picked(picked, listed)


def _picked(row: Mapping[str, Any], listed: HubList) -> None:
    title = f"{symbol(row['kind'])} **{plain(row['label'])}**"
    with chosen_box("hub", title, row, _around, _open, main=False, watched=lambda: str(row["id"])):
        _undoing(str(row["id"]), listed)
        judging(str(row["id"]), bool(row["hub"]), f"hubs-{row['id']}", listed)


def _undoing(thing: str, listed: HubList) -> None:
    """What was decided of it, each can be revoked."""
    desk = reader_session.desk()
    key = reader_session.question_terms()
    for one in answers.page_answer("decisions", key, _("Reading decisions…"), lambda: decisions(desk)):
        if one.a != thing or one.verdict not in ON_THINGS:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                plain(f"{moment_in_text(one.at)} {single_line(one.by)}: {single_line(one.reason)}"),
                width="stretch",
            )
            if st.button(_("Revoke this decision"), icon=":material/undo:", key=f"hubs-undo-{one.id}"):
                revoke(thing, one.id, listed)
                st.rerun()


def _around(row: Mapping[str, Any], desk: Workspace) -> Subgraph:
    return expansion.around(str(row["id"]), desk)


def _open(row: Mapping[str, Any], near: Subgraph) -> CanvasSession:
    """The hub and some of its neighbours, on a canvas of its own."""
    return current_canvas.begin_at(str(row["id"]), single_line(row["label"]), near)
