"""To whom a case is handed over, what they are and what for: what its evidence pack and report both ask."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from casework.signed_packs.signing_keys import read_keys
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.wording.language import _

OURSELVES = ("own", "own_file")
"""Kinds of recipients that need no name in a report: it stays with us."""


@dataclass(frozen=True, slots=True)
class RecipientFields:
    """What stands in the fields. `kind`: of disclosure.RECIPIENTS; `purpose` on one line."""

    recipient: str
    kind: str
    purpose: str

    def lacking(self, *, unnamed: tuple[str, ...] = ()) -> str:
        """What is still to be entered, in words; "" where nothing is. `unnamed`: kinds that need no name."""
        if not self.recipient and self.kind not in unnamed:
            return _("Enter who receives the file. This is logged.")
        if not self.purpose:
            return _("Enter what they need it for. This is logged, and written in the file.")
        return ""

    def wish(self, work: CanvasSession) -> dict[str, str]:
        """What is wished for of this case."""
        return {"case": work.id, "for": self.recipient, "kind": self.kind, "purpose": self.purpose}


def draw(key: str, work: CanvasSession, first: str = "court") -> RecipientFields:
    """The fields, inside a form; `key`: what their keys begin with; `first`: the kind that is chosen. A
    partner whose key is trusted is what it was trusted as.
    """
    recipient = st.text_input(
        _("For whom"), key=f"{key}-recipient", max_chars=200, placeholder=_("who receives this file")
    )
    kinds = kinds_of_recipients()
    names = sorted(kinds, key=lambda kind: kind != first)
    kind = st.selectbox(
        _("What they are"), names, format_func=lambda one: kinds.get(one, one), key=f"{key}-kind"
    )
    purpose = st.text_input(
        _("Purpose"),
        value=work.notebook.purpose or reader_session.purpose(),
        key=f"{key}-purpose-{work.id}",
        max_chars=1000,
    )
    name = " ".join(recipient.split())
    trusted = {key.name: key.kind for key in read_keys(reader_session.settings()).trusted}
    return RecipientFields(name, trusted.get(name, kind), " ".join(purpose.split()))


def kinds_of_recipients() -> dict[str, str]:
    """Kinds of recipients in the reader's language, the one that a pack is made for most first. No operator:
    it gets a list of what to stop.
    """
    return {
        "court": _("A court or prosecutor"),
        "own": _("Our own authority"),
        "own_file": _("A file of our own authority"),
        "partner_eu": _("A contact point in the EU"),
        "partner_outside": _("A partner outside the EU"),
    }
