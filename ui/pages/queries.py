"""Queries: any shipped query, a search or a look-up, its parameters as fields, its rows as a table; and
questions of one's own, saved with their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from casework.questions import RUN, SCREEN, SEARCH
from queries import asking
from queries.remarked_rows import RemarkedRows
from ui import reader_session
from ui.error_display import guarded
from ui.panels import query_answer, saved_questions
from ui.panels.save_question import save_asked, saving_fields
from ui.query_fields import Parameter, field_for, missing_said, shipped
from ui.tasks.pending_reads import answered, drop, wish, wished
from ui.wording.escaping import plain
from ui.wording.language import _, term

_ALL, _SAVED = "all", "saved"
FIRST = "counts"
"""The query that is chosen at first: it answers over any data."""


def draw() -> None:
    """The page."""
    st.title(_("Queries"), anchor=False)
    with guarded():
        parts = {_ALL: _("All queries"), _SAVED: _("My questions")}
        part = st.segmented_control(
            _("Show"),
            list(parts),
            default=_ALL,
            required=True,
            format_func=parts.__getitem__,
            key="queries-part",
            label_visibility="collapsed",
        )
        if part == _SAVED:
            saved_questions.section()
        else:
            _any_query()


def _any_query() -> None:
    known = {name: term(query.title) for name, query in shipped().items()}
    known |= {SEARCH: _("Search"), SCREEN: _("Look up values")}
    options = sorted(known, key=lambda one: one != FIRST)
    name = st.selectbox(_("Query"), options=options, format_func=known.__getitem__, key="query-name")
    verb, query = (name, "") if name in (SEARCH, SCREEN) else (RUN, name)
    st.markdown(plain(about(verb, query)))
    told = _form(verb, query, asking.parameters_of(verb, query))
    if told is not None:
        wish("query", {"name": name, "verb": verb, "query": query, "told": told})
    _ask(name)
    query_answer.show(name, name)


def about(verb: str, query: str) -> str:
    """What a question answers."""
    if verb == RUN:
        return term(shipped()[query].header.about)
    return {
        SEARCH: _("What the data holds under the words that you type, best first."),
        SCREEN: _("Which of these values are in the data, and what they hit."),
    }[verb]


def _form(verb: str, query: str, parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """What was filled in, once it was sent and nothing needed is missing."""
    name = query or verb
    with st.form(f"query-{name}", border=True):
        told = {
            parameter.name: field_for(parameter, f"query-{name}-{parameter.name}") for parameter in parameters
        }
        sent = st.form_submit_button(_("Run"), icon=":material/play_arrow:", type="primary")
        saving = saving_fields(name, parameters)
    filled = {key: value for key, value in told.items() if value not in (None, "", [])}
    if saving is not None:
        save_asked(verb, query, filled, saving)
    if not sent or missing_said([one.name for one in parameters if one.required], filled):
        return None
    return filled


def _ask(name: str) -> None:
    """Ask what was sent; what was sent for another query is let go."""
    row = wished("query")
    if row is None or row["name"] != name:
        return drop("query")
    desk = reader_session.desk()
    rows = answered(
        "query",
        _("Running query…"),
        lambda row: asking.answer_of(row["verb"], row["query"], row["told"], desk=desk),
    )
    query_answer.store(name, rows or RemarkedRows(()))
