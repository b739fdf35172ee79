"""Seizures: what was found, in which parcel; one click walks from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

import queries
from queries.verbs.run import run
from ui import board, files, visit
from ui.language import _, moment, ngettext, number, term
from ui.plain import one_line, plain
from ui.trouble import guarded
from ui.walk.events import Select
from ui.wishes import fulfil, wish
from ui.working import Work

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
        kept[here] = [dict(row) for row in run(QUERY, {}, desk=visit.desk())]
    return kept[here]


def _filtered(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    substances = sorted({name for row in rows for name in row["substances"]})
    agencies = sorted({one_line(row["agency"]) for row in rows if row["agency"]})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Report or parcel number"), key="seizures-text", width=260)
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


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    said = ngettext("{n} seizure, newest first", "{n} seizures, newest first", len(rows)).format(
        n=number(len(rows))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        files.offer_csv(list(rows), "seizures", key="seizures-csv", verb="seizures csv")
    chosen = st.dataframe(
        pd.DataFrame([_row(row) for row in rows]),
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


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    item = f" / {one_line(row['item'])}" if row["item"] else ""
    return {
        _("Seized"): moment(row["seized_at"])[:10],
        _("Agency"): one_line(row["agency"]),
        _("Report"): f"{one_line(row['report_number'])}{item}",
        _("Substance"): ", ".join(dict.fromkeys(term(name) for name in row["substances"])),
        _("Amount"): "; ".join(_amounts(row)),
        _("Parcels"): ", ".join(_numbers(row)),
        _("Country"): one_line(row["country"]),
        _("Handling"): one_line(row["handling_code"]),
    }


def _amounts(row: Mapping[str, Any]) -> list[str]:
    """`500 g`, `2,000 tablet` for each substance; with its name where there are several."""
    several = len(set(row["substances"])) > 1
    said = []
    for name, quantity, unit, form in zip(
        row["substances"], row["quantities"], row["units"], row["forms"], strict=False
    ):
        form = "" if form == unit else form
        words = [
            number(quantity) if quantity else "",
            term(unit) if quantity else "",
            form,
            term(name) if several else "",
        ]
        said.append(" ".join(word for word in words if word))
    return [text for text in said if text]


def _start(row: Mapping[str, Any] | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Walk from this seizure"),
            type="primary",
            icon=":material/footprint:",
            disabled=row is None,
            key="seizures-walk",
            on_click=wish,
            args=("walk", row),
        )
        if row is None:
            st.caption(_("Select a seizure in the list."))
        else:
            st.caption(plain(f"{one_line(row['agency'])} {one_line(row['report_number'])}"))
    fulfil("walk", _walk, _("Walking…"))


def _walk(row: Mapping[str, Any]) -> Work:
    """The walk on a canvas of its own, with the linked parcels below it."""
    found = queries.walk([str(row["seizure"])], limit=board.WALKED, desk=visit.desk())
    work = board.begin(found, one_line(row["report_number"]), "walk")
    work.channel.apply(Select((str(row["seizure"]),)))
    if not found.parcels:
        st.toast(_("Nothing is linked to this seizure by what its sender or recipients share."))
    return work
