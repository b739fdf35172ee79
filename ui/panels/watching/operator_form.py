"""The form of a file for an operator: its format, who receives it, and what is to be confirmed first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from queries.operator_lists.list_recipient import WithheldKey
from queries.operator_lists.operator_file import LISTS
from ui.tasks.pending_reads import wish
from ui.wording import handling_codes
from ui.wording.escaping import plain
from ui.wording.language import _, ngettext, number


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form by its name, which its widgets' keys begin with. `formats`: suffixes; `codes`: the handling
    codes that bind the file; `lacking`: what must be done first, "" where nothing.
    """

    name: str
    formats: Sequence[str] = LISTS
    codes: Iterable[str] = ()
    lacking: str = ""


def draw(form: FileForm, of: tuple[Any, ...]) -> Any:
    """The form; the place for the file. What is wished for under its name has `of`, `suffix`, `for` and
    `purpose`.
    """
    key = form.name
    with st.form(f"{key}-list", border=False):
        suffix = st.selectbox(
            _("Format"), form.formats, format_func=_format_name, key=f"{key}-format", width=420
        )
        recipient = st.text_input(
            _("For whom"),
            key=f"{key}-recipient",
            max_chars=200,
            placeholder=_("who receives this file"),
            width=420,
        )
        told = st.checkbox(_("Write our purpose into the file"), key=f"{key}-purpose")
        checked = True
        codes = sorted(form.codes)
        if codes:
            for code in codes:
                st.caption(f"**{plain(code)}**: {handling_codes.meaning(code)}")
            checked = st.checkbox(
                _("I have checked that these handling codes allow this recipient"), key=f"{key}-codes"
            )
        sent = st.form_submit_button(_("Create file"), type="primary")
    if sent and not recipient.strip():
        st.error(_("Enter who receives the file. This is logged."))
    elif sent and form.lacking:
        st.error(form.lacking)
    elif sent and not checked:
        st.error(_("Confirm that the handling codes allow this recipient."))
    elif sent:
        wish(key, {"of": of, "suffix": str(suffix), "for": recipient.strip(), "purpose": told})
    return st.empty()


def say_withheld(withheld: Mapping[WithheldKey, int]) -> None:
    """How many rows an operator may not have, and under which codes; nothing where there is none."""
    n = sum(withheld.values())
    if not n:
        return
    codes = sorted({code or _("no handling code") for _verdict, _rule, code in withheld})
    said = ngettext(
        "{n} source row may not be told to an operator ({codes}). What it alone says is left out.",
        "{n} source rows may not be told to an operator ({codes}). What they alone say is left out.",
        n,
    )
    st.caption(plain(said.format(n=number(n), codes=", ".join(codes))))


def _format_name(suffix: str) -> str:
    names = {
        ".csv": _("CSV, one row per item to watch"),
        ".xlsx": _("Excel workbook"),
        ".json": _("JSON"),
    }
    return names.get(suffix, suffix)
