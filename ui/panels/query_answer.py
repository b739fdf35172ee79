"""The rows of a question on page Queries: a table, and what saves them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from queries.remarked_rows import RemarkedRows
from ui import file_downloads, reader_session
from ui.ranked_lists import cut_note
from ui.session_state import session_state
from ui.table_height import height_of_table
from ui.wording.escaping import single_line
from ui.wording.language import _, moment, ngettext, number, term
from ui.wording.reasons import joined_reasons, weighed_reasons
from ui.wording.schema_names import field, kind

SHOWN = 5000
"""Rows in the table on screen; the files hold them all."""


def store(name: str, rows: RemarkedRows) -> None:
    """Keep the rows of the question of this name, in place of those of the one before."""
    session_state.query_answer = (reader_session.space(), name, rows)


def show(name: str, file: str) -> None:
    """Draw the rows that are kept of the question of this name; `file`: what files of them are called."""
    kept = session_state.query_answer
    if kept is None or kept[:2] != (reader_session.space(), name):
        return
    rows = kept[2]
    if not rows:
        st.info(_("No results."))
        return
    said = ngettext("{n} row", "{n} rows", len(rows)).format(n=number(len(rows)))
    if len(rows) > SHOWN:
        said = _("{n} rows, first {shown} shown").format(n=number(len(rows)), shown=number(SHOWN))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        file_downloads.offer_csv(rows, file, key=f"query-{name}-csv", verb="query csv")
        file_downloads.offer_xlsx(rows, file, key=f"query-{name}-xlsx", verb="query xlsx")
    cut_note(rows)
    frame = pd.DataFrame(
        [{field(key): cell(key, value) for key, value in row.items()} for row in rows[:SHOWN]]
    )
    with height_of_table("query", len(frame)) as height:
        st.dataframe(
            frame,
            hide_index=True,
            placeholder="",
            height=height,
            alt=_("Query results"),
        )


def cell(column: str, value: Any) -> Any:
    """A value as the table shows it: numbers stay numbers, our words are the reader's, all else is text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    match column:
        case "kind":
            return kind(str(value))
        case "role":
            return field(str(value))
        case "state":
            return term(str(value))
        case "differs":
            return ", ".join(map(field, value or ()))
        case "why":
            said = value if isinstance(value, list) else [value]
            return joined_reasons("; ".join(str(one) for one in said if one))
        case "evidence":
            return weighed_reasons(value)
    return moment(single_line(value))
