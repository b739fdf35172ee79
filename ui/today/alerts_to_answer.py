"""Open alerts: one of them whole, the others a line each. J and K go on and back, Y, U, N answer, O opens."""

from __future__ import annotations

import streamlit as st

from casework.alerts import alert_inbox, events
from casework.alerts.events import Alert
from ui import page_links
from ui.panels import alert
from ui.session_state import session_state
from ui.today import look_now
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, day_in_text, ngettext, number
from ui.wording.reasons import reason

SHOWN = 6


def draw(every: list[Alert], refreshed: alert.Refreshed) -> None:
    """The box; `refreshed`: told all alerts when one was answered."""
    waiting = [one for one in every if one.state == events.OPEN]
    here = [one for one in every if one.state == events.OPEN or one.id in session_state.alerts_answered]
    with st.container(border=True, key="today-alerts"):
        _head(waiting, every)
        look_now.button(refreshed)
        if not here:
            st.caption(_("No open alerts. They come with the nightly look, or when you look now."))
            return
        at_hand = _at_hand(here)
        first = max(min(at_hand - 1, len(here) - SHOWN), 0)
        for place, one in enumerate(here[first : first + SHOWN], first):
            if place == at_hand:
                alert.whole(one, refreshed)
            else:
                _line(one)
        _moves(here, at_hand, keys=not session_state.alert_verdicts.get(here[at_hand].id))


def _head(waiting: list[Alert], every: list[Alert]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(_("Alerts"), anchor=False, width="content")
        said = ngettext("{n} open", "{n} open", len(waiting)).format(n=number(len(waiting)))
        st.badge(said, color="violet" if waiting else "gray")
        right, answered = (
            sum(counts) for counts in zip((0, 0), *alert_inbox.right_of_answered(every).values(), strict=True)
        )
        if answered:
            said = _("Yes: {right} of {answered} answered")
            st.caption(said.format(right=number(right), answered=number(answered)))
        page_links.page_link("alerts", label=_("All alerts"))


def _at_hand(here: list[Alert]) -> int:
    """The place of the alert that is whole: that which was chosen, else the first open one."""
    ids = [one.id for one in here]
    if session_state.alert_at_hand in ids:
        return ids.index(session_state.alert_at_hand)
    return next((place for place, one in enumerate(here) if one.state == events.OPEN), 0)


def _line(one: Alert) -> None:
    said = alert.title(one)
    why = next(iter(one.notice["why"]), "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{said}  \n{plain(shortened(reason(why), 160))}" if why else said,
            width="stretch",
        )
        if one.state != events.OPEN:
            st.badge(alert.states()[one.state], color="gray")
        st.caption(plain(day_in_text(one.notice["day"])))
        st.button(
            _("Look"),
            key=f"today-{one.id}",
            on_click=_choose,
            args=(one.id,),
            help=plain(alert.label(one)),
        )


def _moves(here: list[Alert], at_hand: int, *, keys: bool) -> None:
    if len(here) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, step, key, icon in (
            (_("Previous alert"), -1, "k", "arrow_upward"),
            (_("Next alert"), 1, "j", "arrow_downward"),
        ):
            goes = 0 <= at_hand + step < len(here)
            st.button(
                name,
                shortcut=key if keys else None,
                icon=f":material/{icon}:",
                type="tertiary",
                key=f"today-move-{key}",
                disabled=not goes,
                on_click=_choose,
                args=(here[at_hand + step].id if goes else "",),
            )
        if len(here) > SHOWN:
            said = _("Alert {n} of {total}").format(n=number(at_hand + 1), total=number(len(here)))
            st.caption(said)


def _choose(id_: str) -> None:
    session_state.alert_at_hand = id_
