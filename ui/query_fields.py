"""The shipped queries on a page: a field for each parameter that a header declares."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from queries.catalogue import Query, shipped
from queries.header import Parameter
from ui.wording.language import _
from ui.wording.schema_names import field, kind, spaced

_LONGEST = 500
"""Characters of a parameter that is a text."""


def field_for(parameter: Parameter, key: str) -> Any:
    """Draw the field of a parameter; what was filled in, None when nothing was."""
    label = field(parameter.name)
    if not parameter.required:
        label = _("{field} (optional)").format(field=label)
    match parameter.type:
        case "int":
            return st.number_input(label, value=parameter.default, step=1, key=key, width=240)
        case "number":
            return st.number_input(label, value=parameter.default, key=key, width=240)
        case "bool":
            return st.checkbox(field(parameter.name), value=bool(parameter.default), key=key)
        case "date":
            told = parameter.default and date.fromisoformat(parameter.default)
            picked = st.date_input(label, value=told or None, format="YYYY-MM-DD", key=key, width=240)
            return picked.isoformat() if isinstance(picked, date) else None
    text = st.text_input(
        label, value=parameter.default or "", key=key, placeholder=_placeholder(parameter), max_chars=_LONGEST
    )
    return text.strip() or None


def _placeholder(parameter: Parameter) -> str:
    if parameter.type == "list":
        return _("comma-separated words")
    if parameter.type == "id":
        names = [kind(label) for label in parameter.kinds]
        if names:
            return _("ID of: {kinds}").format(kinds=", ".join(names))
        return _("an ID, as shown in Explore")
    return ""


def query_words() -> dict[str, str]:
    """Every word of the shipped queries that pages show, with where it comes from, for the catalogues."""
    found: dict[str, str] = {}
    for name, query in shipped().items():
        where = f"queries/cypher/{name}.cypher"
        found.setdefault(query.header.title, where)
        found.setdefault(query.header.about, where)
        for parameter in query.parameters:
            found.setdefault(spaced(parameter.name), where)
        for column in query.header.returns:
            found.setdefault(spaced(column), where)
    return found


__all__ = ["Parameter", "Query", "field_for", "query_words", "shipped"]
