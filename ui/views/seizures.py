"""Seizures: what was found, in which parcel; one click walks from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

import queries
from ui import board, files, visit
from ui.language import _, moment, ngettext, number, term
from ui.plain import one_line, plain
from ui.trouble import guarded

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
        with st.spinner(_("Reading seizures…")):
            rows = _listed()
        if not rows:
            st.info(_("No seizure is loaded yet."), icon=":material/inbox:")
            st.page_link(st.session_state["pages"]["load"])
            return
        _table(_filtered(rows))


def _listed() -> list[dict[str, Any]]:
    """Every seizure once; kept for the session."""
    kept: dict[str, list[dict[str, Any]]] = st.session_state.setdefault("seizures-listed", {})
    here = visit.space()
    again = here in kept and st.button(
        _("Read again"), icon=":material/refresh:", type="tertiary", key="seizures-again"
    )
    if here not in kept or again:
        kept[here] = [dict(row) for row in queries.run(QUERY, {}, desk=visit.desk())]
    return kept[here]


def _filtered(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    substances = sorted({one_line(row.get("substance")) for row in rows if row.get("substance")})
    agencies = sorted({one_line(row.get("agency")) for row in rows if row.get("agency")})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Report or parcel number"), key="seizures-text", width=260)
        wanted = st.multiselect(
            _("Substance"), substances, key="seizures-substance", placeholder=_("Any"), width=300
        )
        agency = st.multiselect(_("Agency"), agencies, key="seizures-agency", placeholder=_("Any"), width=300)
        linked = st.checkbox(_("With a known parcel"), key="seizures-linked")
    needle = "".join(text.lower().split())
    return [
        row
        for row in rows
        if (not wanted or one_line(row.get("substance")) in wanted)
        and (not agency or one_line(row.get("agency")) in agency)
        and (not linked or row.get("parcels"))
        and needle
        in "".join(f"{one_line(row.get('report_number'))} {one_line(row.get('parcels'))}".lower().split())
    ]


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    said = ngettext("{n} seizure, newest first", "{n} seizures, newest first", len(rows)).format(
        n=number(len(rows))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        files.offer_csv(list(rows), "seizures", key="seizures-csv", verb="seizures csv")
    frame = pd.DataFrame(
        [
            {
                _("Seized"): moment(row.get("seized_at"))[:10],
                _("Agency"): one_line(row.get("agency")),
                _("Report"): one_line(row.get("report_number")),
                _("Substance"): term(one_line(row.get("substance"))),
                _("Amount"): _amount(row),
                _("Parcels"): one_line(row.get("parcels")),
                _("Country"): one_line(row.get("country")),
                _("Handling"): one_line(row.get("handling_code")),
            }
            for row in rows
        ]
    )
    chosen = st.dataframe(
        frame,
        key="seizures-table",
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 + 35 * max(len(rows), 1), 520),
        alt=_("Seizures; select one to walk from it"),
    )
    picked = [rows[place] for place in chosen["selection"]["rows"] if place < len(rows)]
    _start(picked[0] if picked else None)


def _amount(row: Mapping[str, Any]) -> str:
    quantity = row.get("quantity")
    if quantity is None:
        return ""
    return " ".join(
        part for part in (number(quantity), one_line(row.get("unit")), one_line(row.get("form"))) if part
    )


def _start(row: Mapping[str, Any] | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            _("Walk from this seizure"),
            type="primary",
            icon=":material/footprint:",
            disabled=row is None,
            key="seizures-walk",
        ):
            assert row is not None
            with guarded(), st.spinner(_("Walking…")):
                _walk(row)
        if row is None:
            st.caption(_("Select a seizure in the list."))
        else:
            st.caption(plain(f"{one_line(row.get('agency'))} {one_line(row.get('report_number'))}"))


def _walk(row: Mapping[str, Any]) -> None:
    """The walk on a canvas of its own, with the linked parcels below it."""
    found = queries.walk([str(row["id"])], desk=visit.desk())
    work = board.begin(found, one_line(row.get("report_number")), "walk", found.parcels)
    board.open_page("explore", work)
