"""The shipped queries on a page: a field for each parameter that a header declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from casework.questions import SCREEN, SEARCH
from graph.schema import NODES
from queries.asking import parameters_of
from queries.catalogue import Query, shipped
from queries.header import Parameter
from ui.wording.escaping import plain
from ui.wording.language import _
from ui.wording.schema_names import field, kind, spaced

_LONGEST = 500
"""Characters of a parameter that is a text."""


def field_for(parameter: Parameter, key: str, value: Any = None) -> Any:
    """Draw the field of a parameter; what was filled in, None when nothing was. `value` stands in it at first
    (its default, where None).
    """
    saved = parameter.default if value is None else value
    label = field(parameter.name)
    if not parameter.required:
        label = _("{field} (optional)").format(field=label)
    match parameter.type:
        case "int":
            return st.number_input(label, value=saved, step=1, key=key, width=240)
        case "number":
            return st.number_input(label, value=saved, key=key, width=240)
        case "bool":
            return st.checkbox(field(parameter.name), value=bool(saved), key=key)
        case "date":
            told = saved and date.fromisoformat(saved)
            picked = st.date_input(label, value=told or None, format="YYYY-MM-DD", key=key, width=240)
            return picked.isoformat() if isinstance(picked, date) else None
        case "lines":
            lines = st.text_area(label, value="\n".join(saved or ()), key=key, height=140, max_chars=100_000)
            return [line.strip() for line in lines.splitlines() if line.strip()]
        case "kind":
            kinds = [name for name, declared in NODES.items() if declared.searched]
            return st.selectbox(
                label,
                kinds,
                index=kinds.index(saved) if saved in kinds else None,
                format_func=kind,
                placeholder=_("All types"),
                key=key,
                width=240,
            )
    text = st.text_input(
        label,
        value=", ".join(saved) if isinstance(saved, list) else saved or "",
        key=key,
        placeholder=_placeholder(parameter),
        max_chars=_LONGEST,
    )
    return text.strip() or None


def missing_said(needed: Iterable[str], filled: Mapping[str, Any]) -> bool:
    """Whether something that is needed is not filled in; the page says so then."""
    missing = [name for name in needed if name not in filled]
    if missing:
        st.error(_("Fill in: {names}.").format(names=plain(", ".join(map(field, missing)))))
    return bool(missing)


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
    for verb in (SEARCH, SCREEN):
        for parameter in parameters_of(verb):
            found.setdefault(spaced(parameter.name), "queries/asking.py")
    for column in ("id", "kind", "label", "why", "line", "text", "hit", "ids", "labels", "parcels"):
        found.setdefault(spaced(column), "queries/asking.py")
    return found


__all__ = ["Parameter", "Query", "field_for", "query_words", "shipped"]
