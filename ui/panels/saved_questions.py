"""The questions that this person saved: listed, asked again, renamed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from casework.questions import (
    LONGEST_NAME,
    RUN,
    SEARCH,
    SavedQuestion,
    delete_question,
    questions,
    rename_question,
)
from queries import asking
from queries.remarked_rows import RemarkedRows
from queries.watches import saved_question
from ui import reader_session
from ui.error_display import guarded
from ui.panels import query_answer
from ui.panels.watching import new_watch
from ui.query_fields import Parameter, field_for, missing_said, shipped
from ui.ranked_lists import chosen_row
from ui.tasks import answers
from ui.tasks.pending_reads import answered, drop, wish, wished
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, moment, term
from ui.wording.schema_names import field

_LONGEST_VALUE = 40


def section() -> None:
    """All of them as a table; the selected one below it."""
    desk = reader_session.desk()
    known: list[SavedQuestion] = answers.page_answer(
        "questions",
        (reader_session.question_terms(), desk.person),
        _("Reading saved questions…"),
        lambda: questions(desk),
    )
    if not known:
        st.info(
            _("No saved questions yet: fill in a query, and save it as a question of yours."),
            icon=":material/bookmark:",
        )
        return
    chosen = chosen_row(
        [_row(one) for one in known],
        known,
        "questions-table",
        _("Your saved questions; select a row to ask one"),
    )
    if chosen is None:
        st.caption(_("Select a question to ask, rename or delete it."))
        return
    _picked(chosen)


def title(one: SavedQuestion) -> str:
    """What a question asks, in the reader's language."""
    if one.verb == RUN:
        query = shipped().get(one.query)
        return term(query.title) if query else one.query
    return _("Search") if one.verb == SEARCH else _("Look up values")


def _row(one: SavedQuestion) -> dict[str, Any]:
    values = [f"{field(name)}: {shortened(value, _LONGEST_VALUE)}" for name, value in one.values.items()]
    return {
        _("Name"): single_line(one.name),
        _("Query"): title(one),
        _("Values"): "; ".join(values),
        _("Asked each time"): ", ".join(field(name) for name in one.asks),
        _("Changed"): moment(one.changed_at),
    }


def _picked(one: SavedQuestion) -> None:
    with st.container(border=True, key="picked-question"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(one.name)}**", width="stretch")
            _watch(one)
            _rename(one)
            _delete(one)
        given = _asked(one, asking.parameters_of(one.verb, one.query))
    if given is not None:
        wish("saved-question", {"id": one.id, "given": given})
    _ask(one)
    query_answer.show(one.id, one.query or one.verb)


def _asked(one: SavedQuestion, parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """What was filled in of that which is asked for each time, once it was sent."""
    with st.form(f"ask-{one.id.partition(':')[2]}", border=False):
        told = {
            parameter.name: field_for(
                parameter, f"ask-{one.id}-{parameter.name}", one.values.get(parameter.name)
            )
            for parameter in parameters
            if parameter.name in one.asks
        }
        sent = st.form_submit_button(_("Run"), icon=":material/play_arrow:", type="primary")
    filled = {name: value for name, value in told.items() if value not in (None, "", [])}
    needed = [parameter.name for parameter in parameters if parameter.required and parameter.name in told]
    return None if not sent or missing_said(needed, filled) else told


def _ask(one: SavedQuestion) -> None:
    row = wished("saved-question")
    if row is None or row["id"] != one.id:
        return drop("saved-question")
    desk = reader_session.desk()
    rows = answered(
        "saved-question", _("Running query…"), lambda row: asking.rows(one, row["given"], desk=desk)
    )
    query_answer.store(one.id, rows or RemarkedRows(()))


def _watch(one: SavedQuestion) -> None:
    """Watch it, with values for what it asks each time."""
    asked: dict[str, Any] = {}

    def fields() -> None:
        for parameter in asking.parameters_of(one.verb, one.query):
            if parameter.name in one.asks:
                key = f"watch-{one.id}-{parameter.name}"
                asked[parameter.name] = field_for(parameter, key, one.values.get(parameter.name))

    new_watch.offer(one.id, lambda: saved_question.target_of(one, asked), fields)


def _rename(one: SavedQuestion) -> None:
    with st.popover(_("Rename"), icon=":material/edit:", key="question-rename"):
        with st.form(f"rename-{one.id.partition(':')[2]}", border=False):
            name = st.text_input(_("Name of the question"), value=one.name, max_chars=LONGEST_NAME)
            sent = st.form_submit_button(_("Save the name"))
        if sent:
            with guarded():
                rename_question(reader_session.desk(), one.id, name)
                _changed()


def _delete(one: SavedQuestion) -> None:
    with st.popover(_("Delete"), icon=":material/delete:", key="question-delete"):
        st.caption(_("The question and its values are deleted for good."))
        if st.button(_("Delete the question"), key="question-delete-now"):
            with guarded():
                delete_question(reader_session.desk(), one.id)
                _changed()


def _changed() -> None:
    answers.forget("questions")
    st.rerun()
