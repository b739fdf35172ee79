"""What people decided about identities, and undoing it."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from casework.decisions.decision_records import APART, SAME, UNSURE, VERDICTS, Decision, decisions, undo
from casework.workspace import Workspace
from errors import WaybillError
from ui import reader_session
from ui.panels.identity.identity_evidence import LabelFacts, called, label_facts
from ui.ranked_lists import chosen_row
from ui.session_state import session_state
from ui.tasks import answers
from ui.wording.escaping import single_line
from ui.wording.language import _, moment

Decided = tuple[list[Decision], LabelFacts]


def decided_pairs() -> None:
    """The decisions, newest first; one that holds can be undone."""
    desk = reader_session.desk()
    found, shown = answers.page_answer("who", _key(), _("Reading decisions…"), lambda: _read(desk))
    if not found:
        st.info(_("No decisions yet."), icon=":material/inbox:")
        return
    verdicts = {SAME: _("The same"), APART: _("Not the same"), UNSURE: _("Unsure")}
    frame = [
        {
            _("When"): moment(one.at),
            _("Who"): single_line(one.by),
            _("Decision"): verdicts.get(one.verdict, one.verdict),
            _("First"): called(shown, one.a),
            _("Second"): called(shown, one.b),
            _("Reason"): single_line(one.reason),
            _("Revoked"): f"{moment(one.undone_at)} {single_line(one.undone_by)}" if one.undone_at else "",
        }
        for one in found
    ]
    picked = chosen_row(frame, found, "who-decided", _("Decisions, newest first"))
    if picked is None or not picked.holds:
        st.caption(_("Select a decision in force to revoke it."))
    elif st.button(_("Revoke this decision"), icon=":material/undo:", key="who-undo"):
        _undo(picked)


def _read(desk: Workspace) -> Decided:
    """The decisions, and what the labels say that they are about; one question."""
    with desk.asking_as_one("decisions", {"all": True}) as question:
        found = [one for one in decisions(desk, all_=True) if one.verdict in VERDICTS]
        ends = [end for one in found for end in (one.a, one.b)]
        shown = label_facts(ends, desk)
        question.handed_out(len(found), dict.fromkeys(ends))
    return found, shown


def _undo(picked: Decision) -> None:
    """Undo it and read the list anew, as one question. Once it is undone nothing makes it fail: what cannot
    be read then is asked for when it is drawn.
    """
    answers.forget("who")
    session_state.identities_changed = True
    desk, now = reader_session.desk(), None
    with desk.asking_as_one("undo decision", {"id": picked.id}, (picked.id,)) as question:
        undo(desk, picked.id)
        with suppress(WaybillError):
            now = _read(desk)
        ends = [end for one in (now[0] if now else [picked]) for end in (one.a, one.b)]
        question.handed_out(len(dict.fromkeys(ends)), dict.fromkeys(ends))
    if now is not None:
        answers.keep_page_answer("who", _key(), now)
    st.rerun()


def _key() -> tuple[object, ...]:
    return (*reader_session.question_terms(), "decided")
