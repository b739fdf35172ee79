"""Asking who connects and what falls apart: worked out from what is drawn, so that nothing is read for it."""

from __future__ import annotations

from ui import side_panel
from ui.canvas_session import pending_steps
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_session.structure_answers import CONNECTS, SEPARATES, what_separates, who_connects
from ui.session_state import session_state

ANSWERS = {CONNECTS: who_connects, SEPARATES: what_separates}


def ask(work: CanvasSession, how: str) -> None:
    """Put the question in line; the answer stands beside the canvas."""
    pending_steps.ask(work, CanvasTask(lambda _none: _answer(work, how)))


def _answer(work: CanvasSession, how: str) -> None:
    work.structure = ANSWERS[how](work.channel.state)
    session_state.side_open = True
    side_panel.choose("details")
