"""What people wrote in a case, read by whoever hands it over: where source rows are withheld, a pack or
report has only what was read and ticked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from casework.disclosure import Recipient
from handover.packs.evidence_pack import PackOrder, texts_to_read
from handover.redaction.text_review import TextToRead
from ui import reader_session
from ui.session_state import session_state
from ui.tasks.pending_reads import Wish, answered, wish
from ui.wording.escaping import plain
from ui.wording.language import _, ngettext, number
from ui.wording.text_places import place_names

MOST = 300
"""Texts that are listed; a case has hardly so many, and what is not listed stays out."""


class TextsToSend(NamedTuple):
    """The texts that a file of a form left out. `row`: as it was wished for."""

    row: Wish
    found: Sequence[TextToRead]


def panel(name: str, left_out: int, row: Wish) -> None:
    """How many texts the file of form `name` left out, with a button that reads them, and once they are read
    a form that makes the file anew. `row`: what it was made by.
    """
    said = ngettext(
        "{n} text that colleagues wrote was left out: source rows are withheld, and nobody has read it for "
        "this recipient.",
        "{n} texts that colleagues wrote were left out: source rows are withheld, and nobody has read them "
        "for this recipient.",
        left_out,
    )
    st.markdown(plain(said.format(n=number(left_out))))
    st.button(
        _("Read the texts"),
        key=f"{name}-read-texts",
        icon=":material/rate_review:",
        on_click=wish,
        args=(f"{name}-texts", row),
    )


def review(name: str, of: object) -> None:
    """The texts that were asked for, to be ticked; nothing where none were."""
    desk = reader_session.desk()

    def read(row: Wish) -> TextsToSend:
        order = PackOrder(to=Recipient(row["for"], row["kind"]), purpose=row["purpose"])
        of_report = name == "report"
        return TextsToSend(row, texts_to_read(row["case"], order, desk=desk, of_report=of_report))

    found = answered(f"{name}-texts", _("Reading the texts…"), read, slot=st.empty())
    if found is not None:
        session_state.texts_to_send[name] = found
    known = session_state.texts_to_send.get(name)
    if known is not None and known.row["of"] == of:
        _form(name, known)


def _mark(text: str) -> str:
    """The tick of a text stays its own when the list is read again and has others."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _form(name: str, known: TextsToSend) -> None:
    listed = sorted(known.found[:MOST], key=lambda one: one.like_withheld)
    chosen: list[str] = []
    with st.form(f"{name}-texts", border=True):
        recipient = known.row["for"] or _("our own authority")
        st.markdown(plain(_("Tick what {recipient} may read.").format(recipient=recipient)))
        for place, one in enumerate(listed):
            if one.like_withheld and (place == 0 or not listed[place - 1].like_withheld):
                st.markdown(_("These read like something that only withheld rows say:"))
            said = f"{plain(one.text)} :gray[({plain(place_names(one.places))})]"
            if st.checkbox(said, key=f"{name}-text-{_mark(one.text)}"):
                chosen.append(one.text)
        if len(known.found) > MOST:
            st.caption(_("More texts than can be listed here: the others are left out."))
        if st.form_submit_button(_("Create it with these texts"), type="primary"):
            del session_state.texts_to_send[name]
            wish(name, {**known.row, "texts": tuple(chosen)})
            st.rerun()
