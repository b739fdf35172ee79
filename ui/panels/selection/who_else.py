"""Whether somebody else looks at a node, and whom to call, where a team signs in."""

from __future__ import annotations

import streamlit as st

from queries.verbs.who_else import who_else
from ui import reader_session
from ui.canvas_session import current_canvas
from ui.canvas_session.session import CanvasSession
from ui.session_state import session_state
from ui.wording.escaping import plain
from ui.wording.language import _


def offered() -> bool:
    """Whether there is somebody else."""
    return reader_session.signed_in() is not None and reader_session.space() != reader_session.DEMO


def button(work: CanvasSession, id_: str) -> None:
    """Ask for this node."""
    st.button(
        _("Who else looks at this?"),
        type="tertiary",
        key="do-who-else",
        icon=":material/group_search:",
        on_click=_ask,
        args=(work, id_),
        help=_("Says whom to call. Nothing of their case is shown, and your question is logged."),
    )


def answer(id_: str) -> None:
    """What was answered for this node last."""
    known = session_state.who_else
    if known is None or known[0] != id_:
        return
    if known[1]:
        said = _("Also of interest to {people}: call them.").format(people=", ".join(known[1]))
    else:
        said = _("Nobody else has this in a case or watches it.")
    st.markdown(plain(said))


def _ask(work: CanvasSession, id_: str) -> None:
    def read() -> None:
        rows = who_else([id_], desk=reader_session.desk())
        session_state.who_else = (id_, [str(row["person"]) for row in rows])

    session_state.who_else = None
    current_canvas.attempt(work, read)
