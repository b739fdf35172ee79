"""Seizures: what was found, in which parcel; one click walks from there, or from numbers that one gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from queries.verbs.run import run
from ui import file_downloads, page_links, reader_session
from ui.barriers import plan_subject
from ui.canvas_session import additions, current_canvas
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Select
from ui.error_display import guarded
from ui.panels.watching import watch_list
from ui.ranked_lists import chosen_rows, cut_note
from ui.session_state import SEIZURES_NEW_SINCE, SEIZURES_NUMBERS, SEIZURES_STRICT, session_state
from ui.tasks import answers
from ui.tasks.pending_reads import fulfil, wish
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, ngettext, number, term

QUERY = "seizures"
"""The shipped query that lists them."""


def draw() -> None:
    """The page."""
    st.title(_("Seizures"), anchor=False)
    st.caption(
        _(
            "A walk starts at a seized parcel and follows what its sender and recipients share, never "
            "across a hub."
        )
    )
    with guarded():
        rows = _listed()
        picked: list[Mapping[str, Any]] = []
        if rows:
            wanted = _filtered(rows)
        else:
            st.info(_("No seizures loaded yet."), icon=":material/inbox:")
            page_links.page_link("load")
        actions = st.container()  # above the list, which is longer than many a window
        if rows:
            picked = _table(wanted)
            cut_note(rows)
        numbers = _numbers_given(opened=not rows)
        with actions:
            _start(picked, numbers, _parcels_of(rows, picked, numbers))


def _listed() -> RemarkedRows:
    """Every seizure once; kept for the session."""
    desk = reader_session.desk()
    return answers.cached_answer(
        "seizures",
        reader_session.question_terms(),
        _("Reading seizures…"),
        _("Refresh"),
        lambda: run(QUERY, {}, desk=desk),
    )


def _filtered(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    substances = sorted({name for row in rows for name in row["substances"]})
    agencies = sorted({single_line(row["agency"]) for row in rows if row["agency"]})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Report or parcel number"), key="seizures-text", width=260, max_chars=100)
        wanted = st.multiselect(
            _("Substance"),
            substances,
            format_func=term,
            key="seizures-substance",
            placeholder=_("Any"),
            width=300,
        )
        agency = st.multiselect(_("Agency"), agencies, key="seizures-agency", placeholder=_("Any"), width=300)
        linked = st.checkbox(_("With a known parcel"), key="seizures-linked")
    needle = _joined(text)
    return [
        row
        for row in rows
        if (not wanted or set(wanted) & set(row["substances"]))
        and (not agency or row["agency"] in agency)
        and (not linked or row["parcels"])
        and needle in _joined(f"{row['report_number']} {' '.join(_numbers(row))}")
    ]


def _joined(text: str) -> str:
    return "".join(text.lower().split())


def _numbers(row: Mapping[str, Any]) -> list[str]:
    """Tracking numbers of the parcels that a seizure names."""
    return [str(id_).partition(":")[2] for id_ in row["parcels"]]


def _table(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The seizures; those that are selected."""
    said = ngettext("{n} seizure, newest first", "{n} seizures, newest first", len(rows)).format(
        n=number(len(rows))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        file_downloads.offer_csv(list(rows), "seizures", key="seizures-csv", verb="seizures csv")
    frame = [_row(row) for row in rows]
    return chosen_rows(frame, rows, "seizures-table", _("Seizures: select one or more to start a walk"))


def _numbers_given(*, opened: bool) -> list[str]:
    """Numbers of parcels and reports to begin at, one a line."""
    with st.expander(_("Start from your own numbers"), icon=":material/list:", expanded=opened):
        text = st.text_area(
            _("Parcel and report numbers, one per line"), key=SEIZURES_NUMBERS, height=100, max_chars=20_000
        )
    return [line.strip() for line in text.splitlines() if line.strip()]


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    item = f" / {single_line(row['item'])}" if row["item"] else ""
    return {
        _("Seized"): day(row["seized_at"]),
        _("Agency"): single_line(row["agency"]),
        _("Report"): f"{single_line(row['report_number'])}{item}",
        _("Substance"): ", ".join(dict.fromkeys(term(name) for name in row["substances"])),
        _("Amount"): "; ".join(_amounts(row)),
        _("Parcels"): ", ".join(_numbers(row)),
        _("Country"): single_line(row["country"]),
        _("Handling code"): single_line(row["handling_code"]),
    }


def _amount(quantity: float, unit: str) -> str:
    if unit == "tablet":
        return ngettext("{n} tablet", "{n} tablets", int(quantity)).format(n=number(quantity))
    return f"{number(quantity)} {term(unit)}"


def _amounts(row: Mapping[str, Any]) -> list[str]:
    """`500 g`, `2,000 tablets` for each substance; with its name where there are several."""
    several = len(set(row["substances"])) > 1
    said = []
    for name, quantity, unit, form in zip(
        row["substances"], row["quantities"], row["units"], row["forms"], strict=False
    ):
        form = "" if form == unit else form
        words = [
            _amount(quantity, unit) if quantity else "",
            form,
            term(name) if several else "",
        ]
        said.append(" ".join(word for word in words if word))
    return [text for text in said if text]


def _parcels_of(
    rows: Sequence[Mapping[str, Any]], picked: Sequence[Mapping[str, Any]], numbers: Sequence[str]
) -> list[str]:
    """Tracking numbers of the parcels that were seized: by the seizures that are picked, and by those whose
    report is among the numbers.
    """
    given = {_joined(number) for number in numbers}
    named = [row for row in rows if _joined(str(row["report_number"])) in given]
    return list(dict.fromkeys(number for row in (*picked, *named) for number in _numbers(row)))


def _start(rows: Sequence[Mapping[str, Any]], numbers: Sequence[str], parcels: Sequence[str]) -> None:
    """What can be done from these seizures and numbers. `parcels`: the numbers of what was seized."""
    starts = [*(str(row["seizure"]) for row in rows), *numbers]
    title = ", ".join([*(single_line(row["report_number"]) for row in rows), *map(single_line, numbers)])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            _("Walk from here"),
            type="primary",
            icon=":material/footprint:",
            disabled=not starts,
            key="seizures-walk",
            on_click=_ask_walk,
            args=(tuple(starts), title),
        )
        watch_list.switch(starts)
        plan_subject.offer(starts, title, "seizures")
        st.date_input(_("Posted since"), value=None, format="YYYY-MM-DD", key=SEIZURES_NEW_SINCE, width=170)
        st.toggle(_("Strict"), key=SEIZURES_STRICT, help=watch_list.strict_help())
        if starts:
            st.caption(plain(title if len(title) < 120 else f"{title[:120]}…"))
        else:
            st.caption(_("Select seizures in the list, or enter numbers."))
    watch_list.section(starts, parcels, strict=bool(session_state.seizures_strict))
    desk = reader_session.desk()
    fulfil(
        "walk",
        _("Walking…"),
        lambda told: additions.walk_from(told["starts"], told["fresh"], told["strict"], desk),
        lambda told, found: _walked(found, told["title"], told["fresh"], told["strict"]),
    )


def _ask_walk(starts: Sequence[str], title: str) -> None:
    fresh = session_state.seizures_new_since
    strict = bool(session_state.seizures_strict)
    wish("walk", {"starts": starts, "title": title, "fresh": fresh, "strict": strict})


def _walked(found: Subgraph, title: str, fresh: date | None, strict: bool) -> CanvasSession:
    """The walk on a canvas of its own, with the linked parcels below it."""
    work = current_canvas.begin(found, title, "walk")
    work.channel.apply(Select(additions.starts_of(found)))
    if not found.parcels:
        nothing = _("Nothing is linked to this through what its sender or recipients share.")
        if strict:
            nothing = _("A strict walk links nothing to this: try without “Strict”.")
        st.toast(_("Nothing linked to this was posted since then.") if fresh else nothing)
    return work
