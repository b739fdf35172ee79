"""Below the fields of a query: save it as a question of one's own, with what is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from casework.questions import LONGEST_NAME
from queries import asking
from queries.header import Parameter
from ui import reader_session
from ui.error_display import guarded
from ui.tasks import answers
from ui.wording.escaping import plain
from ui.wording.language import _
from ui.wording.schema_names import field


class Saving(NamedTuple):
    """Under which name a question is saved, and which parameters it asks for each time."""

    name: str
    asks: list[str]


def saving_fields(name: str, parameters: Sequence[Parameter]) -> Saving | None:
    """Draw the fields; what stands in them, once it is to be saved. Inside the form of the query."""
    with st.expander(_("Save as a question of mine"), icon=":material/bookmark_add:"):
        said = st.text_input(_("Name of the question"), key=f"save-{name}-name", max_chars=LONGEST_NAME)
        asks = st.multiselect(
            _("Ask each time for"),
            [one.name for one in parameters],
            format_func=field,
            key=f"save-{name}-asks",
            placeholder=_("nothing: always with these values"),
        )
        st.caption(
            _("The values stay in the database until you delete the question. Nobody else is shown it.")
        )
        sent = st.form_submit_button(_("Save the question"), icon=":material/bookmark:")
    return Saving(said, list(asks)) if sent else None


def save_asked(verb: str, query: str, values: Mapping[str, Any], saving: Saving) -> None:
    """Save it, and say so."""
    if not saving.name.strip():
        st.error(_("Give the question a name."))
        return
    with guarded():
        made = asking.save(reader_session.desk(), saving.name, verb, query, values, saving.asks)
        answers.forget("questions")
        st.toast(
            _("Saved as “{name}”: see “My questions” above.").format(name=plain(made.name)),
            icon=":material/bookmark_added:",
        )
