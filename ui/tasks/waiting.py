"""The one place where a page waits for a long read: what is read, for how long already, and Cancel.

The read runs in a thread of its own, so `work` must not touch the page or its session. The button stands in
the frame of the page (`bar`), outside every fragment: a click in a fragment waits until the running one has
been drawn, this one does not. A page that is left or closed cancels its questions; one that is drawn
anew and asks the same comes back to the question that is at work.

A question that was cancelled by the button is not asked again by itself: its place says so, with a button
that asks again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from errors import Cancelled
from ui.session_state import session_state
from ui.tasks.background import BackgroundQuestion
from ui.wording.language import _

T = TypeVar("T")
What = str | Callable[[], str]
"""What a sign says is read: a text, or a function that says it as it is at the moment."""
FIRST = 0.1
"""Seconds without a sign."""
TICK = 0.1
"""How often it is looked at whether the page is wanted otherwise: in the session's state, where Streamlit
breaks off a run that is.
"""
COUNTED = 2
"""Seconds from which the time is told."""


class QuestionCancelled(Cancelled):
    """The reader cancelled the question, and its place says so already."""


def read(name: str, question: object, what: What, work: Callable[[], T], *, slot: Any = None) -> T:
    """What `work` reads, once it is there; meanwhile the sign stands in `slot` (an st.empty), else here.

    `name`: the place on the page, where one question is asked at a time; another one cancels the one
    before. `what` is said while it is read; a function is asked again and again, and says how far it is.
    Raises what `work` raises; QuestionCancelled where the reader cancelled it.
    """
    place = st.empty() if slot is None else slot
    known, stopped = session_state.readings, session_state.cancelled
    if name in stopped and stopped[name] == question:
        raise _show_cancelled(name, place)
    reading = _current_reading(known, name, question, work)
    stopped.pop(name, None)
    try:
        with reading.waited_for():
            if not reading.wait(FIRST):
                _sign(name, what, reading, place)
            session_state.check_for_rerun()
    finally:
        if reading.done and known.get(name) is reading:
            del known[name]
    try:
        return reading.answer()
    except Cancelled:
        stopped[name] = question
        raise _show_cancelled(name, place) from None


def _current_reading(
    known: dict[str, Any], name: str, question: object, work: Callable[[], T]
) -> BackgroundQuestion[T]:
    """The reading that is at work on this already, else a new one."""
    before: BackgroundQuestion[T] | None = known.get(name)
    if before is not None:
        if before.question == question and not before.token.cancelled:
            return before
        before.cancel()
    known[name] = begun = BackgroundQuestion(question, work)
    return begun


def _sign(name: str, what: What, reading: BackgroundQuestion[Any], place: Any) -> None:
    """What is read, and for how long already, until it is done."""
    begun = time.monotonic() - FIRST
    with place.container(key=f"reading-{name}-{reading.number}"):
        sign = st.empty()
        shown = _text(what, 0)
        sign.markdown(shown)
    while not reading.wait(TICK):
        session_state.check_for_rerun()
        now = _text(what, int(time.monotonic() - begun))
        if now != shown:
            shown = now
            sign.markdown(shown)
    place.empty()


def _text(what: What, seconds: int) -> str:
    text = what if isinstance(what, str) else what()
    if seconds < COUNTED:
        return text
    return _("{what} {seconds} s").format(what=text, seconds=seconds)


def _show_cancelled(name: str, place: Any) -> QuestionCancelled:
    """Say in its place that the question was cancelled, with a button that asks it again."""
    said = _("Cancelled before it finished.")
    with place.container(key=f"stopped-{name}", horizontal=True, vertical_alignment="center"):
        st.info(said, icon=":material/block:", width="stretch")
        st.button(
            _("Run again"), key=f"ask-again-{name}", icon=":material/refresh:", on_click=again, args=(name,)
        )
    return QuestionCancelled(said)


def again(name: str) -> None:
    """What is asked in this place may be asked again, though the reader cancelled it."""
    session_state.cancelled.pop(name, None)


def stopped(name: str) -> bool:
    """Whether the reader cancelled what was asked in this place."""
    return name in session_state.cancelled


def bar() -> None:
    """The button that cancels questions: always there, and seen while a sign is (ui/assets/frame.css)."""
    with st.container(key="reading-bar"):
        st.button(_("Cancel"), key="cancel-reading", icon=":material/close:", on_click=_cancel)


def _cancel() -> None:
    for name, reading in list(session_state.readings.items()):
        if not reading.done:
            session_state.cancelled[name] = reading.question
            reading.cancel()


def entered(page: str) -> bool:
    """This page is drawn. Whether it is another than before: what that one asked is cancelled then."""
    if session_state.readings_page == page:
        return False
    leave()
    session_state.cancelled.clear()
    session_state.page_answers.clear()
    session_state.readings_page = page
    return True


def leave(then: Callable[[], None] | None = None) -> None:
    """Cancel whatever is asked; when all of it has ended, do `then`, which must not touch the session."""
    under_way = list(session_state.readings.values())
    for reading in under_way:
        reading.cancel()
    session_state.readings.clear()
    if then is None:
        return
    if all(reading.done for reading in under_way):
        return then()

    def wait() -> None:
        for reading in under_way:
            reading.wait()
        then()

    threading.Thread(target=wait, name="waybill-leaving", daemon=True).start()
