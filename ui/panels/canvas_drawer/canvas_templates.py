"""Templates beside the canvas: a new canvas from one, this one's look saved as one, one deleted."""

from __future__ import annotations

import streamlit as st

from ui import reader_session
from ui.canvas_session import current_canvas, page_address
from ui.canvas_session.session import CanvasSession
from ui.canvas_session.templates import (
    LONGEST,
    CanvasTemplate,
    delete_template,
    save_template,
    templates,
)
from ui.error_display import guarded
from ui.session_state import session_state
from ui.wording.escaping import plain
from ui.wording.language import _


def panel(work: CanvasSession) -> None:
    """The templates of this installation, folded."""
    with st.expander(_("Templates")):
        _save_form(work)
        for place, template in enumerate(templates(reader_session.desk().settings)):
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                st.button(
                    plain(template.name),
                    key=f"template-{place}",
                    icon=":material/note_add:",
                    type="tertiary",
                    width="stretch",
                    help=_("New canvas from this template. The current canvas stays at its web address."),
                    on_click=_begin,
                    args=(template,),
                )
                st.button(
                    _("Delete"),
                    key=f"template-delete-{place}",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=_delete,
                    args=(template,),
                )


def _save_form(work: CanvasSession) -> None:
    with st.form("template", border=False, clear_on_submit=True):
        name = st.text_input(
            _("Name of the template"),
            key="template-name",
            max_chars=LONGEST,
            help=_(
                "Saves filters, hidden types, grouping, size and colour for new canvases: nothing that is on "
                "the canvas, and no text that you searched for. Everyone who uses this installation can see "
                "the name."
            ),
        )
        sent = st.form_submit_button(_("Save as template"))
    if sent and not name.strip():
        st.error(_("Enter a name first."))
    elif sent:
        with guarded():
            _save(work, name)


def _save(work: CanvasSession, name: str) -> None:
    settings, labels_only = reader_session.desk().settings, reader_session.labels_only()
    template = CanvasTemplate.of(name, work.channel.state, labels_only=labels_only)
    if not save_template(settings, template):
        st.error(_("There are too many templates already. Delete one first."))


def _begin(template: CanvasTemplate) -> None:
    current_canvas.make_current(template.begin())
    page_address.clear()
    del session_state.found


def _delete(template: CanvasTemplate) -> None:
    with guarded():
        delete_template(reader_session.desk().settings, template.name)
