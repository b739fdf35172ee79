"""What each column of a list was taken for, with examples; the reader corrects it."""

from __future__ import annotations

import streamlit as st

from queries.lookup.list_table import ColumnUse
from ui.lookup.list_at_hand import ListAtHand
from ui.wording.escaping import plain, shortened
from ui.wording.language import _

_SHOWN = 60
"""Columns that can be corrected; those behind them are taken as guessed."""


def corrected(at_hand: ListAtHand) -> None:
    """Draw what the columns were taken for, and take over what the reader says instead."""
    with st.expander(
        _("What each column was taken for"),
        icon=":material/view_column:",
        expanded=at_hand.answer is None,
        key=f"lookup-columns-{at_hand.number}-{at_hand.answer is None}",
    ):
        _sheet(at_hand)
        _titles(at_hand)
        with st.container(horizontal=True, gap="medium"):
            for at in range(min(at_hand.table.width, _SHOWN)):
                with st.container(width=230, gap="small"):
                    at_hand.uses[at] = _use(at_hand, at)
        if at_hand.table.width > _SHOWN:
            st.caption(_("Only the first {n} columns can be changed here.").format(n=_SHOWN))


def _sheet(at_hand: ListAtHand) -> None:
    if len(at_hand.tables) < 2:
        return
    names = list(at_hand.tables)
    chosen = st.selectbox(
        _("Sheet"),
        names,
        index=names.index(at_hand.sheet),
        key=f"lookup-sheet-{at_hand.number}",
        width=300,
    )
    if chosen != at_hand.sheet:
        at_hand.choose_sheet(chosen)


def _titles(at_hand: ListAtHand) -> None:
    titled = st.checkbox(
        _("The first line is column headings"),
        value=at_hand.titled,
        key=f"lookup-titled-{at_hand.number}-{at_hand.sheet}",
    )
    if titled != at_hand.titled:
        at_hand.read_titles(titled=titled)


def _use(at_hand: ListAtHand, at: int) -> ColumnUse:
    title = at_hand.titles[at] if at < len(at_hand.titles) else ""
    names = use_names()
    options = list(names)
    use: ColumnUse = st.selectbox(
        plain(shortened(title, 30)) or _("Column {n}").format(n=at + 1),
        options,
        index=options.index(at_hand.uses[at]),
        format_func=names.__getitem__,
        key=f"lookup-use-{at_hand.number}-{at_hand.sheet}-{at_hand.titled}-{at}",
    )
    st.caption(plain(shortened(", ".join(at_hand.examples(at)), 70)))
    return use


def use_names() -> dict[ColumnUse, str]:
    """What a reader calls each use, in the order offered."""
    return {
        ColumnUse.ITEM: _("Look up each value"),
        ColumnUse.ADDRESS: _("Address"),
        ColumnUse.HOUSE: _("House number of the address"),
        ColumnUse.POSTCODE: _("Postcode of the address"),
        ColumnUse.CITY: _("City of the address"),
        ColumnUse.COUNTRY: _("Country of the address"),
        ColumnUse.NOBODY: _("Do not look up"),
    }
