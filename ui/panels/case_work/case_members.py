"""Who works on the case at hand, where a team signs in: members, until when, and by whom they were named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from casework.access.members import BEGAN, LONGEST_WHY, MemberEvent
from casework.access.membership import end_member, members_of, name_member
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.tasks import answers
from ui.wording.escaping import plain
from ui.wording.language import _, day_in_text

PLACE = "case-members"
LONGEST_NAME = 200


def offered(work: CanvasSession) -> bool:
    """Whether there are members to speak of: a saved case of a team."""
    return work.kept is not None and reader_session.signed_in() is not None


def panel(work: CanvasSession) -> None:
    """The members, and the forms to name and end one."""
    desk = reader_session.desk()
    found = answers.page_answer(PLACE, work.id, _("Reading members…"), lambda: members_of(desk, work.id))
    for one in found.values():
        st.markdown(plain(_line(one)))
    with st.form(f"members-{work.id}", border=True):
        name = st.text_input(
            _("Person"),
            max_chars=LONGEST_NAME,
            placeholder=_("the name that they sign in with"),
            key=f"member-name-{work.id}",
        )
        until = st.date_input(
            _("Until (empty: for good)"),
            value=None,
            min_value=datetime.now(UTC).date(),
            format="YYYY-MM-DD",
            key=f"member-until-{work.id}",
        )
        why = st.text_input(_("Why"), max_chars=LONGEST_WHY, key=f"member-why-{work.id}")
        with st.container(horizontal=True, gap="xsmall"):
            named = st.form_submit_button(_("Make a member"))
            ended = st.form_submit_button(_("End membership"))
    if not named and not ended:
        return
    with guarded():
        if named:
            name_member(desk, work.id, name, until.isoformat() if isinstance(until, date) else "", why)
        else:
            end_member(desk, work.id, " ".join(name.split()), why)
        answers.forget(PLACE)
        st.rerun()


def _line(one: MemberEvent) -> str:
    said = (
        _("{name} began it") if one.what == BEGAN else _("{name}, until {day}") if one.until else "{name}"
    ).format(name=one.person, day=day_in_text(one.until) if one.until else "")
    return said if one.what == BEGAN else f"{said} · {one.by} · {one.why}"
