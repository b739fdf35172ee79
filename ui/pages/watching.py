"""Watching: what people watch, why and until when; values are typed here, rows opened, prolonged, ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from casework.watches import events, watch_register
from casework.watches.events import Watch
from casework.workspace import Workspace
from graph.schema import kind_of
from graph.subgraph import Subgraph
from queries.watches.overview import WEEKS, WatchRows, watch_overview
from ui import reader_session
from ui.canvas_session import of_ids
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.week_chart import week_chart
from ui.panels.watching import new_watch
from ui.ranked_lists import RankedList, chosen_box, chosen_row, page_head
from ui.wording import handling_codes
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, day_in_text, ngettext, number
from ui.wording.schema_names import kind
from values.handling import highest

WatchList = RankedList[WatchRows]

_WEEKS_HIGH = 110


def draw() -> None:
    """The page."""
    page_head(
        _("Watching"),
        _(
            "What is watched, for a purpose and until a day. What newly hits it is an alert, once: parcels, "
            "seizures, new people around a cluster, an unusual week of a lane, new rows of a question."
        ),
    )
    with guarded():
        listed = _listed()
        _typed(listed)
        every = listed.rows()
        running = [row for row in every if row["state"] == events.RUNNING]
        rows = list(every) if _with_ended(every, running) else running
        if not rows:
            st.info(
                _("Nothing is watched. Type a value above, or choose Watch beside a node, cluster or lane."),
                icon=":material/visibility:",
            )
            return
        _table(rows, every.mondays, listed)


def _typed(listed: WatchList) -> None:
    """The form for a value that is typed."""
    with st.form("watch-typed", border=True):
        what = st.text_input(
            _("Watch a value"),
            key="watch-what",
            max_chars=500,
            placeholder=_(
                "parcel number, phone, name, address, e-mail, account or ID; also one not seen yet"
            ),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            purpose, until = new_watch.terms("watch-typed", reader_session.desk().purpose, None)
            sent = st.form_submit_button(_("Watch this"), type="primary", icon=":material/notification_add:")
    if sent and not what.strip():
        st.error(_("Enter what to watch."))
    elif sent:
        new_watch.begin(lambda: what, purpose, until, listed)


def _listed() -> WatchList:
    return RankedList(
        place=new_watch.PLACE,
        question="all",
        reading=_("Reading watches…"),
        again=_("Refresh"),
        read=lambda desk: watch_overview(desk=desk),
    )


def _with_ended(every: Sequence[Mapping[str, Any]], running: Sequence[Mapping[str, Any]]) -> bool:
    if len(every) == len(running):
        return False
    return bool(st.toggle(_("Show ended ones too"), key="watching-ended"))


def _table(rows: Sequence[Mapping[str, Any]], mondays: Sequence[str], listed: WatchList) -> None:
    a_week = _a_week(mondays)
    ended = any(row["state"] != events.RUNNING for row in rows)
    frame = [
        {
            _("Name"): single_line(row["label"]),
            _("Type"): _sort(row),
            _("Since"): day(row["begun_at"]),
            _("Until"): day(row["until"]),
            **({_("State"): _states()[row["state"]]} if ended else {}),
            _("By"): single_line(row["begun_by"]),
            _("Last hit"): day(row["hit_at"]),
            _("Hits"): row["hits"],
            _("Not told yet"): row["untold"],
            a_week: row["weeks"],
            _("Handling code"): highest(row["handling"]),
            _("Purpose"): single_line(row["purpose"]),
        }
        for row in rows
    ]
    columns = {
        _("Name"): st.column_config.TextColumn(width="medium"),
        a_week: st.column_config.BarChartColumn(
            y_min=0,
            width=290,
            help=_("The last {n} weeks in which anything that is watched had parcels").format(n=WEEKS),
        ),
        _("Not told yet"): st.column_config.NumberColumn(
            width="small", help=_("New since the last nightly look; it becomes an alert with the next one")
        ),
    }
    alt = _("What is watched; select a row to open, prolong or end it")
    picked = chosen_row(frame, rows, "watching-table", alt, columns=columns)
    said = ngettext("{n} watch. Select a row.", "{n} watches. Select a row.", len(rows))
    st.caption(said.format(n=number(len(rows))))
    if picked is not None:
        _picked(picked, mondays, listed)


def _a_week(mondays: Sequence[str]) -> str:
    """The heading of the bars, with the weeks of the first and the last of them."""
    if not mondays:
        return _("Parcels a week")
    said = _("Parcels a week, {first} to {last}")
    return said.format(first=day_in_text(mondays[0]), last=day_in_text(mondays[-1]))


def _sort(row: Mapping[str, Any]) -> str:
    if row["sort"] == "node":
        return kind(kind_of(str(row["of"]["id"])))
    if row["sort"] == "list" and len(row["of"]["lines"]) == 1:
        return _("Value")
    names = {"cluster": _("Cluster"), "lane": _("Lane"), "question": _("Question"), "list": _("List")}
    return names[row["sort"]]


def _states() -> dict[str, str]:
    return {events.RUNNING: _("running"), events.OVER: _("over"), events.ENDED: _("ended")}


def _picked(row: Mapping[str, Any], mondays: Sequence[str], listed: WatchList) -> None:
    last = row["last"]
    opened = {**row, "why": list(last["why"])[:-1] if last else []}
    with chosen_box("watch", f"**{plain(row['label'])}**", opened, _around, _open, main=False):
        said = _("{sort}. Watched by {who} since {first}, until {last}: {purpose}").format(
            sort=_sort(row),
            who=single_line(row["begun_by"]),
            first=day_in_text(row["begun_at"]),
            last=day_in_text(row["until"]),
            purpose=single_line(row["purpose"]),
        )
        bound, asked = handling_codes.binding(row["handling"])
        st.caption(plain(" · ".join(filter(None, (said, bound)))), help=asked or None)
        if row["of"].get("given_by"):
            st.caption(
                plain(_("The list was given by {who}.").format(who=single_line(row["of"]["given_by"])))
            )
        if any(row["weeks"]):
            _weeks(row, mondays)
        if row["state"] != events.ENDED:
            _terms(row, listed)


def _weeks(row: Mapping[str, Any], mondays: Sequence[str]) -> None:
    weeks = [{"week": week, "parcels": many} for week, many in zip(mondays, row["weeks"], strict=True)]
    heard = _("Parcels by week, from {first} to {last}: {n}").format(
        first=day_in_text(mondays[0]), last=day_in_text(mondays[-1]), n=number(sum(row["weeks"]))
    )
    words = {"week": _("Week of"), "parcels": _("Parcels")}
    chart = week_chart(weeks, words, colours(st.context.theme.type), _WEEKS_HIGH, heard)
    st.altair_chart(chart, theme="streamlit", key="watch-weeks")


def _terms(row: Mapping[str, Any], listed: WatchList) -> None:
    """Prolong or end it."""
    id_ = str(row["id"])
    with st.container(horizontal=True):
        with st.popover(_("Prolong"), icon=":material/update:", key=f"watch-prolong-{id_}"):
            with st.form(f"watch-terms-{id_}", border=False):
                purpose, until = new_watch.terms(f"watch-terms-{id_}", str(row["purpose"]), _until(row))
                sent = st.form_submit_button(_("Save"), type="primary")
            if sent and not purpose.strip():
                st.error(_("Enter a purpose first."))
            elif sent:
                _record(lambda desk: watch_register.change(desk, id_, purpose, until), listed)
        with st.popover(_("End"), icon=":material/visibility_off:", key=f"watch-end-{id_}"):
            st.caption(_("It tells nothing any more. Its alerts stay."))
            reason = st.text_input(_("Reason"), max_chars=watch_register.LONGEST, key=f"watch-reason-{id_}")
            if st.button(_("End this watch"), key=f"watch-end-now-{id_}"):
                _record(lambda desk: watch_register.end(desk, id_, reason), listed)


def _until(row: Mapping[str, Any]) -> date | None:
    """Its last day, where it is still to come."""
    return date.fromisoformat(row["until"]) if row["state"] == events.RUNNING else None


def _record(write: Callable[[Workspace], Watch], listed: WatchList) -> None:
    """Record what somebody did with a watch and read the list anew: one question."""
    desk = reader_session.desk()
    with guarded():
        with st.spinner(listed.reading), desk.asking_as_one("watch", {"page": "watching"}) as question:
            changed = write(desk)
            rows = listed.read(desk)
            question.handed_out(len(rows), [changed.id, *(row["id"] for row in rows)])
        listed.store(rows)
        st.rerun()


def _around(row: Mapping[str, Any], desk: Workspace) -> Subgraph:
    return of_ids.read("watch", row["id"], row["ids"], desk)


def _open(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    return of_ids.begin(found, row["label"], "watch")
