"""The copy of the file that came, from its upload until it is taken in or another one comes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from ui import incoming_files, reader_session
from ui.panels.loading.load_progress import JOB
from ui.session_state import session_state
from ui.tasks import child_process, jobs


def save_copy(upload: incoming_files.Upload) -> Path:
    """The upload as a file; written once for each. Raises NoRoom."""
    mark, kept = str(getattr(upload, "file_id", upload.name)), session_state.exchange_file
    if kept is not None and kept[0] == mark and kept[1].exists():
        return kept[1]
    if kept is not None:
        incoming_files.drop(reader_session.settings(), [kept[1]])
    (file,) = incoming_files.receive(reader_session.settings(), [upload])
    session_state.exchange_file = (mark, file)
    return file


def finished(done: str) -> None:
    """Let go of it, and say what was done when the page is drawn anew."""
    kept = session_state.exchange_file
    if kept is not None:
        incoming_files.drop(reader_session.settings(), [kept[1]])
    hand_on()
    session_state.exchange_done = done
    st.rerun()


def hand_on() -> None:
    """Another one may come; the copy of this one belongs to who works on it now."""
    del session_state.exchange_file
    session_state.exchange_round += 1


def start(errand: Mapping[str, Any], file: Path, what: str) -> None:
    """Send a child process on an errand with this file, as page Load does; the copy goes when it is done.
    `what`: what is said not to have begun where another job is under way.
    """
    settings = reader_session.settings()

    def work(progress: jobs.Progress) -> object:
        try:
            return child_process.run(errand, progress)
        finally:
            incoming_files.drop(settings, [file])

    session_state.job_not_started = "" if jobs.start(JOB, work) else what
    if not session_state.job_not_started:
        hand_on()
