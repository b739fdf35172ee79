"""A signal in the grid: how many there are, since when, its weeks; a click lists what is behind it."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.measures.barrier_model import Signal
from queries.barrier_models.barrier_signals import SignalCount
from ui.barriers.model_texts import localised
from ui.tasks.pending_reads import wish
from ui.wording.escaping import plain
from ui.wording.language import _, day_in_text, ngettext, number

LIST = "list-signal"
_HIGH = 100


def draw(signal: Signal, count: SignalCount | None) -> None:
    """The cell of one signal."""
    if count is None:
        st.markdown(plain(localised(signal.text)))
        st.caption(plain(uncounted(signal)))
        return
    with st.container(gap=None, key=f"signal-cell-{signal.id}"):
        st.button(
            f"**{plain(amount(count))}** · {plain(localised(signal.text))}",
            key=f"{LIST}-{signal.id}",
            on_click=wish,
            args=(LIST, {"signal": signal.id}),
            disabled=not count.rows,
            width="stretch",
            type="tertiary",
        )
        if said := about(count):
            st.caption(plain(said))
        if any(count.weeks):
            st.html(_bars(count.weeks))


def uncounted(signal: Signal) -> str:
    """Why a signal has no count."""
    return _("not counted: it takes too long") if signal.query else _("nothing is counted")


def amount(count: SignalCount) -> str:
    """How many there are, with a sign where there may be more."""
    return f"{number(count.rows)}{'+' if count.more else ''}"


def about(count: SignalCount) -> str:
    """People and parcels behind a signal, and since when; "" where nothing is known of them."""
    parts = []
    if count.people:
        parts.append(ngettext("{n} person", "{n} people", count.people).format(n=number(count.people)))
    if count.parcels:
        parts.append(ngettext("{n} parcel", "{n} parcels", count.parcels).format(n=number(count.parcels)))
    if count.since:
        parts.append(_("since {day}").format(day=day_in_text(count.since)))
    return ", ".join(parts)


def _bars(weeks: tuple[int, ...]) -> str:
    """The weeks as small bars: numbers of ours, and a sentence for who does not see them."""
    heard = _("Week by week: {numbers}").format(numbers=", ".join(map(number, weeks)))
    most = max(weeks)
    bars = "".join(f'<i style="height:{round(_HIGH * week / most)}%"></i>' for week in weeks)
    return f'<div class="weeks" role="img" aria-label="{escape(heard, quote=True)}">{bars}</div>'
