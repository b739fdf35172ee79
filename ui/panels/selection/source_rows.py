"""Beside the canvas: the rows of the deliveries that state a node, as delivered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from graph.subgraph import Node
from queries.verbs.provenance import provenance
from ui import reader_session
from ui.error_display import guarded
from ui.session_state import session_state
from ui.tasks import waiting
from ui.wording.escaping import plain, shortened, single_line, table
from ui.wording.language import _, moment, number
from ui.wording.schema_names import field
from ui.wording.warning_names import warning_name

ROWS = 50
"""Rows of the deliveries that are read at once."""


def source_rows(node: Node) -> None:
    """A button, and what it asks for: read once for each node and session."""
    opened = session_state.source_rows_opened
    if node.id not in opened:
        st.button(
            _("Source rows"),
            key="do-provenance",
            icon=":material/receipt_long:",
            on_click=opened.add,
            args=(node.id,),
        )
        return
    st.header(_("Source rows"), anchor=False)
    with guarded():
        known = session_state.source_rows
        key = (reader_session.space(), node.id)
        if key not in known:
            desk = reader_session.desk()
            known[key] = waiting.read(
                "provenance",
                key,
                _("Reading source files…"),
                lambda: provenance(node.id, limit=ROWS, desk=desk),
            )
        rows = known[key]
        if not rows:
            st.caption(_("No single file states this."))
        elif rows.total > len(rows):
            said = _("{shown} of {total} rows, newest file first")
            st.caption(said.format(shown=number(len(rows)), total=number(rows.total)))
        for row in rows:
            _row(row)


def _row(row: Mapping[str, Any]) -> None:
    """One row as delivered: where it stands, then its fields as written."""
    where = _("{file}, row {row}").format(file=single_line(row["file"]), row=row["row"])
    with st.expander(plain(shortened(where, 60))):
        facts = [
            single_line(row["sheet"]),
            single_line(row["layout"]),
            moment(row["as_of"]),
            single_line(row["handling"]),
        ]
        st.caption(plain(" · ".join(fact for fact in facts if fact)))
        read = [(field(name), value) for name, value in row["read"].items() if value not in (None, "")]
        st.markdown(table([_("Field"), _("As written")], read))
        for warning in row["warnings"]:
            st.caption(f":material/warning: {plain(warning_name(warning))}")
