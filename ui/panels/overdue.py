"""People and places that are not those of the graph as it is: said wherever somebody would rely on them."""

from __future__ import annotations

import streamlit as st

from errors import WaybillError
from loaders.resolving.resolution_status import Overdue, overdue
from ui import reader_session
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain
from ui.wording.language import _, moment_in_text


def warn() -> None:
    """Say it here; nothing where they are up to date, or nobody may look yet."""
    if not reader_session.may_look():
        return
    late = overdue(reader_session.settings(), reader_session.desk().store.database)
    if late is not None:
        st.warning(_words(late), icon=":material/sync_problem:")


def warn_unless_whole() -> None:
    """Say on every page what the graph lacks or should not show, once an answer of this session showed it."""
    seen = reader_session.wholeness()
    if seen.rebuilding:
        said = _(
            "The data is being rebuilt, or a rebuild was interrupted, so results are incomplete. If no "
            "rebuild is running, ask whoever runs Waybill to rebuild the data."
        )
        st.warning(said, icon=":material/sync_problem:")
    elif seen.lacking:
        said = _(
            "The data does not contain all loaded files, so results may be incomplete. If nothing is being "
            "loaded, load any file."
        )
        st.warning(said, icon=":material/sync_problem:")
    if seen.shows_erased:
        said = _(
            "The data is older than the last erasure and may still show erased data. Load any file to "
            "update it."
        )
        st.warning(said, icon=":material/sync_problem:")
    if seen.erasing:
        said = _(
            "Erasing rows has not ended, and the files that they stand in do not count until it does. If "
            "nobody is erasing, ask whoever runs Waybill to run it again."
        )
        st.warning(said, icon=":material/sync_problem:")
    if seen.withdrawn:
        said = _(
            "The data is older than the last withdrawal and still counts withdrawn files. Load any file to "
            "update it."
        )
        st.warning(said, icon=":material/sync_problem:")


def failed(error: WaybillError | None) -> None:
    """Say that the load before this stands, and that finding people and places after it failed."""
    head = _("The file is loaded, but people and places could not be matched again.")
    detail = f"  \n{plain(sentence(error))}" if error is not None else ""
    st.warning(f"{head}{detail}", icon=":material/sync_problem:")


def _words(late: Overdue) -> str:
    if late.at:
        said = _("People and places are unchanged: matching them failed at {moment} UTC.")
        return said.format(moment=moment_in_text(late.at))
    return _("People and places are from an earlier state of the data: match them again.")
