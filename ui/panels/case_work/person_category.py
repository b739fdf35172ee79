"""In which category the selected person is in the case at hand, and on which ground."""

from __future__ import annotations

import streamlit as st

from casework.person_categories import CATEGORIES, EVENT, LONGEST_GROUND, NOT_ASSESSED, PERSONS, category_body
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.wording.escaping import plain
from ui.wording.language import _, moment_in_text


def panel(work: CanvasSession) -> None:
    """What was said last of the one person or name that is selected, and the form to say it."""
    selected = work.channel.state.selected
    node = work.channel.state.known.get(selected[0]) if len(selected) == 1 else None
    if node is None or node.kind not in PERSONS:
        return
    said = work.notebook.categories.get(node.id)
    names = category_names()
    shown = names[said.category] if said else names[NOT_ASSESSED]
    with st.expander(_("Category in this case: {category}").format(category=shown)):
        if said:
            st.caption(plain(f"{said.ground} · {said.by} · {moment_in_text(said.at)}"))
        with st.form(f"category-{work.id}-{node.id}", border=False):
            category = st.selectbox(
                _("Category"),
                CATEGORIES,
                index=CATEGORIES.index(said.category if said else NOT_ASSESSED),
                format_func=lambda one: names.get(one, one),
                key=f"category-of-{work.id}-{node.id}",
            )
            ground = st.text_input(
                _("Ground"),
                max_chars=LONGEST_GROUND,
                placeholder=_("a ground that others can check"),
                key=f"category-ground-{work.id}-{node.id}",
            )
            sent = st.form_submit_button(_("Save category"))
        if sent and not ground.strip():
            st.error(_("Enter the ground first."))
        elif sent:
            work.add_event(reader_session.desk(), EVENT, **category_body(node.id, category, ground))
            st.rerun()


def category_names() -> dict[str, str]:
    """The categories in the reader's language."""
    return {
        "suspect": _("suspect"),
        "convicted": _("convicted"),
        "victim": _("victim"),
        "other party": _("other party"),
        NOT_ASSESSED: _("not yet assessed"),
    }
