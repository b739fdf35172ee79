"""What waits for a second person in a team: what one proposed, another one confirms or refuses."""

from __future__ import annotations

import streamlit as st

from casework.access.proposals import CONFIRMED, WAITING, ProposedAct
from casework.access.second_person import answer, may_answer, proposals_for
from ui import reader_session
from ui.error_display import guarded
from ui.wording.escaping import plain
from ui.wording.language import _, moment_in_text

ERASING = ("erase", "forget")
"""The verbs of who erases; the others hand over."""


def draw(*, erasing: bool) -> None:
    """The open proposals to erase, or those to hand over; nothing where there are none, or no team."""
    if reader_session.signed_in() is None:
        return
    with guarded():
        desk = reader_session.desk()
        found = [one for one in proposals_for(desk) if (one.verb in ERASING) is erasing]
        for one in found:
            with st.container(border=True):
                st.markdown(plain(_sentence(one)))
                st.caption(plain(_stands(one)))
                if one.state == WAITING and may_answer(desk, one):
                    with st.container(horizontal=True, gap="xsmall"):
                        st.button(
                            _("Confirm"),
                            key=f"confirm-{one.id}",
                            type="primary",
                            on_click=_answer,
                            args=(one.id, True),
                        )
                        st.button(_("Refuse"), key=f"refuse-{one.id}", on_click=_answer, args=(one.id, False))


def _answer(id_: str, agreed: bool) -> None:
    with guarded():
        answer(reader_session.desk(), id_, agreed=agreed)


def _sentence(one: ProposedAct) -> str:
    what = _verbs().get(one.verb, one.verb)
    said = _("{person} proposes: {what} ({about})").format(person=one.by, what=what, about=one.about)
    return f"{said} · {one.case}" if one.case else said


def _stands(one: ProposedAct) -> str:
    until = moment_in_text(one.until)
    if one.state == CONFIRMED:
        return _("Confirmed by {person}: {proposer} can do it until {time}.").format(
            person=one.second, proposer=one.by, time=until
        )
    return _("Waits for a second person until {time}.").format(time=until)


def _verbs() -> dict[str, str]:
    """What takes two persons, in the reader's words."""
    return {
        "pack": _("hand over an evidence pack"),
        "report": _("hand over a report"),
        "chart": _("hand over a chart"),
        "targets": _("hand over a list"),
        "measure list": _("hand over a list"),
        "erase": _("erase source rows for good"),
        "forget": _("erase words in the log"),
    }
