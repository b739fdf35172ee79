"""A layout for a file that none fits: proposed, looked at, mended on the page, and used."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from errors import WaybillError
from loaders.parsing.layout import parse_layout
from loaders.proposing.proposal import Proposal, propose
from ui.session_state import session_state
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain
from ui.wording.language import _, number
from ui.wording.schema_names import field

_LINES = 420


def offer(file: Path) -> None:
    """Below a file that no layout fits: the button that proposes one, then the proposal."""
    proposed = session_state.proposed
    key = str(file)
    if key not in proposed:
        if st.button(_("Suggest a layout"), icon=":material/auto_fix_high:", key=f"propose-{key}"):
            try:
                proposed[key] = propose(file)
            except WaybillError as error:
                proposed[key] = sentence(error).replace(key, file.name)
            st.rerun()
        return
    found = proposed[key]
    if isinstance(found, str):
        st.error(plain(found))
    else:
        _proposal(file, found)


def chosen() -> list[str]:
    """The layout files that were made here and still lie where they were written."""
    known = session_state.proposed_layouts
    return [path for path in known if Path(path).exists()]


def _proposal(file: Path, found: Proposal) -> None:
    guessed = [field(name) for name in (*found.missing, *found.doubtful)]
    unsure = _("Not sure:")
    told = _("{n} fields found. Check the rows with a ?, then use the layout.").format(
        n=number(len(found.layout.columns))
    )
    if guessed:
        told = f"{told} {unsure} {', '.join(guessed)}."
    st.info(plain(told))
    key = f"proposal-{file}"
    text = st.text_area(_("Layout"), found.text, height=_LINES, key=key, max_chars=50_000)
    with st.container(horizontal=True):
        st.button(
            _("Use this layout"),
            type="primary",
            icon=":material/check:",
            key=f"use-{file}",
            on_click=_use,
            args=(file, key),
        )
        st.download_button(
            _("Save layout"), text, f"{found.name}.toml", "application/toml", key=f"save-{file}"
        )
    if wrong := session_state.layout_errors.get(key):
        st.error(plain(wrong))


def _use(file: Path, key: str) -> None:
    """Write the layout beside the upload and choose it."""
    session_state.layout_errors.pop(key, None)
    text = session_state.text(key)
    try:
        layout = parse_layout(text, file.name)
    except WaybillError as error:
        session_state.layout_errors[key] = sentence(error)
        return
    path = file.parent / f"{layout.name}.toml"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    known = session_state.proposed_layouts
    if str(path) not in known:
        known.append(str(path))
    session_state.tried = {}
    session_state.load_layout = str(path)
