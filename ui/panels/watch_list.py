"""What to hand to an operator after a seizure: a watch list, made by the verb that logs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from casework.workspace import Workspace
from queries.verbs.targets import GRAPHS, LISTS, targets
from ui import reader_session
from ui.error_display import guarded
from ui.tasks.prepared_export import offer
from ui.tasks.requests import Wish, wish
from ui.wording.language import _


def menu(starts: Sequence[str]) -> Any:
    """Format, what is new, recipient; the place for what `make` makes. `starts`: ids or numbers."""
    with st.popover(_("Watch list"), icon=":material/visibility:", disabled=not starts):
        st.caption(
            _(
                "Parcel numbers linked by the walk, and the accounts, counters, phones, contents "
                "and routes that their senders have in common. Linked does not mean suspect."
            )
        )
        with st.form("watch-list", border=False):
            suffix = st.selectbox(
                _("Format"), [*LISTS, *GRAPHS], format_func=_format_name, key="watch-format"
            )
            fresh = st.date_input(
                _("Mark as new from"), value=None, format="YYYY-MM-DD", key="watch-new-since"
            )
            strict = st.checkbox(_("Strict walk"), key="watch-strict", help=strict_help())
            recipient = st.text_input(
                _("For whom"), key="watch-recipient", max_chars=200, placeholder=_("who receives this file")
            )
            sent = st.form_submit_button(_("Create file"), type="primary")
        if sent and not recipient.strip():
            st.error(_("Enter who receives the file. This is logged."))
        elif sent:
            told = {"suffix": str(suffix), "for": recipient.strip(), "fresh": fresh, "strict": strict}
            wish("watch", {"of": _of(starts), **told})
        return st.empty()


def make(starts: Sequence[str], place: Any) -> None:
    """Write the list that was asked for, with a sign here; in `place` a button that saves it."""
    with guarded():
        offer("watch", _of(starts), "waybill-watch", _("Walking…"), _write, place)


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    given = {"recipient": row["for"], "new_since": row["fresh"], "strict": row["strict"]}
    targets(row["of"][1], target, **given, desk=desk)


def strict_help() -> str:
    """What a strict walk is."""
    return _(
        "Not over recipients, counters and the home of one person: fewer parcels, and more surely the same "
        "senders’. For what must stand up in court."
    )


def _of(starts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return reader_session.space(), tuple(starts)


def _format_name(suffix: str) -> str:
    names = {
        ".csv": _("CSV, one row per item to watch"),
        ".xlsx": _("Excel workbook"),
        ".json": _("JSON"),
        ".graphml": _("The walk as a graph: GraphML (Gephi, yEd, networkx)"),
        ".gexf": _("The walk as a graph: GEXF (Gephi)"),
        ".html": _("The walk as a web page that works offline"),
        ".zip": _("The walk as two CSV files in a zip"),
    }
    return names.get(suffix, suffix)
