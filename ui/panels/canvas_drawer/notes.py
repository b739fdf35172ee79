"""What people think of what is drawn: notes on nodes and lines, hypotheses with their grade."""

from __future__ import annotations

import secrets

import streamlit as st

from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Select
from ui.cases.notebook import INFORMATION, LONGEST, SOURCES, Hypothesis, Note, Subject
from ui.session_state import HYPOTHESIS_INFORMATION, HYPOTHESIS_SOURCE, HYPOTHESIS_TEXT, session_state
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, moment_in_text


def note(work: CanvasSession) -> None:
    """The note on the selected node or line, to read and to write."""
    on = _selected(work)
    if on is None:
        return
    st.header(_("Note"), anchor=False)
    written = work.notebook.notes.get(on)
    key = f"note-{work.id}-{'|'.join(on)}"
    with st.form(f"form-{key}", border=False):
        text = st.text_area(
            _("Note"),
            value=written.text if written else "",
            key=key,
            max_chars=LONGEST,
            label_visibility="collapsed",
            placeholder=_("What to remember. Everyone who opens this case can read it."),
        )
        if st.form_submit_button(_("Save note")) and text.strip() != (written.text if written else ""):
            work.add_event(reader_session.desk(), "note", on=list(on), text=text)
            written = work.notebook.notes.get(on)
    if written:
        st.caption(plain(f"{written.by} · {moment_in_text(written.at)}"))


def _selected(work: CanvasSession) -> Subject | None:
    state = work.channel.state
    if state.line:
        return tuple(sorted(state.line))
    return state.selected if len(state.selected) == 1 else None


def notes(work: CanvasSession) -> None:
    """All notes of the case; each selects what it is on."""
    for one in work.notebook.notes.values():
        st.button(
            plain(shortened(_named(work, one.on), 46)),
            key=f"note-on-{'|'.join(one.on)}",
            icon=":material/sticky_note_2:",
            type="tertiary",
            on_click=_show,
            args=(work, one),
        )
        st.caption(plain(one.text))


def hypotheses(work: CanvasSession) -> None:
    """What is thought and not dropped, with its grade; and a form for another."""
    for one in work.notebook.hypotheses.values():
        if one.dropped:
            continue
        with st.container(border=True):
            st.markdown(f"**{one.source}{one.information}** {plain(one.text)}")
            st.caption(plain(f"{one.by} · {moment_in_text(one.at)}"))
            with st.container(horizontal=True, gap="xsmall"):
                st.button(
                    _("Show"),
                    key=f"show-{one.key}",
                    icon=":material/center_focus_strong:",
                    disabled=not one.on,
                    on_click=_show,
                    args=(work, one),
                )
                st.button(
                    _("Discard"),
                    key=f"drop-{one.key}",
                    icon=":material/close:",
                    on_click=_drop,
                    args=(work, one),
                )
    _form(work)


def _form(work: CanvasSession) -> None:
    sources = {
        "A": _("A: source beyond doubt"),
        "B": _("B: source mostly reliable"),
        "C": _("C: source mostly unreliable"),
        "X": _("X: reliability cannot be assessed"),
    }
    information = {
        "1": _("1: accuracy not in doubt"),
        "2": _("2: known personally to the source"),
        "3": _("3: hearsay, corroborated by other information"),
        "4": _("4: hearsay, cannot be corroborated"),
    }
    with st.form("hypothesis", clear_on_submit=True):
        text = st.text_area(_("Hypothesis"), key=HYPOTHESIS_TEXT, max_chars=LONGEST)
        st.selectbox(_("Source"), SOURCES, index=3, format_func=sources.__getitem__, key=HYPOTHESIS_SOURCE)
        st.selectbox(
            _("Information"),
            INFORMATION,
            index=3,
            format_func=information.__getitem__,
            key=HYPOTHESIS_INFORMATION,
        )
        st.caption(_("Applies to the selected nodes."))
        sent = st.form_submit_button(_("Add"), on_click=_add, args=(work,))
    if sent and not text.strip():
        st.error(_("Enter a text first."))


def _add(work: CanvasSession) -> None:
    """Runs before the list is drawn."""
    text = session_state.hypothesis_text
    if text.strip():
        work.add_event(
            reader_session.desk(),
            "hypothesis",
            key=secrets.token_hex(6),
            text=text,
            source=session_state.hypothesis_source,
            information=session_state.hypothesis_information,
            on=list(work.channel.state.selected),
        )


def _drop(work: CanvasSession, one: Hypothesis) -> None:
    work.add_event(reader_session.desk(), "hypothesis", key=one.key, dropped=True)


def _show(work: CanvasSession, one: Note | Hypothesis) -> None:
    """Select what it is on, and look there."""
    drawn = [id_ for id_ in one.on if id_ in work.channel.state.drawn]
    line = (one.on[0], one.on[1]) if isinstance(one, Note) and len(one.on) == 2 else None
    work.channel.apply(Select((), line) if line else Select(tuple(drawn)))
    work.channel.show_nodes(drawn)


def _named(work: CanvasSession, on: Subject) -> str:
    known = work.channel.state.known
    return " – ".join(known[id_].label if id_ in known else id_ for id_ in on)
