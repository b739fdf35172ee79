"""When something goes wrong on a page: one sentence, and back by itself where that can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import streamlit as st

from errors import (
    Busy,
    NoRoom,
    NotPermitted,
    ResolutionFailed,
    SourceRefused,
    StoreUnavailable,
    WaybillError,
    WrongPassword,
)
from errors.cli import report
from graph.connect import open_store
from ui import reader_session
from ui.session_state import session_state
from ui.tasks import waiting
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain
from ui.wording.language import _

RETRY_SECONDS = 2


@contextmanager
def guarded() -> Iterator[None]:
    """Draw what is inside; when it fails, say so in one sentence in its place."""
    try:
        yield
    except waiting.QuestionCancelled:
        pass  # its place says so
    except WaybillError as error:
        show_error(error)
    except Exception as error:
        unexpected(error)


def unexpected(error: Exception) -> None:
    """Say that something went wrong that nobody foresaw; frames and types go to a report, values nowhere.

    The report lies in WAYBILL_HOME, which whoever runs Waybill can open and a reader cannot.
    """
    try:
        report(error, reader_session.settings().home / "reports", datetime.now(UTC))
    except OSError:
        st.error(_("An unexpected error occurred, and no report could be written."), icon=":material/error:")
        return
    said = _(
        "An unexpected error occurred. Tell whoever runs Waybill: a report without personal data has been "
        "saved."
    )
    st.error(said, icon=":material/error:")


def show_error(error: WaybillError) -> None:
    """What kind of trouble it is, and what happened and what to do, in the reader's words."""
    said = sentence(error)
    if isinstance(error, StoreUnavailable) and not isinstance(error, WrongPassword):
        server_away(said)
        return
    lines = dict.fromkeys((headline(error), plain(said)))  # one line where both say the same
    st.error("  \n".join(lines), icon=":material/error:")


def headline(error: WaybillError) -> str:
    """What kind of trouble it is, for a reader."""
    match error:
        case WrongPassword():
            return _("The database server rejected the user name or password.")
        case StoreUnavailable():
            return _("The database server is not responding.")
        case Busy():
            return _("Another load or rebuild is running. Try again when it has finished.")
        case NoRoom():
            return _("The disk is full, or a folder cannot be written to.")
        case SourceRefused():
            return _("This file cannot be loaded.")
        case ResolutionFailed():
            return _("People and places could not be matched again.")
        case NotPermitted():
            return _("Enter a purpose first.")
    return _("That did not work.")


def server_away(detail: str) -> None:
    """Say that the graph server is away, look for it every two seconds, draw the page when it is back."""
    reader_session.leave_desk()
    session_state.away = 0
    _wait(detail)


@st.fragment(run_every=RETRY_SECONDS)
def _wait(detail: str) -> None:
    st.warning(
        _("The database server is not responding. This page will return as soon as it does."),
        icon=":material/cloud_off:",
    )
    st.caption(plain(detail))
    looked = session_state.away
    session_state.away = looked + 1
    if looked and answers():
        del session_state.away
        st.rerun()


def answers() -> bool:
    """Whether the graph server answers now (a bundled one is started when needed)."""
    try:
        open_store(reader_session.settings()).close()
    except WaybillError:
        return False
    return True
