"""Answers that are kept: what stays on the screen, and a row or a page that is turned, asks nothing new."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from ui.session_state import session_state
from ui.tasks import waiting

T = TypeVar("T")


def cached_answer(name: str, key: Hashable, what: str, again: str, work: Callable[[], T]) -> T:
    """The answer of a place, kept for the session, as turning a row or a page asks nothing new; with a button
    (`again`) that lets go of it. Of each place only the last one is kept: one before may be of another
    purpose, or of a graph that is no more.
    """
    if key in session_state.answers.get(name, {}):
        st.button(
            again,
            icon=":material/refresh:",
            type="tertiary",
            key=f"{name}-read-again",
            on_click=forget,
            args=(name,),
        )
    return _answered_once(session_state.answers, name, key, what, work)


def page_answer(name: str, key: Hashable, what: str, work: Callable[[], T]) -> T:
    """The answer of a place, kept while its page stays on the screen: drawn anew it asks nothing new, opened
    again it does.
    """
    return _answered_once(session_state.page_answers, name, key, what, work)


def _answered_once(
    answers: dict[str, dict[Hashable, Any]], name: str, key: Hashable, what: str, work: Callable[[], T]
) -> T:
    if key not in answers.get(name, {}):
        answers[name] = {key: waiting.read(name, key, what, work)}
    kept: T = answers[name][key]
    return kept


def keep_answer(name: str, key: Hashable, answer: object) -> None:
    """Keep for the session, as `cached_answer` does, what was read together with something else."""
    session_state.answers[name] = {key: answer}


def keep_page_answer(name: str, key: Hashable, answer: object) -> None:
    """The same, as `page_answer` does."""
    session_state.page_answers[name] = {key: answer}


def page_answer_if_read(name: str, key: Hashable) -> Any:
    """The answer of a place that is kept while its page stays on the screen; None where there is none."""
    return session_state.page_answers.get(name, {}).get(key)


def forget(*names: str) -> None:
    """Let go of the kept answers of these places."""
    for name in names:
        session_state.answers.pop(name, None)
        session_state.page_answers.pop(name, None)
