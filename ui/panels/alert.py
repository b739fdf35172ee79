"""One alert: why it was noticed, the answer that a person gives, whose it is, and what happened to it.

Each answer is one key (Y, U, N); its reason is asked in place, and undone where the buttons were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from casework.alerts import alert_inbox, events
from casework.alerts.events import Alert
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from ui import reader_session
from ui.barriers import plan_subject
from ui.canvas_session import of_ids
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.session_state import session_state
from ui.tasks.pending_reads import fulfil, wish
from ui.wording import handling_codes, lane_texts, people_counts
from ui.wording.alert_texts import kind_names
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, day_in_text, moment_in_text, ngettext, number
from ui.wording.reasons import reason

Refreshed = Callable[[list[Alert]], None]
"""What is done with all alerts once they were read anew, as one was answered."""
_OPEN = "open-alert"


def states() -> dict[str, str]:
    """What each state of an alert is called: an answer as it was given."""
    said = {answer: words for answer, (words, _key) in _choices().items()}
    return {events.OPEN: _("open"), **said, events.SLEEPING: _("snoozed")}


def label(one: Alert) -> str:
    """Who or which route, on one line."""
    said = single_line(one.notice["label"])
    origin, to, destination = said.rpartition(" to ")
    if one.notice["kind"] != "route" or not to:
        return said
    name = origin if one.notice["things"] else ""  # the drop-off point itself, whatever its name looks like
    return lane_texts.title({"origin": origin, "destination": destination, "name": name})


def title(one: Alert) -> str:
    """Of which kind, and who or which route, as Markdown."""
    kind = kind_names().get(one.notice["kind"], one.notice["kind"])
    return f"**{plain(kind)}: {plain(shortened(label(one), 90))}**"


def size(one: Alert) -> str:
    """How many people and parcels, since when, and the handling code that binds it."""
    parcels = ngettext("{n} parcel", "{n} parcels", one.notice["parcels"])
    bound, _asked = handling_codes.binding(one.handling)
    parts = (
        _people(one),
        parcels.format(n=number(one.notice["parcels"])),
        _("noticed {day}").format(day=day_in_text(one.notice["day"])),
        bound,
    )
    return " · ".join(filter(None, parts))


def _people(one: Alert) -> str:
    many, kind = one.notice["people"], one.notice["kind"]
    if kind == alert_inbox.WATCH:
        return people_counts.different(many)
    if kind == "route":
        said = ngettext("{n} sender new to it", "{n} senders new to it", many)
    else:
        said = ngettext("{n} person", "{n} people", many)
    return said.format(n=number(many))


def whole(one: Alert, refreshed: Refreshed) -> None:
    """The alert with its reasons, its answer, and everything that can be done with it."""
    with st.container(border=True, key="picked-alert"):
        with st.container(gap=None):
            st.markdown(title(one))
            _bound, asked = handling_codes.binding(one.handling)
            st.caption(plain(size(one)), help=asked or None)
        st.markdown("\n".join(f"- {plain(reason(said))}" for said in one.notice["why"]))
        answer(one, refreshed)
        _history(one)


def answer(one: Alert, refreshed: Refreshed) -> None:
    """Its answer, or the buttons that give one; each of them has a key."""
    if one.answered_by:
        _answered(one, refreshed)
        return
    verdict = session_state.alert_verdicts.get(one.id, "")
    with st.container(horizontal=True, vertical_alignment="center"):
        for choice, (said, key) in _choices().items():
            st.button(
                said,
                shortcut=None if verdict else key,  # what is typed as the reason is no command
                type="secondary",
                key=f"alert-{choice}-{one.id}",
                on_click=session_state.alert_verdicts.update,
                args=({one.id: choice},),
            )
        _open_button(one, "" if verdict else "o")
        _later(one, refreshed)
    if verdict:
        _reason(one, verdict, refreshed)


def _choices() -> dict[str, tuple[str, str]]:
    """What can be answered: its words and its key."""
    return {events.YES: (_("Yes"), "y"), events.UNSURE: (_("Not sure"), "u"), events.NO: (_("No"), "n")}


def _open_button(one: Alert, key: str = "o") -> None:
    row = {"id": one.id, "label": one.notice["label"], "ids": events.ids_of(one)}
    st.button(
        _("Open on the canvas"),
        type="primary",
        icon=":material/hub:",
        shortcut=key or None,
        key=f"{_OPEN}-{one.id}",
        on_click=wish,
        args=(_OPEN, row),
    )
    desk = reader_session.desk()
    fulfil(
        _OPEN, _("Opening…"), lambda wanted: of_ids.read("alert", wanted["id"], wanted["ids"], desk), _opened
    )


def _answered(one: Alert, refreshed: Refreshed) -> None:
    said = _("{day} {who}: {answer}. {reason}").format(
        day=moment_in_text(one.answered_at),
        who=single_line(one.answered_by),
        answer=states()[one.state],
        reason=single_line(one.reason),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(said), width="stretch")
        if st.button(_("Undo the answer"), icon=":material/undo:", key=f"alert-undo-{one.id}"):
            _record(lambda desk: alert_inbox.undo_answer(desk, one.id), refreshed)
        _open_button(one)
        if one.state == events.YES:
            plan_subject.offer(one.notice["tracking_numbers"], label(one), one.id)


def _reason(one: Alert, verdict: str, refreshed: Refreshed) -> None:
    """Ask for the reason of an answer."""
    said, _key = _choices()[verdict]
    with (
        st.form(f"alert-{one.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        why = st.text_input(
            _("{answer}, because").format(answer=said),
            max_chars=alert_inbox.LONGEST,
            key=f"alert-reason-{one.id}",
            placeholder=_("a reason that others can follow"),
        )
        sent = st.form_submit_button(_("Save the answer"), type="secondary")
    if sent and not why.strip():
        st.error(_("Give a reason that others can follow."))
    elif sent:
        session_state.alert_verdicts.pop(one.id, None)
        session_state.alerts_answered[one.id] = True
        _record(lambda desk: alert_inbox.answer(desk, one.id, verdict, why), refreshed)


def _later(one: Alert, refreshed: Refreshed) -> None:
    """Whose it is, and when it is to come again."""
    with st.popover(_("Assign or snooze"), icon=":material/schedule:"):
        to = st.text_input(_("Assigned to"), value=one.assigned, max_chars=100, key=f"alert-to-{one.id}")
        if st.button(_("Assign"), key=f"alert-assign-{one.id}"):
            _record(lambda desk: alert_inbox.assign(desk, one.id, to), refreshed)
        until = st.date_input(
            _("Show again on"),
            value=None,
            min_value=datetime.now(UTC).date(),
            format="YYYY-MM-DD",
            key=f"alert-until-{one.id}",
        )
        if st.button(_("Snooze"), key=f"alert-snooze-{one.id}", disabled=until is None):
            wake: date | None = until
            _record(lambda desk: alert_inbox.snooze(desk, one.id, wake), refreshed)


def _history(one: Alert) -> None:
    said = {
        events.NOTICED: _("noticed"),
        events.GROWN: _("grown"),
        events.ANSWERED: _("answered"),
        events.UNDONE: _("answer undone"),
        events.ASSIGNED: _("assigned"),
        events.SNOOZED: _("snoozed"),
    }
    if len(one.events) > 1:
        happened = (
            f"{moment_in_text(event.at)} {single_line(event.by)}: {said[event.kind]}" for event in one.events
        )
        st.caption("  \n".join(map(plain, happened)))


def _record(write: Callable[[Workspace], Alert], refreshed: Refreshed) -> None:
    """Record what somebody did with an alert and read the list anew: one question."""
    desk = reader_session.desk()
    with guarded():
        with st.spinner(_("Reading alerts…")), desk.asking_as_one("alert", {"page": "alerts"}) as question:
            changed = write(desk)
            every = alert_inbox.alerts(desk, all_=True)
            shown = dict.fromkeys([changed.id, *(id_ for one in every for id_ in events.ids_of(one))])
            question.handed_out(len(every), shown)
        refreshed(every)
        st.rerun()


def _opened(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    return of_ids.begin(found, row["label"], "alert")
