"""In which of their cases somebody works who may look in these alone: an open one, or one that they begin."""

from __future__ import annotations

import streamlit as st

from casework import cases
from ui import reader_session
from ui.canvas_session import current_canvas, page_address
from ui.canvas_session.session import CanvasSession
from ui.session_state import OWN_CASE, OWN_CASE_NAME, session_state
from ui.tasks import answers
from ui.wording.escaping import single_line
from ui.wording.language import _, moment

LONGEST_NAME = 200


def draw() -> None:
    """Ask for it, in place of the page."""
    _left, middle, _right = st.columns([1, 2, 1])
    with middle, st.container(key="own-case-form"):
        st.header(_("Which case are you working on?"), anchor=False)
        st.markdown(
            _("Your role searches within a case that you are a member of. Every query is logged with it.")
        )
        desk = reader_session.desk()
        found = answers.page_answer("own-cases", desk.person, _("Reading cases…"), lambda: cases.cases(desk))
        _open_one(found)
        _begin_one()


def _open_one(found: list[cases.Case]) -> None:
    if not found:
        st.caption(_("You are a member of no saved case yet."))
        return
    names = {case.id: _name(case) for case in found}
    with st.form("open-own-case", border=True):
        st.selectbox(_("Your cases"), options=list(names), format_func=names.__getitem__, key=OWN_CASE)
        st.form_submit_button(_("Open case"), type="primary", on_click=_open)


def _name(case: cases.Case) -> str:
    """With the day of its last change: two cases may have one name."""
    return f"{single_line(case.name) or _('untitled')} · {moment(case.changed_at)} · {case.id[:4]}"


def _open() -> None:
    case = str(session_state.own_case)
    answers.forget("own-cases")
    current_canvas.leave()
    reader_session.work_in(case)
    page_address.show(case)


def _begin_one() -> None:
    with st.form("begin-own-case", border=True):
        st.text_input(_("Name of a new case"), max_chars=LONGEST_NAME, key=OWN_CASE_NAME)
        st.form_submit_button(_("Begin a case"), on_click=_begin)


def _begin() -> None:
    answers.forget("own-cases")
    work = CanvasSession.new()
    work.title = " ".join(session_state.own_case_name.split())
    current_canvas.make_current(work)
    page_address.clear()
