"""The form for a picture of the canvas: for whom, its paper and colours, and whether names are masked."""

from __future__ import annotations

import streamlit as st

from ui.canvas_session import picture
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.wording.language import _


def menu(work: CanvasSession) -> None:
    """A button that opens the form; the browser saves what it makes."""
    with st.popover(
        _("Image"),
        icon=":material/photo_camera:",
        disabled=not work.channel.state.drawn,
        key="picture-menu",
    ):
        _form(work)


def _form(work: CanvasSession) -> None:
    papers = {"a4": _("A4, 300 dpi"), "a3": _("A3, 300 dpi"), "": _("As on the screen")}
    formats = {"png": _("PNG"), "svg": _("SVG (vector, sharp at any size)")}
    schemes = {"light": _("Light"), "dark": _("Dark")}
    with st.form("picture", border=False):
        title = st.text_input(_("Title"), value=work.title, key=f"picture-title-{work.id}", max_chars=200)
        form = st.selectbox(_("Format"), list(formats), format_func=formats.__getitem__, key="picture-format")
        paper = st.selectbox(_("Size"), list(papers), format_func=papers.__getitem__, key="picture-paper")
        scheme = st.segmented_control(
            _("Colours"),
            list(schemes),
            format_func=schemes.__getitem__,
            default="light",
            required=True,
            key="picture-scheme",
        )
        whole = st.checkbox(_("Everything on the canvas, not only what is visible"), key="picture-whole")
        masked = st.checkbox(
            _("Mask names"),
            key="picture-masked",
            help=_(
                "Names, addresses, phones, e-mails, accounts and aliases are replaced by a type and a number."
            ),
        )
        recipient = st.text_input(
            _("For whom"), key="picture-recipient", max_chars=200, placeholder=_("who receives this file")
        )
        sent = st.form_submit_button(_("Create image"), type="primary")
    if sent and not recipient.strip():
        st.error(_("Enter who receives the file. This is logged."))
    elif sent:
        with guarded():
            wanted = picture.PictureRequest(
                title=" ".join(title.split()),
                format=form,
                paper=paper,
                scheme=scheme or "light",
                whole=whole,
                masked=masked,
                recipient=recipient.strip(),
            )
            picture.grant(work, wanted)
