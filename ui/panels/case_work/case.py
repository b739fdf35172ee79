"""The case that a canvas is: what it is called and asks, its versions, what is thought, earlier cases."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from casework import cases
from ui import reader_session
from ui.barriers import plan_subject
from ui.canvas_session import comparison, current_canvas, page_address, save_case
from ui.canvas_session.session import CanvasSession, copy
from ui.cases.notebook import LONGEST, NamedVersion
from ui.error_display import guarded
from ui.panels.canvas_drawer import diff, notes
from ui.panels.case_work import case_members, case_report, evidence_pack
from ui.session_state import VERSION_NAME, session_state
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment, moment_in_text


def panel(work: CanvasSession) -> None:
    """Everything about the case; it is kept with the canvas, as it goes."""
    if work.channel.state.drawn or work.notebook:
        if work.delivered:
            _what_changed(work)  # why it was opened
        _about(work)
        plan_subject.offer(
            plan_subject.starts_of(work.channel.state),
            single_line(work.notebook.name or work.title),
            "case",
            work.id if work.kept else "",
        )
        with st.expander(_("Hypotheses")):
            notes.hypotheses(work)
        if work.notebook.notes:
            with st.expander(_("Notes")):
                notes.notes(work)
        with st.expander(_("Versions and copies")):
            _versions(work)
        if not work.delivered:
            _what_changed(work)
        if case_members.offered(work):
            with st.expander(_("Members")), guarded():
                case_members.panel(work)
        with st.expander(_("Report")), guarded():
            case_report.panel(work)
        with st.expander(_("Evidence pack")), guarded():
            evidence_pack.panel(work)
    else:
        st.caption(
            _("A case starts as soon as you put something on the canvas. It is then saved automatically.")
        )
    with st.expander(_("Earlier cases")):
        _earlier(work)


def _what_changed(work: CanvasSession) -> None:
    with st.expander(_("What changed"), expanded=bool(work.delivered)):
        diff.panel(work)


def _about(work: CanvasSession) -> None:
    book = work.notebook
    with st.form("about", border=False):
        st.text_input(_("Name"), value=book.name or work.title, key=f"case-name-{work.id}", max_chars=200)
        st.text_area(
            _("Question"),
            value=book.question,
            key=f"case-question-{work.id}",
            max_chars=LONGEST,
            placeholder=_("the question this case should answer"),
        )
        st.text_input(
            _("Purpose"),
            value=book.purpose or reader_session.purpose(),
            key=f"case-purpose-{work.id}",
            max_chars=1000,
        )
        st.form_submit_button(_("Save"), on_click=_save_about, args=(work,))


def _save_about(work: CanvasSession) -> None:
    """Before the page is drawn anew: its title is the name of the case."""
    name, question, why = (
        session_state.text(f"case-{field}-{work.id}") for field in ("name", "question", "purpose")
    )
    work.add_event(reader_session.desk(), "about", name=name, question=question, purpose=why)
    work.title = name.strip() or work.title


def _versions(work: CanvasSession) -> None:
    with st.form("version", border=False, clear_on_submit=True):
        name = st.text_input(_("Name of the version"), key=VERSION_NAME, max_chars=200)
        with st.container(horizontal=True, gap="xsmall"):
            kept = st.form_submit_button(_("Save this version"))
            copied = st.form_submit_button(_("Continue in a copy"), on_click=_copy, args=(work,))
    if (kept or copied) and not name.strip():
        st.error(_("Enter a name first."))
    elif kept:
        with guarded():
            if not save_case.save_version(reader_session.desk(), work, name.strip()):
                session_state.became_a_copy = work.id
    for version in reversed(work.notebook.versions):
        st.button(
            plain(version.name),
            key=f"version-{version.n}",
            icon=":material/history:",
            type="tertiary",
            help=_("Opens this version as a copy. The case itself does not change."),
            on_click=_open_version,
            args=(work, version),
        )
        st.caption(plain(f"{version.by} · {moment_in_text(version.at)}"))


def _copy(work: CanvasSession) -> None:
    """Runs before the page is drawn."""
    name = session_state.version_name.strip()
    if name:
        _switch_to(copy(work, name))


def _open_version(work: CanvasSession, version: NamedVersion) -> None:
    current_canvas.attempt(work, lambda: _go_on_from(work, version))


def _go_on_from(work: CanvasSession, version: NamedVersion) -> None:
    found = comparison.as_it_was(work, version.n, reader_session.desk())
    _switch_to(copy(work, version.name, found))


def _switch_to(work: CanvasSession) -> None:
    """Another canvas at hand, under its own address once it is kept."""
    current_canvas.make_current(work)
    page_address.clear()


def read_earlier(work: CanvasSession) -> None:
    """Read the list of earlier cases, which the panel of the case then shows."""

    def read() -> None:
        session_state.earlier_cases = (reader_session.space(), cases.cases(reader_session.desk()))

    session_state.earlier_cases = None
    current_canvas.attempt(work, read)


def _earlier(work: CanvasSession) -> None:
    st.button(
        _("Show earlier cases"),
        key="show-earlier",
        icon=":material/folder_open:",
        on_click=read_earlier,
        args=(work,),
    )
    kept = session_state.earlier_cases
    if kept is not None and kept[0] == reader_session.space():
        _listed(kept[1])


def _listed(found: list[cases.Case]) -> None:
    """The list as it was read: a row stays the case that it was, whatever others do meanwhile."""
    with guarded():
        if not found:
            st.caption(_("No saved cases yet."))
            return
        frame = pd.DataFrame(
            {
                _("Name"): [single_line(case.name) or _("untitled") for case in found],
                _("Question"): [single_line(case.question) for case in found],
                _("Changed"): [moment(case.changed_at) for case in found],
                _("By"): [single_line(case.changed_by) for case in found],
            }
        )
        picked = st.dataframe(
            frame,
            key="earlier-cases",
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            alt=_("Cases, most recently changed first"),
        )
        rows = picked["selection"]["rows"]
        st.button(
            _("Open case"),
            key="open-case",
            disabled=not rows,
            on_click=_open,
            args=(found[rows[0]].id if rows else "",),
        )


def _open(id_: str) -> None:
    page_address.show(id_)
