"""Queries: any shipped query, its parameters as fields, its rows as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from queries.remarked_rows import RemarkedRows
from queries.verbs.run import run
from ui import file_downloads, reader_session
from ui.error_display import guarded
from ui.query_fields import Parameter, field_for, shipped
from ui.ranked_lists import cut_note
from ui.session_state import session_state
from ui.tasks.requests import answered, drop, wish, wished
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment, ngettext, number, term
from ui.wording.reasons import joined_reasons, weighed_reasons
from ui.wording.schema_names import field, kind

SHOWN = 5000
"""Rows in the table on screen; the files hold them all."""


def draw() -> None:
    """The page."""
    st.title(_("Queries"), anchor=False)
    with guarded():
        known = shipped()
        name = st.selectbox(
            _("Query"),
            options=list(known),
            format_func=lambda name: term(known[name].title),
            key="query-name",
        )
        query = known[name]
        st.markdown(plain(term(query.header.about)))
        told = _form(name, query.parameters)
        if told is not None:
            wish("query", {"name": name, "told": told})
        _ask(name)
        _answer(name)


def _form(name: str, parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """What was filled in, once it was sent and nothing needed is missing."""
    with st.form(f"query-{name}", border=True):
        told = {
            parameter.name: field_for(parameter, f"query-{name}-{parameter.name}") for parameter in parameters
        }
        sent = st.form_submit_button(_("Run"), icon=":material/play_arrow:", type="primary")
    if not sent:
        return None
    missing = [p.name for p in parameters if p.required and told[p.name] in (None, "")]
    if missing:
        st.error(_("Fill in: {names}.").format(names=plain(", ".join(field(one) for one in missing))))
        return None
    return {key: value for key, value in told.items() if value not in (None, "")}


def _ask(name: str) -> None:
    """Ask what was sent; what was sent for another query is let go."""
    row = wished("query")
    if row is None or row["name"] != name:
        return drop("query")
    desk = reader_session.desk()
    rows = answered("query", _("Running query…"), lambda row: run(row["name"], row["told"], desk=desk))
    session_state.query_answer = (reader_session.space(), name, rows or RemarkedRows(()))


def _answer(name: str) -> None:
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
        _downloads(name, rows)
    cut_note(rows)
    frame = pd.DataFrame([{field(key): _cell(key, row[key]) for key in row} for row in rows[:SHOWN]])
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        height=min(38 + 35 * len(frame), 560),
        alt=_("Query results"),
    )


def _downloads(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    file_downloads.offer_csv(rows, name, key=f"query-{name}-csv", verb="query csv")
    file_downloads.offer_xlsx(rows, name, key=f"query-{name}-xlsx", verb="query xlsx")


def _cell(column: str, value: Any) -> Any:
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
            return joined_reasons(value)
        case "evidence":
            return weighed_reasons(value)
    return moment(single_line(value))
